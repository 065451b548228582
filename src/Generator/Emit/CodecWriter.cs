using Eventer.Language.Model;

namespace Eventer.Generator.Emit;

/// <summary>Writes the statements that write and read one field, by what its type is made of.</summary>
public sealed class CodecWriter(MachineContext machine, SourceWriter writer, Places places)
{
    private const string Json = "global::Eventer.JsonCodec";

    // Every local of a method has a number of its own.
    private int _locals;

    /// <summary>The property's name and its value.</summary>
    /// <param name="isPlaced">A type without a codec is an error in the file.</param>
    public void WriteField(FieldModel field, string value, bool isPlaced)
    {
        var type = TypeText.Parse(field.Type);
        writer.Line($"writer.WritePropertyName({Identifiers.Literal(JsonName(field))}u8);");
        if (field.Remembers is not null)
        {
            // By its wire name, as the status itself, so that a state may be renamed.
            writer.Open($"if ({value} is {{ }} left)").Line(machine.Regions.HasRegions ? $"writer.WriteStringValue((({machine.Names.Status})left).ToString());" : "writer.WriteStringValue(Definition.NameOf(left));").Close()
                .Open("else").Line("writer.WriteNullValue();").Close();
            return;
        }

        Write(type, value, isPlaced && !type.IsCertain ? field.Node : null);
    }

    /// <summary>A field's name in JSON.</summary>
    public static string JsonName(FieldModel field) => field.Name.TrimStart('@');

    private void Write(TypeText type, string value, int? node)
    {
        var number = type.Shape == TypeShape.Leaf ? 0 : ++_locals;
        switch (type.Shape)
        {
            case TypeShape.Nullable when type.Element is { Name: not ("string" or "byte[]") } element:
                writer.Open($"if ({value} is {{ }} given{number})");
                Write(element, "given" + number, node);
                writer.Close().Open("else").Line("writer.WriteNullValue();").Close();
                break;
            case TypeShape.Array or TypeShape.List:
                writer.Line("writer.WriteStartArray();").Open($"foreach (var item{number} in {value})");
                Write(type.Element!, "item" + number, node);
                writer.Close().Line("writer.WriteEndArray();");
                break;
            case TypeShape.Dictionary:
                writer.Line("writer.WriteStartObject();").Open($"foreach (var entry{number} in {Json}.Sorted({value}))").Line($"writer.WritePropertyName(entry{number}.Key);");
                Write(type.Element!, $"entry{number}.Value", node);
                writer.Close().Line("writer.WriteEndObject();");
                break;
            default:
                places.Statement(WriteLeaf(type, value), node);
                break;
        }
    }

    private string WriteLeaf(TypeText type, string value) => $"{OwnCodecEmitter.Writing(machine, type) ?? (IsShape(type) ? "" : Json + ".") + "Write"}(writer, {value});";

    public void ReadField(FieldModel field, string target)
    {
        if (field.Remembers is null)
        {
            Read(TypeText.Parse(field.Type), target);
            return;
        }

        writer.Open($"if ({Json}.IsNull(ref reader))").Line($"{target} = null;").Close().Open("else")
            .Line($"{Json}.Read(ref reader, out string left);")
            .Line(machine.Regions.HasRegions ? $"{target} = {Remembered(field.Remembers)};" : $"{target} = Definition.TryParseStatus(left, out var known) ? known : null;").Close();
    }

    /// <summary>One state of the region that a history state is in.</summary>
    private string Remembered(string composite)
    {
        var region = machine.Regions.RegionOf(composite);
        var type = machine.Names.StatusOf(region.Name);
        var names = region.Members.SelectMany(member => machine.Model.Renamed.Items.Where(renamed => renamed.Kind == RenamedKind.State && renamed.New == member.Id).Select(renamed => renamed.Old).Prepend(member.Id)
            .Select(name => $"{Identifiers.Literal(name)} => {type}.{Identifiers.Escape(member.Name)}, "));
        return $"left switch {{ {string.Concat(names)}_ => ({type}?)null }}";
    }

    /// <summary>Reads into a local that has its type.</summary>
    public void Read(TypeText type, string target)
    {
        var number = type.Shape == TypeShape.Leaf ? 0 : ++_locals;
        switch (type.Shape)
        {
            case TypeShape.Nullable: ReadNullable(type.Element!, target, number); break;
            case TypeShape.Array or TypeShape.List: ReadList(type, target, number); break;
            case TypeShape.Dictionary: ReadDictionary(type, target, number); break;
            default: writer.Line(ReadLeaf(type, target)); break;
        }
    }

    private string ReadLeaf(TypeText type, string target) => OwnCodecEmitter.Reading(machine, type) is { } own
        ? $"{target} = {own}(ref reader);"
        : $"{(IsShape(type) ? "" : Json + ".")}Read(ref reader, out {target});";

    private void ReadNullable(TypeText element, string target, int number)
    {
        // Of somebody's type it is not known whether "?" makes another type of it: the overloads of Read know.
        if (!element.IsCertain && element.Shape == TypeShape.Leaf)
        {
            writer.Open($"if ({Json}.IsNull(ref reader))").Line($"{target} = null;").Close();
            writer.Open("else").Line(OwnCodecEmitter.Reading(machine, element) is null ? $"{Json}.Read(ref reader, out {target}!);" : ReadLeaf(element, target)).Close();
            return;
        }

        writer.Open($"if ({Json}.IsNull(ref reader))").Line($"{target} = null;").Close().Open("else");
        if (element.IsCertain)
        {
            // What a list is for, its local tells before it is read.
            writer.Line($"{element.CSharp} given{number}{(element.Shape == TypeShape.Leaf ? "" : " = default!")};");
            Read(element, "given" + number);
            writer.Line($"{target} = given{number};");
        }
        else Read(element, target);
        writer.Close();
    }

    private void ReadList(TypeText type, string target, int number)
    {
        writer.Line($"{Json}.ReadArray(ref reader);").Line($"var items{number} = {Json}.ListFor({target});").Open($"while ({Json}.ReadItem(ref reader))")
            .Line($"var item{number} = {Json}.ItemOf(items{number});");
        Read(type.Element!, "item" + number);
        writer.Line($"items{number}.Add(item{number});").Close();
        const string immutable = "global::System.Collections.Immutable.";
        writer.Line($"{target} = " + type.Name switch
        {
            "" => $"items{number}.ToArray();",
            "ImmutableArray" => $"{immutable}ImmutableArray.CreateRange(items{number});",
            "ImmutableList" or "IImmutableList" => $"{immutable}ImmutableList.CreateRange(items{number});",
            "ImmutableHashSet" => $"{immutable}ImmutableHashSet.CreateRange(items{number});",
            "HashSet" or "ISet" or "IReadOnlySet" => $"global::System.Linq.Enumerable.ToHashSet(items{number});",
            _ => $"items{number};",
        });
    }

    private void ReadDictionary(TypeText type, string target, int number)
    {
        writer.Line($"{Json}.ReadDictionary(ref reader);").Line($"var entries{number} = {Json}.DictionaryFor({target});").Open($"while ({Json}.ReadEntry(ref reader, out var name{number}))")
            .Line($"var item{number} = {Json}.ItemOf(entries{number});");
        Read(type.Element!, "item" + number);
        writer.Line($"{Json}.Add(entries{number}, name{number}, item{number});").Close();
        writer.Line($"{target} = " + type.Name switch
        {
            "ImmutableDictionary" or "IImmutableDictionary" => $"global::System.Collections.Immutable.ImmutableDictionary.CreateRange(entries{number});",
            "ImmutableSortedDictionary" => $"global::System.Collections.Immutable.ImmutableSortedDictionary.CreateRange(entries{number});",
            _ => $"entries{number};",
        });
    }

    private bool IsShape(TypeText type) => machine.Model.Shapes.Items.Any(shape => shape.TypeName == type.Text);
}
