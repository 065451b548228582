using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Markdown;

/// <summary>The line that opens a fenced block.</summary>
public sealed record Fence(char Sign, int Length, string Language);

/// <summary>A place in a line of Markdown, and the column at which it is shown: a tab goes to the next multiple of four.</summary>
public sealed class LineCursor(SourceText text, TextLine line)
{
    private const int TabWidth = 4, MostHeadingLevels = 6, ShortestFence = 3, MostDigits = 9;

    public int Position { get; private set; } = line.Start;
    public int Column { get; private set; }

    public bool AtEnd => Position >= line.End;
    public char Current => At(Position);

    /// <summary>The end of the line's text, without white space.</summary>
    public int TrimmedEnd => TrimEnd(line.End);

    public bool StartsWith(string value) => Position + value.Length <= line.End && text.ToString(new TextSpan(Position, value.Length)) == value;

    public void SkipSpaces()
    {
        for (; Current is ' ' or '\t'; Position++) Column += Current == '\t' ? TabWidth - Column % TabWidth : 1;
    }

    /// <summary>The level of the heading that this line underlines; 0: it underlines none.</summary>
    public int UnderlineLevel => Current is '=' or '-' && Run(Position) == TrimmedEnd ? Current == '=' ? 1 : 2 : 0;

    /// <summary>Goes past a list marker (<c>-</c>, <c>1.</c>) and gives the column at which the item's content begins.</summary>
    public int? ListMarkerEnd()
    {
        var end = Position;
        if (Current is '-' or '*' or '+') end++;
        else
        {
            while (At(end) is >= '0' and <= '9' && end - Position < MostDigits) end++;
            if (end == Position || At(end) is not ('.' or ')')) return null;
            end++;
        }
        if (end < line.End && At(end) is not (' ' or '\t')) return null;
        Column += end - Position;
        Position = end;
        var afterMarker = Column;
        SkipSpaces();
        // What is indented further is code within the item; an empty first line counts as one space.
        return AtEnd || Column - afterMarker > TabWidth ? afterMarker + 1 : Column;
    }

    public Fence? Fence()
    {
        if (Current is not ('`' or '~')) return null;
        var end = Run(Position);
        if (end - Position < ShortestFence) return null;
        var words = text.ToString(TextSpan.FromBounds(end, line.End)).Trim();
        return Current == '`' && words.Contains('`') ? null : new(Current, end - Position, words.Split(' ', '\t', '{')[0]);
    }

    public bool Closes(Fence fence) => Current == fence.Sign && Run(Position) is var end && end - Position >= fence.Length && end == TrimmedEnd;

    /// <summary>The level and the text of a heading of <c>#</c> signs, without those that may close it.</summary>
    public (int Level, TextSpan Span)? Heading()
    {
        if (Current != '#') return null;
        var start = Run(Position);
        var level = start - Position;
        if (level > MostHeadingLevels || (start < line.End && At(start) is not (' ' or '\t'))) return null;
        while (At(start) is ' ' or '\t') start++;
        var end = TrimmedEnd;
        var closing = end;
        while (closing > start && At(closing - 1) == '#') closing--;
        if (closing == start || At(closing - 1) is ' ' or '\t') end = TrimEnd(closing);
        return (level, TextSpan.FromBounds(start, Math.Max(start, end)));
    }

    private char At(int position) => position < line.End ? text[position] : '\0';

    private int Run(int position)
    {
        var sign = At(position);
        while (position < line.End && At(position) == sign) position++;
        return position;
    }

    private int TrimEnd(int end)
    {
        while (end > Position && char.IsWhiteSpace(text[end - 1])) end--;
        return end;
    }
}
