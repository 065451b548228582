using System.Text.RegularExpressions;
using Eventer.Language.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Syntax;

/// <summary>Prose and strings.</summary>
public sealed partial class Parser
{
    private static readonly Regex DirectionInText = new(@"\bdirection\s+(TB|BT|RL|LR)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    // Words up to the line's end or ';', read as Mermaid reads them but for what it refuses.
    private SyntaxToken ParseText(string expected)
    {
        var start = _lexer.Position;
        var end = _lexer.LineEnded ? start : TextEnd(start);
        if (end == start)
        {
            Report(Rules.NotMermaid, Found().Span, $"Mermaid refuses a ':' with nothing behind it: write {expected}, or leave the ':' out.");
            return _lexer.Missing(SyntaxKind.Text);
        }
        WarnOfText(start, end);
        return _lexer.Take(SyntaxKind.Text, end, comments: false);
    }

    private int TextEnd(int start)
    {
        var end = start;
        while (!_lexer.IsLineEnd(end) && (_lexer.At(end) != ';' || EndsEntity(start, end))) end++;
        return _lexer.TrimEnd(start, end);
    }

    private void WarnOfText(int start, int end)
    {
        var text = _lexer.Slice(start, end);
        var colons = text.IndexOf("::", StringComparison.Ordinal);
        if (colons < 0 && text.EndsWith(":", StringComparison.Ordinal)) colons = text.Length - 1;
        if (colons >= 0)
            Report(Rules.NotMermaid, Span(start + colons, Math.Min(start + colons + 2, end)), $"Mermaid refuses '{(text.Length - colons > 1 ? "::" : ":")}' here: write one ':' with text behind it.");
        if (DirectionInText.Match(text) is { Success: true } direction)
            Report(Rules.NotMermaid, new TextSpan(start + direction.Index, direction.Length), $"Mermaid takes this whole line for '{direction.Value}': word it differently.");
    }

    /// <param name="mayContinue">The text before <c>as</c>, which Mermaid reads over line ends.</param>
    private SyntaxToken ParseString(bool mayContinue = false)
    {
        var start = _lexer.Position;
        var end = start + 1;
        while (end < _lexer.Length && _lexer.At(end) != '"' && (mayContinue || !_lexer.IsLineEnd(end))) end++;
        if (mayContinue && end < _lexer.Length && !IsAs(_lexer.SkipSpaces(end + 1)) && _lexer.LineEnd(start) < end) end = _lexer.LineEnd(start);
        if (_lexer.At(end) == '"') return _lexer.Take(SyntaxKind.String, end + 1);
        end = _lexer.TrimEnd(start, Math.Min(end, _lexer.LineEnd(start)));
        Report(Rules.NotClosed, new TextSpan(start, 1), "This text is not closed: '\"' is missing.", Fix("Add '\"'", new TextSpan(end, 0), "\""));
        return _lexer.Take(SyntaxKind.String, end);

        bool IsAs(int position) => _lexer.StartsWith(position, "as", ignoreCase: true) && _lexer.IsSpaceOrEnd(position + 2);
    }
}
