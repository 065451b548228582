using Eventer.Language.Flattening;
using Eventer.Language.Model;

namespace Eventer.Language.Export;

/// <summary>What a drawing of a machine shows, in whatever language. <c>ignore</c> and <c>reject</c> are the table's to show.</summary>
public sealed class Drawing(MachineModel model)
{
    // No reader follows a diagram so deep, and the stack need not either.
    private const int DeepestBody = 100;

    private readonly MachineStructure _structure = new(model);
    private readonly ILookup<string, StateModel> _children = model.States.Where(state => !state.IsImpliedFinal).ToLookup(state => state.Parent ?? "", StringComparer.Ordinal);
    private readonly ILookup<string, string> _internals = Internals(model);

    public IEnumerable<StateModel> Children(string? composite) => _children[composite ?? ""];

    /// <summary>The regions of a composite; none: it has none.</summary>
    public IReadOnlyList<string> RegionsOf(string composite) => _structure.RegionsOf(composite);

    public bool IsRegion(string id) => _structure.IsRegion(id);

    public bool IsComposite(string id) => _structure.IsComposite(id);

    /// <summary>The state is drawn as a box around others.</summary>
    public bool IsBox(string id) => IsComposite(id) && _structure.Ancestors(id).Length < DeepestBody;

    public bool IsInside(string id, string composite) => _structure.Ancestors(id).Contains(composite);

    /// <summary>What stands inside a state below its name: its description, and what happens there.</summary>
    public IEnumerable<string> LinesOf(StateModel state) => DescriptionOf(state).Concat(HappeningsOf(state));

    public static IEnumerable<string> DescriptionOf(StateModel state) => (state.Description ?? "").Split(['\n'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What is done when the state is entered and left, and what happens without leaving it.</summary>
    public IEnumerable<string> HappeningsOf(StateModel state)
    {
        if (!state.Entry.IsEmpty) yield return $"entry / {EffectModel.List(state.Entry)}";
        if (!state.Exit.IsEmpty) yield return $"exit / {EffectModel.List(state.Exit)}";
        foreach (var line in _internals[state.Id]) yield return line;
    }

    /// <summary>What happens in any state without leaving it.</summary>
    public IEnumerable<string> LinesOfAny => _internals[TransitionModel.Any];

    /// <summary>Every arrow that leads somewhere, one for each of its sources, in order of declaration; then those to <c>[*]</c> that no arrow says.</summary>
    public IEnumerable<(string From, string To, string? Scope, string Label)> Arrows()
    {
        foreach (var arrow in model.Transitions)
            if (arrow.Target is { } target)
                foreach (var source in arrow.Sources) yield return (source, target, arrow.Scope, ArrowText.Of(arrow));
        foreach (var state in UnsaidEnds) yield return (state.Id, TransitionModel.Star, null, "");
    }

    /// <summary>Final states from which no arrow leads to <c>[*]</c>.</summary>
    public IEnumerable<StateModel> UnsaidEnds => model.States.Where(state => state is { IsFinal: true, IsImpliedFinal: false }
        && !model.Transitions.Any(arrow => arrow.Scope is null && arrow.Target == TransitionModel.Star && arrow.Events.IsEmpty && arrow.Sources.Contains(state.Id)));

    private static ILookup<string, string> Internals(MachineModel model) =>
        (from arrow in model.Transitions where arrow.Target is null from source in arrow.Sources select (source, Label: ArrowText.Of(arrow)))
        .ToLookup(line => line.source, line => line.Label, StringComparer.Ordinal);
}
