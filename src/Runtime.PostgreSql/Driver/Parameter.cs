using Npgsql;
using NpgsqlTypes;

namespace Eventer.PostgreSql.Driver;

/// <summary>Parameters with their types, so that nothing is boxed or guessed. An array has one item for each row.</summary>
internal static class Parameter
{
    public static NpgsqlParameter Of(string value) => new NpgsqlParameter<string> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text };

    public static NpgsqlParameter Of(long value) => new NpgsqlParameter<long> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Bigint };

    public static NpgsqlParameter Of(DateTimeOffset value) => new NpgsqlParameter<DateTimeOffset> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.TimestampTz };

    /// <summary>One field of a key.</summary>
    public static NpgsqlParameter Of(in KeyValue value) => value.Type switch
    {
        KeyType.Text => Of(value.AsText()),
        KeyType.Uuid => new NpgsqlParameter<Guid> { TypedValue = value.AsUuid(), NpgsqlDbType = NpgsqlDbType.Uuid },
        KeyType.Integer => Of(value.AsInteger()),
        _ => new NpgsqlParameter<DateOnly> { TypedValue = value.AsDate(), NpgsqlDbType = NpgsqlDbType.Date },
    };

    /// <summary>One field of the keys of many rows.</summary>
    public static NpgsqlParameter Of<T>(KeyType type, IReadOnlyList<T> rows, Func<T, KeyValue> field) => type switch
    {
        KeyType.Text => Of(NpgsqlDbType.Text, rows, row => field(row) is { IsGiven: true } value ? value.AsText() : null),
        KeyType.Uuid => Of<T, Guid?>(NpgsqlDbType.Uuid, rows, row => field(row) is { IsGiven: true } value ? value.AsUuid() : null),
        KeyType.Integer => Of<T, long?>(NpgsqlDbType.Bigint, rows, row => field(row) is { IsGiven: true } value ? value.AsInteger() : null),
        _ => Of<T, DateOnly?>(NpgsqlDbType.Date, rows, row => field(row) is { IsGiven: true } value ? value.AsDate() : null),
    };

    /// <summary>One column of many rows.</summary>
    public static NpgsqlParameter Of<T, TColumn>(NpgsqlDbType type, IReadOnlyList<T> rows, Func<T, TColumn> column)
    {
        var values = new TColumn[rows.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = column(rows[i]);
        return new NpgsqlParameter<TColumn[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };
    }
}
