using Eventer.Language.Flattening;
using Eventer.Language.Model;

namespace Eventer.Language.Binding;

/// <summary>
/// A fork whose branches stand in no region of their own, as diagrams mostly draw it, implies them: the fork is a composite
/// with a region for each branch, which holds all that the branch leads to before a join.
/// </summary>
public static class ImpliedRegions
{
    public static MachineModel AddTo(MachineModel model)
    {
        foreach (var fork in model.States.Where(state => state.Kind == StateKind.Fork).ToList())
            if (BranchesOf(model, fork) is { } branches) model = Divide(model, fork, branches);
        return model;
    }

    /// <summary>The states of each branch; <see langword="null"/>: the fork leads into regions that are there, or its branches meet without a join.</summary>
    private static List<HashSet<string>>? BranchesOf(MachineModel model, StateModel fork)
    {
        var structure = new MachineStructure(model);
        var arrows = model.Transitions.Where(arrow => arrow.Sources.Contains(fork.Id)).ToList();
        if (arrows.Count < 2 || arrows.Any(arrow => arrow.Target is null || structure.Find(arrow.Target) is not { } target || target.Parent != fork.Parent || target.Kind == StateKind.Join)) return null;
        var branches = arrows.ConvertAll(arrow => Reached(structure, arrow.Target!, fork));
        return branches.Sum(branch => branch.Count) == branches.SelectMany(branch => branch).Distinct().Count() && !branches.Any(branch => branch.Contains(fork.Id)) ? branches : null;
    }

    private static HashSet<string> Reached(MachineStructure structure, string start, StateModel fork)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal) { start };
        var open = new Queue<string>();
        open.Enqueue(start);
        while (open.Count > 0)
        {
            var id = open.Dequeue();
            foreach (var arrow in structure.Model.Transitions)
                if (arrow.Target is { } target && arrow.Sources.Any(source => source == id || structure.Ancestors(source).Contains(id)) && Sibling(structure, target, fork.Parent) is { Kind: not StateKind.Join, IsImpliedFinal: false } next && reached.Add(next.Id))
                    open.Enqueue(next.Id);
        }
        return reached;
    }

    /// <summary>The state beside the fork that an arrow leads to or into.</summary>
    private static StateModel? Sibling(MachineStructure structure, string id, string? parent) =>
        structure.Ancestors(id).Insert(0, id).Select(structure.Find).FirstOrDefault(state => state is not null && state.Parent == parent);

    private static MachineModel Divide(MachineModel model, StateModel fork, List<HashSet<string>> branches)
    {
        var regions = branches.Select((_, index) => RegionId.Of(fork.Id, index + 1)).Select(id => new StateModel(id, RegionId.NameOf(fork.Name, id), StateKind.Composite, fork.Id, fork.Node) { IsRegion = true }).ToList();
        string? RegionOf(string id) => branches.FindIndex(branch => branch.Contains(id)) is >= 0 and var index ? regions[index].Id : null;
        var states = new List<StateModel>();
        foreach (var state in model.States)
        {
            if (state.Id == fork.Id)
            {
                states.Add(state with { Kind = StateKind.Composite });
                states.AddRange(regions);
            }
            else states.Add(state.Parent == fork.Parent && RegionOf(state.Id) is { } region ? state with { Parent = region } : state);
        }
        var arrows = model.Transitions.Select(arrow =>
            arrow.Sources.Contains(fork.Id) ? arrow with { Sources = [TransitionModel.Star], Scope = RegionOf(arrow.Target!) }
            : arrow.Target != TransitionModel.Star && arrow.Scope == fork.Parent && arrow.Sources.All(source => RegionOf(source) is not null) && arrow.Target is { } target && RegionOf(target) is { } region ? arrow with { Scope = region }
            : arrow);
        return model with { States = states.ToEquatableArray(), Transitions = arrows.ToEquatableArray() };
    }
}
