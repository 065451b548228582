using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Syntax;

/// <summary>
/// A cursor over the file. What a character means depends on where it stands (a colon in a label is text), so the parser
/// says how far a token goes and the lexer cuts it, with the trivia around it. Every read is counted.
/// </summary>
public sealed partial class Lexer(string text)
{
    private const string Arrow = "-->";

    // Most of a file's pieces are single signs and spaces.
    private static readonly string[] Signs = [.. Enumerable.Range(0, 128).Select(sign => ((char)sign).ToString())];

    private readonly ImmutableArray<SyntaxTrivia>.Builder _leading = ImmutableArray.CreateBuilder<SyntaxTrivia>();
    private readonly ImmutableArray<SyntaxTrivia>.Builder _trailing = ImmutableArray.CreateBuilder<SyntaxTrivia>();

    public int Position { get; private set; }

    /// <summary>Where the last token ends, without its trivia: where a missing one is missed.</summary>
    public int LastEnd { get; private set; }

    /// <summary>The last token was the last of its line, and the next line has not been begun.</summary>
    public bool LineEnded { get; private set; }

    public List<SyntaxTrivia> Comments { get; } = [];

    public bool AtEnd => Position >= text.Length;
    public int Length => text.Length;
    public long CharactersRead { get; private set; }

    /// <summary>The character at an absolute place; NUL behind the end.</summary>
    public char At(int position)
    {
        CharactersRead++;
        return position < text.Length ? text[position] : '\0';
    }

    public char Current => At(Position);

    public bool StartsWith(int position, string value, bool ignoreCase = false)
    {
        if (position + value.Length > text.Length) return false;
        CharactersRead += value.Length;
        return string.Compare(text, position, value, 0, value.Length, ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal) == 0;
    }

    public bool IsLineEnd(int position) => position >= text.Length || At(position) is '\r' or '\n';
    public bool IsSpace(int position) => position < text.Length && IsSpace(At(position));
    public bool IsSpaceOrEnd(int position) => position >= text.Length || (At(position) is var character && (character is '\r' or '\n' || IsSpace(character)));

    /// <summary>A comment starts here: <c>%%</c> that is no directive, or <c>#</c> that is no entity (<c>#59;</c>).</summary>
    public bool IsComment(int position) => At(position) switch
    {
        '%' => At(position + 1) == '%' && At(position + 2) != '{',
        '#' => EntityEnd(position) < 0,
        _ => false,
    };

    /// <summary>Where the entity that starts here ends; -1: it is none. Entities are short, so that the look ahead is too.</summary>
    public int EntityEnd(int position)
    {
        const int longest = 32;
        var end = position + 1;
        while (end - position <= longest && IsWordCharacter(At(end))) end++;
        return At(position) == '#' && end > position + 1 && At(end) == ';' ? end + 1 : -1;
    }

    public int LineEnd(int position)
    {
        while (!IsLineEnd(position)) position++;
        return position;
    }

    public int SkipSpaces(int position)
    {
        while (IsSpace(position)) position++;
        return position;
    }

    /// <summary>The end of what stands between, without white space at its end.</summary>
    public int TrimEnd(int start, int end)
    {
        while (end > start && (IsSpace(end - 1) || At(end - 1) is '\r' or '\n')) end--;
        return end;
    }

    public string Slice(int start, int end) => (end - start) switch
    {
        0 => "",
        1 when text[start] < Signs.Length => Signs[text[start]],
        3 when string.CompareOrdinal(text, start, Arrow, 0, 3) == 0 => Arrow,
        var length => text.Substring(start, length),
    };

    /// <summary>Cuts a token that ends at <paramref name="end"/>, with the trivia behind it up to and with the line's end.</summary>
    /// <param name="comments">A comment may follow; not so where text follows, in which its signs are text.</param>
    public SyntaxToken Take(SyntaxKind kind, int end, bool comments = true)
    {
        var span = TextSpan.FromBounds(Position, end);
        var leading = _leading.ToImmutable();
        _leading.Clear();
        Position = LastEnd = end;
        _trailing.Clear();
        LineEnded = ReadTrivia(_trailing, comments, lines: false, isCSharp: kind == SyntaxKind.CSharp);
        return new SyntaxToken(kind, span, Slice(span.Start, end), leading, _trailing.ToImmutable());
    }

    public SyntaxToken Missing(SyntaxKind kind) => SyntaxToken.Missing(kind, Position);

    /// <summary>Reads what has no meaning, over any number of lines, as far as the next token.</summary>
    /// <param name="isCSharp">Around C#, its own comments of a line have no meaning either.</param>
    public void SkipTrivia(bool isCSharp = false)
    {
        ReadTrivia(_leading, comments: true, lines: true, isCSharp);
        LineEnded = AtEnd;
    }

    /// <summary>The token ahead, in a line of its own, begins another statement.</summary>
    public void EndLine() => LineEnded = true;

    /// <summary>Reads white space and line ends, and no comments: prose follows.</summary>
    public void SkipBlank()
    {
        ReadTrivia(_leading, comments: false, lines: true);
        LineEnded = AtEnd;
    }

    /// <summary>Makes what stands before <paramref name="end"/> skipped text.</summary>
    public void Skip(int end)
    {
        if (end > Position) Add(_leading, SyntaxKind.SkippedText, end);
        LineEnded = ReadTrivia(_leading, comments: true, lines: false);
    }

    /// <summary>
    /// The line that starts here is a statement, whatever bracket is still open above it: a keyword with a name behind it,
    /// or an arrow. Only asked at the start of a line, so that every line is read once for it.
    /// </summary>
    public bool StartsStatement(int lineStart)
    {
        var start = SkipSpaces(lineStart);
        var end = start;
        while (end - start < 12 && At(end) is >= 'a' and <= 'z') end++;
        var name = SkipSpaces(end);
        if (end > start && name > end && IsWordCharacter(At(name)) && !IsOperator(name) && Slice(start, end) is not "on" and var word
            && (Keywords.IsMachine(word) || word is "state" or "note")) return true;
        for (var position = start; !IsLineEnd(position); position++)
            if (At(position) == '-' && At(position + 1) == '-' && At(position + 2) == '>') return true;
        return false;
    }

    // 'key is not null' goes on with an expression.
    private bool IsOperator(int position) =>
        StartsWith(position, "is ") || StartsWith(position, "as ") || StartsWith(position, "with ") || StartsWith(position, "switch ");

    public static bool IsWordCharacter(char character) => character == '_' || char.IsLetterOrDigit(character);

    private static bool IsSpace(char character) =>
        character is not ('\r' or '\n') && (char.IsWhiteSpace(character) || character == '\uFEFF');

    private bool ReadTrivia(ImmutableArray<SyntaxTrivia>.Builder trivia, bool comments, bool lines, bool isCSharp = false)
    {
        var ended = AtEnd;
        while (!AtEnd)
        {
            var end = SkipSpaces(Position);
            if (end > Position)
                Add(trivia, SyntaxKind.Whitespace, end);
            else if (comments && (IsComment(Position) || (isCSharp && StartsWith(Position, "//"))))
                Add(trivia, SyntaxKind.Comment, LineEnd(Position));
            else if (IsLineEnd(Position))
            {
                Add(trivia, SyntaxKind.LineEnd, Position + (At(Position) == '\r' && At(Position + 1) == '\n' ? 2 : 1));
                ended = true;
                if (!lines) break;
            }
            else
                break;
        }
        return ended || AtEnd;
    }

    private void Add(ImmutableArray<SyntaxTrivia>.Builder trivia, SyntaxKind kind, int end)
    {
        var added = new SyntaxTrivia(kind, TextSpan.FromBounds(Position, end), Slice(Position, end));
        trivia.Add(added);
        if (kind == SyntaxKind.Comment) Comments.Add(added);
        Position = end;
    }
}
