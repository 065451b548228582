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

    // The place of what stands where something else was expected.
    private TextSpan FoundSpan() => _lexer.LineEnded || _lexer.AtEnd ? new TextSpan(_lexer.LastEnd, 0) : Span(_lexer.Position, FoundEnd());

    private string Found() => (_lexer.AtEnd, _lexer.LineEnded) switch
    {
        (true, _) => "the end of the file",
        (_, true) => "the end of the line",
        _ => $"'{_lexer.Slice(_lexer.Position, FoundEnd())}'",
    };

    private int FoundEnd()
    {
        const int longest = 24;
        var end = _lexer.Position;
        var isWord = Lexer.IsWordCharacter(_lexer.At(end));
        while (end - _lexer.Position < longest && !_lexer.IsSpaceOrEnd(end) && Lexer.IsWordCharacter(_lexer.At(end)) == isWord) end++;
        return Math.Max(end, Math.Min(_lexer.Position + 1, _lexer.Length));
    }

    private void ReportExpected(string expected) => Report(Rules.UnexpectedText, FoundSpan(), $"Expected {expected}, found {Found()}.");

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
