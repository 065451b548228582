using Eventer.Language.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Syntax;

/// <summary>Mermaid's lines that start with a word: <c>state</c>, and what is only looks.</summary>
public sealed partial class Parser
{
    private bool ParseMermaidLine(string keyword)
    {
        if (keyword == "hide") return ParseHideEmptyDescription();
        if (!Keywords.IsMermaid(keyword) || !IsKeywordHere(keyword)) return false;
        if (IsInBlock && IsDiagram && keyword is "click" or "scale" or "acctitle" or "accdescr")
            Report(Rules.NotMermaid, new TextSpan(_lexer.Position, keyword.Length), $"Mermaid reads '{keyword}' outside of blocks only.");
        switch (keyword)
        {
            case "state": ParseState(); break;
            case "note": ParseNote(); break;
            case "direction": ParseDirection(); break;
            case "classdef": ParseClassDefinition(); break;
            case "class": ParseClassAssignment(); break;
            case "style": ParseStyle(); break;
            case "click": ParseClick(); break;
            case "scale": ParseScale(); break;
            case "acctitle": ParseAccessibleTitle(); break;
            default: ParseAccessibleDescription(); break;
        }
        return true;
    }

    // A keyword has something behind it; before an arrow, a colon or the line's end it is a state's name.
    private bool IsKeywordHere(string keyword)
    {
        var end = _lexer.Position + keyword.Length;
        var next = _lexer.SkipSpaces(end);
        return keyword switch
        {
            "acctitle" => _lexer.At(next) == ':' && _lexer.At(next + 1) != ':',
            "accdescr" => _lexer.At(next) is ':' or '{' && _lexer.At(next + 1) != ':',
            _ => next > end && !_lexer.IsLineEnd(next) && _lexer.At(next) != ':' && ArrowEnd(next) < 0,
        };
    }

    private bool ParseHideEmptyDescription()
    {
        const string line = "hide empty description";
        if (!_lexer.StartsWith(_lexer.Position, line, ignoreCase: true) || Lexer.IsWordCharacter(_lexer.At(_lexer.Position + line.Length))) return false;
        _statements.Add(new HideEmptyDescriptionSyntax(TakeKeyword(line.Length)));
        return true;
    }

    private void ParseDirection()
    {
        var keyword = TakeKeyword("direction".Length);
        var value = ParseWord("TB, BT, LR or RL after 'direction'");
        if (!value.IsMissing && value.Text.ToUpperInvariant() is not ("TB" or "BT" or "LR" or "RL"))
            Report(Rules.NotMermaid, value.Span, $"Mermaid knows the directions TB, BT, LR and RL, not '{value.Text}'.");
        _statements.Add(new DirectionSyntax(keyword, value));
        if (!_lexer.LineEnded && !_lexer.AtEnd && _lexer.Current is not (';' or '}'))
        {
            Report(Rules.NotMermaid, Found().Span, "Mermaid drops what follows the direction in its line. Write it on a line of its own.");
            SkipLine();
        }
    }

    private void ParseClassDefinition()
    {
        var keyword = TakeKeyword("classDef".Length);
        var name = ParseStyleName("the class's name after 'classDef'");
        if (name.Text.Equals("default", StringComparison.OrdinalIgnoreCase))
            Report(Rules.NotMermaid, name.Span, "Mermaid refuses 'classDef default' in a state diagram: give the class another name.");
        _statements.Add(new ClassDefinitionSyntax(keyword, name, ParseRest("styles such as 'fill:#eee' after the class's name")));
    }

    private void ParseClassAssignment()
    {
        var keyword = TakeKeyword("class".Length);
        var states = ParseStyledStates("a state's name after 'class'");
        _statements.Add(new ClassAssignmentSyntax(keyword, states, ParseRest("a class's name after the states")));
    }

    private void ParseStyle()
    {
        var keyword = TakeKeyword("style".Length);
        var states = ParseStyledStates("a state's name after 'style'");
        _statements.Add(new StyleSyntax(keyword, states, ParseRest("styles such as 'fill:#eee' after the state")));
    }

    private void ParseClick()
    {
        var keyword = TakeKeyword("click".Length);
        var state = ParseStateReference("a state's name after 'click'");
        var target = ParseRest("an address in quotes after the state");
        if (!target.IsMissing && !IsClickTarget(target.Text))
            Report(Rules.NotMermaid, target.Span, "Mermaid reads 'click State \"address\" \"tip\"' and 'click State href \"address\"', and nothing else.");
        _statements.Add(new ClickSyntax(keyword, state, target));
    }

    private static bool IsClickTarget(string text)
    {
        var parts = text.Split('"');
        var isHref = parts[0].Trim().Equals("href", StringComparison.OrdinalIgnoreCase);
        return isHref ? parts.Length == 3 && parts[2].Trim() == "" : parts.Length == 5 && parts[0].Trim() == "" && parts[2].Trim() == "" && parts[4].Trim() == "";
    }

    private void ParseScale()
    {
        var keyword = TakeKeyword("scale".Length);
        var end = _lexer.Position;
        while (_lexer.At(end) is >= '0' and <= '9') end++;
        var number = end > _lexer.Position ? _lexer.Take(SyntaxKind.Number, end) : Expected(SyntaxKind.Number, "a number after 'scale'");
        var unit = number.IsMissing ? _lexer.Missing(SyntaxKind.Keyword) : TakeWordIf("width") ?? Expected(SyntaxKind.Keyword, "'width' after the number");
        _statements.Add(new ScaleSyntax(keyword, number, unit));
        if (unit.IsMissing) SkipLine();
    }

    private void ParseAccessibleTitle()
    {
        var keyword = TakeKeyword("accTitle".Length);
        var colon = _lexer.Take(SyntaxKind.Colon, _lexer.Position + 1, comments: false);
        _statements.Add(new AccessibleTitleSyntax(keyword, colon, ParseRest("a title after 'accTitle:'")));
    }

    private void ParseAccessibleDescription()
    {
        var keyword = TakeKeyword("accDescr".Length);
        if (_lexer.Current == ':')
        {
            var colon = _lexer.Take(SyntaxKind.Colon, _lexer.Position + 1, comments: false);
            _statements.Add(new AccessibleDescriptionSyntax(keyword, colon, ParseRest("a description after 'accDescr:'"), null));
            return;
        }
        var open = _lexer.Take(SyntaxKind.OpenBrace, _lexer.Position + 1, comments: false);
        var end = _unclosedDescription ? _lexer.Length : _lexer.Position;
        while (end < _lexer.Length && _lexer.At(end) != '}') end++;
        _unclosedDescription |= end == _lexer.Length;
        var close = end < _lexer.Length ? null : NotClosed(open, SyntaxKind.CloseBrace, "}");
        var text = close is null ? TakeLines(end) : _lexer.Missing(SyntaxKind.Text);
        _statements.Add(new AccessibleDescriptionSyntax(keyword, open, text, close ?? _lexer.Take(SyntaxKind.CloseBrace, end + 1)));
    }

    // Prose over several lines up to a closing word, without the white space around it.
    private SyntaxToken TakeLines(int end)
    {
        _lexer.SkipBlank();
        var textEnd = _lexer.TrimEnd(_lexer.Position, end);
        var text = textEnd > _lexer.Position ? _lexer.Take(SyntaxKind.Text, textEnd, comments: false) : _lexer.Missing(SyntaxKind.Text);
        _lexer.SkipBlank();
        return text;
    }

    private ListSyntax<StateReferenceSyntax> ParseStyledStates(string expected)
    {
        List<SyntaxElement> elements = [];
        do elements.Add(new StateReferenceSyntax(ParseStyleName(expected), null, null, null));
        while (TakeComma(elements));
        return new ListSyntax<StateReferenceSyntax>(SyntaxKind.StateList, elements);
    }

    // In lines of style a name ends at a comma as well.
    private SyntaxToken ParseStyleName(string expected)
    {
        if (_lexer.LineEnded || _lexer.AtEnd) return Expected(SyntaxKind.Name, expected);
        var end = _lexer.Position;
        var isPlain = true;
        for (; !_lexer.IsSpaceOrEnd(end) && _lexer.At(end) is not (',' or ';' or '}' or '{'); end++)
            isPlain &= _lexer.At(end) is '_' or (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
        if (end == _lexer.Position) return Expected(SyntaxKind.Name, expected);
        if (!isPlain)
            Report(Rules.NotMermaid, Span(_lexer.Position, end), $"Mermaid allows letters of English, digits and '_' in '{_lexer.Slice(_lexer.Position, end)}' here.");
        return _lexer.Take(SyntaxKind.Name, end, comments: false);
    }

    // The rest of the line, whatever stands in it.
    private SyntaxToken ParseRest(string expected)
    {
        var end = _lexer.LineEnded ? _lexer.Position : _lexer.TrimEnd(_lexer.Position, _lexer.LineEnd(_lexer.Position));
        if (end > _lexer.Position) return _lexer.Take(SyntaxKind.Text, end, comments: false);
        var (span, found) = Found();
        Report(Rules.NotMermaid, span, $"Expected {expected}, found {found}. Mermaid takes the next line for it.");
        return _lexer.Missing(SyntaxKind.Text);
    }
}
