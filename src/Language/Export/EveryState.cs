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

    public EveryState(MachineStructure structure, Drawing drawing)
    {
        (_structure, _drawing) = (structure, drawing);
        _levels = new Levels(structure.Model);
        _paths = new ArrowPaths(structure);
        if (!structure.Model.Transitions.Any(arrow => arrow.Sources.Contains(TransitionModel.Any))) return;
        foreach (var place in Places(null))
            for (var column = 0; column < structure.Model.Events.Count; column++) Draw(place, column);
    }

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

    private IEnumerable<string> Places(string? scope)
    {
        foreach (var state in _drawing.Children(scope))
            if (_structure.IsLeaf(state))
            {
                if (!_structure.IsFinal(state)) yield return state.Id;
            }
            else if (_structure.IsComposite(state.Id))
            {
                if (!HoldsAnEnd(state.Id)) yield return state.Id;
                else
                    foreach (var inner in Places(state.Id)) yield return inner;
            }
    }

    /// <summary>A state inside is final because this composite, or one around it, ends the machine.</summary>
    private bool HoldsAnEnd(string composite) => _structure.EndsTheMachine(composite) || _structure.Leaves.Any(leaf =>
        _structure.Ancestors(leaf.Id).Contains(composite) && !_structure.IsMarkedFinal(leaf.Id) && _structure.IsFinal(leaf)
        && !_structure.Ancestors(leaf.Id).TakeWhile(around => around != composite).Any(_structure.EndsTheMachine));
}

/// <summary>An arrow of <c>*</c> as it is drawn at one state.</summary>
/// <param name="Events">Those of its events that the state leaves open.</param>
/// <param name="IsElse">The state has arrows of its own for them: this one is for when they do not hold.</param>
public sealed record AnyArrow(string State, IReadOnlyList<string> Events, bool IsElse);
