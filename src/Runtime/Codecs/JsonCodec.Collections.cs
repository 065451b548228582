using System.Text.Json;

namespace Eventer;

public static partial class JsonCodec
{
    /// <summary>Checks that the reader stands on an array, before <see cref="ReadItem"/>.</summary>
    public static void ReadArray(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray) throw Expected(ref reader, "an array");
    }

    /// <summary>Moves to the array's next item.</summary>
    /// <returns><see langword="false"/> at the end of the array.</returns>
    public static bool ReadItem(ref Utf8JsonReader reader)
    {
        Advance(ref reader);
        return reader.TokenType != JsonTokenType.EndArray;
    }

    /// <summary>Checks that the reader stands on an object, before <see cref="ReadEntry"/>.</summary>
    public static void ReadDictionary(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw Expected(ref reader, "an object");
    }

    /// <summary>Moves to the value of the object's next property.</summary>
    /// <returns><see langword="false"/> at the end of the object.</returns>
    public static bool ReadEntry(ref Utf8JsonReader reader, out string name)
    {
        Advance(ref reader);
        name = "";
        if (reader.TokenType == JsonTokenType.EndObject) return false;
        name = PropertyName(ref reader);
        Advance(ref reader);
        return true;
    }

    /// <summary>Adds an entry that is new.</summary>
    public static void Add<T>(Dictionary<string, T> entries, string name, T value)
    {
        if (!entries.TryAdd(name, value)) throw new JsonException($"the entry '{name}' stands there twice");
    }

    /// <summary>The entries in the order of their names, so that equal dictionaries give equal bytes.</summary>
    public static IEnumerable<KeyValuePair<string, T>> Sorted<T>(IEnumerable<KeyValuePair<string, T>> entries) =>
        entries.OrderBy(entry => entry.Key, StringComparer.Ordinal);

    /// <summary>An empty list for the items of a field, so that generated code need not name their type.</summary>
    public static List<T> ListFor<T>(IEnumerable<T>? field) => [];

    /// <summary>An empty dictionary for the entries of a field.</summary>
    public static Dictionary<string, T> DictionaryFor<T>(IEnumerable<KeyValuePair<string, T>>? field) => new(StringComparer.Ordinal);

    /// <summary>A place for an item.</summary>
    public static T ItemOf<T>(List<T> items) => default!;

    /// <summary>A place for an entry's value.</summary>
    public static T ItemOf<T>(Dictionary<string, T> entries) => default!;

    internal static string PropertyName(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException error)
        {
            throw new JsonException("expected a property name of valid characters", error);
        }
    }

    internal static void Advance(ref Utf8JsonReader reader)
    {
        if (!reader.Read()) throw new JsonException("expected more JSON, found its end");
    }
}
