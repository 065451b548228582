using System.Collections.Immutable;
using Eventer.Language.Diagnostics;
using CSharpFacts = Microsoft.CodeAnalysis.CSharp.SyntaxFacts;

namespace Eventer.Language.Syntax;

/// <summary>The lines of a machine that a diagram lacks.</summary>
public sealed partial class Parser
{
    // A misspelt keyword stands, as every keyword does, before a name in the same line: read as what it was meant to be.
    private bool ParseMisspeltKeyword()
    {
        if (Keyword() is not { } word) return false;
        var start = _lexer.Position;
        var name = _lexer.SkipSpaces(start + word.Length);
        if (name == start + word.Length || !IsNameStart(_lexer.At(name)) || Keywords.Nearest(word, Mode) is not { } meant) return false;
        var span = Span(start, start + word.Length);
        Report(Rules.UnexpectedText, span, $"'{word}' starts no line. Did you mean '{meant}'?", Fix($"Write '{meant}'", span, meant));
        if (Keywords.IsMachine(meant) && meant != "internal") return ParseDeclaration(meant, word.Length);
        SkipLine();
        return true;
    }

    private bool ParseDeclaration(string word) => Keywords.IsMachine(word) && ParseDeclaration(word, word.Length);

    private bool ParseDeclaration(string word, int length)
    {
        var internalKeyword = word == "internal" ? TakeKeyword(length) : null;
        if (internalKeyword is not null)
        {
            if (Keyword() is not "machine" || _lexer.LineEnded)
            {
                ReportExpected("'machine' after 'internal'");
                _statements.Add(new IncompleteSyntax([internalKeyword]));
                SkipLine();
                return true;
            }
            (word, length) = ("machine", "machine".Length);
        }
        var keyword = TakeKeyword(length);
        _statements.Add(ParseDeclaration(word, keyword, internalKeyword));
        while (word == "event" && IsAt(',')) ParseNextEvent();
        ExpectLineEnd($"'{word}'");
        return true;
    }

    private StatementSyntax ParseDeclaration(string word, SyntaxToken keyword, SyntaxToken? internalKeyword) => word switch
    {
        "machine" => new MachineDeclarationSyntax(internalKeyword, keyword, ParseName("the machine's name after 'machine'")),
        "namespace" => new NamespaceDeclarationSyntax(keyword, ParseName("a namespace such as 'Bank.Accounts' after 'namespace'", isQualified: true)),
        "using" => new UsingDeclarationSyntax(keyword, ParseCSharp("a namespace after 'using'")),
        "key" => new KeyDeclarationSyntax(keyword, ParseField("key", hasDefault: false), ParseModifiers()),
        "data" => ParseData(keyword),
        "event" => ParseEvent(keyword),
        "command" => ParseCommand(keyword),
        "publish" => new PublishDeclarationSyntax(keyword, ParseName("the message's name after 'publish'", isQualified: true), ParseFieldList()),
        "on" => ParseOn(keyword),
        "invariant" => new InvariantDeclarationSyntax(keyword, ParseCSharp("a condition after 'invariant'")),
        "guard" => ParseGuardDeclaration(keyword),
        "effect" => ParseEffectDeclaration(keyword),
        "ignore" or "reject" => ParseDecision(keyword),
        "exhaustive" => new ExhaustiveDeclarationSyntax(keyword),
        "renamed" => ParseRenamed(keyword),
        _ => ParseCodec(keyword),
    };

    private SyntaxToken TakeKeyword(int length) => _lexer.Take(SyntaxKind.Keyword, _lexer.Position + length);

    private DataDeclarationSyntax ParseData(SyntaxToken keyword) =>
        TakeIf('=', SyntaxKind.Operator) is { } equals
            ? new DataDeclarationSyntax(keyword, null, equals, ParseType("a record's name after '='"))
            : new DataDeclarationSyntax(keyword, ParseField("data", hasDefault: true), null, null);

    private EventDeclarationSyntax ParseEvent(SyntaxToken keyword)
    {
        var name = ParseName("the event's name after 'event'");
        var fields = ParseFieldList();
        var equals = fields is null ? TakeIf('=', SyntaxKind.Operator) : null;
        return new EventDeclarationSyntax(keyword, name, fields, equals, equals is null ? null : ParseType("a record's name after '='"));
    }

    // event Paid, Closed: each has a line of its own, and all of them are declared.
    private void ParseNextEvent()
    {
        var comma = _lexer.Position;
        var next = _lexer.SkipSpaces(comma + 1);
        Report(Rules.UnexpectedText, Span(comma, comma + 1), "Each event is declared in a line of its own, since it may have fields.", Fix("Begin a line", Span(comma, next), "\nevent "));
        _lexer.Skip(comma + 1);
        _statements.Add(ParseEvent(_lexer.Missing(SyntaxKind.Keyword)));
    }

    private CommandDeclarationSyntax ParseCommand(SyntaxToken keyword)
    {
        var name = ParseName("the command's name after 'command'");
        var fields = ParseFieldList();
        var arrow = ParseFatArrow("the event that the command becomes");
        var targets = ParseTargets(arrow, isMessage: false);
        ReportFieldsBehind($"command {name.Text}", "A command's", targets);
        return new CommandDeclarationSyntax(keyword, name, fields, arrow, targets);
    }

    private OnDeclarationSyntax ParseOn(SyntaxToken keyword)
    {
        var message = ParseName("the message's name after 'on'", isQualified: true);
        var fields = ParseFieldList();
        var arrow = ParseFatArrow("the event that the message becomes");
        var targets = ParseTargets(arrow, isMessage: true);
        ReportFieldsBehind($"on {message.Text}", "A message's", targets);
        return new OnDeclarationSyntax(keyword, message, fields, arrow, targets);
    }

    private ListSyntax<TargetSyntax> ParseTargets(SyntaxToken arrow, bool isMessage)
    {
        List<SyntaxElement> targets = [];
        do targets.Add(arrow.IsMissing ? new TargetSyntax(_lexer.Missing(SyntaxKind.Name), null, null) : ParseTarget(isMessage));
        while (!arrow.IsMissing && TakeComma(targets));
        return new ListSyntax<TargetSyntax>(SyntaxKind.TargetList, targets);
    }

    private TargetSyntax ParseTarget(bool isMessage)
    {
        var name = ParseName("the event's name after '=>'");
        var correlation = isMessage && IsCorrelation() && ParseGuard() is { } key ? new CorrelationSyntax(key.OpenBracket, key.Expression, key.CloseBracket) : null;
        return new TargetSyntax(name, correlation, ParseGuard());
    }

    // A guard compares: `[A == 3]`. A name and one '=' tell which entity is meant.
    private bool IsCorrelation()
    {
        if (!IsAt('[')) return false;
        var start = _lexer.SkipSpaces(_lexer.Position + 1);
        var end = start;
        while (Lexer.IsWordCharacter(_lexer.At(end))) end++;
        var sign = _lexer.SkipSpaces(end);
        return end > start && _lexer.At(sign) == '=' && _lexer.At(sign + 1) is not ('=' or '>');
    }

    private void ReportFieldsBehind(string line, string owner, ListSyntax<TargetSyntax> targets)
    {
        if (targets.Items is not [{ Event: { IsMissing: false } becomes }] || !IsAt('{')) return;
        Report(Rules.UnexpectedText, Found().Span, $"{owner} fields stand before '=>': {line} {{ Field : Type }} => {becomes.Text}.");
        SkipLine();
    }

    private SyntaxToken ParseFatArrow(string meaning) =>
        !_lexer.LineEnded && _lexer.StartsWith(_lexer.Position, "=>")
            ? _lexer.Take(SyntaxKind.FatArrow, _lexer.Position + 2)
            : Expected(SyntaxKind.FatArrow, $"'=>' and {meaning}");

    private GuardDeclarationSyntax ParseGuardDeclaration(SyntaxToken keyword)
    {
        var name = ParseName("the guard's name after 'guard'");
        if (TakeIf(':', SyntaxKind.Colon) is { } colon)
            return new GuardDeclarationSyntax(keyword, name, null, null, colon, ParseEventList());
        if (name.IsMissing) return new GuardDeclarationSyntax(keyword, name, null, null, null, null);
        var equals = TakeIf('=', SyntaxKind.Operator) ?? Expected(SyntaxKind.Operator, $"'= condition', or ': Event' for a guard written in C#, after 'guard {name.Text}'");
        return new GuardDeclarationSyntax(keyword, name, equals, equals.IsMissing ? null : ParseCSharp("a condition after '='"), null, null);
    }

    private EffectDeclarationSyntax ParseEffectDeclaration(SyntaxToken keyword)
    {
        var name = ParseName("the effect's name after 'effect'");
        if (TakeIf(':', SyntaxKind.Colon) is { } colon)
            return new EffectDeclarationSyntax(keyword, name, null, null, colon, ParseEventList());
        if (name.IsMissing) return new EffectDeclarationSyntax(keyword, name, null, null, null, null);
        var equals = TakeIf('=', SyntaxKind.Operator) ?? Expected(SyntaxKind.Operator, $"'= effects', or ': Event' for an effect written in C#, after 'effect {name.Text}'");
        return new EffectDeclarationSyntax(keyword, name, equals, equals.IsMissing ? null : ParseEffectList(), null, null);
    }

    // ignore A, B : X, Y [guard]    reject * : * "reason"
    private DecisionSyntax ParseDecision(SyntaxToken keyword)
    {
        var states = ParseStateList();
        var colon = Expect(':', SyntaxKind.Colon);
        var events = colon.IsMissing
            ? new ListSyntax<EventReferenceSyntax>(SyntaxKind.EventList, [new EventReferenceSyntax(_lexer.Missing(SyntaxKind.Name))])
            : ParseEventList();
        var guard = ParseGuard();
        return new DecisionSyntax(keyword, states, colon, events, guard, IsAt('"') || IsAt('@') ? ParseReason() : null);
    }

    private SyntaxToken ParseReason()
    {
        var content = _lexer.ScanCSharp(_lexer.Position, stopAtComma: false);
        if (content.Unclosed >= 0) ReportUnclosed(content);
        return _lexer.Take(SyntaxKind.String, Math.Max(content.End, _lexer.Position + 1));
    }

    private ListSyntax<EventReferenceSyntax> ParseEventList()
    {
        List<SyntaxElement> elements = [];
        do elements.Add(new EventReferenceSyntax(ParseEventName()));
        while (TakeComma(elements) || TakeBar(elements));
        return new ListSyntax<EventReferenceSyntax>(SyntaxKind.EventList, elements);
    }

    private bool TakeBar(List<SyntaxElement> elements)
    {
        if (TakeIf('|', SyntaxKind.Bar) is not { } bar) return false;
        elements.Add(bar);
        return true;
    }

    private RenamedDeclarationSyntax ParseRenamed(SyntaxToken keyword)
    {
        var oldName = ParseWord("the old name after 'renamed'");
        var to = TakeWordIf("to") ?? Expected(SyntaxKind.Keyword, "'to' and the new name");
        return new RenamedDeclarationSyntax(keyword, oldName, to, to.IsMissing ? _lexer.Missing(SyntaxKind.Name) : ParseWord("the new name after 'to'"));
    }

    private CodecDeclarationSyntax ParseCodec(SyntaxToken keyword)
    {
        var type = ParseType("the field's type after 'codec'");
        var equals = TakeIf('=', SyntaxKind.Operator) ?? Expected(SyntaxKind.Operator, "'=' and the codec's name");
        return new CodecDeclarationSyntax(keyword, type, equals, equals.IsMissing ? _lexer.Missing(SyntaxKind.TypeName) : ParseType("the codec's name after '='"));
    }

    private ImmutableArray<SyntaxToken> ParseModifiers()
    {
        var modifiers = ImmutableArray.CreateBuilder<SyntaxToken>();
        while ((TakeWordIf("secondary") ?? TakeWordIf("tenant") ?? TakeWordIf("optional")) is { } modifier) modifiers.Add(modifier);
        return modifiers.ToImmutable();
    }

    private FieldListSyntax? ParseFieldList()
    {
        if (IsAt('('))
        {
            Report(Rules.UnexpectedText, Found().Span, "Fields stand in braces, each name before its type: { Name : Type, Name : Type }.");
            // Those that are written so are fields all the same: what uses them is not to blame.
            if (!HasFieldsInParentheses()) SkipParentheses();
        }
        var closer = IsAt('(') ? ')' : '}';
        if ((TakeIf('{', SyntaxKind.OpenBrace) ?? TakeIf('(', SyntaxKind.OpenParenthesis)) is not { } open) return null;
        List<SyntaxElement> elements = [];
        while (ContinueFields() && _lexer.Current != closer)
        {
            elements.Add(ParseField("field", hasDefault: true));
            if (!ContinueFields() || TakeComma(elements)) continue;
            if (_lexer.Current != closer) SkipField();
            break;
        }
        var list = new ListSyntax<FieldSyntax>(SyntaxKind.FieldSequence, elements);
        return new FieldListSyntax(open, list, closer == ')' ? TakeIf(')', SyntaxKind.CloseParenthesis) ?? _lexer.Missing(SyntaxKind.CloseParenthesis) : CloseFields(open));
    }

    // A name and a colon, and the closing parenthesis in the same line.
    private bool HasFieldsInParentheses()
    {
        var name = _lexer.SkipSpaces(_lexer.Position + 1);
        var end = name;
        while (Lexer.IsWordCharacter(_lexer.At(end))) end++;
        return end > name && _lexer.At(_lexer.SkipSpaces(end)) == ':' && _lexer.At(EndOfParentheses()) == ')';
    }

    private void SkipParentheses()
    {
        var end = EndOfParentheses();
        _lexer.Skip(_lexer.IsLineEnd(end) ? end : end + 1);
    }

    private int EndOfParentheses()
    {
        var end = _lexer.Position;
        while (!_lexer.IsLineEnd(end) && _lexer.At(end) != ')') end++;
        return end;
    }

    // Goes on to the next line, unless a statement starts there.
    private bool ContinueFields()
    {
        var isNewLine = _lexer.LineEnded;
        _lexer.SkipTrivia();
        if (!isNewLine || !_lexer.StartsStatement(_lexer.Position)) return !_lexer.AtEnd;
        _lexer.EndLine();
        return false;
    }

    private void SkipField()
    {
        ReportExpected("',' or '}' after a field");
        var end = _lexer.Position;
        while (!_lexer.IsLineEnd(end) && _lexer.At(end) != '}') end++;
        _lexer.Skip(end);
    }

    private SyntaxToken CloseFields(SyntaxToken open)
    {
        if (_lexer.Current == '}') return _lexer.Take(SyntaxKind.CloseBrace, _lexer.Position + 1);
        return NotClosed(open, SyntaxKind.CloseBrace, "}");
    }

    private FieldSyntax ParseField(string kind, bool hasDefault)
    {
        var name = ParseName($"the {(kind == "field" ? "" : kind + " ")}field's name");
        if (name.IsMissing) return new FieldSyntax(name, _lexer.Missing(SyntaxKind.Colon), _lexer.Missing(SyntaxKind.TypeName), null, null);
        var colon = TakeIf(':', SyntaxKind.Colon) ?? MissingColon(name);
        var type = colon.IsMissing && (_lexer.LineEnded || !IsNameStart(_lexer.Current)) ? _lexer.Missing(SyntaxKind.TypeName) : ParseType($"the type of '{name.Text}'");
        var equals = hasDefault ? TakeIf('=', SyntaxKind.Operator) : null;
        return new FieldSyntax(name, colon, type, equals, equals is null ? null : ParseCSharp("a default after '='", stopAtComma: kind == "field"));
    }

    // `int Count` is C#'s order. Only the words that C# reserves for types tell it from a colon that was forgotten.
    private SyntaxToken MissingColon(SyntaxToken name)
    {
        if (!CSharpFacts.IsPredefinedType(CSharpFacts.GetKeywordKind(name.Text)) || _lexer.LineEnded || !IsNameStart(_lexer.Current))
            return Expected(SyntaxKind.Colon, $"': Type' after '{name.Text}'");
        var end = _lexer.Position;
        while (Lexer.IsWordCharacter(_lexer.At(end))) end++;
        var written = Span(name.Span.Start, end);
        var meant = $"{_lexer.Slice(_lexer.Position, end)} : {name.Text}";
        Report(Rules.UnexpectedText, written, $"A field's name stands before its type: '{meant}'.", Fix($"Write '{meant}'", written, meant));
        return _lexer.Missing(SyntaxKind.Colon);
    }

    // A C# type ends at white space outside its brackets, and at what separates fields.
    private SyntaxToken ParseType(string expected)
    {
        if (_lexer.LineEnded || _lexer.AtEnd) return Expected(SyntaxKind.TypeName, expected);
        var end = _lexer.Position;
        var depth = 0;
        for (; !_lexer.IsLineEnd(end); end++)
        {
            var character = _lexer.At(end);
            if (character is '<' or '(' or '[') depth++;
            else if (character == ')' && depth <= 0) break;
            else if (character is '>' or ')' or ']') depth--;
            else if (character is '{' or '}' or '=' or ';' or '%' or '"' || (depth <= 0 && (character == ',' || _lexer.IsSpace(end)))) break;
        }
        end = _lexer.TrimEnd(_lexer.Position, end);
        return end == _lexer.Position ? Expected(SyntaxKind.TypeName, expected) : _lexer.Take(SyntaxKind.TypeName, end);
    }

    private SyntaxToken ParseName(string expected, bool isQualified = false)
    {
        if (_lexer.LineEnded || _lexer.AtEnd || !IsNameStart(_lexer.Current)) return Expected(SyntaxKind.Name, expected);
        var end = _lexer.Position;
        while (Lexer.IsWordCharacter(_lexer.At(end)) || _lexer.At(end) == '@' || (isQualified && IsDot(end))) end++;
        return _lexer.Take(SyntaxKind.Name, end);

        bool IsDot(int position) => _lexer.At(position) == '.' && IsNameStart(_lexer.At(position + 1));
    }

    private static bool IsNameStart(char character) => character is '_' or '@' || char.IsLetter(character);
}
