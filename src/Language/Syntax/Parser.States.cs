using System.Collections.Immutable;
using Eventer.Language.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Syntax;

/// <summary>Arrows, lists of states, and lines that start with a state.</summary>
public sealed partial class Parser
{
    // A, B --> C : label    A, B : label    S : text    S
    private void ParseStateLine()
    {
        var start = _lexer.Position;
        if (!IsDiagram && ParseMisspeltKeyword()) return;
        var states = ParseStateList();
        ContinueInBlock();
        if (_lexer.LineEnded)
            Mention(states, start);
        else if (ArrowEnd(_lexer.Position) is var arrowEnd and >= 0 || (arrowEnd = OtherArrowEnd(_lexer.Position)) >= 0)
            ParseTransition(states, arrowEnd);
        else if (_lexer.Current == ':')
            ParseStateText(states);
        else
            Mention(states, start);
    }

    private void ParseTransition(ListSyntax<StateReferenceSyntax> sources, int arrowEnd)
    {
        var arrow = TakeArrow(arrowEnd);
        ContinueToTarget();
        var target = ParseStateReference("a state after the arrow");
        ContinueInBlock(':');
        var label = IsAt(':') ? ParseLabel(isOutOfChoice: true) : null;
        _statements.Add(new TransitionSyntax(sources, arrow, target, label));
        if (_lexer.LineEnded || _lexer.AtEnd) return;
        if (label is null && ArrowEnd(_lexer.Position) >= 0)
        {
            Report(Rules.UnexpectedText, Found().Span, $"An arrow joins two states. Write the next one on a line of its own: '{target.Id} --> …'.");
            SkipLine();
        }
        else if (label is null && IsAt(','))
        {
            Report(Rules.UnexpectedText, Found().Span, "An arrow leads to one state. Write one line for each target.");
            SkipLine();
        }
    }

    private void ParseStateText(ListSyntax<StateReferenceSyntax> states)
    {
        if (!IsDiagram)
        {
            _statements.Add(new InternalTransitionSyntax(states, ParseLabel(isOutOfChoice: false)));
            return;
        }
        var colon = _lexer.Take(SyntaxKind.Colon, _lexer.Position + 1, comments: false);
        if (IsAt(':'))
            Report(Rules.NotMermaid, new TextSpan(colon.Span.Start, 2), "Mermaid drops a second ':' here. A style is written ':::', a description with one ':'.");
        _statements.Add(new DescriptionSyntax(states.Items[0], colon, ParseText("a description")));
    }

    // States alone: one names a state that exists. In a machine more words are a line that nobody can read.
    private void Mention(ListSyntax<StateReferenceSyntax> states, int start)
    {
        var first = states.Items[0];
        if (first.IsMissing || states.Items.Length > 1)
        {
            ReportExpected("'-->' or ':' after the states");
            _statements.Add(new IncompleteSyntax([states]));
            SkipLine();
            return;
        }
        _statements.Add(new StateMentionSyntax(first));
        if (_lexer.LineEnded || _lexer.AtEnd || _lexer.Current == ';' || (IsInBlock && _lexer.Current == '}')) return;
        if (!IsDiagram)
        {
            ReportExpected($"'-->', ',' or ':' after the state '{first.Id}'");
            SkipLine();
        }
        else
            MentionBeforeText(first, start);
    }

    // More in a diagram's line: to Mermaid another statement, but hardly so to who misspelt a keyword.
    private void MentionBeforeText(StateReferenceSyntax state, int start)
    {
        var isRegion = IsInBlock && _lexer.StartsWith(_lexer.Position, "--") && ArrowEnd(_lexer.Position) < 0;
        var isRefused = !isRegion && _lexer.Current is '-' or '{' or '"';
        var rule = isRefused ? Rules.UnexpectedText : Rules.NotMermaid;
        if (Keywords.Nearest(state.Id, Mode) is { } meant && !Keywords.IsMermaid(state.Id))
        {
            var span = Span(start, start + state.Id.Length);
            Report(rule, span, $"'{state.Id}' is no keyword, and a state's name here. Did you mean '{meant}'?", Fix($"Write '{meant}'", span, meant));
        }
        else if (isRefused)
            ReportExpected($"'-->' or ':' after the state '{state.Id}'");
        if (isRefused) SkipLine();
    }

    private ListSyntax<StateReferenceSyntax> ParseStateList()
    {
        List<SyntaxElement> elements = [ParseStateReference("a state")];
        while (!IsDiagram && TakeIf(',', SyntaxKind.Comma) is { } comma)
        {
            elements.Add(comma);
            elements.Add(ParseStateReference("a state after ','"));
        }
        return new ListSyntax<StateReferenceSyntax>(SyntaxKind.StateList, elements);
    }

    private StateReferenceSyntax ParseStateReference(string expected)
    {
        var name = ParseStateName(expected);
        SyntaxToken? history = null, separator = null, style = null;
        if (name.Kind == SyntaxKind.Name && !_lexer.LineEnded && name.Span.End == _lexer.Position && HistoryEnd(_lexer.Position) is var end and >= 0)
            history = _lexer.Take(SyntaxKind.History, end);
        if (!name.IsMissing && !_lexer.LineEnded && _lexer.StartsWith(_lexer.Position, ":::"))
        {
            separator = _lexer.Take(SyntaxKind.StyleSeparator, _lexer.Position + 3);
            style = ParseWord("a class after ':::'");
        }
        return new StateReferenceSyntax(name, history, separator, style);
    }

    private SyntaxToken ParseStateName(string expected)
    {
        if (_lexer.LineEnded || _lexer.AtEnd) return Expected(SyntaxKind.Name, expected);
        var start = _lexer.Position;
        if (_lexer.StartsWith(start, "[*]")) return _lexer.Take(SyntaxKind.Edge, start + 3);
        if (HistoryEnd(start) is var history and >= 0) return _lexer.Take(SyntaxKind.History, history);
        if (!IsDiagram && _lexer.Current == '*' && !Lexer.IsWordCharacter(_lexer.At(start + 1))) return _lexer.Take(SyntaxKind.Any, start + 1);
        if (_lexer.Current == '"') return ParseQuotedName();
        var word = ParseWord(expected);
        if (!IsDiagram && Keywords.IsMachine(word.Text))
            Report(Rules.UnexpectedText, word.Span, $"'{word.Text}' is a keyword and cannot name a state in a machine. Write another name, such as '{char.ToUpperInvariant(word.Text[0])}{word.Text.Substring(1)}'.");
        return word;
    }

    private SyntaxToken ParseQuotedName()
    {
        var token = ParseString();
        Report(Rules.NotMermaid, token.Span, $"Mermaid refuses a quoted name in an arrow. Write 'state {token.Text} as Name', and the arrow with 'Name'.");
        return token;
    }

    private SyntaxToken ParseWord(string expected)
    {
        if (_lexer.LineEnded || _lexer.AtEnd) return Expected(SyntaxKind.Name, expected);
        var start = _lexer.Position;
        var end = WordEnd(start, out var hyphen);
        if (end == start) return Expected(SyntaxKind.Name, expected);
        var word = _lexer.Slice(start, end);
        if (hyphen >= 0)
            Report(Rules.NotMermaid, Span(start, end), $"Mermaid refuses '-' in the name '{word}': write '{word.Replace('-', '_')}', or 'state \"{word}\" as …'.",
                Fix($"Write '{word.Replace('-', '_')}'", Span(start, end), word.Replace('-', '_')));
        else if (IsReservedByMermaid(word, end))
            Report(Rules.NotMermaid, Span(start, end), $"Mermaid refuses the word '{word}' as a state's name.");
        else if (IsPunctuation(word))
            Report(Rules.NotMermaid, Span(start, end), $"Mermaid reads '{word}' as a state's name. An arrow is written '-->', a label 'A --> B : label', a comment '%% …'.");
        return _lexer.Take(SyntaxKind.Name, end);
    }

    // A word ends at white space, ':', '{', an arrow, and at what separates things in a list.
    private int WordEnd(int start, out int hyphen)
    {
        hyphen = -1;
        var end = start;
        for (; !_lexer.IsSpaceOrEnd(end); end++)
        {
            var character = _lexer.At(end);
            if (character is ':' or '{' || (character == '}' && (IsInBlock || !IsDiagram))) break;
            if (character is ',' && !IsDiagram) break;
            if (character == ';' && !EndsEntity(start, end)) break;
            if (character == '%' && _lexer.At(end + 1) == '%') break;
            if (character == '[' && end > start && HistoryEnd(end) >= 0) break;
            if (character != '-') continue;
            if (end == start || ArrowEnd(end) >= 0 || !Lexer.IsWordCharacter(_lexer.At(end + 1))) break;
            hyphen = end;
        }
        return end;
    }

    // The ';' of '#59;', which Mermaid reads before anything else.
    private bool EndsEntity(int start, int semicolon)
    {
        const int longest = 32;
        var hash = semicolon - 1;
        while (hash > start && semicolon - hash < longest && Lexer.IsWordCharacter(_lexer.At(hash))) hash--;
        return hash >= start && _lexer.At(hash) == '#' && hash < semicolon - 1;
    }

    private bool IsReservedByMermaid(string word, int end) =>
        word.ToLowerInvariant() switch
        {
            "state" or "note" or "class" or "classdef" or "style" or "scale" => _lexer.IsSpaceOrEnd(end),
            "default" or "click" or "href" => !IsInBlock,
            _ => false,
        };

    // '..>', '&', '|go|': other notations, which Mermaid takes for names.
    private static bool IsPunctuation(string word) =>
        word[0] == '|' || word.All(character => character < 128 && (char.IsPunctuation(character) || char.IsSymbol(character)));

    private int HistoryEnd(int position) =>
        _lexer.StartsWith(position, "[H]") ? position + 3 : _lexer.StartsWith(position, "[H*]") ? position + 4 : -1;

    // Behind '-->', or behind what is meant as one: '->', '--->', '-up->'. -1: no arrow is here.
    private int ArrowEnd(int position)
    {
        const int longest = 8;
        if (_lexer.At(position) != '-') return -1;
        var end = position;
        while (_lexer.At(end) == '-' && end - position < longest) end++;
        if (_lexer.At(end) == '>') return end + 1;
        if (end > position + 1) return -1;
        foreach (var direction in Directions)
            if (_lexer.StartsWith(end, direction)) return end + direction.Length;
        return -1;
    }

    // Behind an arrow of another notation, '=>' or '..>'. It must stand apart, since a name may contain these characters.
    private int OtherArrowEnd(int position) =>
        OtherArrows.FirstOrDefault(arrow => _lexer.StartsWith(position, arrow) && _lexer.IsSpaceOrEnd(position + arrow.Length)) is { } written ? position + written.Length : -1;

    private static readonly string[] OtherArrows = ["=>", "==>", "~>", "..>", ".>", "-.->", "→", "⇒", "⟶"];

    private static readonly string[] Directions = ["up->", "down->", "left->", "right->", "u->", "d->", "l->", "r->"];

    private SyntaxToken TakeArrow(int end)
    {
        var span = Span(_lexer.Position, end);
        var text = _lexer.Slice(span.Start, span.End);
        if (text != "-->")
            Report(Rules.NotMermaid, span, $"Mermaid {(text[0] == '-' ? $"refuses the arrow '{text}'" : $"reads '{text}' as a state's name")}: write '-->'.", Fix("Write '-->'", span, "-->"));
        return _lexer.Take(SyntaxKind.Arrow, end);
    }

    // Inside braces Mermaid takes a line end for a space: an arrow's parts may stand on lines of their own.
    private void ContinueInBlock(char only = '\0')
    {
        if (!IsDiagram || !IsInBlock || !_lexer.LineEnded || _lexer.AtEnd) return;
        var next = _lexer.SkipSpaces(_lexer.Position);
        var continues = only != '\0' ? _lexer.At(next) == only && _lexer.At(next + 1) != only : ArrowEnd(next) >= 0 || _lexer.At(next) == ':';
        if (continues) _lexer.SkipTrivia();
    }

    // The target, too, may stand on the next line, if that line is no arrow of its own.
    private void ContinueToTarget()
    {
        if (!IsDiagram || !IsInBlock || !_lexer.LineEnded || _lexer.AtEnd) return;
        var next = _lexer.SkipSpaces(_lexer.Position);
        if (!_lexer.IsLineEnd(next) && _lexer.At(next) != '}' && !_lexer.StartsStatement(next)) _lexer.SkipTrivia();
    }
}
