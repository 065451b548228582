using Eventer.Language.Flattening;
using Eventer.Language.Model;

namespace Eventer.Language.Checks;

/// <summary>
/// Which rows arrows lead to from the start, whether or not another arrow keeps them from running: that is another
/// rule's to say. Each arrow is followed once, when the first state that it leads out of is reached.
/// </summary>
public sealed class Reach
{
    private readonly MachineStructure _structure;
    private readonly Rows _rows;
    private readonly Dictionary<string, List<TransitionModel>> _arrows = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string?), IReadOnlyCollection<int>> _targets = [];
    private readonly HashSet<string> _sources = new(StringComparer.Ordinal);
    private readonly Queue<int> _queue = new();
    private readonly bool[] _isReached;
    private readonly List<(string Id, List<int> Sources)> _joins;

    public Reach(MachineStructure structure, Rows rows)
    {
        (_structure, _rows) = (structure, rows);
        _isReached = new bool[rows.States.Length];
        foreach (var arrow in structure.Model.Transitions)
        {
            if (arrow.Events.IsEmpty || (arrow.Scope is not null && arrow.Sources.Contains(TransitionModel.Star))) continue;
            foreach (var source in arrow.Sources)
            {
                if (!_arrows.TryGetValue(source, out var list)) _arrows.Add(source, list = []);
                list.Add(arrow);
            }
        }
        _joins = [.. structure.Model.States.Where(state => state.Kind == StateKind.Join).Select(join => (join.Id, structure.SourcesOf(join.Id).Select(rows.IndexOf).Where(row => row >= 0).ToList()))];
        HasStart = structure.UnlabelledInitials.Count > 0 || _arrows.ContainsKey(TransitionModel.Star);
        Run();
    }

    /// <summary>Something leads out of <c>[*]</c>. Without it every state counts as reached: one message says it all.</summary>
    public bool HasStart { get; }

    public bool this[int row] => !HasStart || _isReached[row];

    /// <summary>Arrows that a source has, with their events.</summary>
    public IReadOnlyList<TransitionModel> ArrowsOf(string source) => _arrows.TryGetValue(source, out var arrows) ? arrows : [];

    /// <summary>The rows that an arrow can end in if every way through its choices is taken.</summary>
    public IReadOnlyCollection<int> Targets(TransitionModel arrow)
    {
        if (arrow.Target is null) return [];
        if (_targets.TryGetValue((arrow.Target, arrow.Scope), out var known)) return known;
        var rows = new List<int>();
        var seen = new HashSet<(string, string?)>();
        var open = new Queue<(string Target, string? Scope)>();
        Open(arrow.Target, arrow.Scope);
        while (open.Count > 0)
        {
            var (target, scope) = open.Dequeue();
            // What is remembered has been reached by another way.
            if (_structure.IsHistory(target)) Follow(_structure.Histories.Defaults(target));
            else if (_structure.IsChoice(target) || _structure.IsFork(target)) Follow(_structure.Branches(target));
            else if (_structure.IsOrthogonal(target)) OpenAll(_structure.RegionsOf(target));
            else if (!_structure.IsComposite(target))
            {
                rows.Add(_rows.Target(new ArrowPath([], target, scope), 0));
                // The regions beside it are active too.
                foreach (var around in _structure.Ancestors(target).Where(_structure.IsOrthogonal)) OpenAll(_structure.RegionsOf(around).Except(_structure.Ancestors(target)));
            }
            else if (_structure.Initials(target) is { Count: > 0 } initials) Follow(initials);
            else if (_structure.FirstLeaf(target) is { } leaf) Open(leaf.Id, target);
        }
        rows.RemoveAll(row => row < 0);
        return _targets[(arrow.Target, arrow.Scope)] = rows;

        void Follow(IEnumerable<TransitionModel> arrows)
        {
            foreach (var onward in arrows)
                if (onward.Target is { } target) Open(target, onward.Scope);
        }

        void OpenAll(IEnumerable<string> regions)
        {
            foreach (var region in regions) Open(region, null);
        }

        void Open(string target, string? scope)
        {
            if (seen.Add((target, scope))) open.Enqueue((target, scope));
        }
    }

    /// <summary>Some state that an arrow from this source holds for is reached.</summary>
    public bool IsSourceReached(string source) => !HasStart || _sources.Contains(source);

    private void Run()
    {
        foreach (var initial in _structure.UnlabelledInitials)
            foreach (var row in Targets(initial)) Visit(row);
        Activate(TransitionModel.Star);
        while (_queue.Count > 0)
        {
            var state = _rows.States[_queue.Dequeue()];
            if (state.Id != TransitionModel.Star) Activate(state.Id);
            foreach (var join in _joins.Where(join => join.Sources.All(source => _isReached[source])))
                if (_sources.Add(join.Id))
                    foreach (var branch in _structure.Branches(join.Id))
                        foreach (var row in Targets(branch)) Visit(row);
            if (state.IsFinal) continue;
            foreach (var composite in state.Ancestors) Activate(composite);
            Activate(TransitionModel.Any);
        }
    }

    private void Activate(string source)
    {
        if (!_sources.Add(source)) return;
        foreach (var arrow in ArrowsOf(source))
            foreach (var row in Targets(arrow)) Visit(row);
    }

    private void Visit(int row)
    {
        if (_isReached[row]) return;
        _isReached[row] = true;
        _queue.Enqueue(row);
    }
}
