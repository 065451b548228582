using System.Collections.Immutable;
using Eventer.Language.Model;

namespace Eventer.Language.Flattening;

/// <summary>
/// The rows of the table: "nothing stored", the leaf states, one state for each composite that a labelled arrow ends
/// (<c>A --> [*] : E</c> inside it: it has ended, and what leads out of it still holds), and the implied final state.
/// </summary>
public sealed class Rows
{
    private readonly Dictionary<string, int> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _ends = new(StringComparer.Ordinal);
    private readonly MachineStructure _structure;
    private int _final = -1;

    public Rows(MachineStructure structure)
    {
        _structure = structure;
        Paths = new ArrowPaths(structure);
        var states = ImmutableArray.CreateBuilder<FlatState>();
        states.Add(new(TransitionModel.Star, "", IsFinal: false, [], Node: -1));
        foreach (var leaf in structure.Leaves)
        {
            _byId.Add(leaf.Id, states.Count);
            states.Add(new(leaf.Id, leaf.Name, structure.IsFinal(leaf), new(structure.Ancestors(leaf.Id)), leaf.Node));
        }
        AddEnds(states);
        var implicitOf = structure.UnlabelledInitials.FirstOrDefault() is { } initial ? Implied(initial) : -1;
        states[0] = states[0] with { ImplicitOf = implicitOf };
        States = states.ToImmutable();
        Regions = new RegionEntries(structure, this);
        if (implicitOf >= 0 && structure.HasRegions) States = States.SetItem(0, States[0] with { ImplicitOthers = Regions.Beside(implicitOf) });
    }

    /// <summary>What is entered beside a state.</summary>
    public RegionEntries Regions { get; }


    public ImmutableArray<FlatState> States { get; private set; }

    /// <summary>Shared, so that what leads on from a choice is followed once.</summary>
    public ArrowPaths Paths { get; }

    /// <summary>The row of a leaf state; -1: it has none.</summary>
    public int IndexOf(string id) => _byId.TryGetValue(id, out var row) ? row : -1;

    /// <summary>Where a path that starts in <paramref name="from"/> ends; -1: nowhere.</summary>
    public int Target(ArrowPath path, int from) => path switch
    {
        { Target: null } => States[from].ImplicitOf >= 0 ? States[from].ImplicitOf : from == 0 ? -1 : from,
        { Target: TransitionModel.Star } => EndOf(path.Scope),
        _ => IndexOf(path.Target!),
    };

    private int EndOf(string? scope) => scope is not null && _ends.TryGetValue(scope, out var end) ? end : _final;

    /// <summary>A new entity can be in one state only: a choice cannot be made before there is an event.</summary>
    private int Implied(TransitionModel initial) =>
        initial.Target is { } target && Paths.From(target, initial.Scope) is { Items: [{ Steps.Count: 1, Target: not null } only] }
            ? only.Target == TransitionModel.Star ? -1 : IndexOf(only.Target)
            : -1;

    private void AddEnds(ImmutableArray<FlatState>.Builder states)
    {
        var names = new HashSet<string>(states.Select(state => state.Name), StringComparer.Ordinal);
        var endsTheMachine = _structure.ImpliedFinal(null) is not null;
        foreach (var transition in _structure.Model.Transitions)
        {
            var isLabelled = !transition.Events.IsEmpty || transition.Sources.Any(_structure.IsChoice);
            if (transition.Target != TransitionModel.Star || !isLabelled) continue;
            if (transition.Scope is not { } scope || _structure.Find(scope) is not { } composite)
                endsTheMachine = true;
            else if (!_ends.ContainsKey(scope))
            {
                _ends.Add(scope, states.Count);
                var declared = _structure.ImpliedFinal(scope) ?? new(scope + "." + TransitionModel.Star, Unused(composite.Name + "Final", names), StateKind.Simple, scope, composite.Node);
                states.Add(new(declared.Id, declared.Name, _structure.EndsTheMachine(scope), new(_structure.Ancestors(scope).Insert(0, scope)), declared.Node));
            }
        }
        if (!endsTheMachine) return;
        _final = states.Count;
        var name = _structure.ImpliedFinal(null)?.Name ?? Unused("Final", names);
        states.Add(new(TransitionModel.Star, name, IsFinal: true, [], _structure.ImpliedFinal(null)?.Node ?? -1));
    }

    private static string Unused(string name, HashSet<string> names)
    {
        while (!names.Add(name)) name += "_";
        return name;
    }
}
