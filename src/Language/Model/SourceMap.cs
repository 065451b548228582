using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Model;

/// <summary>A place in a file: what a diagnostic points at.</summary>
public readonly record struct SourceRange(string Path, TextSpan Span, LinePositionSpan Lines);

/// <summary>Where each element of a model stands: kept apart from the model, so that an edit which only moves things leaves the model equal.</summary>
public sealed class SourceMap(string path)
{
    // Elements are numbered from zero; a place without a path is none.
    private readonly List<SourceRange> _ranges = [];
    private readonly Dictionary<int, SourceRange> _types = [];
    private readonly Dictionary<string, SourceRange> _usings = [];

    public string Path { get; } = path;

    /// <summary>Where the machine is named; the first line of a file that leaves it to its own name.</summary>
    public SourceRange Machine { get; set; } = new(path, default, default);

    /// <summary>The place of an element; the start of the file for one that has none.</summary>
    public SourceRange this[int node] => Contains(node) ? _ranges[node] : new SourceRange(Path, default, default);

    public bool Contains(int node) => node >= 0 && node < _ranges.Count && _ranges[node].Path is not null;

    public void Set(int node, SourceRange range)
    {
        while (_ranges.Count <= node) _ranges.Add(default);
        _ranges[node] = range;
    }

    /// <summary>The place of a field's or key's type; of the element where none was set.</summary>
    public SourceRange TypeOf(int node) => _types.TryGetValue(node, out var range) ? range : this[node];

    public void SetType(int node, SourceRange range) => _types[node] = range;

    /// <summary>The place of a <c>using</c> line's name, if the file has that line.</summary>
    public SourceRange? Using(string name) => _usings.TryGetValue(name, out var range) ? range : null;

    public void SetUsing(string name, SourceRange range) => _usings[name] = range;
}
