using Eventer.Language.Diagnostics;
using Eventer.Language.Model;

namespace Eventer.Language.Checks;

/// <summary>
/// EVT2001: two arrows of one level that overlap whatever the data: both without a guard, both with the same one, or both
/// <c>[else]</c>. Reported at the second, once for each pair of arrows.
/// </summary>
public static class AmbiguousTransitions
{
    public static void Check(CheckContext context)
    {
        foreach (var pair in Find(context)) Report(context, pair.Source, pair.Event, pair.First, pair.Second);
    }

    /// <summary>The arrows that are said to overlap: of the second of each pair nothing more is to be said.</summary>
    public static void Mark(CheckContext context)
    {
        foreach (var pair in Find(context)) context.MarkReported(pair.Second.Node);
    }

    /// <summary>Two arrows, and where they meet.</summary>
    /// <param name="Source">Or the choice that they leave.</param>
    /// <param name="Event">Null: of a choice.</param>
    private readonly record struct Pair(string Source, string? Event, TransitionModel First, TransitionModel Second);

    private static IEnumerable<Pair> Find(CheckContext context)
    {
        var seen = new HashSet<(int, int)>();
        foreach (var group in context.Levels.Groups)
            if (group.Value.Count > 1)
                foreach (var pair in Find(group.Key.Source, context.Model.Events[group.Key.Event].WireName, group.Value, seen)) yield return pair;
        foreach (var choice in context.Model.States.Where(state => context.Structure.IsChoice(state.Id)))
        foreach (var pair in Find(choice.Id, null, context.Structure.Branches(choice.Id).OrderBy(branch => branch.Node), seen))
            yield return pair;
    }

    private static IEnumerable<Pair> Find(string source, string? @event, IEnumerable<TransitionModel> arrows, HashSet<(int, int)> seen)
    {
        var first = new Dictionary<string, TransitionModel>(StringComparer.Ordinal);
        foreach (var arrow in arrows)
        {
            var guard = arrow.Guard?.Text.Trim() ?? "";
            if (!first.TryGetValue(guard, out var earlier))
                first.Add(guard, arrow);
            else if (seen.Add((earlier.Node, arrow.Node)))
                yield return new(source, @event, earlier, arrow);
        }
    }

    private static void Report(CheckContext context, string source, string? @event, TransitionModel first, TransitionModel second)
    {
        context.MarkReported(second.Node);
        var what = @event is null ? $"choice {source}" : $"{CheckContext.In(source)}, {@event}";
        if (IsSame(first, second))
        {
            context.Report(Rules.Ambiguous, second.Node, $"{what}: the same arrow is declared twice, first{context.Line(first.Node)}. Remove one.",
                [first.Node], RuleSeverity.Warning, [context.Fixes?.RemoveLines(second.Node) is { } edit ? LineEdits.Fix("Remove the second arrow", edit) : null]);
            return;
        }
        var (kind, advice) = second.Guard switch
        {
            null => ("two arrows without a guard", $"Give one a guard, and mark the other {context.Else}."),
            { IsElse: true } => ($"two {context.Else} arrows", "Give one a guard of its own."),
            var guard => ($"two arrows with the guard [{guard.Text}]", $"Give them guards that exclude each other, or mark the second {context.Else}."),
        };
        context.Report(Rules.Ambiguous, second.Node,
            $"{what} has {kind}, {CheckContext.To(first)}{context.Line(first.Node)} and {CheckContext.To(second)}; the second never runs. {advice}",
            [first.Node], fixes: Fixes(context, @event, first, second));
    }

    private static bool IsSame(TransitionModel first, TransitionModel second) =>
        first.Target == second.Target && (first.Target != TransitionModel.Star || first.Scope == second.Scope)
        && first.Effects.Select(effect => effect.Text).SequenceEqual(second.Effects.Select(effect => effect.Text));

    private static IEnumerable<MachineFix> Fixes(CheckContext context, string? @event, TransitionModel first, TransitionModel second)
    {
        if (context.Fixes is not { } edits || @event is null || !context.Map.Contains(first.EventsNode) || !context.Map.Contains(second.EventsNode)) yield break;
        if (second.Guard is { IsElse: false } same)
        {
            yield return LineEdits.Fix("Take the second otherwise: [else]", edits.Replace(same.Node, "else"));
            yield break;
        }
        if (first.Events.Count > 1 || second.Events.Count > 1) yield break;
        var name = UnusedGuard(context, "Can" + context.Model.Events.First(declared => declared.WireName == @event).Name);
        var declaration = context.IsDiagram ? null : edits.LineAfterDeclarations($"guard {name} : {@event}");
        MachineEdit[] guarded = second.Guard is null
            ? [edits.InsertAfterWord(first.EventsNode, $" [{name}]"), edits.InsertAfterWord(second.EventsNode, " [else]")]
            : [edits.Replace(second.Guard.Node, name)];
        var title = second.Guard is null ? $"Guard the first with a new method '{name}', and take the second otherwise: [else]" : $"Guard the second with a new method '{name}'";
        yield return LineEdits.Fix(title, declaration is null ? guarded : [declaration, .. guarded]);
    }

    private static string UnusedGuard(CheckContext context, string wanted)
    {
        var taken = new HashSet<string>(context.Model.RequiredMethods.Select(method => method.Name).Concat(context.Model.Data.Select(field => field.Name)).Concat(context.Model.Keys.Select(key => key.Name)));
        var name = wanted;
        for (var i = 2; taken.Contains(name); i++) name = wanted + i;
        return name;
    }
}
