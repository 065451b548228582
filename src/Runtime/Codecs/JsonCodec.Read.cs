using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace Eventer;

public static partial class JsonCodec
{
    /// <summary>Reads <see langword="true"/> or <see langword="false"/>.</summary>
    public static void Read(ref Utf8JsonReader reader, out bool value) => value = reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Expected(ref reader, "true or false"),
    };

    /// <summary>Reads a number.</summary>
    public static void Read(ref Utf8JsonReader reader, out byte value)
    {
        if (!IsNumber(ref reader) || !reader.TryGetByte(out value)) throw Expected(ref reader, "a whole number from 0 to 255");
    }

    /// <summary>Reads a number.</summary>
    public static void Read(ref Utf8JsonReader reader, out sbyte value)
    {
        if (!IsNumber(ref reader) || !reader.TryGetSByte(out value)) throw Expected(ref reader, "a whole number from -128 to 127");
    }

    /// <summary>Reads a number.</summary>
    public static void Read(ref Utf8JsonReader reader, out short value)
    {
        if (!IsNumber(ref reader) || !reader.TryGetInt16(out value)) throw Expected(ref reader, "a whole number of 16 bits");
    }

    /// <summary>Reads a number.</summary>
    public static void Read(ref Utf8JsonReader reader, out ushort value)
    {
        if (!IsNumber(ref reader) || !reader.TryGetUInt16(out value)) throw Expected(ref reader, "a whole number of 16 bits, not negative");
    }

    /// <summary>Reads a number.</summary>
    public static void Read(ref Utf8JsonReader reader, out int value)
    {
        if (!IsNumber(ref reader) || !reader.TryGetInt32(out value)) throw Expected(ref reader, "a whole number of 32 bits");
    }

    /// <summary>Reads a number.</summary>
    public static void Read(ref Utf8JsonReader reader, out uint value)
    {
        if (!IsNumber(ref reader) || !reader.TryGetUInt32(out value)) throw Expected(ref reader, "a whole number of 32 bits, not negative");
    }

    /// <summary>Reads a number.</summary>
    public static void Read(ref Utf8JsonReader reader, out long value)
    {
        if (!IsNumber(ref reader) || !reader.TryGetInt64(out value)) throw Expected(ref reader, "a whole number of 64 bits");
    }

    /// <summary>Reads a number.</summary>
    public static void Read(ref Utf8JsonReader reader, out ulong value)
    {
        if (!IsNumber(ref reader) || !reader.TryGetUInt64(out value)) throw Expected(ref reader, "a whole number of 64 bits, not negative");
    }

    /// <summary>Reads a number.</summary>
    public static void Read(ref Utf8JsonReader reader, out decimal value)
    {
        if (!IsNumber(ref reader) || !reader.TryGetDecimal(out value)) throw Expected(ref reader, "a decimal number");
    }

    /// <summary>Reads a number, or the text of one that JSON lacks.</summary>
    public static void Read(ref Utf8JsonReader reader, out double value)
    {
        if (reader.TokenType == JsonTokenType.String) value = ReadNotFinite(ref reader);
        else if (!IsNumber(ref reader) || !reader.TryGetDouble(out value) || !double.IsFinite(value)) throw Expected(ref reader, "a number");
    }

    /// <summary>Reads a number, or the text of one that JSON lacks.</summary>
    public static void Read(ref Utf8JsonReader reader, out float value)
    {
        if (reader.TokenType == JsonTokenType.String) value = (float)ReadNotFinite(ref reader);
        else if (!IsNumber(ref reader) || !reader.TryGetSingle(out value) || !float.IsFinite(value)) throw Expected(ref reader, "a number");
    }

    /// <summary>Reads a text of one character.</summary>
    public static void Read(ref Utf8JsonReader reader, out char value) =>
        value = Text(ref reader, "a text of one character") is [var only] ? only : throw Expected(ref reader, "a text of one character");

    /// <summary>Reads a text.</summary>
    public static void Read(ref Utf8JsonReader reader, out string value)
    {
        value = Text(ref reader, "a text");
        if (value.Contains('\0')) throw new JsonException("expected a text without U+0000");
    }

    /// <summary>Reads a uuid.</summary>
    public static void Read(ref Utf8JsonReader reader, out Guid value)
    {
        if (reader.TokenType != JsonTokenType.String || !reader.TryGetGuid(out value)) throw Expected(ref reader, "a uuid");
    }

    /// <summary>Reads ISO 8601.</summary>
    public static void Read(ref Utf8JsonReader reader, out DateTime value)
    {
        if (reader.TokenType != JsonTokenType.String || !reader.TryGetDateTime(out value)) throw Expected(ref reader, "a date and time (ISO 8601)");
    }

    /// <summary>Reads ISO 8601.</summary>
    public static void Read(ref Utf8JsonReader reader, out DateTimeOffset value)
    {
        if (reader.TokenType != JsonTokenType.String || !reader.TryGetDateTimeOffset(out value)) throw Expected(ref reader, "a date and time with its offset (ISO 8601)");
    }

    /// <summary>Reads <c>yyyy-MM-dd</c>.</summary>
    public static void Read(ref Utf8JsonReader reader, out DateOnly value)
    {
        if (!DateOnly.TryParseExact(Text(ref reader, "a date"), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out value)) throw Expected(ref reader, "a date (yyyy-MM-dd)");
    }

    /// <summary>Reads <c>HH:mm:ss.fffffff</c>.</summary>
    public static void Read(ref Utf8JsonReader reader, out TimeOnly value)
    {
        if (!TimeOnly.TryParseExact(Text(ref reader, "a time"), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out value)) throw Expected(ref reader, "a time (HH:mm:ss.fffffff)");
    }

    /// <summary>Reads <c>[-][d.]hh:mm:ss[.fffffff]</c>.</summary>
    public static void Read(ref Utf8JsonReader reader, out TimeSpan value)
    {
        if (!TimeSpan.TryParseExact(Text(ref reader, "a duration"), "c", CultureInfo.InvariantCulture, out value)) throw Expected(ref reader, "a duration ([d.]hh:mm:ss)");
    }

    /// <summary>Reads base64.</summary>
    public static void Read(ref Utf8JsonReader reader, out byte[] value)
    {
        if (reader.TokenType != JsonTokenType.String || !reader.TryGetBytesFromBase64(out value!)) throw Expected(ref reader, "bytes in base64");
    }

    /// <summary>Reads the name of an enum's declared member; of a <see cref="FlagsAttribute"/> enum, names joined by <c>", "</c>.</summary>
    public static void Read<T>(ref Utf8JsonReader reader, out T value) where T : struct, Enum
    {
        // TryParse takes numbers and lists of members too: only a name that comes back is a member's.
        var name = Text(ref reader, "the name of a member of " + typeof(T).Name);
        if (!Enum.TryParse(name, out value) || NameOf(value) is not { } known || (known != name && !Enum.GetNames<T>().Contains(name)))
            throw new JsonException($"expected one of {string.Join(", ", Enum.GetNames<T>())}, found '{name}'");
    }

    /// <summary>Reads the name of an enum's declared member, or null.</summary>
    public static void Read<T>(ref Utf8JsonReader reader, out T? value) where T : struct, Enum
    {
        value = null;
        if (IsNull(ref reader)) return;
        Read(ref reader, out T given);
        value = given;
    }

    /// <summary>Reads a value by its type's own codec.</summary>
    public static void Read<T>(ref Utf8JsonReader reader, out T value, JsonCodecChoice<T>? choice = null) where T : IJsonCodec<T> => value = T.Read(ref reader);

    /// <summary>Reads a value by its type's own codec, or null.</summary>
    public static void Read<T>(ref Utf8JsonReader reader, out T? value, JsonCodecChoice<T>? choice = null) where T : struct, IJsonCodec<T> =>
        value = IsNull(ref reader) ? null : T.Read(ref reader);

    /// <summary>What is left when a type has no codec: <see cref="Write{T}(Utf8JsonWriter, T, JsonCodecChoice{T}[])"/> has failed the build.</summary>
    public static void Read<T>(ref Utf8JsonReader reader, [NotNull] out T value, params JsonCodecChoice<T>[] choices) =>
        throw new NotSupportedException($"There is no codec for {typeof(T)}.");

    /// <summary>Whether the reader stands on <c>null</c>.</summary>
    public static bool IsNull(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Null;

    private static bool IsNumber(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Number;

    private static double ReadNotFinite(ref Utf8JsonReader reader) => reader.GetString() switch
    {
        "NaN" => double.NaN,
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        _ => throw Expected(ref reader, "a number, \"NaN\", \"Infinity\" or \"-Infinity\""),
    };

    private static string Text(ref Utf8JsonReader reader, string expected)
    {
        if (reader.TokenType != JsonTokenType.String) throw Expected(ref reader, expected);
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException error)
        {
            throw new JsonException($"expected {expected} of valid characters", error);
        }
    }

    private static JsonException Expected(ref Utf8JsonReader reader, string expected) => new($"expected {expected}, found {Found(ref reader)}");

    private static string Found(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.Number => "the number " + Raw(ref reader),
        JsonTokenType.String => "the text '" + Raw(ref reader) + "'",
        JsonTokenType.None => "nothing",
        var token => token.ToString().ToLowerInvariant(),
    };

    private static string Raw(ref Utf8JsonReader reader)
    {
        const int enough = 40;
        var bytes = reader.HasValueSequence ? System.Buffers.BuffersExtensions.ToArray(reader.ValueSequence) : reader.ValueSpan;
        var text = System.Text.Encoding.UTF8.GetString(bytes);
        return text.Length <= enough ? text : text[..enough] + "…";
    }
}
