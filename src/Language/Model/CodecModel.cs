namespace Eventer.Language.Model;

/// <summary>A class of the user's that reads and writes the values of a type (<c>.sm</c> only).</summary>
/// <param name="Type">As written.</param>
/// <param name="Codec">The class, as written.</param>
/// <param name="Node">The place of the type; what <see cref="SourceMap.TypeOf"/> has for it is the place of the class.</param>
public sealed record CodecModel(string Type, string Codec, int Node)
{
    private const string Global = "global::";

    /// <summary>Which of the codecs serves a field's type, wherever one of the two is written with its namespace; -1: none.</summary>
    public static int IndexOf(EquatableArray<CodecModel> codecs, string type)
    {
        var same = -1;
        for (var i = 0; i < codecs.Count; i++)
        {
            if (codecs[i].Type == type) return i;
            if (same < 0 && (EndsWith(codecs[i].Type, type) || EndsWith(type, codecs[i].Type))) same = i;
        }
        return same;
    }

    /// <summary>The types that a field's values are made of.</summary>
    public static TypeText LeafOf(TypeText type)
    {
        while (type.Element is { } element) type = element;
        return type;
    }

    private static bool EndsWith(string longer, string shorter) =>
        ("." + Plain(longer)).EndsWith("." + Plain(shorter), StringComparison.Ordinal);

    private static string Plain(string type) => type.StartsWith(Global, StringComparison.Ordinal) ? type.Substring(Global.Length) : type;
}
