using Eventer.Language.Model;

namespace Eventer.Generator.Emit;

/// <summary>Emits how a key is stored, field by field.</summary>
public sealed class KeyEmitter(MachineContext machine, SourceWriter writer)
{
    private readonly MachineNames _names = machine.Names;

    private MachineModel Model => machine.Model;

    private IEnumerable<KeyModel> Keys => TypesEmitter.KeyOrder(Model);

    /// <summary>The fields as the engine and its stores know them.</summary>
    public void Fields()
    {
        writer.Line("public override global::System.Collections.Generic.IReadOnlyList<global::Eventer.KeyField> KeyFields { get; } = new global::Eventer.KeyField[]").Line("{").Indent();
        foreach (var key in Keys)
        {
            var kind = TypeText.Parse(key.Type.TrimEnd('?')).Name switch
            {
                "Guid" => "Uuid",
                "byte" or "sbyte" or "short" or "ushort" or "int" or "uint" or "long" => "Integer",
                "DateOnly" => "Date",
                _ => "Text",
            };
            var flags = string.Concat(Flag("IsSecondary", key.IsSecondary), Flag("IsTenant", key.IsTenant), Flag("IsOptional", key.IsOptional));
            writer.Line($"new global::Eventer.KeyField({Identifiers.Literal(key.Name.TrimStart('@'))}, global::Eventer.KeyType.{kind}{flags}),");
        }

        writer.Outdent().Line("};");

        static string Flag(string name, bool isSet) => isSet ? $", {name}: true" : "";
    }

    /// <summary>From a key to stored values.</summary>
    public void Get()
    {
        writer.Gap().Open($"public override global::Eventer.KeyValue GetKey(in {_names.Key} key, int field)").Open("switch (field)");
        var index = 0;
        foreach (var key in Keys)
            writer.Line($"case {index++}: return {(IsPlaced(key) ? $"__KeyOf{key.Name}(in key)" : Stored(key))};");
        writer.Line("default: throw new global::System.ArgumentOutOfRangeException(nameof(field), field, null);").Close().Close();
    }

    /// <summary>From stored values to a key.</summary>
    public void Create()
    {
        writer.Gap().Open($"public override {_names.Key} CreateKey(global::System.ReadOnlySpan<global::Eventer.KeyValue> values)");
        var locals = new List<string>();
        var index = 0;
        foreach (var key in Keys)
        {
            var local = Identifiers.Free(Identifiers.Camel(key.Name.TrimStart('@')), locals.Append("values"));
            var isOptionalText = (key.IsSecondary && Model.KeyType.IsGenerated || key.Type.EndsWith("?", StringComparison.Ordinal)) && TypeText.Parse(key.Type.TrimEnd('?')).Name == "string";
            if (isOptionalText) writer.Line($"var {local} = global::Eventer.KeyCodec.ReadOptional(values[{index++}]);");
            else
            {
                if (Model.KeyType.IsGenerated) writer.Line($"var {local} = default({_names.Key}).{Identifiers.Escape(key.Name)};");
                writer.Line($"global::Eventer.KeyCodec.{(IsKnown(key) ? "Read" : "ReadText")}(values[{index++}], out {(Model.KeyType.IsGenerated ? "" : TypeText.Parse(key.Type).CSharp + " ")}{local});");
            }

            locals.Add(local);
        }

        writer.Line(Keys.Any(key => key.IsWhole) ? $"return {locals[0]};" : $"return new {_names.Key}({string.Join(", ", locals)});").Close();
    }

    private static bool IsKnown(KeyModel key) => TypeText.Parse(key.Type.TrimEnd('?')).Name is "string" or "Guid" or "DateOnly" or "byte" or "sbyte" or "short" or "ushort" or "int" or "uint" or "long";

    /// <summary>Of key fields whose types are the user's: a type that cannot be stored is an error in the file.</summary>
    public void WritePlaced(Places places)
    {
        foreach (var key in Keys.Where(IsPlaced))
        {
            writer.Gap().Open($"private static global::Eventer.KeyValue __KeyOf{key.Name}(in {_names.Key} key)");
            places.Statement(Stored(key) + ";", key.Node, before: "return ");
            writer.Close();
        }
    }

    private bool IsPlaced(KeyModel key) => Model.KeyType.IsGenerated && !TypeText.Parse(key.Type).IsCertain;

    private static string Stored(KeyModel key) =>
        $"global::Eventer.KeyCodec.{(IsKnown(key) ? "Write" : "WriteText")}({(key.IsWhole ? "key" : "key." + Identifiers.Escape(key.Name))})";
}
