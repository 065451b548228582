using System.Collections.Immutable;
using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Syntax;

/// <summary>What is said about a bad line, and where reading goes on.</summary>
public sealed partial class Parser
{
    private static TextSpan Span(int start, int end) => TextSpan.FromBounds(start, end);

    private static MachineFix Fix(string title, TextSpan span, string newText) => new(title, [new MachineEdit(span, newText)]);

    private void Report(Rule rule, TextSpan span, string message, MachineFix? fix = null) =>
        _diagnostics.Add(new MachineDiagnostic(rule, message, new SourceRange(path, span, source.Lines.GetLinePositionSpan(span)))
        {
            Fixes = fix is null ? [] : [fix],
        });

    // What stands where something else was expected: where it is, and as a reader would call it.
    private (TextSpan Span, string Text) Found()
    {
        if (_lexer.AtEnd) return (new TextSpan(_lexer.LastEnd, 0), "the end of the file");
        if (_lexer.LineEnded) return (new TextSpan(_lexer.LastEnd, 0), "the end of the line");
        const int longest = 20;
        var start = _lexer.Position;
        var end = start + 1;
        var isWord = Lexer.IsWordCharacter(_lexer.At(start));
        while (end - start < longest && !_lexer.IsSpaceOrEnd(end) && Lexer.IsWordCharacter(_lexer.At(end)) == isWord) end++;
        return (Span(start, end), $"'{_lexer.Slice(start, end)}'");
    }

    // Once for a place: what follows from a thing that is missing is not said again.
    private void ReportExpected(string expected)
    {
        var (span, text) = Found();
        if (_diagnostics.Count > 0 && _diagnostics[_diagnostics.Count - 1] is var last && last.Rule == Rules.UnexpectedText && last.Location.Span == span) return;
        Report(Rules.UnexpectedText, span, $"Expected {expected}, found {text}.");
    }

    private SyntaxToken Expected(SyntaxKind kind, string expected)
    {
        ReportExpected(expected);
        return _lexer.Missing(kind);
    }

    private bool IsAt(char character) => !_lexer.LineEnded && !_lexer.AtEnd && _lexer.Current == character;

    private SyntaxToken? TakeIf(char character, SyntaxKind kind, bool comments = true) =>
        IsAt(character) ? _lexer.Take(kind, _lexer.Position + 1, comments) : null;

    private SyntaxToken Expect(char character, SyntaxKind kind) =>
        TakeIf(character, kind) ?? Expected(kind, $"'{character}'");

    // A bracket without its partner: said at the opener, with the edit that closes it.
    private SyntaxToken NotClosed(SyntaxToken opener, SyntaxKind closerKind, string closer)
    {
        Report(Rules.NotClosed, opener.Span, $"This '{opener.Text}' is not closed: '{closer}' is missing.", Fix($"Add '{closer}'", new TextSpan(_lexer.LastEnd, 0), closer));
        return _lexer.Missing(closerKind);
    }

    // Nothing more may stand in this line, but what closes the block around it or ends the statement.
    private void ExpectLineEnd(string after)
    {
        if (_lexer.LineEnded || _lexer.AtEnd || _lexer.Current == ';' || (IsInBlock && _lexer.Current == '}')) return;
        ReportExpected($"the end of the line after {after}");
        SkipLine();
    }

    // To the line's end, but not over the brace that closes the block around it.
    private void SkipLine()
    {
        if (_lexer.LineEnded) return;
        var end = _lexer.Position;
        var depth = 0;
        for (; !_lexer.IsLineEnd(end); end++)
        {
            if (_lexer.At(end) == '{') depth++;
            else if (_lexer.At(end) == '}' && --depth < 0 && IsInBlock) break;
        }
        _lexer.Skip(end);
    }
}
