using System.Globalization;
using System.Runtime.InteropServices;

namespace Eventer;

/// <summary>A field of a machine's key.</summary>
/// <param name="Name">Its C# name; stores derive the column from it.</param>
/// <param name="Type">How it is stored.</param>
/// <param name="IsSecondary">It does not identify the entity: it must match where it is given.</param>
/// <param name="IsTenant">It separates tenants.</param>
/// <param name="IsOptional">A secondary key that an entity may lack.</param>
public sealed record KeyField(string Name, KeyType Type, bool IsSecondary = false, bool IsTenant = false, bool IsOptional = false)
{
    /// <summary>Throws for a value that cannot become a column of a store of rows.</summary>
    /// <param name="machine">The machine's name.</param>
    /// <param name="key">The entity's key as text.</param>
    /// <param name="value">The field's value.</param>
    /// <exception cref="ArgumentException">The field must be given and is not.</exception>
    /// <exception cref="UnstorableTextException">A text would not come back as it is, and so might name another entity.</exception>
    public void ThrowIfUnstorable(string machine, string key, in KeyValue value)
    {
        if (!value.IsGiven)
        {
            if (!IsOptional) throw new ArgumentException($"{machine} {key}: the key field {Name} is not given.");
        }
        else if (value.Type == KeyType.Text)
        {
            UnstorableTextException.ThrowIfUnstorable(machine, key, $"the key field {Name}", value.AsText());
        }
    }
}

/// <summary>How a key field is stored.</summary>
public enum KeyType : byte
{
    /// <summary>A <see cref="string"/> (and every type without a kind of its own, as text).</summary>
    Text,

    /// <summary>A <see cref="System.Guid"/>.</summary>
    Uuid,

    /// <summary>A 64-bit signed integer.</summary>
    Integer,

    /// <summary>A <see cref="DateOnly"/>.</summary>
    Date,
}

/// <summary>The value of one key field, without boxing. The default value is "not given".</summary>
[StructLayout(LayoutKind.Auto)]
public readonly struct KeyValue : IEquatable<KeyValue>
{
    private readonly string? _text;
    private readonly Guid _bits;
    private readonly byte _kind; // 0: not given; else KeyType + 1

    private KeyValue(KeyType type, string? text, Guid bits)
    {
        _kind = (byte)((byte)type + 1);
        _text = text;
        _bits = bits;
    }

    /// <summary>A text; <see langword="null"/> is "not given".</summary>
    public static KeyValue From(string? value) => value is null ? default : new(KeyType.Text, value, default);

    /// <summary>A uuid.</summary>
    public static KeyValue From(Guid value) => new(KeyType.Uuid, null, value);

    /// <summary>An integer.</summary>
    public static KeyValue From(long value)
    {
        Guid bits = default;
        MemoryMarshal.Write(MemoryMarshal.AsBytes(new Span<Guid>(ref bits)), value);
        return new(KeyType.Integer, null, bits);
    }

    /// <summary>A date.</summary>
    public static KeyValue From(DateOnly value)
    {
        Guid bits = default;
        MemoryMarshal.Write(MemoryMarshal.AsBytes(new Span<Guid>(ref bits)), (long)value.DayNumber);
        return new(KeyType.Date, null, bits);
    }

    /// <summary>A uuid, or "not given".</summary>
    public static KeyValue From(Guid? value) => value is { } given ? From(given) : default;

    /// <summary>An integer, or "not given".</summary>
    public static KeyValue From(long? value) => value is { } given ? From(given) : default;

    /// <summary>A date, or "not given".</summary>
    public static KeyValue From(DateOnly? value) => value is { } given ? From(given) : default;

    /// <summary>Whether there is a value.</summary>
    public bool IsGiven => _kind != 0;

    /// <summary>The kind of the value.</summary>
    public KeyType Type => IsGiven ? (KeyType)(_kind - 1) : throw NotGiven();

    /// <summary>The text.</summary>
    public string AsText() => Type == KeyType.Text ? _text! : throw Wrong(KeyType.Text);

    /// <summary>The uuid.</summary>
    public Guid AsUuid() => Type == KeyType.Uuid ? _bits : throw Wrong(KeyType.Uuid);

    /// <summary>The integer.</summary>
    public long AsInteger() => Type == KeyType.Integer ? Bits : throw Wrong(KeyType.Integer);

    /// <summary>The date.</summary>
    public DateOnly AsDate() => Type == KeyType.Date ? DateOnly.FromDayNumber((int)Bits) : throw Wrong(KeyType.Date);

    private long Bits
    {
        get
        {
            var bits = _bits;
            return MemoryMarshal.Read<long>(MemoryMarshal.AsBytes(new ReadOnlySpan<Guid>(in bits)));
        }
    }

    /// <inheritdoc/>
    public bool Equals(KeyValue other) => _kind == other._kind && _bits == other._bits && string.Equals(_text, other._text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is KeyValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_kind, _bits, _text);

    /// <summary>The value as text, the same on every machine.</summary>
    public override string ToString() => !IsGiven ? "" : Type switch
    {
        KeyType.Text => _text!,
        KeyType.Uuid => _bits.ToString("D"),
        KeyType.Integer => Bits.ToString(CultureInfo.InvariantCulture),
        _ => AsDate().ToString("O", CultureInfo.InvariantCulture),
    };

    /// <summary>Equal by value.</summary>
    public static bool operator ==(KeyValue left, KeyValue right) => left.Equals(right);

    /// <summary>Not equal by value.</summary>
    public static bool operator !=(KeyValue left, KeyValue right) => !left.Equals(right);

    private static InvalidOperationException NotGiven() => new("The key field was not given.");
    private InvalidOperationException Wrong(KeyType asked) => new($"The key field is of kind {Type}, not {asked}.");
}
