using Eventer.Language.Model;

namespace Eventer.Generator.Emit;

/// <summary>Events of the user's own types that have members which no constructor takes: a method for each makes one of all its fields.</summary>
public static class OwnMakers
{
    public static bool IsNeeded(MachineModel model, EventModel @event) => model.Source != MachineSource.Attributes && ShapeOf(model, @event) is { } shape && (!shape.UsesConstructor ? !shape.Members.IsEmpty : !shape.Initialized.IsEmpty);

    public static string NameOf(EventModel @event) => "__New" + @event.Name.TrimStart('@');

    public static void Write(MachineContext machine, SourceWriter writer)
    {
        foreach (var @event in machine.Model.Events.Items.Where(@event => IsNeeded(machine.Model, @event)))
        {
            var shape = ShapeOf(machine.Model, @event)!;
            var constructed = shape.UsesConstructor ? shape.Members.Items : [];
            var names = @event.Fields.Items.ToDictionary(field => field.Name, field => Identifiers.Camel(field.Name.TrimStart('@')));
            var parameters = @event.Fields.Items.Select(field => $"{TypeText.Parse(field.Type).CSharp} {names[field.Name]}");
            var set = @event.Fields.Items.Where(field => constructed.All(known => known.Name != field.Name)).Select(field => $"{Identifiers.Escape(field.Name)} = {names[field.Name]}");
            writer.Gap().Line($"internal static {@event.TypeName} {NameOf(@event)}({string.Join(", ", parameters)}) =>").Indent()
                .Line($"new {@event.TypeName}({string.Join(", ", constructed.Select(field => names[field.Name]))}) {{ {string.Join(", ", set)} }};").Outdent();
        }
    }

    private static RecordShape? ShapeOf(MachineModel model, EventModel @event) => @event.IsOwn ? model.Shapes.Items.FirstOrDefault(shape => shape.TypeName == @event.TypeName) : null;
}
