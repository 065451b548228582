using Eventer.Language.Checks;
using Eventer.Language.Diagnostics;
using Eventer.Language.Logic;
using Eventer.Language.Model;

namespace Eventer.Language.Guards;

/// <summary>
/// EVT3002: values for which no guard of any level holds. A gap that many states share, all of an arrow's, is told once,
/// of the first of them.
/// </summary>
public static class GuardGaps
{
    public static void Check(GuardContext context)
    {
        var found = new Dictionary<(int Node, string Event), Gap>();
        foreach (var cell in context.Cells())
        {
            if (cell.Cell.Default != CellDefault.None || cell.Cell.Candidates.Items.Any(context.IsReported)) continue;
            var arrows = cell.Cell.Candidates.Items.Where(candidate => candidate.Outcome == FlatOutcome.Apply).Select(context.Arrow).OfType<TransitionModel>().Distinct().ToList();
            // What a timer does when its guard is false is dropped, not rejected.
            if (arrows.Count == 0 || arrows[arrows.Count - 1] is not { After: null } last) continue;
            var none = Formula.All(cell.Cell.Candidates.Items.Select(candidate => context.Formulas.Path(candidate.Steps.Items, cell.Event, cell.IsStored).Condition.IsFalse));
            var verdict = context.Formulas.Ask(cell.IsStored, none);
            if (verdict.Kind != Satisfiability.Satisfiable) continue;
            // From nothing, a line could not say that it is meant.
            if (!cell.IsStored && arrows.Count == 1) continue;
            var severity = arrows.Count(arrow => arrow.Guard is not null) > 1 || context.Checks.Model.IsExhaustive ? RuleSeverity.Warning : RuleSeverity.Information;
            var key = (last.EventsNode >= 0 ? last.EventsNode : last.Node, cell.Event);
            if (!found.TryGetValue(key, out var known) || known.Severity < severity) found[key] = new(severity, cell, last, verdict);
        }
        foreach (var gap in found) Report(context, gap.Key.Node, gap.Value);
    }

    private sealed record Gap(RuleSeverity Severity, GuardCell Cell, TransitionModel Last, Verdict Verdict);

    /// <summary>Arguments: the state's id and the event's wire name, where it can be rejected there.</summary>
    private static void Report(GuardContext context, int node, Gap gap)
    {
        var (checks, @event) = (context.Checks, gap.Cell.Event);
        var source = gap.Cell.IsStored ? GuardContext.SourceIn(gap.Last, gap.Cell.State) : TransitionModel.Star;
        var isFromNothing = source == TransitionModel.Star;
        var line = $"reject {source} : {@event}";
        var otherwise = isFromNothing || checks.IsDiagram ? $"Mark an arrow {checks.Else} for them, if that is not meant."
            : checks.IsOfAttributes ? $"Mark a transition {checks.Else} for them, or say by [Reject<…>] that it is meant."
            : $"Mark an arrow {checks.Else} for them, or say that it is meant: {line}.";
        checks.Report(Rules.Gap, node,
            $"{context.In(source)}, no guard of {@event} holds for some values{GuardContext.For(gap.Verdict)}, and the event is then rejected. {otherwise}",
            severity: gap.Severity,
            fixes: [checks.Fixes is { } edits && !isFromNothing && !checks.IsDiagram ? LineEdits.Fix($"Reject '{@event}' otherwise", edits.LineAfterDecisions(line)) : null],
            arguments: isFromNothing || source == TransitionModel.Any ? [] : [source, @event]);
    }
}
