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

    /// <param name="otherwise">The place of what stands in no file of this project: the members of an enum from another.</param>
    public SourceMap Locate(Location? otherwise)
    {
        var map = new SourceMap(otherwise?.SourceTree?.FilePath ?? "");
        for (var node = 0; node < _finders.Count; node++)
            if ((RangeOf(_finders[node]()) ?? RangeOf(otherwise)) is { } range) map.Set(node, range);
        return map;
    }

    public static SourceRange? RangeOf(Location? location) =>
        location is { IsInSource: true } ? new SourceRange(location.SourceTree!.FilePath, location.SourceSpan, location.GetLineSpan().Span) : null;
}
