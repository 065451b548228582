using Eventer.Language.Model;

namespace Eventer.Language.Tests.Export;

/// <summary>
/// What a diagram can say of a machine: states, composites, choices, history, ends, and arrows with one event and a guard in
/// words. Left out are data and keys, effects (the arrows' and the states'), messages, invariants, timers, internal
/// transitions, <c>ignore</c> and <c>reject</c>, and the order between arrows of one state that stand in different bodies.
/// A label of several events is one event to a diagram, and so is an arrow of each here.
/// </summary>
public static class DiagramPart
{
    public static MachineModel Of(MachineModel model)
    {
        var words = new Dictionary<string, string>();
        return model with
        {
            Data = [.. model.Data.Where(field => field.Remembers is not null)],
            Invariants = [],
            Named = [],
            Messages = [],
            Decisions = [],
            States = [.. model.States.Select(state => state with { Entry = [], Exit = [] })],
            Transitions =
            [
                .. InOrderOfBodies(model)
                    .Where(arrow => arrow.Target is not null && arrow.After is null)
                    .SelectMany(arrow => arrow.Events.IsEmpty ? [arrow] : arrow.Events.Select(@event => arrow with { Events = [@event] }))
                    .Select((arrow, node) => arrow with { Guard = InWords(arrow.Guard, words), Effects = [], Node = node }),
            ],
        };
    }

    /// <summary>
    /// What the drawing says in words. Left out are <c>ignore</c> and <c>reject</c>, what stands in a composite's note, the order between
    /// bodies, and that between the lines inside a state, which come first, and its arrows.
    /// </summary>
    public static MachineModel WithLabels(MachineModel model)
    {
        var composites = model.States.Where(state => state.Kind == StateKind.Composite).Select(state => state.Id).ToHashSet();
        return model with
        {
            Decisions = [],
            States = [.. model.States.Select(state => composites.Contains(state.Id) ? state with { Entry = [], Exit = [] } : state)],
            Transitions = [.. InOrderOfBodies(model).Where(arrow => arrow.Target is not null || !arrow.Sources.Any(source => source == TransitionModel.Any || composites.Contains(source))).OrderBy(arrow => arrow.Target is not null)],
        };
    }

    private static IEnumerable<TransitionModel> InOrderOfBodies(MachineModel model)
    {
        var bodies = new List<string?>();
        AddBodies(null);
        return model.Transitions.OrderBy(arrow => bodies.IndexOf(arrow.Scope));

        void AddBodies(string? composite)
        {
            foreach (var inner in model.States.Where(state => state.Kind == StateKind.Composite && state.Parent == composite)) AddBodies(inner.Id);
            bodies.Add(composite);
        }
    }

    private static GuardModel? InWords(GuardModel? guard, Dictionary<string, string> words)
    {
        if (guard is null or { IsElse: true }) return guard;
        if (!words.TryGetValue(guard.Text, out var word)) words.Add(guard.Text, word = $"Condition{words.Count + 1}");
        return guard with { Expression = null, Method = new(word, []) };
    }
}
