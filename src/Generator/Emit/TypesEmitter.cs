using Eventer.Language.Model;

namespace Eventer.Generator.Emit;

/// <summary>
/// Emits a machine's own types. A record whose field types are built in, and that has no default, goes into the shape;
/// others mention the user's text, and go where <c>#line</c> maps it.
/// </summary>
public sealed class TypesEmitter(MachineContext machine, SourceWriter writer, Places places)
{
    private readonly MachineNames _names = machine.Names;

    private MachineModel Model => machine.Model;

    /// <summary>Whether a record depends on where its text stands.</summary>
    public static bool IsPlaced(MachineModel model, EquatableArray<FieldModel> fields) =>
        model.Source != MachineSource.Attributes && fields.Items.Any(field => field.Default is not null || !TypeText.Parse(field.Type).IsCertain);

    public static bool IsKeyPlaced(MachineModel model) =>
        model.Source != MachineSource.Attributes && model.Keys.Items.Any(key => !TypeText.Parse(key.Type).IsCertain);

    public void Status()
    {
        if (!Model.StatusType.IsGenerated) return;
        writer.Gap().Line($"/// <summary>What <c>{Identifiers.Xml(Model.Name)}</c> can be; a value is its row in the machine's table.</summary>").Line(Emitter.GeneratedCode)
            .Line($"[global::System.Text.Json.Serialization.JsonConverter(typeof(global::System.Text.Json.Serialization.JsonStringEnumConverter<{_names.Status}>))]")
            .Open($"{_names.Access} enum {_names.Status}");
        for (var row = 1; row < machine.Flat.States.Count; row++)
        {
            var state = machine.Flat.States[row];
            var description = Model.States.Items.FirstOrDefault(candidate => candidate.Id == state.Id && candidate.Name == state.Name)?.Description;
            var text = (description is null ? $"<c>{Identifiers.Xml(state.Id)}</c>" : Identifiers.Xml(description)) + (state.IsFinal ? ": final." : ".");
            if (row > 1) writer.Line();
            writer.Line($"/// <summary>{text}</summary>")
                .Line($"[global::System.Text.Json.Serialization.JsonStringEnumMemberName({Identifiers.Literal(state.Id)})]")
                .Line($"{Identifiers.Escape(state.Name)} = {row},");
        }

        writer.Close();
    }

    /// <summary>The base of the events and those that are not placed; or, placed, the others.</summary>
    public void Events(bool placed)
    {
        if (!Model.EventType.IsGenerated) return;
        var events = Enumerable.Range(0, Model.Events.Count).Where(column => !Model.Events[column].IsOwn && IsPlaced(Model, Model.Events[column].Fields) == placed).ToList();
        if (placed && events.Count == 0) return;
        if (!placed) writer.Gap().Line($"/// <summary>What can happen to <c>{Identifiers.Xml(Model.Name)}</c>: one of the records inside, {(machine.HasOrdinals ? "and no other" : "or one of those that the machine's file names")}.</summary>");
        else writer.Gap();
        if (!placed) writer.Line(Emitter.GeneratedCode);
        writer.Open(placed ? $"partial record {_names.Event}" : $"{_names.Access} abstract partial record {_names.Event}");
        if (!placed && !machine.HasOrdinals) writer.Line($"private protected {_names.Event}()").Line("{").Line("}");
        else if (!placed)
        {
            var field = Identifiers.Free("_ordinal", Model.Events.Items.SelectMany(@event => @event.Fields.Items.Select(known => known.Name)));
            writer.Line($"private readonly int {field};").Line()
                .Line($"private {_names.Event}(int ordinal) => {field} = ordinal;").Line()
                .Line($"internal static int {_names.OrdinalOf}({_names.Event} @event) => @event.{field};");
        }

        foreach (var column in events)
        {
            var @event = Model.Events[column];
            writer.Gap().Line($"/// <summary>The event <c>{Identifiers.Xml(@event.WireName)}</c>.</summary>");
            // A type of the base hides the property that C# would make of a parameter with its name.
            var hidden = @event.Fields.Items.Where(field => Model.Events.Items.Any(other => !other.IsOwn && other.Name == field.Name)).ToList();
            Record($"public sealed record {Identifiers.EscapeType(@event.Name)}", @event.Fields, $" : {_names.Event}{(machine.HasOrdinals ? $"({column})" : "")}{(hidden.Count == 0 ? ";" : "")}");
            if (hidden.Count > 0) Properties(hidden);
        }

        writer.Close();
    }

    private void Properties(List<FieldModel> fields)
    {
        writer.Line("{").Indent();
        foreach (var field in fields)
        {
            var name = Identifiers.Escape(field.Name);
            writer.Gap().Line($"/// <summary>Its <c>{Identifiers.Xml(field.Name.TrimStart('@'))}</c>.</summary>");
            places.Type("public new ", TypeText.Parse(field.Type), field.Node, "", $"{name} {{ get; init; }} = {name};");
        }

        writer.Close();
    }

    public void Data(bool placed)
    {
        if (!Model.DataType.IsGenerated || IsPlaced(Model, Model.Data) != placed) return;
        writer.Gap().Line($"/// <summary>What <c>{Identifiers.Xml(Model.Name)}</c> keeps beside its status.</summary>").Line(Emitter.GeneratedCode)
            .Open($"{_names.Access} sealed record {_names.Data}");
        foreach (var field in Model.Data)
        {
            writer.Gap().Line($"/// <summary>The data field <c>{Identifiers.Xml(field.Name)}</c>.</summary>");
            var type = TypeText.Parse(field.Type);
            var initial = type.IsValueType || type.Shape == TypeShape.Nullable ? "" : " = default!;";
            var after = $"{Identifiers.Escape(field.Name)} {{ get; init; }}";
            if (field.Default is null) places.Type("public ", type, field.Node, "", after + initial);
            else
            {
                places.Type("public ", type, field.Node, "", after + " =");
                writer.Indent();
                places.Expression("", field.Default, ";");
                writer.Outdent();
            }
        }

        writer.Gap().Line("/// <summary>The data that an entity begins with: every default.</summary>")
            .Line($"public static {_names.Data} {_names.DefaultData} {{ get; }} = new {_names.Data}();").Close();
    }

    public void Key(bool placed)
    {
        if (!Model.KeyType.IsGenerated || IsKeyPlaced(Model) != placed) return;
        writer.Gap().Line($"/// <summary>Which <c>{Identifiers.Xml(Model.Name)}</c> it is.</summary>");
        var keys = KeyOrder(Model).ToList();
        var fields = keys.Select(key => new FieldModel(key.Name, key.IsSecondary ? key.Type.TrimEnd('?') + "?" : key.Type, null, key.Node)).ToEquatableArray();
        Record($"{_names.Access} readonly record struct {_names.Key}", fields, ";", isMarked: true, name => keys.Any(key => key.IsSecondary && key.Name == name) ? " = null" : "");
    }

    /// <summary>Primary ones first, since the others may be left out.</summary>
    public static IEnumerable<KeyModel> KeyOrder(MachineModel model) => model.KeyType.IsGenerated ? model.Keys.Items.OrderBy(key => key.IsSecondary) : model.Keys;

    /// <summary>A request record for each command; where the types of its fields are the user's, they are written in one place alone, so that only a choice has one.</summary>
    public static bool HasRequest(CommandModel command) => command.TypeName is not null || !command.Targets.IsEmpty || command.Fields.Items.All(field => TypeText.Parse(field.Type).IsCertain);

    public void Commands(bool placed)
    {
        var commands = Model.Commands.Items.Where(command => command.TypeName is null && HasRequest(command) && IsUncertain(Model, command.Fields) == placed).ToList();
        if (commands.Count == 0) return;
        writer.Gap().Line($"/// <summary>The commands of <c>{Identifiers.Xml(Model.Name)}</c>.</summary>");
        if (!placed) writer.Line(Emitter.GeneratedCode);
        writer.Open($"{_names.Access} static partial class {_names.Commands}");
        foreach (var command in commands)
        {
            writer.Gap().Line($"/// <summary>The command <c>{Identifiers.Xml(command.Name)}</c>.</summary>");
            Record($"public sealed record {Identifiers.EscapeType(command.Name)}", command.Fields, ";");
        }

        writer.Close();
    }

    private static bool IsUncertain(MachineModel model, EquatableArray<FieldModel> fields) =>
        model.Source != MachineSource.Attributes && fields.Items.Any(field => !TypeText.Parse(field.Type).IsCertain);

    public void Messages(bool placed)
    {
        var messages = Model.Messages.Items.Where(message => message.TypeName is null && IsPlaced(Model, message.Fields) == placed).ToList();
        if (messages.Count == 0) return;
        writer.Gap().Line($"/// <summary>What <c>{Identifiers.Xml(Model.Name)}</c> {(Model.Receptions.IsEmpty ? "publishes" : "publishes and receives")}.</summary>");
        if (!placed) writer.Line(Emitter.GeneratedCode);
        writer.Open($"{_names.Access} static partial class {_names.Messages}");
        foreach (var message in messages)
        {
            writer.Gap().Line($"/// <summary>The message <c>{Identifiers.Xml(message.WireName)}</c>.</summary>");
            Record($"public sealed record {Identifiers.EscapeType(message.Name)}", message.Fields, " : global::Eventer.IMessage");
            writer.Line("{").Indent()
                .Line($"string global::Eventer.IMessage.MessageName => {Identifiers.Literal(message.WireName)};").Line()
                .Open("void global::Eventer.IMessage.Write(global::System.Text.Json.Utf8JsonWriter writer)")
                .Line("writer.WriteStartObject();");
            var codec = new CodecWriter(machine, writer, places);
            foreach (var field in message.Fields) codec.WriteField(field, "this." + Identifiers.Escape(field.Name), IsPlaced(Model, message.Fields));
            writer.Line("writer.WriteEndObject();").Close().Close();
        }

        writer.Close();
    }

    /// <summary>A positional record; on one line where its types are known.</summary>
    /// <param name="isMarked">It does not stand inside a type that is marked as generated.</param>
    private void Record(string header, EquatableArray<FieldModel> fields, string rest, bool isMarked = false, Func<string, string>? initial = null)
    {
        foreach (var field in fields) writer.Line($"/// <param name=\"{field.Name.TrimStart('@')}\">Its <c>{Identifiers.Xml(field.Name.TrimStart('@'))}</c>.</param>");
        if (isMarked) writer.Line(Emitter.GeneratedCode);
        var types = fields.Items.Select(field => TypeText.Parse(field.Type)).ToList();
        if (types.All(type => type.IsCertain))
        {
            var parameters = fields.Items.Select((field, i) => $"{types[i].CSharp} {Identifiers.Escape(field.Name)}{initial?.Invoke(field.Name)}");
            writer.Line($"{header}({string.Join(", ", parameters)}){rest}");
            return;
        }

        writer.Line(header + "(").Indent();
        for (var i = 0; i < fields.Count; i++)
            places.Type("", types[i], fields[i].Node, "", Identifiers.Escape(fields[i].Name) + initial?.Invoke(fields[i].Name) + (i + 1 < fields.Count ? "," : ")" + rest));
        writer.Outdent();
    }
}
