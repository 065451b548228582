using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Eventer;

/// <summary>How generated code turns a key's fields into stored values and back: an overload per type, so that the C# compiler picks it.</summary>
public static class KeyCodec
{
    /// <summary>A text.</summary>
    public static KeyValue Write(string? value) => KeyValue.From(value);

    /// <summary>A uuid.</summary>
    public static KeyValue Write(Guid? value) => KeyValue.From(value);

    /// <summary>A date.</summary>
    public static KeyValue Write(DateOnly? value) => KeyValue.From(value);

    /// <summary>An integer.</summary>
    public static KeyValue Write(byte? value) => KeyValue.From((long?)value);

    /// <summary>An integer.</summary>
    public static KeyValue Write(sbyte? value) => KeyValue.From((long?)value);

    /// <summary>An integer.</summary>
    public static KeyValue Write(short? value) => KeyValue.From((long?)value);

    /// <summary>An integer.</summary>
    public static KeyValue Write(ushort? value) => KeyValue.From((long?)value);

    /// <summary>An integer.</summary>
    public static KeyValue Write(int? value) => KeyValue.From((long?)value);

    /// <summary>An integer.</summary>
    public static KeyValue Write(uint? value) => KeyValue.From((long?)value);

    /// <summary>An integer.</summary>
    public static KeyValue Write(long? value) => KeyValue.From(value);

    /// <summary>An enum's member, by name.</summary>
    public static KeyValue WriteText<T>(T value, JsonCodecChoice<T>? choice = null) where T : struct, Enum => WriteText((T?)value, choice);

    /// <summary>Any type that can be formatted and parsed, as text.</summary>
    public static KeyValue WriteText<T>(T value) where T : struct, IFormattable, IParsable<T> => WriteText((T?)value);

    /// <summary>An enum's member, by name, or "not given".</summary>
    public static KeyValue WriteText<T>(T? value, JsonCodecChoice<T>? choice = null) where T : struct, Enum =>
        value is { } given ? KeyValue.From(Enum.GetName(given) ?? throw new ArgumentException($"{given} is no declared member of {typeof(T).Name}.")) : default;

    /// <summary>Any type that can be formatted and parsed, as text, or "not given".</summary>
    public static KeyValue WriteText<T>(T? value) where T : struct, IFormattable, IParsable<T> =>
        value is { } given ? KeyValue.From(given.ToString(IsTime<T>() ? "O" : null, CultureInfo.InvariantCulture)) : default;

    /// <summary>What is left when a type cannot be stored in a key: the build fails at the field that has the type.</summary>
    [Obsolete("Eventer cannot store a key field of this type. Use Guid, string, a whole number, DateOnly, an enum, or a struct that implements IFormattable and IParsable<TSelf>.", error: true)]
    public static KeyValue WriteText<T>(T value, params JsonCodecChoice<T>[] choices) => throw new NotSupportedException($"{typeof(T)} cannot be a key.");

    /// <summary>A text.</summary>
    public static void Read(KeyValue stored, out string value) => value = stored.AsText();

    /// <summary>A uuid.</summary>
    public static void Read(KeyValue stored, out Guid value) => value = stored.AsUuid();

    /// <summary>A uuid, or "not given".</summary>
    public static void Read(KeyValue stored, out Guid? value) => value = stored.IsGiven ? stored.AsUuid() : null;

    /// <summary>A date.</summary>
    public static void Read(KeyValue stored, out DateOnly value) => value = stored.AsDate();

    /// <summary>A date, or "not given".</summary>
    public static void Read(KeyValue stored, out DateOnly? value) => value = stored.IsGiven ? stored.AsDate() : null;

    /// <summary>An integer.</summary>
    public static void Read(KeyValue stored, out byte value) => value = checked((byte)stored.AsInteger());

    /// <summary>An integer, or "not given".</summary>
    public static void Read(KeyValue stored, out byte? value) => value = stored.IsGiven ? checked((byte)stored.AsInteger()) : null;

    /// <summary>An integer.</summary>
    public static void Read(KeyValue stored, out sbyte value) => value = checked((sbyte)stored.AsInteger());

    /// <summary>An integer, or "not given".</summary>
    public static void Read(KeyValue stored, out sbyte? value) => value = stored.IsGiven ? checked((sbyte)stored.AsInteger()) : null;

    /// <summary>An integer.</summary>
    public static void Read(KeyValue stored, out short value) => value = checked((short)stored.AsInteger());

    /// <summary>An integer, or "not given".</summary>
    public static void Read(KeyValue stored, out short? value) => value = stored.IsGiven ? checked((short)stored.AsInteger()) : null;

    /// <summary>An integer.</summary>
    public static void Read(KeyValue stored, out ushort value) => value = checked((ushort)stored.AsInteger());

    /// <summary>An integer, or "not given".</summary>
    public static void Read(KeyValue stored, out ushort? value) => value = stored.IsGiven ? checked((ushort)stored.AsInteger()) : null;

    /// <summary>An integer.</summary>
    public static void Read(KeyValue stored, out int value) => value = checked((int)stored.AsInteger());

    /// <summary>An integer, or "not given".</summary>
    public static void Read(KeyValue stored, out int? value) => value = stored.IsGiven ? checked((int)stored.AsInteger()) : null;

    /// <summary>An integer.</summary>
    public static void Read(KeyValue stored, out uint value) => value = checked((uint)stored.AsInteger());

    /// <summary>An integer, or "not given".</summary>
    public static void Read(KeyValue stored, out uint? value) => value = stored.IsGiven ? checked((uint)stored.AsInteger()) : null;

    /// <summary>An integer.</summary>
    public static void Read(KeyValue stored, out long value) => value = stored.AsInteger();

    /// <summary>An integer, or "not given".</summary>
    public static void Read(KeyValue stored, out long? value) => value = stored.IsGiven ? stored.AsInteger() : null;

    /// <summary>A text, or "not given".</summary>
    public static string? ReadOptional(KeyValue stored) => stored.IsGiven ? stored.AsText() : null;

    /// <summary>An enum's member, by name.</summary>
    public static void ReadText<T>(KeyValue stored, out T value, JsonCodecChoice<T>? choice = null) where T : struct, Enum => value = Enum.Parse<T>(stored.AsText());

    /// <summary>An enum's member, or "not given".</summary>
    public static void ReadText<T>(KeyValue stored, out T? value, JsonCodecChoice<T>? choice = null) where T : struct, Enum =>
        value = stored.IsGiven ? Enum.Parse<T>(stored.AsText()) : null;

    /// <summary>Any type that can be formatted and parsed.</summary>
    public static void ReadText<T>(KeyValue stored, out T value) where T : struct, IFormattable, IParsable<T> => value = T.Parse(stored.AsText(), CultureInfo.InvariantCulture);

    /// <summary>Any type that can be formatted and parsed, or "not given".</summary>
    public static void ReadText<T>(KeyValue stored, out T? value) where T : struct, IFormattable, IParsable<T> =>
        value = stored.IsGiven ? T.Parse(stored.AsText(), CultureInfo.InvariantCulture) : null;

    /// <summary>What is left when a type cannot be stored in a key: <see cref="WriteText{T}(T, JsonCodecChoice{T}[])"/> has failed the build.</summary>
    public static void ReadText<T>(KeyValue stored, [NotNull] out T value, params JsonCodecChoice<T>[] choices) => throw new NotSupportedException($"{typeof(T)} cannot be a key.");

    // Their format by default drops what is smaller than a minute or a second.
    private static bool IsTime<T>() => typeof(T) == typeof(TimeOnly) || typeof(T) == typeof(DateTimeOffset) || typeof(T) == typeof(DateTime);
}
