using Eventer.Language.Diagnostics;
using Eventer.Language.Flattening;
using Eventer.Language.Model;

namespace Eventer.Language.Checks;

/// <summary>What choices add: to EVT2003 arrows out of one that are never taken, and arrows that lead into one without a way out; to EVT2010 loops.</summary>
public static class Choices
{
    public static void Check(CheckContext context)
    {
        foreach (var state in context.Model.States.Where(state => context.Structure.IsChoice(state.Id))) CheckBranches(context, state);
        var loops = new HashSet<int>();
        foreach (var arrow in context.Model.Transitions)
        {
            if (arrow.Target is null || arrow.Sources.All(context.Structure.IsChoice)) continue;
            var paths = context.Rows.Paths.From(arrow.Target, arrow.Scope);
            if (paths.IsTooMany)
                context.Report(Rules.NotYet, arrow.Node, $"the choices behind this arrow branch into more ways than are supported ({ArrowPaths.MaximumVisits}). Merge some, or put a state between them.");
            if (paths.Loop is { } loop && loops.Add(loop.Node))
                context.Report(Rules.EndlessChain, loop.Node, $"this arrow leads back to choice {loop.Target}, where the same guards decide again: it would go round for ever. Lead it to a state.");
        }
    }

    private static void CheckBranches(CheckContext context, StateModel choice)
    {
        var branches = context.Structure.Branches(choice.Id).ToList();
        if (branches.Count == 0)
            context.Report(Rules.DeadTransition, choice.Node, $"nothing leads out of choice {choice.Id}, so the arrows into it never run. Lead arrows with guards out of it.");
        TransitionModel? taken = null;
        foreach (var branch in branches)
        {
            if (context.IsReported(branch.Node)) continue;
            if (taken is not null)
                context.Report(Rules.DeadTransition, branch.Node,
                    $"in choice {choice.Id}, the arrow {CheckContext.To(branch)} never runs: the one {CheckContext.To(taken)}{context.Line(taken.Node)} has no guard and takes every case before it. Give that one a guard, or put it last as [else].",
                    [taken.Node]);
            else if (DeadTransitions.IsFalse(branch.Guard))
                DeadTransitions.ReportFalse(context, branch);
            else if (branch.Guard is null && branch.Target is { } target && context.Rows.Paths.From(target, branch.Scope).IsTotal)
                taken = branch;
        }
    }
}
