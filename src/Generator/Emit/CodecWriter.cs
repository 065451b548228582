using Eventer.Language.Model;

namespace Eventer.Generator.Emit;

/// <summary>Writes the statements that write and read one field, by what its type is made of.</summary>
public sealed class CodecWriter(MachineContext machine, SourceWriter writer, Places places)
{
    private const string Json = "global::Eventer.JsonCodec";

    private int _depth;

    /// <summary>The property's name and its value.</summary>
    /// <param name="isPlaced">A type without a codec is an error in the file.</param>
    public void WriteField(FieldModel field, string value, bool isPlaced)
    {
        var type = TypeText.Parse(field.Type);
        writer.Line($"writer.WritePropertyName({Identifiers.Literal(JsonName(field))}u8);");
        Write(type, value, isPlaced && !type.IsCertain ? field.Node : null);
    }

    /// <summary>A field's name in JSON.</summary>
    public static string JsonName(FieldModel field) => field.Name.TrimStart('@');

    private void Write(TypeText type, string value, int? node)
    {
        _depth++;
        switch (type.Shape)
        {
            case TypeShape.Nullable when type.Element is { Name: not ("string" or "byte[]") } element:
                writer.Open($"if ({value} is {{ }} given{_depth})");
                Write(element, "given" + _depth, node);
                writer.Close().Open("else").Line("writer.WriteNullValue();").Close();
                break;
            case TypeShape.Array or TypeShape.List:
                writer.Line("writer.WriteStartArray();").Open($"foreach (var item{_depth} in {value})");
                Write(type.Element!, "item" + _depth, node);
                writer.Close().Line("writer.WriteEndArray();");
                break;
            case TypeShape.Dictionary:
                writer.Line("writer.WriteStartObject();").Open($"foreach (var entry{_depth} in {Json}.Sorted({value}))").Line($"writer.WritePropertyName(entry{_depth}.Key);");
                Write(type.Element!, $"entry{_depth}.Value", node);
                writer.Close().Line("writer.WriteEndObject();");
                break;
            default:
                places.Statement(WriteLeaf(type, value), node);
                break;
        }

        _depth--;
    }

    private string WriteLeaf(TypeText type, string value) => $"{(IsShape(type) ? "" : Json + ".")}Write(writer, {value});";

    /// <summary>Reads into a local that has its type.</summary>
    public void Read(TypeText type, string target)
    {
        _depth++;
        switch (type.Shape)
        {
            case TypeShape.Nullable: ReadNullable(type.Element!, target); break;
            case TypeShape.Array or TypeShape.List: ReadList(type, target); break;
            case TypeShape.Dictionary: ReadDictionary(type, target); break;
            default: writer.Line($"{(IsShape(type) ? "" : Json + ".")}Read(ref reader, out {target});"); break;
        }

        _depth--;
    }

    private void ReadNullable(TypeText element, string target)
    {
        // Of somebody's type it is not known whether "?" makes another type of it: the overloads of Read know.
        if (!element.IsCertain && element.Shape == TypeShape.Leaf)
        {
            writer.Open($"if ({Json}.IsNull(ref reader))").Line($"{target} = null;").Close();
            writer.Open("else").Line($"{Json}.Read(ref reader, out {target}!);").Close();
            return;
        }

        writer.Open($"if ({Json}.IsNull(ref reader))").Line($"{target} = null;").Close().Open("else");
        if (element.IsCertain)
        {
            writer.Line($"{element.CSharp} given{_depth};");
            Read(element, "given" + _depth);
            writer.Line($"{target} = given{_depth};");
        }
        else Read(element, target);
        writer.Close();
    }

    private void ReadList(TypeText type, string target)
    {
        writer.Line($"{Json}.ReadArray(ref reader);").Line($"var items{_depth} = {Json}.ListFor({target});").Open($"while ({Json}.ReadItem(ref reader))")
            .Line($"var item{_depth} = {Json}.ItemOf(items{_depth});");
        Read(type.Element!, "item" + _depth);
        writer.Line($"items{_depth}.Add(item{_depth});").Close();
        const string immutable = "global::System.Collections.Immutable.";
        writer.Line($"{target} = " + type.Name switch
        {
            "" => $"items{_depth}.ToArray();",
            "ImmutableArray" => $"{immutable}ImmutableArray.CreateRange(items{_depth});",
            "ImmutableList" or "IImmutableList" => $"{immutable}ImmutableList.CreateRange(items{_depth});",
            "ImmutableHashSet" => $"{immutable}ImmutableHashSet.CreateRange(items{_depth});",
            "HashSet" or "ISet" or "IReadOnlySet" => $"global::System.Linq.Enumerable.ToHashSet(items{_depth});",
            _ => $"items{_depth};",
        });
    }

    private void ReadDictionary(TypeText type, string target)
    {
        writer.Line($"{Json}.ReadDictionary(ref reader);").Line($"var entries{_depth} = {Json}.DictionaryFor({target});").Open($"while ({Json}.ReadEntry(ref reader, out var name{_depth}))")
            .Line($"var item{_depth} = {Json}.ItemOf(entries{_depth});");
        Read(type.Element!, "item" + _depth);
        writer.Line($"{Json}.Add(entries{_depth}, name{_depth}, item{_depth});").Close();
        writer.Line($"{target} = " + type.Name switch
        {
            "ImmutableDictionary" or "IImmutableDictionary" => $"global::System.Collections.Immutable.ImmutableDictionary.CreateRange(entries{_depth});",
            "ImmutableSortedDictionary" => $"global::System.Collections.Immutable.ImmutableSortedDictionary.CreateRange(entries{_depth});",
            _ => $"entries{_depth};",
        });
    }

    private bool IsShape(TypeText type) => machine.Model.Shapes.Items.Any(shape => shape.TypeName == type.Text);
}
