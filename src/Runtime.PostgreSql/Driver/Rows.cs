using Eventer.PostgreSql.Schema;
using Npgsql;

namespace Eventer.PostgreSql.Driver;

/// <summary>Rows as they are read, each at its reader's current position.</summary>
internal static class Rows
{
    /// <summary>A state, after the column that says whose it is.</summary>
    public static StateRow ReadState(NpgsqlDataReader reader, TableLayout layout, ReadOnlySpan<KeyValue> primary)
    {
        var key = new KeyValue[layout.KeyFields.Count];
        primary.CopyTo(key);
        for (var i = layout.PrimaryCount; i < key.Length; i++)
            key[i] = ReadKey(reader, 7 + i - layout.PrimaryCount, layout.KeyFields[i].Type);
        return new(key, reader.GetInt64(1), reader.GetString(2), reader.GetFieldValue<byte[]>(3), reader.GetInt64(4), ReadTime(reader, 5), ReadTime(reader, 6));
    }

    /// <summary>An event, from a column on.</summary>
    /// <exception cref="FormatException">A column holds what Eventer does not write.</exception>
    public static EventRow ReadEvent(NpgsqlDataReader reader, int first) => new(
        reader.GetInt64(first), reader.GetGuid(first + 1), ReadTime(reader, first + 2), reader.GetString(first + 3), reader.GetFieldValue<byte[]>(first + 4), reader.GetString(first + 5),
        reader.GetGuid(first + 6), ReadKind(reader.GetString(first + 7)), reader.GetString(first + 8), reader.GetInt64(first + 9));

    /// <summary>A timer, from a column on.</summary>
    public static TimerRow ReadTimer(NpgsqlDataReader reader, int first) => new(
        reader.GetString(first), ReadTime(reader, first + 1), ReadTime(reader, first + 2), reader.GetInt64(first + 3), reader.GetInt32(first + 4));

    public static OutboxMessage ReadMessage(NpgsqlDataReader reader) => new(reader.GetString(9), reader.GetFieldValue<byte[]>(10))
    {
        Machine = reader.GetString(1), Key = reader.GetString(2), Id = reader.GetGuid(3), Sequence = reader.GetInt64(4), Ordinal = reader.GetInt32(5), EventId = reader.GetGuid(6),
        Time = ReadTime(reader, 7), Due = reader.IsDBNull(8) ? null : ReadTime(reader, 8),
    };

    public static KeyValue ReadKey(NpgsqlDataReader reader, int column, KeyType type) => reader.IsDBNull(column) ? default : type switch
    {
        KeyType.Text => KeyValue.From(reader.GetString(column)),
        KeyType.Uuid => KeyValue.From(reader.GetGuid(column)),
        KeyType.Integer => KeyValue.From(reader.GetInt64(column)),
        _ => KeyValue.From(reader.GetFieldValue<DateOnly>(column)),
    };

    /// <summary>Whether a column holds what Eventer does not write, or what .NET has no value for.</summary>
    public static bool IsDamage(Exception failure) => failure is FormatException or InvalidCastException or OverflowException or ArgumentOutOfRangeException;

    public static string NameOf(OutcomeKind kind) => kind == OutcomeKind.Applied ? "applied" : "ignored";

    private static OutcomeKind ReadKind(string kind) => kind switch
    {
        "applied" => OutcomeKind.Applied,
        "ignored" => OutcomeKind.Ignored,
        _ => throw new FormatException($"this build knows no event of kind '{kind}'; it knows applied, ignored"),
    };

    private static DateTimeOffset ReadTime(NpgsqlDataReader reader, int column) => reader.GetFieldValue<DateTimeOffset>(column);
}
