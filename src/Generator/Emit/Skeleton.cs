using Eventer.Language.Model;

namespace Eventer.Generator.Emit;

/// <summary>
/// What is left of a machine with errors: its types and members, each name once, and a table that decides nothing. So
/// code that uses the machine has no errors of its own beside the machine's.
/// </summary>
public static class Skeleton
{
    public static FlatMachine Of(FlatMachine flat)
    {
        var states = Distinct(flat.States.Items, state => state.Name);
        var events = Distinct(flat.Model.Events.Items, @event => @event.Name).Select(@event => @event with { Fields = Fields(@event.Fields) }).ToEquatableArray();
        var cells = Enumerable.Repeat(new FlatCell([], CellDefault.None, null, -1), states.Count * events.Count);
        return new FlatMachine
        {
            Model = flat.Model with
            {
                Keys = Distinct(flat.Model.Keys.Items, key => key.Name),
                Data = Fields(flat.Model.Data).Items.Select(field => field with { Default = null }).ToEquatableArray(),
                Events = events,
                Commands = Distinct(flat.Model.Commands.Items, command => command.Name).Select(command => command with { Fields = Fields(command.Fields), Targets = command.Targets.Items.Select(target => target with { Guard = null }).ToEquatableArray() }).ToEquatableArray(),
                Messages = Distinct(flat.Model.Messages.Items, message => message.Name).Select(message => message with { Fields = Fields(message.Fields) }).ToEquatableArray(),
                Receptions = Distinct(flat.Model.Receptions.Items, reception => reception.Message).Select(reception => reception with { Keys = [], Targets = reception.Targets.Items.Select(target => target with { Guard = null }).ToEquatableArray() }).ToEquatableArray(),
                Invariants = [],
                Transitions = [],
                Decisions = [],
            },
            States = states.Items.Select(state => state with { ImplicitOf = -1, Timers = [] }).ToEquatableArray(),
            Cells = cells.ToEquatableArray(),
        };
    }

    private static EquatableArray<FieldModel> Fields(EquatableArray<FieldModel> fields) =>
        Distinct(fields.Items, field => field.Name).Items.Select(field => field with { Default = null }).ToEquatableArray();

    private static EquatableArray<T> Distinct<T>(IEnumerable<T> items, Func<T, string> name) =>
        items.GroupBy(name).Select(group => group.First()).ToEquatableArray();
}
