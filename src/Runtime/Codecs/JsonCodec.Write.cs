using System.Globalization;
using System.Text.Json;

namespace Eventer;

/// <summary>
/// How generated code writes and reads one field's value: an overload per built-in type, so that the C# compiler
/// picks it and says where a type has none. No reflection; equal values give equal bytes.
/// </summary>
public static partial class JsonCodec
{
    /// <summary>Writes <see langword="true"/> or <see langword="false"/>.</summary>
    public static void Write(Utf8JsonWriter writer, bool value) => writer.WriteBooleanValue(value);

    /// <summary>Writes a number.</summary>
    public static void Write(Utf8JsonWriter writer, byte value) => writer.WriteNumberValue((uint)value);

    /// <summary>Writes a number.</summary>
    public static void Write(Utf8JsonWriter writer, sbyte value) => writer.WriteNumberValue((int)value);

    /// <summary>Writes a number.</summary>
    public static void Write(Utf8JsonWriter writer, short value) => writer.WriteNumberValue((int)value);

    /// <summary>Writes a number.</summary>
    public static void Write(Utf8JsonWriter writer, ushort value) => writer.WriteNumberValue((uint)value);

    /// <summary>Writes a number.</summary>
    public static void Write(Utf8JsonWriter writer, int value) => writer.WriteNumberValue(value);

    /// <summary>Writes a number.</summary>
    public static void Write(Utf8JsonWriter writer, uint value) => writer.WriteNumberValue(value);

    /// <summary>Writes a number.</summary>
    public static void Write(Utf8JsonWriter writer, long value) => writer.WriteNumberValue(value);

    /// <summary>Writes a number.</summary>
    public static void Write(Utf8JsonWriter writer, ulong value) => writer.WriteNumberValue(value);

    /// <summary>Writes a number, exactly: the scale too.</summary>
    public static void Write(Utf8JsonWriter writer, decimal value) => writer.WriteNumberValue(value);

    /// <summary>Writes a number; <c>NaN</c> and the infinities, which JSON lacks, as text.</summary>
    public static void Write(Utf8JsonWriter writer, double value)
    {
        if (double.IsFinite(value)) writer.WriteNumberValue(value);
        else writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Writes a number; <c>NaN</c> and the infinities, which JSON lacks, as text.</summary>
    public static void Write(Utf8JsonWriter writer, float value)
    {
        if (float.IsFinite(value)) writer.WriteNumberValue(value);
        else writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Writes a text of one character.</summary>
    public static void Write(Utf8JsonWriter writer, char value) => WriteText(writer, [value]);

    /// <summary>Writes a text.</summary>
    public static void Write(Utf8JsonWriter writer, string? value)
    {
        if (value is null) writer.WriteNullValue();
        else WriteText(writer, value);
    }

    /// <summary>Writes the 36 characters of a uuid.</summary>
    public static void Write(Utf8JsonWriter writer, Guid value) => writer.WriteStringValue(value);

    /// <summary>Writes ISO 8601.</summary>
    public static void Write(Utf8JsonWriter writer, DateTime value) => writer.WriteStringValue(value);

    /// <summary>Writes ISO 8601.</summary>
    public static void Write(Utf8JsonWriter writer, DateTimeOffset value) => writer.WriteStringValue(value);

    /// <summary>Writes <c>yyyy-MM-dd</c>.</summary>
    public static void Write(Utf8JsonWriter writer, DateOnly value) => writer.WriteStringValue(value.ToString("O", CultureInfo.InvariantCulture));

    /// <summary>Writes <c>HH:mm:ss.fffffff</c>.</summary>
    public static void Write(Utf8JsonWriter writer, TimeOnly value) => writer.WriteStringValue(value.ToString("O", CultureInfo.InvariantCulture));

    /// <summary>Writes <c>[-][d.]hh:mm:ss[.fffffff]</c>.</summary>
    public static void Write(Utf8JsonWriter writer, TimeSpan value) => writer.WriteStringValue(value.ToString("c", CultureInfo.InvariantCulture));

    /// <summary>Writes bytes as base64.</summary>
    public static void Write(Utf8JsonWriter writer, byte[]? value)
    {
        if (value is null) writer.WriteNullValue();
        else writer.WriteBase64StringValue(value);
    }

    /// <summary>Writes the name of an enum's declared member; of a <see cref="FlagsAttribute"/> enum, names joined by <c>", "</c>.</summary>
    /// <exception cref="JsonException">The value has no name.</exception>
    public static void Write<T>(Utf8JsonWriter writer, T value) where T : struct, Enum =>
        writer.WriteStringValue(NameOf(value) ?? throw new JsonException($"{value} is no declared member of {typeof(T).Name}, which has {string.Join(", ", Enum.GetNames<T>())}."));

    /// <summary>Writes the name of an enum's declared member, or null.</summary>
    public static void Write<T>(Utf8JsonWriter writer, T? value) where T : struct, Enum
    {
        if (value is { } given) Write(writer, given);
        else writer.WriteNullValue();
    }

    /// <summary>Writes a value by its type's own codec.</summary>
    public static void Write<T>(Utf8JsonWriter writer, T? value, JsonCodecChoice<T>? choice = null) where T : IJsonCodec<T>
    {
        if (value is null) writer.WriteNullValue();
        else T.Write(writer, value);
    }

    /// <summary>Writes a value by its type's own codec, or null.</summary>
    public static void Write<T>(Utf8JsonWriter writer, T? value, JsonCodecChoice<T>? choice = null) where T : struct, IJsonCodec<T>
    {
        if (value is { } given) T.Write(writer, given);
        else writer.WriteNullValue();
    }

    /// <summary>What is left when a type has no codec: the build fails at the field that has the type.</summary>
    [Obsolete("Eventer has no codec for the type of this field. Use a built-in type (bool, numbers, char, string, Guid, dates and times, enums, byte[], and T?, T[], List<T>, ImmutableArray<T>, Dictionary<string, T> of them), implement Eventer.IJsonCodec<TSelf> on it, or name a class of yours that reads and writes it in the machine's file: codec Type = My.Codec.", error: true)]
    public static void Write<T>(Utf8JsonWriter writer, T value, params JsonCodecChoice<T>[] choices) =>
        throw new NotSupportedException($"There is no codec for {typeof(T)}.");

    // A number in place of a name means that no member, or no members together, have the value.
    private static string? NameOf<T>(T value) where T : struct, Enum =>
        Enum.GetName(value) ?? (typeof(T).IsDefined(typeof(FlagsAttribute), inherit: false) && value.ToString() is var names && !char.IsAsciiDigit(names[0]) && names[0] != '-' ? names : null);

    // The writer would replace half a surrogate pair by U+FFFD, and databases cut or refuse U+0000: better to say so.
    private static void WriteText(Utf8JsonWriter writer, ReadOnlySpan<char> value)
    {
        var i = 0;
        while ((i = NextSuspect(value, i)) < value.Length)
        {
            var isPair = char.IsHighSurrogate(value[i]) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]);
            if (!isPair) throw new JsonException($"The text holds U+{(int)value[i]:X4} at {i}: U+0000 and halves of surrogate pairs cannot be stored.");
            i += 2;
        }

        writer.WriteStringValue(value);
    }

    private static int NextSuspect(ReadOnlySpan<char> value, int start)
    {
        for (var i = start; i < value.Length; i++)
            if (value[i] == '\0' || char.IsSurrogate(value[i])) return i;
        return value.Length;
    }
}
