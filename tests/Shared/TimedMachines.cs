using Eventer.Language.Model;

namespace Eventer.Tests.Shared;

/// <summary>Gives each state and composite of a machine a timer of its own, which leaves it where it is.</summary>
public static class TimedMachines
{
    public static MachineModel Of(MachineModel model)
    {
        var waiting = model.States.Where(state => state is { Kind: StateKind.Simple or StateKind.Composite, IsImpliedFinal: false, IsFinal: false }).ToList();
        var node = model.Transitions.Max(arrow => Math.Max(arrow.Node, arrow.EventsNode)) + 1_000;
        return model with
        {
            Events = [.. model.Events, .. waiting.Select(state => new EventModel($"T{state.Id}", $"T{state.Id}", $"{model.EventType.Name}.T{state.Id}", [], IsDeclared: true, Node: -1))],
            Transitions =
            [
                .. model.Transitions,
                .. waiting.Select((state, i) => new TransitionModel { Sources = [state.Id], Events = [$"T{state.Id}"], Node = node + i, After = new($"{i + 1}h", TimeSpan.TicksPerHour * (i + 1), null, Node: -1) }),
            ],
        };
    }
}
