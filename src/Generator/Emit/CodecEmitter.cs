using Eventer.Language.Model;

namespace Eventer.Generator.Emit;

/// <summary>Emits how events, data and the records in them are written as JSON and read again, in a class inside the machine's.</summary>
public sealed class CodecEmitter(MachineContext machine, SourceWriter writer, Places places)
{
    private sealed record Coded(string TypeName, string Title, EquatableArray<FieldModel> Constructed, EquatableArray<FieldModel> Initialized, bool IsValueType, string? Blank);

    private MachineModel Model => machine.Model;

    /// <param name="placed">Of records that mention the user's text; else of the others.</param>
    public void Write(bool placed)
    {
        var records = Records().Where(record => IsPlaced(record) == placed).ToList();
        if (records.Count == 0) return;
        writer.Gap().Line("// Records as JSON: objects with a property per field.").Open("private static partial class __Codec");
        foreach (var record in records)
        {
            WriteMethod(record);
            ReadMethod(record);
        }

        writer.Close();
    }

    private bool IsPlaced(Coded record) => TypesEmitter.IsPlaced(Model, record.Constructed) || TypesEmitter.IsPlaced(Model, record.Initialized);

    private IEnumerable<Coded> Records()
    {
        if (Model.DataType.IsGenerated) yield return new(machine.Names.Data, "data", [], Model.Data, false, $"{machine.Names.Data}.{machine.Names.DefaultData}");
        if (Model.EventType.IsGenerated)
            foreach (var @event in Model.Events.Items.Where(@event => !@event.IsOwn))
                yield return new(@event.TypeName, "event " + @event.WireName, @event.Fields, [], false, TypesEmitter.IsPlaced(Model, @event.Fields) ? $"__Blank{@event.Name.TrimStart('@')}" : null);
        foreach (var shape in Model.Shapes)
        {
            var title = shape.TypeName == Model.DataType.Name ? "data" : Model.Events.Items.FirstOrDefault(@event => @event.TypeName == shape.TypeName) is { } known ? "event " + known.WireName : shape.TypeName.Replace("global::", "");
            yield return shape.UsesConstructor
                ? new(shape.TypeName, title, shape.Members, shape.Initialized, shape.IsValueType, null)
                : new(shape.TypeName, title, [], shape.Members, shape.IsValueType, null);
        }
    }

    private void WriteMethod(Coded record)
    {
        var fields = new CodecWriter(machine, writer, places);
        writer.Gap().Open($"internal static void Write(global::System.Text.Json.Utf8JsonWriter writer, {record.TypeName} value)").Line("writer.WriteStartObject();");
        foreach (var field in record.Constructed.Items.Concat(record.Initialized.Items))
            fields.WriteField(field, "value." + Identifiers.Escape(field.Name), IsPlaced(record));
        writer.Line("writer.WriteEndObject();").Close();
    }

    private void ReadMethod(Coded record)
    {
        var all = record.Constructed.Items.Concat(record.Initialized.Items).ToList();
        var names = all.Select(field => Identifiers.Literal(CodecWriter.JsonName(field) + Olds(record, field) + (field.Default is null && field.Remembers is null ? "" : "?")));
        var table = "__" + new string([.. record.TypeName.Split('.').Last().Where(letter => char.IsLetterOrDigit(letter) || letter == '_')]) + "Fields" + Suffix(record);
        writer.Gap().Line($"private static readonly global::Eventer.JsonRecord {table} = new global::Eventer.JsonRecord({string.Join(", ", names.Prepend(Identifiers.Literal($"{Model.Name}, {record.Title}")))});");
        if (record.Blank is { } blank && record.Title != "data") Blank(blank, record);

        writer.Gap().Open($"internal static void Read(ref global::System.Text.Json.Utf8JsonReader reader, out {record.TypeName} value)");
        if (all.Count == 0)
        {
            writer.Line($"{table}.ReadEmpty(ref reader);").Line($"value = new {record.TypeName}();").Close();
            return;
        }

        var locals = Locals(all);
        for (var i = 0; i < all.Count; i++) writer.Line(Local(record, all[i], locals[i]));
        writer.Line($"var fields = {table}.Start(ref reader);").Open("try");
        Switch(all, locals);
        writer.Close().Open("catch (global::System.Text.Json.JsonException error)").Line("throw fields.Failed(error);").Close().Line();
        writer.Line($"value = {Construct(record, locals)};").Close();
    }

    // "Amount|Sum": rows of before the field was renamed have the second.
    private string Olds(Coded record, FieldModel field) => string.Concat(Model.Renamed.Items
        .Where(renamed => renamed.New == field.Name && renamed.Kind switch
        {
            RenamedKind.DataField => record.Title == "data",
            RenamedKind.EventField => record.Title == "event " + renamed.Owner,
            RenamedKind.RecordField => record.TypeName == renamed.Owner,
            _ => false,
        })
        .Select(renamed => "|" + renamed.Old.TrimStart('@')));

    private void Switch(IReadOnlyList<FieldModel> fields, IReadOnlyList<string> locals)
    {
        var codec = new CodecWriter(machine, writer, places);
        writer.Open("while (fields.Next(ref reader))").Open("switch (fields.Current)");
        for (var i = 0; i < fields.Count; i++)
        {
            writer.Line($"case {i}:").Indent();
            codec.ReadField(fields[i], locals[i]);
            writer.Line("break;").Outdent();
        }

        writer.Close().Close();
    }

    private static string Construct(Coded record, IReadOnlyList<string> locals)
    {
        var constructed = record.Constructed.Count;
        var initialized = record.Initialized.Items.Select((field, i) => $"{Identifiers.Escape(field.Name)} = {locals[constructed + i]}").ToList();
        return $"new {record.TypeName}({string.Join(", ", locals.Take(constructed))})" + (initialized.Count == 0 ? "" : $" {{ {string.Join(", ", initialized)} }}");
    }

    // An instance that gives a local its type and its default, so that neither is written twice.
    private void Blank(string name, Coded record)
    {
        writer.Gap().Line($"private static readonly {record.TypeName} {name} = new {record.TypeName}(").Indent();
        for (var i = 0; i < record.Constructed.Count; i++)
        {
            var end = i + 1 < record.Constructed.Count ? "," : ");";
            if (record.Constructed[i].Default is { } expression) places.Expression("", expression, end);
            else writer.Line("default!" + end);
        }

        writer.Outdent();
    }

    private string Local(Coded record, FieldModel field, string local)
    {
        if (record.Blank is { } blank) return $"var {local} = {blank}.{Identifiers.Escape(field.Name)};";
        var type = TypeText.Parse(field.Type);
        var initial = field.Default?.CSharp ?? (type.IsValueType || type.Shape == TypeShape.Nullable ? "default" : "default!");
        return $"{type.CSharp} {local} = {initial};";
    }

    private static List<string> Locals(IReadOnlyList<FieldModel> fields)
    {
        var taken = new List<string> { "reader", "value", "fields", "error" };
        foreach (var field in fields) taken.Add(Identifiers.Free(Identifiers.Camel(CodecWriter.JsonName(field)), taken));
        return taken.GetRange(4, fields.Count);
    }

    // Nested types of one simple name must not share a table.
    private string Suffix(Coded record)
    {
        var simple = record.TypeName.Split('.').Last();
        var same = Records().Select(known => known.TypeName).Where(known => known.Split('.').Last() == simple).ToList();
        return same.Count < 2 ? "" : same.IndexOf(record.TypeName).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
