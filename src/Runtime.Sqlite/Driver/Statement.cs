using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Eventer.Sqlite.Driver;

/// <summary>A statement that is prepared once and kept. It takes and gives UTF-8 as it lies in SQLite's memory, without the copies of a <see cref="SqliteCommand"/>.</summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _handle;
    private int _column;
    private int _parameter;

    public Statement(sqlite3 database, string sql)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _handle));
    }

    public void Dispose() => _handle.Dispose();

    /// <summary>Binds the next parameter.</summary>
    public void Bind(long value) => Check(raw.sqlite3_bind_int64(_handle, ++_parameter, value));

    public void BindNull() => Check(raw.sqlite3_bind_null(_handle, ++_parameter));

    public void Bind(ReadOnlySpan<byte> utf8) => Check(utf8.IsEmpty
        ? raw.sqlite3_bind_text(_handle, ++_parameter, "") // an empty span has no address, which SQLite takes for NULL
        : raw.sqlite3_bind_text(_handle, ++_parameter, utf8));

    public void Bind(string text)
    {
        Span<byte> buffer = stackalloc byte[256];
        Bind(Encoding.UTF8.TryGetBytes(text, buffer, out var written) ? buffer[..written] : Encoding.UTF8.GetBytes(text));
    }

    /// <summary>As the driver binds a <see cref="Guid"/>, so that rows which hooks write can be joined with ours.</summary>
    public void Bind(Guid value)
    {
        Span<byte> text = stackalloc byte[36];
        value.TryFormat(text, out _);
        Ascii.ToUpperInPlace(text, out _);
        Bind(text);
    }

    /// <summary>To the microsecond, since 1970.</summary>
    public void Bind(DateTimeOffset time) => Bind((time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);

    public void Bind(in KeyValue value)
    {
        if (!value.IsGiven)
        {
            BindNull();
            return;
        }
        switch (value.Type)
        {
            case KeyType.Text: Bind(value.AsText()); break;
            case KeyType.Uuid: Bind(value.AsUuid()); break;
            case KeyType.Integer: Bind(value.AsInteger()); break;
            default: Bind(value.ToString()); break;
        }
    }

    /// <summary>Goes to the next row. After the last one the statement is ready to be bound anew.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(_handle);
        _column = -1;
        if (code == raw.SQLITE_ROW) return true;
        if (code == raw.SQLITE_DONE)
        {
            Reset();
            return false;
        }
        var failure = Failure(code);
        Reset();
        throw failure;
    }

    /// <summary>Runs a statement that gives no rows.</summary>
    /// <returns>The number of rows it changed.</returns>
    public int Run()
    {
        while (Step()) { }
        return raw.sqlite3_changes(_database);
    }

    /// <summary>Lets the rows go, and with them the read lock.</summary>
    public void Reset()
    {
        _parameter = 0;
        _ = raw.sqlite3_reset(_handle); // repeats the code of the last step, which was seen there
    }

    /// <summary>Whether the next column is NULL; it stays the next.</summary>
    private bool IsNextNull => raw.sqlite3_column_type(_handle, _column + 1) == raw.SQLITE_NULL;

    public long ReadInteger() => raw.sqlite3_column_int64(_handle, ++_column);

    /// <summary>Valid until the next step.</summary>
    public ReadOnlySpan<byte> ReadUtf8() => raw.sqlite3_column_blob(_handle, ++_column);

    public string ReadText() => Encoding.UTF8.GetString(ReadUtf8());

    /// <exception cref="FormatException">Not a uuid.</exception>
    public Guid ReadUuid() => Guid.Parse(ReadUtf8());

    /// <exception cref="FormatException">Beyond what a <see cref="DateTimeOffset"/> holds.</exception>
    public DateTimeOffset ReadTime()
    {
        var microseconds = ReadInteger();
        return microseconds is >= -62_135_596_800_000_000 and <= 253_402_300_799_999_999
            ? DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond)
            : throw new FormatException($"{microseconds} microseconds since 1970 lie beyond the years 1 to 9999.");
    }

    /// <exception cref="FormatException">Beyond what a <see cref="DateTimeOffset"/> holds.</exception>
    public DateTimeOffset? ReadOptionalTime()
    {
        if (!IsNextNull) return ReadTime();
        _column++;
        return null;
    }

    /// <exception cref="FormatException">Not of this type.</exception>
    public KeyValue ReadKey(KeyType type)
    {
        if (IsNextNull)
        {
            _column++;
            return default;
        }
        return type switch
        {
            KeyType.Text => KeyValue.From(ReadText()),
            KeyType.Uuid => KeyValue.From(ReadUuid()),
            KeyType.Integer => KeyValue.From(ReadInteger()),
            _ => KeyValue.From(DateOnly.ParseExact(ReadText(), "O", System.Globalization.CultureInfo.InvariantCulture)),
        };
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK) throw Failure(code);
    }

    private SqliteException Failure(int code) => new(
        $"SQLite Error {code & 0xFF}: '{raw.sqlite3_errmsg(_database).utf8_to_string()}'.", code & 0xFF, raw.sqlite3_extended_errcode(_database));
}
