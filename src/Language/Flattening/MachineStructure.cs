using System.Collections.Immutable;
using Eventer.Language.Model;

namespace Eventer.Language.Flattening;

/// <summary>
/// A model's states and arrows, indexed: what contains what, what is entered how, where it ends. Answers for any model,
/// however nonsensical: unknown ids are nothing, and parents in a cycle end where it closes.
/// </summary>
public sealed class MachineStructure
{
    private readonly Dictionary<string, StateModel> _states = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StateModel> _impliedFinals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<string>> _ancestors = new(StringComparer.Ordinal);
    private readonly HashSet<string> _parents = new(StringComparer.Ordinal);
    private readonly HashSet<string> _labelledSources = new(StringComparer.Ordinal);
    private readonly HashSet<(string State, string Scope)> _ends = [];
    private readonly HashSet<string> _scopesWithEnds = new(StringComparer.Ordinal);
    private readonly HashSet<string> _rootEnds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<TransitionModel>> _branches = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<TransitionModel>> _initials = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StateModel> _firstLeaf = new(StringComparer.Ordinal);
    private readonly List<TransitionModel> _unlabelledInitials = [];
    private readonly Dictionary<string, List<string>> _regions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _memories = new(StringComparer.Ordinal);

    public MachineStructure(MachineModel model)
    {
        Model = model;
        Histories = new HistoryBranches(this);
        foreach (var field in model.Data)
            if (field.Remembers is { } composite) _memories[composite] = field.Name;
        HasStateEffects = model.States.Any(state => !state.Entry.IsEmpty || !state.Exit.IsEmpty) || model.Data.Any(field => field.Remembers is not null);
        foreach (var state in model.States)
        {
            if (state.IsImpliedFinal)
            {
                if (!_impliedFinals.ContainsKey(state.Parent ?? "")) _impliedFinals.Add(state.Parent ?? "", state);
                continue;
            }
            if (_states.ContainsKey(state.Id)) continue;
            _states.Add(state.Id, state);
            if (state.Parent is not { } parent) continue;
            _parents.Add(parent);
            if (!state.IsRegion) continue;
            if (!_regions.TryGetValue(parent, out var regions)) _regions.Add(parent, regions = []);
            regions.Add(state.Id);
        }
        Leaves = [.. model.States.Where(state => _states.TryGetValue(state.Id, out var known) && ReferenceEquals(known, state) && IsLeaf(state))];
        foreach (var leaf in Leaves)
            foreach (var composite in Ancestors(leaf.Id))
                if (!_firstLeaf.ContainsKey(composite)) _firstLeaf.Add(composite, leaf);
        foreach (var transition in model.Transitions) Index(transition);
    }

    public MachineModel Model { get; }

    /// <summary>Some state has effects of its own, so that what an arrow does depends on where it comes from.</summary>
    public bool HasStateEffects { get; }

    /// <summary>The states that an entity can be in, in order of declaration, without the implied final ones.</summary>
    public ImmutableArray<StateModel> Leaves { get; }

    /// <summary>Arrows <c>[*] --> S</c> of the root without an event.</summary>
    public IReadOnlyList<TransitionModel> UnlabelledInitials => _unlabelledInitials;

    public StateModel? Find(string id) => _states.TryGetValue(id, out var state) ? state : null;

    /// <summary>Where a labelled arrow to <c>[*]</c> ends, as the model declares it, if it does: the root's, or a composite's own.</summary>
    public StateModel? ImpliedFinal(string? scope) => _impliedFinals.TryGetValue(scope ?? "", out var state) ? state : null;

    /// <summary>Some composite has regions, so that an entity can be in several states at once.</summary>
    public bool HasRegions => _regions.Count > 0;

    /// <summary>The regions of a composite, in order of declaration; none: it is in one of its states at a time.</summary>
    public IReadOnlyList<string> RegionsOf(string composite) => _regions.TryGetValue(composite, out var regions) ? regions : [];

    public bool IsOrthogonal(string id) => _regions.ContainsKey(id);
    public bool IsRegion(string id) => Find(id) is { IsRegion: true };
    public bool IsFork(string id) => Find(id)?.Kind == StateKind.Fork;
    public bool IsJoin(string id) => Find(id)?.Kind == StateKind.Join;

    /// <summary>The states that must be active for a join to be passed.</summary>
    public IEnumerable<string> SourcesOf(string join) => Model.Transitions.Where(arrow => arrow.Target == join && !arrow.Sources.All(IsPassed)).SelectMany(arrow => arrow.Sources).Distinct();

    /// <summary>No entity is ever in it.</summary>
    public bool IsPassed(string id) => IsChoice(id) || IsFork(id) || IsJoin(id);

    /// <summary>Every kind but composites and what is only passed; a composite with nothing inside is a state like any other.</summary>
    public bool IsLeaf(StateModel state) => state.Kind switch
    {
        StateKind.Choice or StateKind.ShallowHistory or StateKind.DeepHistory or StateKind.Fork or StateKind.Join => false,
        StateKind.Composite => !_parents.Contains(state.Id),
        _ => true,
    };

    public bool IsComposite(string id) => Find(id) is { Kind: StateKind.Composite } state && !IsLeaf(state);

    /// <summary>A place that is passed, never stayed at: a choice, or a history state, which chooses by what was left last.</summary>
    public bool IsChoice(string id) => Find(id)?.Kind == StateKind.Choice || IsHistory(id);
    public bool IsHistory(string id) => Find(id)?.Kind is StateKind.ShallowHistory or StateKind.DeepHistory;

    /// <summary>The field that remembers which state a composite was left out of; <see langword="null"/>: it has no history.</summary>
    public string? MemoryOf(string composite) => _memories.TryGetValue(composite, out var field) ? field : null;

    /// <summary>An unlabelled arrow leads from here to the composite's own <c>[*]</c>.</summary>
    public bool Ends(string id, string composite) => _ends.Contains((id, composite));

    /// <summary>The composites around a state, innermost first.</summary>
    public ImmutableArray<string> Ancestors(string id)
    {
        if (_ancestors.TryGetValue(id, out var known)) return known;
        var seen = new HashSet<string>(StringComparer.Ordinal) { id };
        var chain = ImmutableArray.CreateBuilder<string>();
        for (var parent = Find(id)?.Parent; parent is not null && Find(parent) is { } state && seen.Add(parent); parent = state.Parent) chain.Add(parent);
        return _ancestors[id] = chain.ToImmutable();
    }

    /// <summary>The arrows out of a choice as they are tried: in order of declaration, <c>[else]</c> last.</summary>
    public IEnumerable<TransitionModel> Branches(string choice) =>
        IsHistory(choice) ? Histories.Branches(choice) : _branches.TryGetValue(choice, out var arrows) ? arrows.OrderBy(arrow => arrow.Guard is { IsElse: true }) : [];

    /// <summary>The arrows that are drawn out of a history state: where it leads when nothing is remembered.</summary>
    public IReadOnlyList<TransitionModel> Drawn(string history) => _branches.TryGetValue(history, out var arrows) ? arrows : [];

    public HistoryBranches Histories { get; }

    /// <summary>The inner <c>[*]</c> arrows of a composite.</summary>
    public IReadOnlyList<TransitionModel> Initials(string composite) => _initials.TryGetValue(composite, out var arrows) ? arrows : [];

    /// <summary>What is entered for want of an inner <c>[*]</c>, so that one mistake does not make every state inside look unreachable.</summary>
    public StateModel? FirstLeaf(string composite) => _firstLeaf.TryGetValue(composite, out var leaf) ? leaf : null;

    public bool HasLabelledArrow(string source) => _labelledSources.Contains(source);

    /// <summary>An unlabelled arrow leads from here to the root's <c>[*]</c>.</summary>
    public bool IsMarkedFinal(string id) => _rootEnds.Contains(id) || Find(id) is { IsFinal: true };

    /// <summary>
    /// An entity in this state is done for good. In a diagram an arrow out of a state that also leads to <c>[*]</c> means
    /// that it may end there, not that it has. A state that ends its composite, or in a composite without an end leads
    /// nowhere, is final where the composite is.
    /// </summary>
    public bool IsFinal(StateModel leaf)
    {
        var leaves = HasLabelledArrow(leaf.Id);
        if (IsMarkedFinal(leaf.Id)) return !leaves || Model.Source != MachineSource.Diagram;
        if (leaves) return false;
        var inner = leaf.Id;
        foreach (var composite in Ancestors(leaf.Id))
        {
            if (HasLabelledArrow(composite)) return false;
            if (_scopesWithEnds.Contains(composite)) return _ends.Contains((inner, composite)) && EndsTheMachine(composite);
            if (EndsTheMachine(composite)) return true;
            inner = composite;
        }
        return false;
    }

    /// <summary>Where this composite has ended, so has the machine: <c>C --> [*]</c>, and nothing else leads out of it.</summary>
    public bool EndsTheMachine(string composite)
    {
        var current = composite;
        foreach (var around in Ancestors(composite))
        {
            if (HasLabelledArrow(current)) return false;
            if (IsMarkedFinal(current)) return true;
            if (!IsRegion(current) && !_ends.Contains((current, around))) return false;
            current = around;
        }
        return !HasLabelledArrow(current) && IsMarkedFinal(current);
    }

    private void Index(TransitionModel transition)
    {
        foreach (var source in transition.Sources)
        {
            if (IsPassed(source))
                Add(_branches, source, transition);
            else if (source == TransitionModel.Star)
                IndexInitial(transition);
            else if (!transition.Events.IsEmpty || (transition.Target is { } target && IsJoin(target)))
                _labelledSources.Add(source);
            else if (transition.Target == TransitionModel.Star && transition.Scope is null)
                _rootEnds.Add(source);
            else if (transition.Target == TransitionModel.Star)
                _ends.Add((source, transition.Scope!));
        }
        if (transition is { Target: TransitionModel.Star, Scope: { } scope }) _scopesWithEnds.Add(scope);
    }

    private void IndexInitial(TransitionModel transition)
    {
        if (transition.Scope is { } composite) Add(_initials, composite, transition);
        else if (transition.Events.IsEmpty) _unlabelledInitials.Add(transition);
    }

    private static void Add(Dictionary<string, List<TransitionModel>> index, string key, TransitionModel transition)
    {
        if (!index.TryGetValue(key, out var list)) index.Add(key, list = []);
        if (list.Count == 0 || !ReferenceEquals(list[list.Count - 1], transition)) list.Add(transition);
    }
}
