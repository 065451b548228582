using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace Eventer.Generator.Emit;

/// <summary>How names and texts of a model are written in C#.</summary>
public static class Identifiers
{
    /// <summary>A name as C# accepts it: <c>@event</c>.</summary>
    public static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>A type's name: of small letters alone it could become a keyword, which the compiler warns of (CS8981).</summary>
    public static string EscapeType(string name) => name.All(letter => letter is >= 'a' and <= 'z') ? "@" + name : Escape(name);

    /// <summary>A parameter's or local's name: <c>Amount</c>: <c>amount</c>; <c>IBAN</c>: <c>iban</c>; <c>URLPart</c>: <c>urlPart</c>.</summary>
    public static string Camel(string name)
    {
        var text = new StringBuilder(name);
        for (var i = 0; i < text.Length && char.IsUpper(text[i]); i++)
        {
            if (i > 0 && i + 1 < text.Length && !char.IsUpper(text[i + 1])) break;
            text[i] = char.ToLowerInvariant(text[i]);
        }

        return Escape(text.ToString());
    }

    /// <summary>The name, with a <c>_</c> for as long as somebody else has it.</summary>
    public static string Free(string name, IEnumerable<string> taken)
    {
        var all = new HashSet<string>(taken);
        while (all.Contains(name)) name += "_";
        return name;
    }

    /// <summary>A text as a C# literal.</summary>
    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>A text on one line of an XML comment.</summary>
    public static string Xml(string text) =>
        text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\r", "").Replace("\n", " ");

    /// <summary>A text of several lines as a raw literal whose lines begin at the writer's indentation.</summary>
    public static IEnumerable<string> RawLiteral(string text)
    {
        var quotes = "\"\"\"";
        while (text.Contains(quotes)) quotes += "\"";
        yield return quotes;
        foreach (var line in text.Replace("\r", "").TrimEnd('\n').Split('\n')) yield return line;
        yield return quotes;
    }
}
