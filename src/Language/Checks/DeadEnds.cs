using Eventer.Language.Diagnostics;
using Eventer.Language.Flattening;
using Eventer.Language.Model;

namespace Eventer.Language.Checks;

/// <summary>EVT2004: a state that is reached, is not final, and that no arrow leads out of. In a diagram all of them are one message.</summary>
public static class DeadEnds
{
    private const int MostNamed = 5;

    public static void Check(CheckContext context)
    {
        var found = new List<FlatState>();
        // A body whose states all live in another composite is that problem, which has been told.
        var bodies = new HashSet<string?>(context.Model.Transitions.Select(arrow => arrow.Scope));
        for (var row = 1; row < context.Flat.States.Count; row++)
            if (context.Reach[row] && Is(context, row) && !bodies.Contains(context.Flat.States[row].Id)) found.Add(context.Flat.States[row]);
        if (found.Count == 0) return;
        if (context.IsDiagram) Report(context, found);
        else
            foreach (var state in found) Report(context, [state]);
    }

    public static bool Is(CheckContext context, int row)
    {
        if (context.Flat.States[row].IsFinal || IsOpen(context, row) || context.Flat.Joins.Any(join => join.Sources.Contains(row)) || IsOverInItsRegion(context, row)) return false;
        for (var column = 0; column < context.Model.Events.Count; column++)
            foreach (var candidate in context.Flat[row, column].Candidates)
                if (candidate.Outcome == FlatOutcome.Apply) return false;
        return true;
    }

    /// <summary>In a region of which another rule says that what leads out of it is wrong.</summary>
    public static bool IsOpen(CheckContext context, int row) => context.Has(Rules.ForkOrJoin) && context.Flat.States[row].Ancestors.Any(context.Structure.IsRegion);

    /// <summary>One region has come to its end, and another of its composite leads on.</summary>
    private static bool IsOverInItsRegion(CheckContext context, int row)
    {
        var beside = new HashSet<int>(new SideBySide(context.Flat).Of(row));
        return beside.Count > 0 && (context.Flat.Transitions.Any(transition => beside.Contains(transition.From) && !transition.IsInternal && Leaves(context, transition, row))
            || context.Flat.Joins.Any(join => join.Sources.Any(beside.Contains) && Leaves(context, context.Flat.Transitions[join.Transition], row)));
    }

    private static bool Leaves(CheckContext context, FlatTransition transition, int row) =>
        transition.Domain is null || (context.Flat.States[row].Ancestors.Contains(transition.Domain) && !context.Structure.IsRegion(transition.Domain));

    /// <summary>Arguments: the ids.</summary>
    private static void Report(CheckContext context, List<FlatState> states)
    {
        var ids = states.Select(state => state.Id).ToList();
        var ends = states.Select(state => EndOf(context, state)).Distinct().ToList();
        var (subject, them) = ids.Count == 1 ? ("and it is not final", "it") : ("and they are not final", "them");
        var mark = context.IsOfAttributes ? $"mark {them} final ([Final({string.Join(", ", states.Select(state => context.Member(state.Name)))})])"
            : ids.Count == 1 ? $"mark it as the end ({ends[0]} --> [*])" : $"mark them as ends ({ends[0]} --> [*])";
        context.Report(Rules.DeadEnd, states[0].Node, $"nothing leads out of {CheckContext.List(ids, MostNamed)}, {subject}. Lead an arrow out of {them}, or {mark}.",
            states.Skip(1).Select(state => state.Node),
            fixes: context.Fixes is { } edits ? [LineEdits.Fix($"Mark '{string.Join("', '", ends)}' final", edits.LineAfterArrows(string.Join("\n", ends.Select(end => $"{end} --> [*]"))))] : null,
            arguments: ids);
    }

    /// <summary>A state that ends its composite is not to be marked itself: the composite is.</summary>
    private static string EndOf(CheckContext context, FlatState state)
    {
        var end = state.Id;
        foreach (var composite in state.Ancestors)
        {
            var isEnd = end == $"{composite}.{TransitionModel.Star}"
                || context.Model.Transitions.Any(arrow => arrow.Scope == composite && arrow.Target == TransitionModel.Star && arrow.Events.IsEmpty && arrow.Sources.Contains(end));
            if (!isEnd) return end;
            end = composite;
        }
        return end;
    }
}
