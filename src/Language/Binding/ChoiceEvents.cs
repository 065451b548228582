using System.Collections.Immutable;
using Eventer.Language.Syntax;

namespace Eventer.Language.Binding;

/// <summary>Which events can be under way in a choice: those of the arrows into it, through other choices too.</summary>
public sealed class ChoiceEvents
{
    private readonly Dictionary<string, List<BoundEvent>> _events = new(StringComparer.Ordinal);

    public ChoiceEvents(StateTable states, EventTable events, ImmutableArray<PlacedStatement> statements)
    {
        var into = statements.Select(placed => placed.Statement).OfType<TransitionSyntax>()
            .Where(arrow => states.Find(arrow.Target.Id) is { IsPseudo: true }).ToList();
        var onward = into.SelectMany(arrow => arrow.Sources.Items.Select(source => (From: source.Id, To: arrow.Target.Id))).ToLookup(pair => pair.From, pair => pair.To);
        var open = new Stack<(string Choice, BoundEvent Event)>();
        foreach (var arrow in into)
            foreach (var named in arrow.Label?.Events?.Items ?? [])
                if (events.Find(named.Name.Text) is { } bound) open.Push((arrow.Target.Id, bound));
        while (open.Count > 0)
        {
            var (choice, bound) = open.Pop();
            if (!_events.TryGetValue(choice, out var known)) _events.Add(choice, known = []);
            if (known.Contains(bound)) continue;
            known.Add(bound);
            foreach (var next in onward[choice]) open.Push((next, bound));
        }
    }

    /// <summary>What <c>event</c> can be at an arrow out of these; none: it cannot be told.</summary>
    public IReadOnlyList<BoundEvent> Of(IEnumerable<string> choices) =>
        choices.SelectMany(choice => _events.TryGetValue(choice, out var events) ? events : []).Distinct().ToList();
}
