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
        var byId = new Dictionary<string, StateModel>(StringComparer.Ordinal);
        foreach (var state in model.States) byId[state.Id] = state;
        var arrows = model.Transitions.Where(arrow => arrow.Sources.Contains(fork.Id)).ToList();
        if (arrows.Count < 2 || arrows.Any(arrow => arrow.Target is null || !byId.TryGetValue(arrow.Target, out var target) || target.Parent != fork.Parent || target.Kind == StateKind.Join)) return null;
        var branches = arrows.ConvertAll(arrow => Reached(model, byId, arrow.Target!, fork));
        return branches.Sum(branch => branch.Count) == branches.SelectMany(branch => branch).Distinct().Count() && !branches.Any(branch => branch.Contains(fork.Id)) ? branches : null;
    }

    private static HashSet<string> Reached(MachineModel model, Dictionary<string, StateModel> byId, string start, StateModel fork)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal) { start };
        var open = new Queue<string>();
        open.Enqueue(start);
        while (open.Count > 0)
        {
            var id = open.Dequeue();
            foreach (var arrow in model.Transitions)
                if (arrow.Target is { } target && arrow.Sources.Any(source => IsWithin(byId, source, id)) && Sibling(byId, target, fork.Parent) is { Kind: not StateKind.Join, IsImpliedFinal: false } next && reached.Add(next.Id))
                    open.Enqueue(next.Id);
        }
        return reached;
    }

    private static bool IsWithin(Dictionary<string, StateModel> byId, string id, string around)
    {
        var current = id;
        for (var steps = 0; steps <= byId.Count; steps++)
        {
            if (current == around) return true;
            if (!byId.TryGetValue(current, out var state) || state.Parent is null) return false;
            current = state.Parent;
        }
        return false;
    }

    /// <summary>The state beside the fork that an arrow leads to or into.</summary>
    private static StateModel? Sibling(Dictionary<string, StateModel> byId, string id, string? parent)
    {
        var current = id;
        for (var steps = 0; steps <= byId.Count && byId.TryGetValue(current, out var state); steps++)
        {
            if (state.Parent == parent) return state;
            if (state.Parent is null) return null;
            current = state.Parent;
        }
        return null;
    }

    private static MachineModel Divide(MachineModel model, StateModel fork, List<HashSet<string>> branches)
    {
        var regions = branches.Select((_, index) => new StateModel(RegionId.Of(fork.Id, index + 1), fork.Name + (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), StateKind.Composite, fork.Id, fork.Node) { IsRegion = true }).ToList();
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
