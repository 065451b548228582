using Eventer.Language.Diagnostics;
using Eventer.Language.Flattening;
using Eventer.Language.Model;

namespace Eventer.Language.Checks;

/// <summary>EVT2011: forks lead into regions that run side by side, and joins wait for states in such regions (UML 2.5.1, 14.2.3.7).</summary>
public static class Regions
{
    public static void Check(CheckContext context)
    {
        foreach (var state in context.Model.States)
        {
            if (state.Kind == StateKind.Fork) CheckFork(context, state);
            else if (state.Kind == StateKind.Join) CheckJoin(context, state);
            else if (state.IsRegion) CheckBeginning(context, state);
        }
    }

    private static void CheckFork(CheckContext context, StateModel fork)
    {
        var structure = context.Structure;
        var branches = structure.Branches(fork.Id).ToList();
        if (branches.Count < 2)
        {
            Report(context, fork, $"the fork {fork.Id} leads {(branches.Count == 0 ? "nowhere" : $"to {branches[0].Target} alone")}: a fork has an arrow into each of several regions. Lead another out of it, or lead its arrow in to the state itself.");
            return;
        }
        if (branches.Exists(branch => branch.Target is null or TransitionModel.Star || structure.IsPassed(branch.Target)))
        {
            Report(context, fork, $"the fork {fork.Id} leads to states only, one in each region: not to [*], nor to a choice, a fork or a join.");
            return;
        }
        var shared = structure.Ancestors(branches[0].Target!).FirstOrDefault(around => structure.IsOrthogonal(around) && branches.TrueForAll(branch => structure.Ancestors(branch.Target!).Contains(around)));
        var regions = shared is null ? [] : branches.ConvertAll(branch => structure.Ancestors(branch.Target!).FirstOrDefault(structure.RegionsOf(shared).Contains));
        if (shared is not null && regions.Distinct().Count() == branches.Count && !structure.Ancestors(fork.Id).Contains(shared)) return;
        Report(context, fork, shared is null
            ? $"the branches of the fork {fork.Id} meet without a join, or do not begin beside it, so it cannot be said what runs side by side. Lead each to a join of its own states, or put them into the regions of a composite: state Both {{ … -- … }}."
            : structure.Ancestors(fork.Id).Contains(shared) ? $"the fork {fork.Id} stands inside of {shared}, whose regions it leads to. Declare it outside."
            : $"two branches of the fork {fork.Id} lead into one region of {shared}, which is in one state at a time. Lead each into a region of its own.");
    }

    private static void CheckJoin(CheckContext context, StateModel join)
    {
        var structure = context.Structure;
        var sources = structure.SourcesOf(join.Id).ToList();
        if (context.Flat.Joins.Any(known => known.Id == join.Id) && structure.Branches(join.Id).Count() == 1) return;
        var rows = sources.ConvertAll(context.Rows.IndexOf);
        var composite = sources.Find(structure.IsComposite);
        var ways = structure.Branches(join.Id).ToList();
        Report(context, join,
            sources.Count < 2 ? $"the join {join.Id} waits for {(sources.Count == 0 ? "nothing" : sources[0] + " alone")}: arrows from states of several regions lead into a join. Lead them in, or lead the arrow on to the state itself."
            : composite is not null ? $"the join {join.Id} waits for {composite}, which holds other states: lead the arrow from the state inside it in which the region is done."
            : rows.Contains(-1) ? $"the join {join.Id} waits for states: not for [*], nor for a choice, a fork or a join."
            : JoinTable.Around(structure, context.Rows, rows).IsEmpty ? $"{CheckContext.List(sources)} never are active at once, so the join {join.Id} would never be passed. Lead one state of each region of one composite into it."
            : ways.Count != 1 ? $"{(ways.Count == 0 ? "nothing leads" : "several arrows lead")} out of the join {join.Id}: it has one, to where all regions go on together."
            : $"the join {join.Id} leads to a choice; it leads to one state, and what is chosen there an event decides.");
    }

    private static void CheckBeginning(CheckContext context, StateModel region)
    {
        if (context.Structure.Initials(region.Id) is not [{ Target: { } target } initial]) return;
        if (context.Structure.IsPassed(target) && !context.Structure.IsFork(target))
            context.Report(Rules.ForkOrJoin, initial.Node, $"{region.Id} begins in {target}, which is passed: where other regions begin with it, it must say in which state it is. Lead its [*] to a state.");
        else if (!context.Structure.Ancestors(target).Contains(region.Id))
            context.Report(Rules.ForkOrJoin, initial.Node, $"{region.Id} begins in {target}, which is not inside of it. Lead its [*] to one of its own states.");
        else if (context.Rows.Regions.Beginning(region.Id) is null)
            context.Report(Rules.ForkOrJoin, initial.Node, $"{region.Id} begins in {target}, and where that begins is chosen: where other regions begin with it, it must say in which state it is. Lead [*] to a state, in {target} too.");
    }

    private static void Report(CheckContext context, StateModel state, string message) => context.Report(Rules.ForkOrJoin, state.Node, message);
}
