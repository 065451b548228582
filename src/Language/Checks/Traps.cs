using Eventer.Language.Diagnostics;
using Eventer.Language.Model;

namespace Eventer.Language.Checks;

/// <summary>EVT2005: the machine can end, but from here it cannot. Once for each cycle that nothing leads out of, at the arrow that enters it.</summary>
public static class Traps
{
    private const int MostNamed = 5;

    public static void Check(CheckContext context)
    {
        var flat = context.Flat;
        if (!Enumerable.Range(1, flat.States.Count - 1).Any(row => flat.States[row].IsFinal && context.Reach[row])) return;
        var successors = Enumerable.Range(0, flat.States.Count).Select(_ => new List<int>()).ToList();
        foreach (var cell in flat.Cells)
            foreach (var candidate in cell.Candidates)
                if (candidate.Outcome == FlatOutcome.Apply) successors[flat.Transitions[candidate.Transition].From].Add(flat.Transitions[candidate.Transition].To);
        foreach (var (from, to) in Ways(context)) successors[from].Add(to);
        var component = StronglyConnected.Components(successors);
        var leaves = new HashSet<int>(Enumerable.Range(0, successors.Count).Where(row => successors[row].Any(to => component[to] != component[row])).Select(row => component[row]));
        foreach (var cycle in Enumerable.Range(1, flat.States.Count - 1).GroupBy(row => component[row]))
        {
            var rows = cycle.ToList();
            if (leaves.Contains(cycle.Key) || rows.Exists(row => flat.States[row].IsFinal || !context.Reach[row] || DeadEnds.Is(context, row) || DeadEnds.IsOpen(context, row) || HasReportedArrow(context, row))) continue;
            Report(context, rows);
        }
    }

    /// <summary>Where regions run side by side, what leaves their composite takes the others with it.</summary>
    private static IEnumerable<(int From, int To)> Ways(CheckContext context)
    {
        var flat = context.Flat;
        if (!flat.HasRegions) yield break;
        foreach (var transition in flat.Transitions)
        {
            if (transition.IsInternal || transition.From == 0) continue;
            foreach (var other in transition.Others) yield return (transition.From, other);
            if (transition.Event < 0) yield return (transition.From, transition.To);
            for (var row = 1; row < flat.States.Count; row++)
                if (row != transition.From && (transition.Event < 0 || row != transition.To) && (transition.Domain is null || flat.States[row].Ancestors.Contains(transition.Domain)) && flat.States[row].Ancestors.Intersect(flat.States[transition.From].Ancestors).Any(context.Structure.IsOrthogonal))
                    yield return (row, transition.To);
        }
    }

    private static void Report(CheckContext context, List<int> cycle)
    {
        var ids = cycle.Select(row => context.Flat.States[row].Id).ToList();
        var entry = Entry(context, new HashSet<int>(cycle));
        var what = ids.Count == 1 ? $"once in {ids[0]}, an entity never reaches a final state: only its own arrows lead on"
            : $"once in {CheckContext.List(ids, MostNamed)}, an entity never reaches a final state: they lead to each other alone";
        context.Report(Rules.Trap, entry, $"{what}. Lead an arrow out, or mark {(ids.Count == 1 ? "it" : "one of them")} final.",
            cycle.Select(row => context.Flat.States[row].Node), arguments: ids);
    }

    /// <summary>An arrow that another rule says never runs: mending that may be the way out.</summary>
    private static bool HasReportedArrow(CheckContext context, int row) =>
        context.Flat.States[row] is var state
        && state.Ancestors.Prepend(state.Id).Append(TransitionModel.Any).Any(source => context.Reach.ArrowsOf(source).Any(arrow => context.IsReported(arrow.Node)));

    /// <summary>The first arrow that leads into the cycle.</summary>
    private static int Entry(CheckContext context, HashSet<int> cycle)
    {
        var flat = context.Flat;
        if (cycle.Contains(flat.States[0].ImplicitOf)) return context.Structure.UnlabelledInitials[0].Node;
        var entries = flat.Transitions.Where(transition => cycle.Contains(transition.To) && !cycle.Contains(transition.From)).Select(transition => transition.Node).ToList();
        return entries.Count > 0 ? entries.Min() : flat.States[cycle.Min()].Node;
    }
}
