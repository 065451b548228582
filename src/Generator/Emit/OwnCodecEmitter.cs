using System.Globalization;
using Eventer.Language.Model;

namespace Eventer.Generator.Emit;

/// <summary>Emits calls of the user's codecs: the type and the codec's class are written here alone, so that what is wrong with one is told at its line.</summary>
public sealed class OwnCodecEmitter(MachineContext machine, SourceWriter writer, Places places)
{
    private const string Class = "__Codecs";

    /// <summary>The method that writes a value, from wherever it is called; <see langword="null"/>: no codec of the user's serves the type.</summary>
    public static string? Writing(MachineContext machine, TypeText type) => Method(machine, type, "Write");

    /// <summary>The method that reads a value and returns it.</summary>
    public static string? Reading(MachineContext machine, TypeText type) => Method(machine, type, "Read");

    public void Write()
    {
        var codecs = machine.Model.Codecs;
        if (codecs.IsEmpty) return;
        writer.Gap().Line("// Types with codecs of their own.").Open($"internal static class {Class}");
        for (var i = 0; i < codecs.Count; i++)
        {
            var type = new ExpressionModel(codecs[i].Type, codecs[i].Type, [], codecs[i].Node);
            writer.Gap();
            places.Expression($"internal static void Write{Number(i)}(global::System.Text.Json.Utf8JsonWriter writer, ", type, " value) =>");
            Call(codecs[i], ".Write(", "writer,", "value);");
            writer.Gap();
            places.Expression("internal static ", type, $" Read{Number(i)}(ref global::System.Text.Json.Utf8JsonReader reader) =>");
            Call(codecs[i], ".Read(", "ref reader);");
        }

        writer.Close();
    }

    /// <summary>Each piece has the place of the class: C# points at the one that does not fit.</summary>
    private void Call(CodecModel codec, params string[] pieces)
    {
        writer.Indent();
        places.Statement(codec.Codec, codec.Node);
        foreach (var piece in pieces) places.Statement(piece.TrimStart('.'), codec.Node, before: piece[0] == '.' ? "." : "");
        writer.Outdent();
    }

    private static string? Method(MachineContext machine, TypeText type, string verb) =>
        !machine.Model.Codecs.IsEmpty && type.Shape == TypeShape.Leaf && CodecModel.IndexOf(machine.Model.Codecs, type.Text) is >= 0 and var index
            ? $"{machine.Names.Qualifier}{machine.Names.Class}.{Class}.{verb}{Number(index)}"
            : null;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
