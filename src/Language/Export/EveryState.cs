using Eventer.Language.Flattening;
using Eventer.Language.Model;

namespace Eventer.Language.Export;

/// <summary>
/// The arrows of <c>*</c> for a language of diagrams that has no sign for it: one at each state of the root that it covers,
/// a composite standing for all inside. A composite where the machine ends stays without, since an arrow out of it would
/// say that nothing ends there: those of its states that are not final have their own.
/// </summary>
public sealed class EveryState
{
    private readonly MachineStructure _structure;
    private readonly Drawing _drawing;
    private readonly Levels _levels;
    private readonly ArrowPaths _paths;
    private readonly Dictionary<int, List<AnyArrow>> _found = [];
    private readonly HashSet<string> _holders, _places;

    public EveryState(MachineStructure structure, Drawing drawing)
    {
        (_structure, _drawing) = (structure, drawing);
        _levels = new Levels(structure.Model);
        _paths = new ArrowPaths(structure);
        _holders = HoldersOfAnEnd();
        _places = new HashSet<string>(Places(null, composite => _holders.Contains(composite)), StringComparer.Ordinal);
        for (var column = 0; column < structure.Model.Events.Count; column++)
            if (_levels.Arrows(TransitionModel.Any, column) is { Count: > 0 } arrows)
                foreach (var place in Places(null, composite => _holders.Contains(composite) || IsLeftOnlyInTheDrawing(composite, column, arrows))) Draw(place, column);
    }

    /// <summary>Whatever <c>*</c> says is to stand at this state.</summary>
    public bool IsAt(string state) => _places.Contains(state);

    /// <summary>Where an arrow of <c>*</c> is drawn.</summary>
    public IReadOnlyList<AnyArrow> Of(TransitionModel arrow) => _found.TryGetValue(arrow.Node, out var places) ? places : [];

    /// <summary>In the diagram they are of the same level as the state's own, which are tried first.</summary>
    private void Draw(string place, int column)
    {
        var own = _levels.Arrows(place, column);
        if (own.Any(Closes) || _levels.Decisions(place, column).Any(line => line.Guard is null or { IsElse: true })) return;
        foreach (var arrow in _levels.Arrows(TransitionModel.Any, column).OrderBy(arrow => arrow.Guard is { IsElse: true }))
        {
            if (!arrow.Sources.Contains(place) && !own.Any(earlier => IsTotal(earlier) && earlier.Guard?.Text == arrow.Guard?.Text)) Add(arrow, place, _structure.Model.Events[column].WireName, isElse: own.Count > 0 && arrow.Guard is null && IsTotal(arrow));
            if (Closes(arrow)) return;
        }
    }

    private void Add(TransitionModel arrow, string place, string @event, bool isElse)
    {
        if (!_found.TryGetValue(arrow.Node, out var drawn)) _found.Add(arrow.Node, drawn = []);
        var same = drawn.FindIndex(known => known.State == place && known.IsElse == isElse);
        if (same < 0) drawn.Add(new(place, [@event], isElse));
        else drawn[same] = drawn[same] with { Events = [.. drawn[same].Events, @event] };
    }

    /// <summary>Nothing further out is tried.</summary>
    private bool Closes(TransitionModel arrow) => arrow.Guard is null or { IsElse: true } && IsTotal(arrow);

    /// <summary>Once its guard holds, it is taken: it leads to no choice of which no guard may hold.</summary>
    private bool IsTotal(TransitionModel arrow) => arrow.Target is null || _paths.From(arrow.Target, arrow.Scope).IsTotal;

    private IEnumerable<string> Places(string? scope, Func<string, bool> isOpened)
    {
        foreach (var state in _drawing.Children(scope))
            if (_structure.IsLeaf(state))
            {
                if (!_structure.IsFinal(state)) yield return state.Id;
            }
            else if (_structure.IsComposite(state.Id))
            {
                // A region is no state, so that no arrow can stand at it.
                if (!state.IsRegion && !isOpened(state.Id)) yield return state.Id;
                else
                    foreach (var inner in Places(state.Id, isOpened)) yield return inner;
            }
    }

    /// <summary>
    /// An arrow of a composite to a state inside leaves the composite, which one of <c>*</c> does not. It is drawn at the states
    /// inside, unless something of the composite's own would come after it then, or its end is a status of its own.
    /// </summary>
    private bool IsLeftOnlyInTheDrawing(string composite, int column, IReadOnlyList<TransitionModel> arrows) =>
        arrows.Any(arrow => arrow.Target is { } target && _drawing.IsInside(target, composite))
        && _levels.Arrows(composite, column).Count == 0 && !_levels.Decisions(composite, column).Any()
        && !_structure.Model.Transitions.Any(arrow => arrow.Scope == composite && arrow.Target == TransitionModel.Star && (!arrow.Events.IsEmpty || arrow.Sources.Any(_structure.IsChoice)));

    /// <summary>The composites with a state inside that is final because they, or one around them, end the machine.</summary>
    private HashSet<string> HoldersOfAnEnd()
    {
        var holders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var state in _structure.Model.States.Where(state => _structure.IsComposite(state.Id) && _structure.EndsTheMachine(state.Id))) holders.Add(state.Id);
        foreach (var leaf in _structure.Leaves.Where(leaf => !_structure.IsMarkedFinal(leaf.Id) && _structure.IsFinal(leaf)))
            foreach (var around in _structure.Ancestors(leaf.Id))
            {
                holders.Add(around);
                if (_structure.EndsTheMachine(around)) break;
            }
        return holders;
    }
}

/// <summary>An arrow of <c>*</c> as it is drawn at one state.</summary>
/// <param name="Events">Those of its events that the state leaves open.</param>
/// <param name="IsElse">The state has arrows of its own for them: this one is for when they do not hold.</param>
public sealed record AnyArrow(string State, IReadOnlyList<string> Events, bool IsElse);
