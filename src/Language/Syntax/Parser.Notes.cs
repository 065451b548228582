using Eventer.Language.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Syntax;

/// <summary>Notes: in one line, in a block, and floating.</summary>
public sealed partial class Parser
{
    private void ParseNote()
    {
        var start = _lexer.Position;
        var keyword = TakeKeyword("note".Length);
        if (_lexer.Current == '"')
        {
            var text = ParseString();
            var asKeyword = TakeWordIf("as") ?? Expected(SyntaxKind.Keyword, "'as' and the note's name after its text");
            var name = asKeyword.IsMissing ? null : ParseWord("the note's name after 'as'");
            _statements.Add(new NoteSyntax(keyword, null, null, null, text, null, asKeyword, name));
            return;
        }
        var position = ParseNotePosition();
        var state = position.IsMissing ? MissingState() : ParseStateReference($"a state's name after '{position.Text}'");
        if (state.IsMissing)
        {
            _statements.Add(new NoteSyntax(keyword, position, state, null, _lexer.Missing(SyntaxKind.Text), null, null, null));
            SkipLine();
        }
        else if (IsAt(':'))
        {
            var colon = _lexer.Take(SyntaxKind.Colon, _lexer.Position + 1, comments: false);
            _statements.Add(new NoteSyntax(keyword, position, state, colon, ParseNoteText(), null, null, null));
        }
        else
            ParseNoteBlock(keyword, position, state, start);
    }

    private SyntaxToken ParseNotePosition()
    {
        foreach (var position in NotePositions)
        {
            var end = _lexer.Position + position.Length;
            if (!_lexer.StartsWith(_lexer.Position, position, ignoreCase: true) || !_lexer.IsSpaceOrEnd(end)) continue;
            if (position is "over" or "left" or "right")
                Report(Rules.NotMermaid, Span(_lexer.Position, end), $"Mermaid knows notes 'left of' and 'right of' a state, not '{position}'.");
            return _lexer.Take(SyntaxKind.Keyword, end);
        }
        return Expected(SyntaxKind.Keyword, "'left of', 'right of' or a text in quotes after 'note'");
    }

    private static readonly string[] NotePositions = ["left of", "right of", "over", "left", "right"];

    // Mermaid reads no second colon in a note of one line.
    private SyntaxToken ParseNoteText()
    {
        var text = ParseText("the note's text");
        var colon = text.Text.IndexOf(':');
        if (colon >= 0 && !text.Text.Contains("::"))
            Report(Rules.NotMermaid, new TextSpan(text.Span.Start + colon, 1), "Mermaid refuses a second ':' in a note of one line: write the note as a block that ends with 'end note'.");
        return text;
    }

    private void ParseNoteBlock(SyntaxToken keyword, SyntaxToken position, StateReferenceSyntax state, int start)
    {
        var end = _unclosedNote ? -1 : NoteEnd();
        _unclosedNote |= end < 0;
        if (end < 0)
        {
            Report(Rules.NotClosed, keyword.Span, $"The note of '{state.Id}' is not closed: 'end note' is missing. A note of one line has a ':' before its text.",
                Fix("Add 'end note'", new TextSpan(_lexer.Length, 0), "\nend note\n"));
            _statements.Add(new NoteSyntax(keyword, position, state, null, _lexer.Missing(SyntaxKind.Text), _lexer.Missing(SyntaxKind.Keyword), null, null));
            SkipLine();
            return;
        }
        if (_lexer.LineEnd(start) >= end)
            Report(Rules.NotMermaid, new TextSpan(end, "end note".Length), "Mermaid wants 'end note' on a line of its own.");
        var text = TakeLines(end);
        _statements.Add(new NoteSyntax(keyword, position, state, null, text, TakeKeyword("end note".Length), null, null));
    }

    // 'end note' at the start of a line, or at the end of the note's own first line.
    private int NoteEnd()
    {
        const string end = "end note";
        var line = _lexer.Position;
        if (!_lexer.LineEnded)
        {
            var lineEnd = _lexer.TrimEnd(line, _lexer.LineEnd(line));
            if (lineEnd - end.Length >= line && _lexer.StartsWith(lineEnd - end.Length, end, ignoreCase: true)) return lineEnd - end.Length;
            line = NextLine(line);
        }
        for (; line < _lexer.Length; line = NextLine(line))
        {
            var text = _lexer.SkipSpaces(line);
            if (_lexer.StartsWith(text, end, ignoreCase: true) && !Lexer.IsWordCharacter(_lexer.At(text + end.Length))) return text;
        }
        return -1;
    }
}
