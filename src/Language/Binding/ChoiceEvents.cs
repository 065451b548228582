using System.Collections.Immutable;
using Eventer.Language.Syntax;

namespace Eventer.Language.Binding;

/// <summary>Which events can be under way in a choice: those of the arrows into it, through other choices too.</summary>
public sealed class ChoiceEvents
{
    private readonly Dictionary<string, List<BoundEvent>> _events = new(StringComparer.Ordinal);

    public ChoiceEvents(StateTable states, EventTable events, ImmutableArray<PlacedStatement> statements)
    {
        var into = statements.Where(placed => placed.Statement is TransitionSyntax)
            .Select(placed => (Arrow: (TransitionSyntax)placed.Statement, placed.Scope))
            .Select(placed => (placed.Arrow, placed.Scope, To: Id(placed.Arrow.Target, placed.Scope)))
            .Where(placed => states.Find(placed.To) is { IsPseudo: true }).ToList();
        var onward = into.SelectMany(placed => placed.Arrow.Sources.Items.Select(source => (From: Id(source, placed.Scope), placed.To))).ToLookup(pair => pair.From, pair => pair.To);
        var open = new Stack<(string Choice, BoundEvent Event)>();
        foreach (var (arrow, _, to) in into)
            foreach (var named in arrow.Label?.Events?.Items ?? [])
                if (events.Find(named.Name.Text) is { } bound) open.Push((to, bound));
        while (open.Count > 0)
        {
            var (choice, bound) = open.Pop();
            if (!_events.TryGetValue(choice, out var known)) _events.Add(choice, known = []);
            if (known.Contains(bound)) continue;
            known.Add(bound);
            foreach (var next in onward[choice]) open.Push((next, bound));
        }
    }

    private static string Id(StateReferenceSyntax state, string? scope) => (state.IsHistory ? StateTable.HistoryOf(state, scope) : state.Id) ?? "";

    /// <summary>What <c>event</c> can be at an arrow out of these; none: it cannot be told.</summary>
    public IReadOnlyList<BoundEvent> Of(IEnumerable<string> choices) =>
        choices.SelectMany(choice => _events.TryGetValue(choice, out var events) ? events : []).Distinct().ToList();
}
