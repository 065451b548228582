using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Markdown;

/// <summary>
/// Reads what CommonMark calls a document's blocks, as far as headings and fences go: a fence shown inside a longer fence,
/// in indented code, in a comment or in the front matter is none. Blocks in lists are read, those in quotes are not.
/// </summary>
public sealed class MarkdownReader(SourceText text)
{
    private const int CodeIndent = 4;

    private readonly ImmutableArray<MarkdownHeading>.Builder _headings = ImmutableArray.CreateBuilder<MarkdownHeading>();
    private readonly ImmutableArray<MarkdownBlock>.Builder _blocks = ImmutableArray.CreateBuilder<MarkdownBlock>();

    /// <summary>The columns at which the contents of the open list items begin.</summary>
    private readonly Stack<int> _lists = new();

    private TextSpan? _paragraph;

    private int Margin => _lists.Count == 0 ? 0 : _lists.Peek();

    public MarkdownOutline Read()
    {
        for (var line = FrontMatterEnd(); line < text.Lines.Count; line++)
        {
            var cursor = new LineCursor(text, text.Lines[line]);
            cursor.SkipSpaces();
            if (cursor.AtEnd) _paragraph = null;
            else line = ReadLine(cursor, line);
        }
        return new(_headings.ToImmutable(), _blocks.ToImmutable());
    }

    /// <returns>The last line that belongs to what begins here.</returns>
    private int ReadLine(LineCursor cursor, int line)
    {
        while (_lists.Count > 0 && cursor.Column < Margin) _lists.Pop();
        if (_lists.Count == 0 && _paragraph is { } title && cursor.UnderlineLevel is > 0 and var underlined && cursor.Column < CodeIndent)
        {
            AddHeading(title, underlined);
            return line;
        }
        while (cursor.Column - Margin < CodeIndent && cursor.ListMarkerEnd() is { } content)
        {
            _lists.Push(content);
            _paragraph = null;
            if (cursor.AtEnd) return line;
        }
        // Indented code, or a paragraph that goes on.
        if (cursor.Column - Margin >= CodeIndent) return line;
        if (cursor.StartsWith("<!--")) return CommentEnd(line, cursor.Position + "<!--".Length);
        if (cursor.Fence() is { } fence) return ReadBlock(fence, line);
        if (cursor.Heading() is var (level, span))
        {
            AddHeading(span, level);
            return line;
        }
        if (_lists.Count > 0 || cursor.Current == '>') _paragraph = null;
        else _paragraph = TextSpan.FromBounds(_paragraph?.Start ?? cursor.Position, cursor.TrimmedEnd);
        return line;
    }

    private void AddHeading(TextSpan span, int level)
    {
        _headings.Add(new(text.ToString(span), level, span));
        _paragraph = null;
    }

    private int ReadBlock(Fence fence, int opening)
    {
        _paragraph = null;
        var line = opening + 1;
        var isClosed = false;
        for (; line < text.Lines.Count; line++)
        {
            var cursor = new LineCursor(text, text.Lines[line]);
            cursor.SkipSpaces();
            if (cursor.AtEnd) continue;
            // What stands further left than the item's content ends the item, and the block with it.
            if (cursor.Column < Margin) break;
            isClosed = cursor.Column - Margin < CodeIndent && cursor.Closes(fence);
            if (isClosed) break;
        }
        var end = line < text.Lines.Count ? text.Lines[line].Start : text.Length;
        _blocks.Add(new(fence.Language, TextSpan.FromBounds(text.Lines[opening].EndIncludingLineBreak, end)));
        return isClosed ? line : line - 1;
    }

    private int CommentEnd(int line, int from)
    {
        _paragraph = null;
        for (; line < text.Lines.Count; from = text.Lines[++line].Start)
        {
            var end = text.Lines[line].End;
            if (text.ToString(TextSpan.FromBounds(from, end)).Contains("-->") || line == text.Lines.Count - 1) return line;
        }
        return line;
    }

    private int FrontMatterEnd()
    {
        if (text.Lines[0].ToString().TrimEnd() != "---") return 0;
        for (var line = 1; line < text.Lines.Count; line++)
            if (text.Lines[line].ToString().TrimEnd() is "---" or "...") return line + 1;
        return 0;
    }
}
