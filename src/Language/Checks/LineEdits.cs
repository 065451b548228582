using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Checks;

/// <summary>Edits of a <c>.sm</c> file by lines, in the file's own indentation and line ends.</summary>
public sealed class LineEdits
{
    private readonly MachineModel _model;
    private readonly SourceMap _map;
    private readonly SourceText _text;
    private readonly string _lineEnd;
    private Dictionary<string, int>? _words;

    public LineEdits(MachineModel model, SourceMap map, SourceText text)
    {
        (_model, _map, _text) = (model, map, text);
        var first = text.Lines[0];
        _lineEnd = first.EndIncludingLineBreak > first.End ? text.ToString(TextSpan.FromBounds(first.End, first.EndIncludingLineBreak)) : "\n";
    }

    public static MachineFix Fix(string title, params MachineEdit[] edits) => new(title, new([.. edits.OrderBy(edit => edit.Span.Start)]));

    public MachineEdit InsertAfterWord(int node, string text) => new(new TextSpan(_map[node].Span.End, 0), text);

    public MachineEdit Replace(int node, string text) => new(_map[node].Span, text);

    /// <summary>Without the brackets around an element, and the spaces before them.</summary>
    public MachineEdit? RemoveBrackets(int node)
    {
        if (!_map.Contains(node)) return null;
        var (start, end) = (_map[node].Span.Start, _map[node].Span.End);
        while (start > 0 && char.IsWhiteSpace(_text[start - 1])) start--;
        while (end < _text.Length && char.IsWhiteSpace(_text[end])) end++;
        if (start == 0 || end == _text.Length || _text[start - 1] != '[' || _text[end] != ']') return null;
        for (start--; start > 0 && _text[start - 1] is ' ' or '\t'; start--) { }
        return new(TextSpan.FromBounds(start, end + 1), "");
    }

    public MachineEdit LineBefore(int node, string line)
    {
        var at = LineOf(_map[node].Span.Start);
        return new(new TextSpan(at.Start, 0), Indented(Indent(at), line) + _lineEnd);
    }

    public MachineEdit LineAfter(int node, string line)
    {
        var at = LineOf(_map[node].Span.End);
        return new(new TextSpan(at.End, 0), _lineEnd + Indented(Indent(LineOf(_map[node].Span.Start)), line));
    }

    /// <summary>After the last arrow that stands in no composite; inside one, a name would become part of it.</summary>
    public MachineEdit LineAfterArrows(string line) =>
        _model.Transitions.LastOrDefault(arrow => arrow.Scope is null && _map.Contains(arrow.Node)) is { } last ? LineAfter(last.Node, line) : LineAtEnd(line);

    /// <summary>Before the first arrow that stands in no composite.</summary>
    public MachineEdit LineBeforeArrows(string line) =>
        _model.Transitions.FirstOrDefault(arrow => arrow.Scope is null && _map.Contains(arrow.Node)) is { } first ? LineBefore(first.Node, line) : LineAtEnd(line);

    /// <summary>After the last <c>ignore</c> or <c>reject</c> line, else at the end of the file.</summary>
    public MachineEdit LineAfterDecisions(string line) =>
        _model.Decisions.LastOrDefault(decision => _map.Contains(decision.Node)) is { } last ? LineAfter(last.Node, line) : LineAtEnd(line, apart: true);

    public MachineEdit LineAfterDeclarations(string line) =>
        _model.Events.LastOrDefault(declared => declared.IsDeclared && _map.Contains(declared.Node)) is { } last && IsWholeLine(last.Node) ? LineAfter(last.Node, line) : LineBeforeArrows(line);

    /// <summary>The lines of an element, where they hold nothing else.</summary>
    public MachineEdit? RemoveLines(int node)
    {
        if (!_map.Contains(node)) return null;
        var span = _map[node].Span;
        var (first, last) = (LineOf(span.Start), LineOf(span.End));
        var before = _text.ToString(TextSpan.FromBounds(first.Start, span.Start));
        var after = _text.ToString(TextSpan.FromBounds(span.End, last.End)).Trim();
        return before.Trim().Length > 0 || (after.Length > 0 && !after.StartsWith("%%", StringComparison.Ordinal)) ? null : new(TextSpan.FromBounds(first.Start, last.EndIncludingLineBreak), "");
    }

    /// <summary>The line of a declaration whose name stands at <paramref name="node"/>, where it is one line.</summary>
    public MachineEdit? RemoveDeclaration(int node)
    {
        if (!_map.Contains(node) || !IsWholeLine(node)) return null;
        var line = LineOf(_map[node].Span.Start);
        return new(TextSpan.FromBounds(line.Start, line.EndIncludingLineBreak), "");
    }

    /// <summary>What would be left of the file names this nowhere.</summary>
    public bool IsGone(string id, IEnumerable<MachineEdit> removed)
    {
        _words ??= CountWords(_text.ToString());
        return _words.TryGetValue(id, out var all) && all == removed.Sum(edit => CountWords(_text.ToString(edit.Span)).TryGetValue(id, out var count) ? count : 0);
    }

    private static Dictionary<string, int> CountWords(string text)
    {
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var start = 0; start < text.Length;)
        {
            var end = start;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_')) end++;
            if (end > start) words[text.Substring(start, end - start)] = (words.TryGetValue(text.Substring(start, end - start), out var count) ? count : 0) + 1;
            start = end + 1;
        }
        return words;
    }

    private MachineEdit LineAtEnd(string line, bool apart = false)
    {
        var last = _text.Lines[_text.Lines.Count - 1];
        var endsInLineEnd = last.Start == _text.Length;
        return new(new TextSpan(_text.Length, 0), (endsInLineEnd ? "" : _lineEnd) + (apart ? _lineEnd : "") + Indented(FirstIndent(), line) + _lineEnd);
    }

    private string Indented(string indent, string lines) => indent + lines.Replace("\n", _lineEnd + indent);

    /// <summary>Of the first line: in a list of a Markdown file the whole diagram is indented.</summary>
    private string FirstIndent()
    {
        foreach (var line in _text.Lines)
            if (Indent(line) is var indent && indent.Length < line.Span.Length) return indent;
        return "";
    }

    /// <summary>Its brackets are closed in its line, and a keyword and it alone are in it.</summary>
    private bool IsWholeLine(int node)
    {
        var span = _map[node].Span;
        var line = LineOf(span.Start);
        var text = line.ToString();
        return span.End <= line.End && text.Count(c => c == '{') == text.Count(c => c == '}') && !text.Contains(';')
            && text.TrimStart().Split(' ', '\t')[0] is "event" or "publish" or "guard" or "effect" or "command" or "codec";
    }

    private TextLine LineOf(int position) => _text.Lines.GetLineFromPosition(position);

    private static string Indent(TextLine line)
    {
        var text = line.ToString();
        return text.Substring(0, text.Length - text.TrimStart().Length);
    }
}
