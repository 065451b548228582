using System.Text.Json;

namespace Eventer;

/// <summary>Implemented by your own type so that it can be a field of a machine's data, events, messages or key.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IJsonCodec<TSelf>
    where TSelf : IJsonCodec<TSelf>
{
    /// <summary>Writes the value as one JSON value, the same for equal values.</summary>
    static abstract void Write(Utf8JsonWriter writer, TSelf value);

    /// <summary>Reads what <see cref="Write"/> wrote; the reader stands on the value's first token and is left on its last.</summary>
    /// <exception cref="JsonException">Not such a value.</exception>
    static abstract TSelf Read(ref Utf8JsonReader reader);
}

/// <summary>Never given: it lets overloads of <see cref="JsonCodec"/> that differ in their constraints alone stand side by side.</summary>
/// <typeparam name="T">The type of the field.</typeparam>
public abstract class JsonCodecChoice<T>
{
    private protected JsonCodecChoice()
    {
    }
}
