using Eventer.Language.Diagnostics;
using Eventer.Language.Flattening;
using Eventer.Language.Model;

namespace Eventer.Language.Checks;

/// <summary>
/// EVT2002: states that nothing leads to. One message for each cause: a state, a composite of which nothing is reached, or
/// a cycle, that no other unreached one leads to; those that it leads to are named in it.
/// </summary>
public static class UnreachableStates
{
    private const int MostNamed = 5, MostOffered = 3;

    public static void Check(CheckContext context)
    {
        if (context.Has(Rules.InitialTransition)) return;
        var units = new Units(context);
        var component = StronglyConnected.Components(units.Successors);
        var members = Enumerable.Range(0, units.Ids.Count).GroupBy(unit => component[unit]).ToDictionary(group => group.Key, group => group.ToList());
        var isLedTo = new HashSet<int>(Enumerable.Range(0, units.Ids.Count).SelectMany(unit => units.Successors[unit].Where(to => component[to] != component[unit]).Select(to => component[to])));
        var told = new HashSet<int>();
        var undecided = members.Count == 0 ? [] : Undecided(context).Take(MostOffered).ToList();
        foreach (var group in members.Values.Where(group => !isLedTo.Contains(component[group[0]])).OrderBy(group => group[0]))
            Report(context, units, group, Followers(units, group, told), undecided);
        foreach (var choice in context.Model.States.Where(state => context.Structure.IsChoice(state.Id) && IsWithoutArrowIn(context, state.Id)))
            context.Report(Rules.UnreachableState, choice.Node, $"nothing leads to {(context.Structure.IsHistory(choice.Id) ? "history" : "choice")} {choice.Id}. Lead an arrow to it, or remove it.");
    }

    private static bool IsWithoutArrowIn(CheckContext context, string choice) => context.Model.Transitions.All(arrow => arrow.Target != choice);

    private static List<string> Followers(Units units, List<int> group, HashSet<int> told)
    {
        var followers = new List<string>();
        var queue = new Queue<int>(group);
        foreach (var unit in group) told.Add(unit);
        while (queue.Count > 0)
            foreach (var to in units.Successors[queue.Dequeue()])
                if (told.Add(to))
                {
                    followers.Add(units.Ids[to]);
                    queue.Enqueue(to);
                }
        return followers;
    }

    /// <summary>Arguments: the state's id, then those of its cycle and of what it alone leads to.</summary>
    private static void Report(CheckContext context, Units units, List<int> group, List<string> followers, List<(string State, string Event)> undecided)
    {
        var ids = group.Select(unit => units.Ids[unit]).ToList();
        var first = context.Structure.Find(ids[0])!;
        var isSelf = ids.Count == 1 && context.Reach.ArrowsOf(ids[0]).Any(arrow => arrow.Target == ids[0]);
        var what = ids.Count > 1 ? $"nothing leads to {CheckContext.List(ids, MostNamed)} but their own arrows, so no entity is ever in them"
            : isSelf ? $"only its own arrow leads to {ids[0]}, so no entity is ever in it"
            : context.Structure.IsComposite(ids[0]) ? $"nothing leads to {ids[0]} or into it, so no entity is ever in it"
            : $"nothing leads to {ids[0]}, so no entity is ever in it";
        if (followers.Count > 0) what += $"; nor in {CheckContext.List(followers, MostNamed)}, to which {(ids.Count > 1 ? "they alone lead" : "it alone leads")}";
        var advice = ids.Count > 1 ? "Lead an arrow to one of them, or remove them." : "Lead an arrow to it, or remove it.";
        context.Report(Rules.UnreachableState, first.Node, $"{what}. {advice}",
            ids.Skip(1).Concat(followers).Select(id => context.Structure.Find(id)!.Node), fixes: Fixes(context, ids, undecided), arguments: [.. ids, .. followers]);
    }

    private static IEnumerable<MachineFix> Fixes(CheckContext context, List<string> ids, List<(string State, string Event)> undecided)
    {
        if (context.Fixes is not { } edits) yield break;
        foreach (var (from, trigger) in undecided)
            yield return LineEdits.Fix($"Add a transition from '{from}' to '{ids[0]}' on '{trigger}'", edits.LineAfterArrows($"{from} --> {ids[0]} : {trigger}"));
        if (ids.Count > 1) yield break;
        var id = ids[0];
        var nodes = context.Model.Transitions.Where(arrow => arrow.Sources.Contains(id) || arrow.Target == id).Select(arrow => (arrow.Node, IsAlone: arrow.Sources.All(source => source == id)))
            .Concat(context.Model.Decisions.Where(decision => decision.States.Contains(id)).Select(decision => (decision.Node, IsAlone: decision.States.Count == 1))).ToList();
        var removed = nodes.Select(node => node.IsAlone ? edits.RemoveLines(node.Node) : null).OfType<MachineEdit>().ToList();
        if (removed.Count == nodes.Count && removed.Count > 0 && edits.IsGone(id, removed))
            yield return LineEdits.Fix($"Remove '{id}' with its lines", [.. removed]);
    }

    /// <summary>The pairs of a state that is reached and an event that nothing decides yet.</summary>
    private static IEnumerable<(string State, string Event)> Undecided(CheckContext context)
    {
        for (var row = 1; row <= context.Structure.Leaves.Length; row++)
        {
            var state = context.Flat.States[row];
            if (state.IsFinal || !context.Reach[row]) continue;
            for (var column = 0; column < context.Model.Events.Count; column++)
                if (context.Flat[row, column].IsUndecided) yield return (state.Id, context.Model.Events[column].WireName);
        }
    }

    /// <summary>What is unreached, in units: a leaf, or the outermost composite of which nothing is reached; and which leads to which.</summary>
    private sealed class Units
    {
        private readonly Dictionary<string, int> _unitOf = new(StringComparer.Ordinal);
        private readonly List<List<int>> _successors = [];

        public Units(CheckContext context)
        {
            var structure = context.Structure;
            var alive = new HashSet<string>(StringComparer.Ordinal);
            for (var row = 1; row < context.Flat.States.Count; row++)
                if (context.Reach[row])
                    foreach (var composite in context.Flat.States[row].Ancestors) alive.Add(composite);
            for (var row = 1; row <= structure.Leaves.Length; row++)
                if (!context.Reach[row]) Add(structure, structure.Leaves[row - 1].Id, alive);
            foreach (var arrow in context.Model.Transitions)
            {
                var from = arrow.Sources.Where(_unitOf.ContainsKey).Select(source => _unitOf[source]).ToList();
                if (from.Count == 0 || arrow.Events.IsEmpty) continue;
                foreach (var to in context.Reach.Targets(arrow))
                    if (_unitOf.TryGetValue(context.Flat.States[to].Id, out var unit))
                        foreach (var source in from) _successors[source].Add(unit);
            }
        }

        public List<string> Ids { get; } = [];
        public IReadOnlyList<IReadOnlyList<int>> Successors => _successors;

        private void Add(MachineStructure structure, string leaf, HashSet<string> alive)
        {
            var around = structure.Ancestors(leaf).TakeWhile(composite => !alive.Contains(composite)).ToList();
            var id = around.Count == 0 ? leaf : around[around.Count - 1];
            if (!_unitOf.TryGetValue(id, out var unit))
            {
                _unitOf.Add(id, unit = Ids.Count);
                Ids.Add(id);
                _successors.Add([]);
            }
            _unitOf[leaf] = unit;
            foreach (var composite in around) _unitOf[composite] = unit;
        }
    }
}
