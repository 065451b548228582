using Eventer.Language.Model;
using Microsoft.CodeAnalysis;

namespace Eventer.Generator.Attributes;

/// <summary>Gives each element of a model its ordinal, and remembers how to find it: finding costs syntax, which the generator never needs.</summary>
public sealed class Places
{
    private readonly List<Func<Location?>> _finders = [];

    public int Add(Func<Location?> find)
    {
        _finders.Add(find);
        return _finders.Count - 1;
    }

    public SourceMap Locate(string path)
    {
        var map = new SourceMap(path);
        for (var node = 0; node < _finders.Count; node++)
            if (RangeOf(_finders[node]()) is { } range) map.Set(node, range);
        return map;
    }

    public static SourceRange? RangeOf(Location? location) =>
        location is { IsInSource: true } ? new SourceRange(location.SourceTree!.FilePath, location.SourceSpan, location.GetLineSpan().Span) : null;
}
