using System.Collections.Immutable;
using Eventer.Language.Model;

namespace Eventer.Language.Logic;

/// <summary>
/// What is known of the names that an expression reads: data and keys by name, the event's fields as <c>event.Name</c>.
/// A name that is missing is opaque.
/// </summary>
public sealed class GuardScope
{
    private readonly EnumTypes _enums;
    private readonly ImmutableDictionary<string, string> _types;
    private readonly ImmutableDictionary<string, Value> _values;
    private readonly ImmutableDictionary<string, string> _versions;

    private GuardScope(EnumTypes enums, ImmutableDictionary<string, string> types, ImmutableDictionary<string, Value> values, ImmutableDictionary<string, string> versions) =>
        (_enums, _types, _values, _versions) = (enums, types, values, versions);

    public static GuardScope Of(IEnumerable<KeyValuePair<string, string>> types, EnumTypes enums)
    {
        var known = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var type in types) known[type.Key] = type.Value;
        var values = ImmutableDictionary.CreateBuilder<string, Value>(StringComparer.Ordinal);
        foreach (var type in known)
            if (FieldValues.Variable(type.Key, type.Value, enums) is { } value) values.Add(type.Key, value);
        return new(enums, known.ToImmutable(), values.ToImmutable(), ImmutableDictionary.Create<string, string>(StringComparer.Ordinal));
    }

    public Value? Find(string name) => _values.TryGetValue(name, out var value) ? value : null;

    public string? TypeOf(string name) => _types.TryGetValue(name, out var type) ? type : null;

    /// <summary>The enum that an expression names a member of.</summary>
    public EnumType? Enum(string name) => _enums.Find(name);

    /// <summary>The scope in which a name has another value.</summary>
    /// <param name="value">Null: nothing is known of it.</param>
    /// <param name="version">Tells the name apart from what it was before.</param>
    public GuardScope With(string name, Value? value, string version)
    {
        var known = value ?? (TypeOf(name) is { } type ? FieldValues.Unknown(name, version, type, _enums) : null);
        return new(_enums, _types, known is null ? _values.Remove(name) : _values.SetItem(name, known), _versions.SetItem(name, version));
    }

    /// <summary>What a field of the type has before anything is assigned to it, or null where that is not known.</summary>
    public Value? Default(string name) => TypeOf(name) is { } type ? FieldValues.Default(type, _enums) : null;

    /// <summary>The version of a name that has been assigned to; empty for one that has not.</summary>
    public string Version(string name) => _versions.TryGetValue(name, out var version) ? version : "";
}

/// <summary>The enums that fields have, by the types' names as fields write them.</summary>
public sealed record EnumTypes(EquatableArray<(string Type, EnumType Enum)> Items)
{
    public static EnumTypes None { get; } = new(EquatableArray<(string, EnumType)>.Empty);

    /// <summary>By the name as written, or by its last part where only one enum has it.</summary>
    public EnumType? Find(string type)
    {
        if (Items.Items.FirstOrDefault(item => item.Type == type).Enum is { } exact) return exact;
        var simple = type.Substring(type.LastIndexOfAny(['.', ':']) + 1);
        var named = Items.Items.Where(item => item.Enum.Name == simple).Select(item => item.Enum).Distinct().ToList();
        return named.Count == 1 ? named[0] : null;
    }
}
