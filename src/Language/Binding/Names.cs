using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace Eventer.Language.Binding;

/// <summary>
/// Turns what a file says (<c>IN_PROGRESS</c>, <c>resolve dispute (admin)</c>, <c>Valid?</c>) into a C# name. The
/// algorithm, which docs/names.md states for users, depends on nothing but the text:
/// <list type="number">
/// <item>A word is a run of letters and digits with their combining marks; whatever else stands between words
/// (spaces, <c>_</c>, punctuation, emoji) only separates them.</item>
/// <item>A word without a small letter becomes one capital and small letters (<c>OPEN</c>: <c>Open</c>); any other
/// word keeps its letters, the first becoming a capital (<c>placedOrder</c>: <c>PlacedOrder</c>).</item>
/// <item>The signs of conditions are words too (<c>n &lt; 3</c>: <c>NLessThan3</c>; <c>!ready</c>: <c>NotReady</c>).</item>
/// <item>The words are joined; between two digits stands a <c>_</c> (<c>v1.2</c>: <c>V1_2</c>).</item>
/// <item>A name that begins with a digit gets a <c>_</c> before it (<c>1</c>: <c>_1</c>).</item>
/// <item>A text with no word is named by its code points (<c>🚀</c>: <c>U1F680</c>).</item>
/// </list>
/// The result begins with a capital wherever the script has one, so it is never a C# keyword.
/// </summary>
public static class Names
{
    /// <summary>The C# name of a text of the file.</summary>
    public static string ToIdentifier(string text)
    {
        var name = new StringBuilder(text.Length);
        for (var position = 0; position < text.Length;)
        {
            if (SpaceLength(text, position) is > 0 and var space) position += space;
            else if (SpokenSigns.At(text, position, out var words) is > 0 and var sign)
            {
                name.Append(words);
                position += sign;
            }
            else if (IsWordCharacter(text, position)) AppendWord(name, NextWord(text, ref position));
            else position++;
        }
        if (name.Length == 0) return ByCodePoints(text);
        return SyntaxFacts.IsIdentifierStartCharacter(name[0]) ? name.ToString() : name.Insert(0, '_').ToString();
    }

    /// <summary>Whether a text can stand in C# as it is, as the name of a member or a type.</summary>
    public static bool IsUsableVerbatim(string text) =>
        text != "_" && SyntaxFacts.IsValidIdentifier(text)
        && SyntaxFacts.GetKeywordKind(text) == SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(text) == SyntaxKind.None;

    /// <summary>A dotted name of which every part is an identifier: what a folder path becomes.</summary>
    public static string ToNamespace(IEnumerable<string> parts) =>
        string.Join(".", parts.Where(part => part.Length > 0).Select(part => IsUsableVerbatim(part) ? part : ToIdentifier(part)));

    /// <summary>One space for every run of spaces, line breaks, <c>\n</c> and <c>&lt;br/&gt;</c>: what makes two labels equal.</summary>
    public static string Normalise(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var skip = SpaceLength(text, i);
            if (skip == 0)
            {
                result.Append(text[i++]);
                continue;
            }
            i += skip;
            if (result.Length > 0 && result[result.Length - 1] != ' ') result.Append(' ');
        }
        return result.ToString().TrimEnd(' ');
    }

    private static string NextWord(string text, ref int position)
    {
        var start = position;
        while (position < text.Length && SpaceLength(text, position) == 0 && (IsWordCharacter(text, position) || IsMark(text[position]))) position++;
        return text.Substring(start, position - start);
    }

    private static void AppendWord(StringBuilder name, string word)
    {
        if (name.Length > 0 && IsDigit(word[0]) && IsDigit(name[name.Length - 1])) name.Append('_');
        name.Append(char.ToUpperInvariant(word[0]));
        name.Append(word.Any(char.IsLower) ? word.Substring(1) : word.Substring(1).ToLowerInvariant());
    }

    private static int SpaceLength(string text, int at)
    {
        if (char.IsWhiteSpace(text[at])) return 1;
        if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] == 'n') return 2;
        return text[at] == '<' ? BreakLength(text, at) : 0;
    }

    /// <summary><c>&lt;br&gt;</c>, <c>&lt;br/&gt;</c> and <c>&lt;br /&gt;</c> in any case.</summary>
    private static int BreakLength(string text, int at)
    {
        if (string.Compare(text, at, "<br", 0, 3, StringComparison.OrdinalIgnoreCase) != 0) return 0;
        var end = at + 3;
        while (end < text.Length && text[end] == ' ') end++;
        if (end < text.Length && text[end] == '/') end++;
        return end < text.Length && text[end] == '>' ? end + 1 - at : 0;
    }

    private static bool IsDigit(char character) => CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.DecimalDigitNumber;

    private static bool IsWordCharacter(string text, int at) => CharUnicodeInfo.GetUnicodeCategory(text[at])
        is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
        or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber or UnicodeCategory.DecimalDigitNumber;

    private static bool IsMark(char character) => CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static string ByCodePoints(string text)
    {
        var name = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i])) continue;
            var codePoint = char.IsSurrogatePair(text, i) ? char.ConvertToUtf32(text, i++) : text[i];
            name.Append(name.Length == 0 ? "U" : "_U").Append(codePoint.ToString("X4", CultureInfo.InvariantCulture));
        }
        return name.Length == 0 ? "_" : name.ToString();
    }
}
