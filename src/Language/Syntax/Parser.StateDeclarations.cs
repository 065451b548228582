using System.Collections.Immutable;
using Eventer.Language.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Syntax;

/// <summary><c>state</c> lines, and the stack of composites that are open.</summary>
public sealed partial class Parser
{
    // A composite whose closing brace has not come: its head, and the statements around it.
    private sealed record OpenState(
        SyntaxToken Keyword,
        SyntaxToken? Description,
        SyntaxToken? As,
        StateReferenceSyntax State,
        SyntaxToken? Stereotype,
        SyntaxToken? Colon,
        SyntaxToken? More,
        SyntaxToken OpenBrace,
        ImmutableArray<StatementSyntax>.Builder Around)
    {
        public StateDeclarationSyntax Close(BlockSyntax? body) => new(Keyword, Description, As, State, Stereotype, Colon, More, body);
    }

    private void ParseState()
    {
        var keyword = _lexer.Take(SyntaxKind.Keyword, _lexer.Position + "state".Length);
        SyntaxToken? description = null, asKeyword = null, stereotype = null, colon = null, more = null;
        StateReferenceSyntax state;
        if (IsAt('"'))
        {
            description = ParseString(mayContinue: true);
            asKeyword = TakeWordIf("as") ?? Expected(SyntaxKind.Keyword, $"'as' and the state's name after {Shown(description)}");
            state = asKeyword.IsMissing ? MissingState() : ParseAlias();
        }
        else
        {
            state = ParseDeclaredState();
            stereotype = ParseStereotype();
            if (stereotype is null && TakeWordIf("as") is { } reversed)
                (asKeyword, description) = (reversed, ParseReversedAlias(state));
        }
        if (IsAt(':'))
        {
            colon = _lexer.Take(SyntaxKind.Colon, _lexer.Position + 1, comments: false);
            more = description is not null && _lexer.LineEnded ? _lexer.Missing(SyntaxKind.Text) : ParseText("a description");
            if (description is null)
                Report(Rules.NotMermaid, colon.Span, $"Mermaid does not read a description after 'state {state.Id}': write '{state.Id} : …'.");
        }
        var open = new OpenState(keyword, description, asKeyword, state, stereotype, colon, more, keyword, _statements);
        if (ParseOpenBrace() is { } brace)
        {
            _open.Push(open with { OpenBrace = brace });
            _statements = ImmutableArray.CreateBuilder<StatementSyntax>();
            return;
        }
        _statements.Add(open.Close(null));
        ExpectStateEnd(state);
    }

    private void CloseState(SyntaxToken closeBrace)
    {
        var open = _open.Pop();
        var body = new BlockSyntax(open.OpenBrace, _statements.ToImmutable(), closeBrace);
        _statements = open.Around;
        _statements.Add(open.Close(body));
    }

    private void CloseUnclosedState()
    {
        var open = _open.Peek();
        Report(Rules.NotClosed, open.OpenBrace.Span, $"The block of state '{open.State.Id}' is not closed: '}}' is missing.",
            Fix("Add '}' at the end of the file", new TextSpan(_lexer.Length, 0), "\n}\n"));
        CloseState(_lexer.Missing(SyntaxKind.CloseBrace));
    }

    // The brace may stand on the next line.
    private SyntaxToken? ParseOpenBrace()
    {
        if (_lexer.LineEnded)
        {
            var next = _lexer.Position;
            while (next < _lexer.Length && (_lexer.IsSpace(next) || _lexer.IsLineEnd(next))) next++;
            if (_lexer.At(next) != '{') return null;
            _lexer.SkipTrivia();
        }
        return TakeIf('{', SyntaxKind.OpenBrace);
    }

    private StateReferenceSyntax MissingState() => new(_lexer.Missing(SyntaxKind.Name), null, null, null);

    // Mermaid takes everything up to the brace or the line's end for the name; only a single word can be used in an arrow.
    private StateReferenceSyntax ParseAlias()
    {
        var state = ParseStateReference("the state's name after 'as'");
        if (!state.IsMissing && !_lexer.LineEnded && _lexer.Current is not ('{' or ':' or ';' or '}'))
        {
            Report(Rules.NotMermaid, Found().Span, $"A state's name is one word: no arrow can name what follows '{state.Id}'.");
            SkipTo('{');
        }
        return state;
    }

    private StateReferenceSyntax ParseDeclaredState()
    {
        var start = _lexer.Position;
        var end = WordEnd(start, out _);
        var stereotype = StereotypeStart(start, end);
        var name = stereotype > start
            ? new StateReferenceSyntax(_lexer.Take(SyntaxKind.Name, stereotype), null, null, null)
            : ParseStateReference("a state's name or a quoted text after 'state'");
        return name;
    }

    private int StereotypeStart(int start, int end)
    {
        for (var position = start; position < end; position++)
            if (_lexer.StartsWith(position, "<<") || _lexer.StartsWith(position, "[[")) return position;
        return -1;
    }

    private SyntaxToken? ParseStereotype()
    {
        if (_lexer.LineEnded) return null;
        var start = _lexer.Position;
        var closer = _lexer.StartsWith(start, "<<") ? ">>" : _lexer.StartsWith(start, "[[") ? "]]" : null;
        if (closer is null) return null;
        var end = start + 2;
        while (!_lexer.IsLineEnd(end) && !_lexer.StartsWith(end, closer)) end++;
        if (_lexer.IsLineEnd(end))
        {
            end = _lexer.TrimEnd(start, end);
            Report(Rules.NotClosed, new TextSpan(start, 2), $"'{closer}' is missing.", Fix($"Add '{closer}'", new TextSpan(end, 0), closer));
            return _lexer.Take(SyntaxKind.Stereotype, end);
        }
        var token = _lexer.Take(SyntaxKind.Stereotype, end + 2);
        var name = token.Text.Substring(2, token.Text.Length - 4).Trim();
        if (name.ToLowerInvariant() is not ("choice" or "fork" or "join"))
            Report(Rules.NotMermaid, token.Span, $"Mermaid knows '<<choice>>', '<<fork>>' and '<<join>>', and draws a plain state for '{token.Text}'.");
        return token;
    }

    // state S as "text": the halves are swapped, and the meaning is plain.
    private SyntaxToken? ParseReversedAlias(StateReferenceSyntax state)
    {
        if (!IsAt('"'))
        {
            ReportExpected($"a text in quotes after 'as' (a state with a text is written: state \"text\" as {state.Id})");
            SkipTo('{');
            return null;
        }
        var text = ParseString();
        var span = Span(state.Span.Start, text.Span.End);
        var right = $"{text.Text} as {state.Id}";
        Report(Rules.NotMermaid, span, $"Mermaid wants the text first: 'state {right}'.", Fix("Put the text first", span, right));
        return text;
    }

    private void ExpectStateEnd(StateReferenceSyntax state)
    {
        if (state.IsMissing)
            SkipLine();
        else if (!_lexer.LineEnded && !_lexer.AtEnd && _lexer.Current is not (';' or '}'))
        {
            var start = state.Span.Start;
            var end = _lexer.LineEnd(_lexer.Position);
            var isBlock = end > start && _lexer.At(_lexer.TrimEnd(start, end) - 1) == '{';
            var rule = isBlock || !IsDiagram ? Rules.UnexpectedText : Rules.NotMermaid;
            Report(rule, Found().Span, $"A state's name is one word, found {Found().Text} after '{state.Id}'. A longer one is written: state \"{state.Id} …\" as Name.");
            SkipTo('{');
            if (TakeIf('{', SyntaxKind.OpenBrace) is { } brace)
                ReopenWithBody(brace);
        }
    }

    // The line was bad up to its brace; the block is read all the same, so that its lines and its '}' make sense.
    private void ReopenWithBody(SyntaxToken brace)
    {
        var head = (StateDeclarationSyntax)_statements[_statements.Count - 1];
        _statements.RemoveAt(_statements.Count - 1);
        _open.Push(new OpenState(head.Keyword, head.Description, head.AsKeyword, head.State, head.Stereotype, head.Colon, head.MoreDescription, brace, _statements));
        _statements = ImmutableArray.CreateBuilder<StatementSyntax>();
    }

    private void SkipTo(char stop)
    {
        var end = _lexer.Position;
        while (!_lexer.IsLineEnd(end) && _lexer.At(end) != stop) end++;
        _lexer.Skip(end);
    }

    private SyntaxToken? TakeWordIf(string word)
    {
        var end = _lexer.Position + word.Length;
        return !_lexer.LineEnded && _lexer.StartsWith(_lexer.Position, word, ignoreCase: true) && _lexer.IsSpaceOrEnd(end)
            ? _lexer.Take(SyntaxKind.Keyword, end)
            : null;
    }

    private static string Shown(SyntaxToken token) => token.Text.Length <= 24 ? token.Text : token.Text.Substring(0, 24) + "…";
}
