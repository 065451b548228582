using Eventer.Language.Binding;
using Eventer.Language.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Syntax;

/// <summary>What stands behind an arrow's colon.</summary>
public sealed partial class Parser
{
    private LabelSyntax ParseLabel(bool isOutOfChoice)
    {
        var colon = _lexer.Take(SyntaxKind.Colon, _lexer.Position + 1, comments: !IsDiagram);
        return IsDiagram ? ParseProseLabel(colon) : ParseMachineLabel(colon, isOutOfChoice);
    }

    // words [guard]
    private LabelSyntax ParseProseLabel(SyntaxToken colon)
    {
        var start = _lexer.Position;
        var end = _lexer.LineEnded ? start : TextEnd(start);
        var guard = GuardStart(start, end);
        if (guard < 0)
        {
            var all = ParseText("the event's name");
            return new LabelSyntax(colon, all.IsMissing ? null : all, null, null, null, null);
        }
        WarnOfText(start, end);
        var proseEnd = _lexer.TrimEnd(start, guard);
        var prose = proseEnd > start ? _lexer.Take(SyntaxKind.Text, proseEnd, comments: false) : null;
        var open = _lexer.Take(SyntaxKind.OpenBracket, guard + 1, comments: false);
        var expression = _lexer.Take(SyntaxKind.CSharp, _lexer.TrimEnd(_lexer.Position, end - 1), comments: false);
        var close = _lexer.Take(SyntaxKind.CloseBracket, end, comments: false);
        return new LabelSyntax(colon, prose, null, null, new GuardSyntax(open, expression, close), null);
    }

    // Where the '[' opens that the label's last character closes; -1: the label ends without a guard. Brackets in strings
    // do not count; where that leads nowhere (the apostrophe of "it's"), every bracket does.
    private int GuardStart(int start, int end)
    {
        if (end == start || _lexer.At(end - 1) != ']') return -1;
        var text = _lexer.Slice(start, end);
        var inner = new Lexer(text);
        var guard = LastGuard(text, inner);
        if (guard < 0) guard = PartnerOfLast(text);
        _charactersReadApart += inner.CharactersRead + 2 * text.Length;
        return guard < 0 ? -1 : start + guard;
    }

    private static int LastGuard(string text, Lexer lexer)
    {
        var position = 0;
        while (text.IndexOf('[', position) is var open and >= 0)
        {
            var content = lexer.ScanCSharp(open + 1, stopAtComma: false, isBracketed: true, bracketStart: open);
            var close = lexer.SkipSpaces(content.End);
            if (content.Unclosed >= 0 || lexer.At(close) != ']') return -1;
            if (close == text.Length - 1) return content.End > lexer.SkipSpaces(open + 1) ? open : -1;
            position = close + 1;
        }
        return -1;
    }

    private static int PartnerOfLast(string text)
    {
        var depth = 0;
        for (var position = text.Length - 1; position >= 0; position--)
        {
            if (text[position] == ']') depth++;
            else if (text[position] == '[' && --depth == 0)
                return string.IsNullOrWhiteSpace(text.Substring(position + 1, text.Length - position - 2)) ? -1 : position;
        }
        return -1;
    }

    // Event | Event after 30d [guard] / effect, effect
    private LabelSyntax ParseMachineLabel(SyntaxToken colon, bool isOutOfChoice)
    {
        if (isOutOfChoice && TakeElse() is { } bareElse)
            return FinishLabel(new LabelSyntax(colon, null, null, null, new GuardSyntax(null, bareElse, null), ParseEffects()));
        var events = _lexer.LineEnded || IsLabelEnd() || _lexer.Current is '[' or '/' ? null : ParseLabelEvents();
        var after = ParseAfter();
        var guard = ParseGuard();
        var effects = ParseEffects();
        if (events is null && after is null && guard is null && effects is null && (_lexer.LineEnded || IsLabelEnd()))
            Report(Rules.UnexpectedText, Found().Span, $"Expected an event, a [guard] or / effects after ':', found {Found().Text}. Leave the ':' out if there is nothing to say.");
        return FinishLabel(new LabelSyntax(colon, null, events, after, guard, effects));
    }

    private LabelSyntax FinishLabel(LabelSyntax label)
    {
        if (IsAt('['))
            Report(Rules.UnexpectedText, Found().Span, "A label has one guard, before its effects. Join conditions with '&&'.");
        else if (IsAt(',') && label is { Events: not null, Guard: null, Effects: null })
            Report(Rules.UnexpectedText, Found().Span, "Several events of one arrow are separated by '|'.", Fix("Write '|'", new TextSpan(_lexer.Position, 1), " |"));
        else if (!_lexer.LineEnded && !IsLabelEnd())
            ReportExpected(label.Effects is null ? "'[guard]', '/ effects' or the end of the line" : "',' or the end of the line after an effect");
        else
            return label;
        SkipLine();
        return label;
    }

    private bool IsLabelEnd() =>
        _lexer.AtEnd || _lexer.Current == ';' || _lexer.Current == '}' || _lexer.IsLineEnd(_lexer.Position);

    private SyntaxToken? TakeElse()
    {
        var end = _lexer.Position + 4;
        if (_lexer.LineEnded || !_lexer.StartsWith(_lexer.Position, "else") || Lexer.IsWordCharacter(_lexer.At(end))) return null;
        var next = _lexer.SkipSpaces(end);
        return _lexer.IsLineEnd(next) || _lexer.IsComment(next) || _lexer.At(next) is '/' or ';' or '}' ? _lexer.Take(SyntaxKind.CSharp, end) : null;
    }

    private ListSyntax<EventReferenceSyntax> ParseLabelEvents()
    {
        List<SyntaxElement> elements = [new EventReferenceSyntax(ParseEventName())];
        while (TakeIf('|', SyntaxKind.Bar) is { } bar)
        {
            elements.Add(bar);
            elements.Add(new EventReferenceSyntax(ParseEventName()));
        }
        return new ListSyntax<EventReferenceSyntax>(SyntaxKind.EventList, elements);
    }

    // All the words up to what may follow an event: a name of several words is the binder's to refuse, as one name.
    private SyntaxToken ParseEventName()
    {
        if (_lexer.LineEnded || IsLabelEnd()) return Expected(SyntaxKind.Name, "an event's name");
        var start = _lexer.Position;
        var end = start;
        for (; !_lexer.IsLineEnd(end); end++)
        {
            if (_lexer.At(end) is '|' or '[' or ']' or '/' or ';' or '}' or '{' or ',' or '"') break;
            if (!_lexer.IsSpace(end)) continue;
            var next = _lexer.SkipSpaces(end);
            if (_lexer.IsComment(next) || IsAfter(next)) break;
            end = next - 1;
        }
        end = _lexer.TrimEnd(start, end);
        if (end == start) return Expected(SyntaxKind.Name, "an event's name");
        if (_lexer.Slice(start, end).StartsWith("after ", StringComparison.Ordinal))
            Report(Rules.UnexpectedText, Span(start, start + "after".Length), "A timer has an event's name before 'after', under which it is stored: 'Expired after 30d'.");
        return _lexer.Take(end - start == 1 && _lexer.At(start) == '*' ? SyntaxKind.Any : SyntaxKind.Name, end);
    }

    private bool IsAfter(int position)
    {
        const string after = "after";
        return _lexer.StartsWith(position, after) && (_lexer.IsSpaceOrEnd(position + after.Length) || _lexer.At(position + after.Length) == '(');
    }

    private AfterSyntax? ParseAfter()
    {
        if (_lexer.LineEnded || !IsAfter(_lexer.Position)) return null;
        var keyword = _lexer.Take(SyntaxKind.Keyword, _lexer.Position + "after".Length);
        const string expected = Durations.Expected + " or a TimeSpan expression in parentheses after 'after'";
        if (_lexer.LineEnded) return new AfterSyntax(keyword, Expected(SyntaxKind.Duration, expected));
        var start = _lexer.Position;
        int end;
        if (_lexer.Current == '(')
        {
            var content = ScanBracketed(start);
            var close = _lexer.SkipSpaces(content.End);
            end = _lexer.At(close) == ')' ? close + 1 : content.End;
        }
        else
            for (end = start; Lexer.IsWordCharacter(_lexer.At(end)) || _lexer.At(end) == '.';) end++;
        if (end == start) return new AfterSyntax(keyword, Expected(SyntaxKind.Duration, expected));
        if (_lexer.Current != '(' && !Durations.IsWellFormed(_lexer.Slice(start, end)))
            Report(Rules.UnexpectedText, Span(start, end), $"Expected {expected}, found '{_lexer.Slice(start, end)}'.");
        return new AfterSyntax(keyword, _lexer.Take(SyntaxKind.Duration, end));
    }

    private GuardSyntax? ParseGuard()
    {
        if (!IsAt('[')) return null;
        var open = _lexer.Take(SyntaxKind.OpenBracket, _lexer.Position + 1);
        _lexer.SkipTrivia(isCSharp: true);
        var content = _lexer.ScanCSharp(_lexer.Position, stopAtComma: false, isBracketed: true, bracketStart: open.Span.Start);
        if (content.End == _lexer.Position && _lexer.Current == ']')
            ReportExpected("a condition inside '[ ]'");
        var expression = content.End == _lexer.Position ? _lexer.Missing(SyntaxKind.CSharp) : _lexer.Take(SyntaxKind.CSharp, content.End);
        if (content.Unclosed >= 0 && content.Unclosed != open.Span.Start)
        {
            ReportUnclosed(content);
            return new GuardSyntax(open, expression, _lexer.Missing(SyntaxKind.CloseBracket));
        }
        if (_lexer.LineEnded && content.Unclosed < 0) _lexer.SkipTrivia(isCSharp: true);
        return new GuardSyntax(open, expression, TakeIf(']', SyntaxKind.CloseBracket) ?? NotClosed(open, SyntaxKind.CloseBracket, "]"));
    }

    private void ReportUnclosed(CSharpText content)
    {
        var opener = _lexer.At(content.Unclosed) is '/' ? "comment" : content.Closer.EndsWith("\"", StringComparison.Ordinal) ? "string" : content.Closer == "'" ? "character" : "bracket";
        Report(Rules.NotClosed, new TextSpan(content.Unclosed, 1), $"This {opener} is not closed: '{content.Closer}' is missing.",
            Fix($"Add '{content.Closer}'", new TextSpan(content.End, 0), content.Closer));
    }

    // C# in the rest of the line.
    private SyntaxToken ParseCSharp(string expected, bool stopAtComma = false)
    {
        if (_lexer.LineEnded || _lexer.AtEnd) return Expected(SyntaxKind.CSharp, expected);
        var content = _lexer.ScanCSharp(_lexer.Position, stopAtComma);
        if (content.Unclosed >= 0) ReportUnclosed(content);
        return content.End == _lexer.Position ? Expected(SyntaxKind.CSharp, expected) : _lexer.Take(SyntaxKind.CSharp, content.End);
    }

    // From an opening parenthesis to before its partner.
    private CSharpText ScanBracketed(int opener)
    {
        var content = _lexer.ScanCSharp(opener + 1, stopAtComma: false, isBracketed: true, bracketStart: opener);
        if (content.Unclosed >= 0) ReportUnclosed(content with { Closer = content.Unclosed == opener ? ")" : content.Closer });
        return content;
    }
}
