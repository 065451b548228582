using Eventer.Language.Diagnostics;

namespace Eventer.Language.Syntax;

/// <summary>Effects: what a transition does to the data, and what it sends.</summary>
public sealed partial class Parser
{
    // Longest first, so that '<<=' is not read as '<'.
    private static readonly string[] Assignments = [">>>=", "<<=", ">>=", "??=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "++", "--", "="];

    private EffectsSyntax? ParseEffects() =>
        TakeIf('/', SyntaxKind.Slash) is { } slash ? new EffectsSyntax(slash, ParseEffectList()) : null;

    private ListSyntax<EffectSyntax> ParseEffectList()
    {
        List<SyntaxElement> elements = [];
        do
            if (ParseEffect() is { } effect) elements.Add(effect);
            else break;
        while (TakeComma(elements));
        return new ListSyntax<EffectSyntax>(SyntaxKind.EffectList, elements);
    }

    private bool TakeComma(List<SyntaxElement> elements)
    {
        if (TakeIf(',', SyntaxKind.Comma) is not { } comma) return false;
        elements.Add(comma);
        return true;
    }

    // Field = expression    publish Name(arguments)    chain Name(arguments)    link Machine(key).Event(arguments)    Name
    private EffectSyntax? ParseEffect()
    {
        const string expected = "an effect: 'Field = expression', 'publish Message(…)', 'chain Event(…)' or the name of one";
        if (_lexer.LineEnded || _lexer.AtEnd || !IsNameStart(_lexer.Current))
        {
            ReportExpected(expected);
            SkipLine();
            return null;
        }
        if (TakeEffectKeyword("publish") is { } publish)
            return new PublishEffectSyntax(publish, ParseName("the message's name after 'publish'", isQualified: true), ParseArguments());
        if (TakeEffectKeyword("chain") is { } chain)
            return new ChainEffectSyntax(chain, ParseName("the event's name after 'chain'"), ParseArguments());
        if (TakeEffectKeyword("link") is { } link)
            return new LinkEffectSyntax(link, ParseCSharp("'Machine(key).Event(…)' after 'link'", stopAtComma: true));
        var name = ParseName(expected, isQualified: true);
        if (_lexer.LineEnded || AssignmentEnd(_lexer.Position) is not (var end and >= 0))
            return new NamedEffectSyntax(name, ParseArguments());
        var isStep = _lexer.At(end - 1) != '=';
        var sign = _lexer.Take(SyntaxKind.Operator, end);
        return new AssignmentEffectSyntax(name, sign, isStep ? null : ParseCSharp($"an expression after '{sign.Text}'", stopAtComma: true));
    }

    // 'publish' before a name; 'publish = 1' assigns to a field of that name.
    private SyntaxToken? TakeEffectKeyword(string keyword)
    {
        var end = _lexer.Position + keyword.Length;
        return _lexer.StartsWith(_lexer.Position, keyword) && _lexer.IsSpaceOrEnd(end) && AssignmentEnd(_lexer.SkipSpaces(end)) < 0
            ? _lexer.Take(SyntaxKind.Keyword, end)
            : null;
    }

    private int AssignmentEnd(int position)
    {
        foreach (var sign in Assignments)
            if (_lexer.StartsWith(position, sign))
                return sign == "=" && _lexer.At(position + 1) is '=' or '>' ? -1 : position + sign.Length;
        return -1;
    }

    private ArgumentsSyntax? ParseArguments()
    {
        if (TakeIf('(', SyntaxKind.OpenParenthesis) is not { } open) return null;
        List<SyntaxElement> elements = [];
        while (true)
        {
            _lexer.SkipTrivia(isCSharp: true);
            if (_lexer.AtEnd || _lexer.Current == ')') break;
            var content = _lexer.ScanCSharp(_lexer.Position, stopAtComma: true, isBracketed: true, bracketStart: open.Span.Start);
            if (content.End == _lexer.Position)
            {
                if (_lexer.Current != ',') break;
                elements.Add(new ArgumentSyntax(Expected(SyntaxKind.CSharp, "an argument")));
            }
            else
                elements.Add(new ArgumentSyntax(_lexer.Take(SyntaxKind.CSharp, content.End)));
            if (content.Unclosed >= 0)
            {
                if (content.Unclosed != open.Span.Start) ReportUnclosed(content);
                else NotClosed(open, SyntaxKind.CloseParenthesis, ")");
                return new ArgumentsSyntax(open, new ListSyntax<ArgumentSyntax>(SyntaxKind.ArgumentList, elements), _lexer.Missing(SyntaxKind.CloseParenthesis));
            }
            if (_lexer.LineEnded) _lexer.SkipTrivia(isCSharp: true);
            if (!TakeComma(elements)) break;
        }
        var close = TakeIf(')', SyntaxKind.CloseParenthesis) ?? NotClosed(open, SyntaxKind.CloseParenthesis, ")");
        return new ArgumentsSyntax(open, new ListSyntax<ArgumentSyntax>(SyntaxKind.ArgumentList, elements), close);
    }
}
