using System.Collections.Immutable;
using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Syntax;

/// <summary>
/// Recursive descent over one file, without recursion where the file may nest: open composites wait on a stack. Every
/// rule consumes what it can and leaves the rest of a bad line as skipped text, so that the next line is read afresh.
/// </summary>
public sealed partial class Parser(string path, SourceText source)
{
    private readonly Lexer _lexer = new(source.ToString());
    private readonly Stack<OpenState> _open = new();
    private readonly ImmutableArray<MachineDiagnostic>.Builder _diagnostics = ImmutableArray.CreateBuilder<MachineDiagnostic>();
    private ImmutableArray<StatementSyntax>.Builder _statements = ImmutableArray.CreateBuilder<StatementSyntax>();
    private long _charactersReadApart;

    // A search for a closing word that reached the file's end is not made again: many openers stay linear.
    private bool _unclosedDirective, _unclosedNote, _unclosedDescription;

    public SyntaxMode Mode { get; private set; } = SyntaxMode.Machine;
    public ImmutableArray<MachineDiagnostic> Diagnostics => _diagnostics.ToImmutable();
    public ImmutableArray<SyntaxTrivia> Comments => [.. _lexer.Comments];
    public long CharactersRead => _lexer.CharactersRead + _charactersReadApart;

    private bool IsDiagram => Mode == SyntaxMode.Diagram;
    private bool IsInBlock => _open.Count > 0;

    public FileSyntax ParseFile()
    {
        var frontMatter = ParseFrontMatter();
        ParseHeader();
        while (true)
        {
            _lexer.SkipTrivia();
            if (_lexer.AtEnd) break;
            var start = _lexer.Position;
            if (IsInBlock && _lexer.Current == '}') CloseState(_lexer.Take(SyntaxKind.CloseBrace, start + 1));
            else ParseStatement();
            if (_lexer.Position == start) SkipLine();
        }
        while (IsInBlock) CloseUnclosedState();
        return new FileSyntax(frontMatter, _statements.ToImmutable(), _lexer.Take(SyntaxKind.EndOfFile, _lexer.Position));
    }

    private FrontMatterSyntax? ParseFrontMatter()
    {
        const string fence = "---";
        var start = _lexer.Position;
        while (start < _lexer.Length && (_lexer.IsSpace(start) || _lexer.IsLineEnd(start))) start++;
        if (!IsFence(start)) return null;
        _lexer.SkipTrivia();
        for (var line = NextLine(start); line < _lexer.Length; line = NextLine(line))
            if (_lexer.SkipSpaces(line) is var end && IsFence(end)) return new FrontMatterSyntax(_lexer.Take(SyntaxKind.FrontMatterText, end + fence.Length));
        Report(Rules.NotClosed, new TextSpan(start, fence.Length), "The front matter that starts here has no closing line of '---'.");
        return new FrontMatterSyntax(_lexer.Take(SyntaxKind.FrontMatterText, start + fence.Length));

        bool IsFence(int position) =>
            _lexer.StartsWith(position, fence) && _lexer.IsLineEnd(_lexer.SkipSpaces(position + fence.Length));
    }

    private void ParseHeader()
    {
        const string header = "stateDiagram";
        _lexer.SkipTrivia();
        while (_lexer.StartsWith(_lexer.Position, "%%{"))
        {
            ParseDirective();
            _lexer.SkipTrivia();
        }
        var start = _lexer.Position;
        if (!_lexer.StartsWith(start, header, ignoreCase: true))
        {
            SkipOtherDiagram();
            return;
        }
        var end = start + header.Length;
        while (!_lexer.IsSpaceOrEnd(end) && _lexer.At(end) is not (';' or ':' or '{')) end++;
        var text = _lexer.Slice(start, end);
        if (!text.Equals(header, StringComparison.OrdinalIgnoreCase) && text[header.Length] != '-') return;
        Mode = SyntaxMode.Diagram;
        if (text is not (header or "stateDiagram-v2"))
            Report(Rules.NotMermaid, Span(start, end), $"Mermaid does not know the diagram type '{text}': write 'stateDiagram-v2'.",
                Fix("Write 'stateDiagram-v2'", Span(start, end), "stateDiagram-v2"));
        _statements.Add(new DiagramHeaderSyntax(_lexer.Take(SyntaxKind.Keyword, end)));
        if (!_lexer.LineEnded && Found() is var (span, found) && found is "'TB'" or "'BT'" or "'LR'" or "'RL'")
            Report(Rules.NotMermaid, span, $"Mermaid takes {found} for a state here: write 'direction {found.Trim('\'')}' on the next line.");
    }

    // What is pasted from elsewhere: a Markdown block with its fences, PlantUML, Mermaid of another kind. Nothing in one is a line of ours, so that nothing is said of its lines.
    private void SkipOtherDiagram()
    {
        if (_lexer.StartsWith(_lexer.Position, "```"))
        {
            SkipFile(3, "The fences of Markdown are no part of a diagram: remove the lines that begin with '```'.");
            return;
        }
        const string plantUml = "@startuml";
        if (_lexer.StartsWith(_lexer.Position, plantUml))
        {
            SkipFile(plantUml.Length, "This is PlantUML. Most of its arrows are Mermaid's too: begin with 'stateDiagram-v2' in place of '@startuml', and remove '@enduml'.");
            return;
        }
        if (Keywords.OtherDiagrams.FirstOrDefault(kind => _lexer.StartsWith(_lexer.Position, kind)) is not { } other) return;
        var end = _lexer.Position + other.Length;
        var next = _lexer.SkipSpaces(end);
        if (!_lexer.IsSpaceOrEnd(end) || ArrowEnd(next) >= 0 || !_lexer.IsLineEnd(next) && !Keywords.Directions.Any(direction => _lexer.StartsWith(next, direction))) return;
        SkipFile(other.Length, $"This is Mermaid's '{other}'. A machine is a state diagram: begin with 'stateDiagram-v2' and write 'State --> State : Event'.");
    }

    private void SkipFile(int length, string message)
    {
        Report(Rules.UnexpectedText, new TextSpan(_lexer.Position, length), message);
        _lexer.Skip(_lexer.Length);
    }

    private void ParseDirective()
    {
        var start = _lexer.Position;
        var end = _unclosedDirective ? _lexer.Length : start;
        while (end < _lexer.Length && !_lexer.StartsWith(end, "}%%")) end++;
        var isClosed = end < _lexer.Length;
        if (!isClosed)
        {
            end = _lexer.LineEnd(start);
            _unclosedDirective = true;
            Report(Rules.NotClosed, new TextSpan(start, 3), "This directive is not closed: '}%%' is missing.", Fix("Add '}%%'", new TextSpan(end, 0), "}%%"));
        }
        _statements.Add(new DirectiveSyntax(_lexer.Take(SyntaxKind.DirectiveText, isClosed ? end + 3 : end)));
    }

    private void ParseStatement()
    {
        var start = _lexer.Position;
        if (_lexer.StartsWith(start, "%%{"))
            ParseDirective();
        else if (_lexer.Current == ';')
            ParseSemicolon();
        else if (_lexer.Current == '}')
            ParseStrayBrace();
        else if (_lexer.StartsWith(start, "--") && ArrowEnd(start) < 0)
            ParseRegion();
        else if (!IsDiagram && _lexer.StartsWith(start, "//"))
            SkipSlashComment();
        else if (Keyword() is not { } keyword || !ParseKeywordLine(keyword))
            ParseStateLine();
    }

    private bool ParseKeywordLine(string keyword) =>
        (!IsDiagram && !IsState(_lexer.Position + keyword.Length) && ParseDeclaration(keyword)) || ParseMermaidLine(keyword.ToLowerInvariant());

    // What a word is that an arrow, a comma or a style follows.
    private bool IsState(int wordEnd)
    {
        var next = _lexer.SkipSpaces(wordEnd);
        return ArrowEnd(next) >= 0 || _lexer.At(next) == ',' || _lexer.StartsWith(next, ":::");
    }

    // The letters here, if they may be a keyword: short, and a word of their own.
    private string? Keyword()
    {
        const int longest = 12;
        var end = _lexer.Position;
        while (end - _lexer.Position <= longest && _lexer.At(end) is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z')) end++;
        var isWord = _lexer.IsSpaceOrEnd(end) || _lexer.At(end) is ':' or '=' or '{' or '"' or '*' or ',' or ';' or '}' || ArrowEnd(end) >= 0;
        return end == _lexer.Position || !isWord ? null : _lexer.Slice(_lexer.Position, end);
    }

    private void ParseSemicolon()
    {
        var span = new TextSpan(_lexer.Position, 1);
        Report(Rules.NotMermaid, span,
            IsDiagram
                ? "A ';' ends the statement here, and Mermaid may read it as part of a name. Write one statement in a line, without ';'."
                : "A statement ends with its line: no ';' is needed, and Mermaid would read it as part of a name.",
            Fix("Remove ';'", span, ""));
        _statements.Add(new EmptyStatementSyntax(_lexer.Take(SyntaxKind.Semicolon, _lexer.Position + 1)));
    }

    private void SkipSlashComment()
    {
        var span = new TextSpan(_lexer.Position, 2);
        Report(Rules.UnexpectedText, span, "A comment starts with '%%' here; '//' is one inside C# only.", Fix("Write '%%'", span, "%%"));
        _lexer.Skip(_lexer.LineEnd(span.Start));
    }

    private void ParseStrayBrace()
    {
        Report(IsDiagram ? Rules.NotMermaid : Rules.UnexpectedText, new TextSpan(_lexer.Position, 1), "This '}' closes nothing: no 'state … {' is open here.",
            Fix("Remove '}'", new TextSpan(_lexer.Position, 1), ""));
        _lexer.Skip(_lexer.Position + 1);
    }

    private void ParseRegion()
    {
        if (!IsInBlock)
            Report(Rules.UnexpectedText, new TextSpan(_lexer.Position, 2), "'--' separates the regions of a composite state and stands inside its braces.");
        _statements.Add(new RegionSyntax(_lexer.Take(SyntaxKind.RegionSeparator, _lexer.Position + 2)));
    }

    private int NextLine(int position)
    {
        var end = _lexer.LineEnd(position);
        return end + (_lexer.StartsWith(end, "\r\n") ? 2 : 1);
    }
}
