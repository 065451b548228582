using Eventer.Sqlite.Schema;
using SQLitePCL;

namespace Eventer.Sqlite.Driver;

/// <summary>The statements over one machine's tables on one connection, prepared when they are first used, and rows to and from them.</summary>
internal sealed class TableStatements(sqlite3 database, TableLayout layout) : IDisposable
{
    private readonly KeyValue[] _key = new KeyValue[layout.KeyFields.Count];
    private byte[] _data = new byte[1024];
    private byte[] _payload = new byte[1024];
    private Statement? _selectState, _selectEvent, _selectEvents, _insertState, _updateState, _insertEvent;
    private Statement? _selectTimers, _selectDueTimers, _writeTimer, _deleteTimer;

    /// <summary>The state row of a key, of which the primary fields are read. Its bytes are valid until the next one is read.</summary>
    /// <exception cref="FormatException">A column holds what Eventer does not write.</exception>
    public StateRow? FindState(ReadOnlySpan<KeyValue> key)
    {
        var statement = _selectState ??= new(database, layout.SelectState);
        BindPrimary(statement, key);
        if (!statement.Step()) return null;
        try
        {
            key[..layout.PrimaryCount].CopyTo(_key);
            for (var i = layout.PrimaryCount; i < _key.Length; i++)
                _key[i] = statement.ReadKey(layout.KeyFields[i].Type);
            return new(
                _key, statement.ReadInteger(), statement.ReadText(), Keep(statement.ReadUtf8(), ref _data), statement.ReadInteger(),
                statement.ReadTime(), statement.ReadTime());
        }
        finally
        {
            statement.Reset();
        }
    }

    /// <summary>The event row of a key and an event id. Its bytes are valid until the next one is read.</summary>
    /// <exception cref="FormatException">A column holds what Eventer does not write.</exception>
    public EventRow? FindEvent(ReadOnlySpan<KeyValue> key, Guid eventId)
    {
        var statement = _selectEvent ??= new(database, layout.SelectEvent);
        BindPrimary(statement, key);
        statement.Bind(eventId);
        if (!statement.Step()) return null;
        try
        {
            return ReadEvent(statement);
        }
        finally
        {
            statement.Reset();
        }
    }

    /// <summary>Binds the statement that gives the events after a sequence; read each row with <see cref="ReadEvent"/>.</summary>
    public Statement SelectEvents(ReadOnlySpan<KeyValue> key, long afterSequence, int limit)
    {
        var statement = _selectEvents ??= new(database, layout.SelectEvents);
        BindPrimary(statement, key);
        statement.Bind(afterSequence);
        statement.Bind(limit);
        return statement;
    }

    /// <summary>The event of the row on which the statement stands. Its bytes are valid until the next one is read.</summary>
    /// <exception cref="FormatException">A column holds what Eventer does not write.</exception>
    public EventRow ReadEvent(Statement statement) => new(
        statement.ReadInteger(), statement.ReadUuid(), statement.ReadTime(), statement.ReadText(), Keep(statement.ReadUtf8(), ref _payload),
        statement.ReadText(), statement.ReadUuid(), ReadKind(statement), statement.ReadText(), statement.ReadInteger());

    public void Insert(in StateRow row)
    {
        var statement = _insertState ??= new(database, layout.InsertState);
        foreach (var field in row.Key)
            statement.Bind(field);
        statement.Bind(row.Sequence);
        statement.Bind(row.Status);
        statement.Bind(row.Data.Span);
        statement.Bind(row.EnteredSequence);
        statement.Bind(row.Created);
        statement.Bind(row.Updated);
        statement.Run();
    }

    /// <summary>Writes the state over the one of the sequence expected.</summary>
    /// <returns><see langword="false"/>: there is none of that sequence.</returns>
    public bool TryUpdate(in StateRow row, long expectedSequence)
    {
        var statement = _updateState ??= new(database, layout.UpdateState);
        BindPrimary(statement, row.Key);
        statement.Bind(expectedSequence);
        statement.Bind(row.Sequence);
        statement.Bind(row.Status);
        statement.Bind(row.Data.Span);
        statement.Bind(row.EnteredSequence);
        statement.Bind(row.Updated);
        return statement.Run() == 1;
    }

    public void Insert(ReadOnlySpan<KeyValue> key, in EventRow row)
    {
        var statement = _insertEvent ??= new(database, layout.InsertEvent);
        BindPrimary(statement, key);
        statement.Bind(row.Sequence);
        statement.Bind(row.EventId);
        statement.Bind(row.Time);
        statement.Bind(row.Type);
        statement.Bind(row.Payload.Span);
        statement.Bind(row.Cause);
        statement.Bind(row.RootId);
        statement.Bind(row.Kind == OutcomeKind.Applied ? "applied"u8 : "ignored"u8);
        statement.Bind(row.StatusAfter);
        statement.Bind(row.EnteredSequence);
        statement.Run();
    }

    /// <summary>The timers of a key.</summary>
    /// <exception cref="FormatException">A column holds what Eventer does not write.</exception>
    public List<TimerRow> FindTimers(ReadOnlySpan<KeyValue> key)
    {
        var statement = _selectTimers ??= new(database, layout.SelectTimers);
        BindPrimary(statement, key);
        var timers = new List<TimerRow>();
        try
        {
            while (statement.Step())
                timers.Add(ReadTimer(statement));
        }
        finally
        {
            statement.Reset();
        }
        return timers;
    }

    /// <summary>The timers that are to be tried until a time, the earliest first, with the primary fields of their keys.</summary>
    /// <exception cref="FormatException">A column holds what Eventer does not write.</exception>
    public List<(KeyValue[] Key, TimerRow Timer)> FindDueTimers(DateTimeOffset until, int limit)
    {
        var statement = _selectDueTimers ??= new(database, layout.SelectDueTimers);
        statement.Bind(until);
        statement.Bind(limit);
        var timers = new List<(KeyValue[], TimerRow)>();
        try
        {
            while (statement.Step())
            {
                var key = new KeyValue[layout.KeyFields.Count];
                for (var i = 0; i < layout.PrimaryCount; i++)
                    key[i] = statement.ReadKey(layout.KeyFields[i].Type);
                timers.Add((key, ReadTimer(statement)));
            }
        }
        finally
        {
            statement.Reset();
        }
        return timers;
    }

    public void Write(ReadOnlySpan<KeyValue> key, in TimerChange change)
    {
        if (change.Armed is not { } timer)
        {
            var delete = _deleteTimer ??= new(database, layout.DeleteTimer);
            BindPrimary(delete, key);
            delete.Bind(change.Name);
            delete.Run();
            return;
        }
        var statement = _writeTimer ??= new(database, layout.WriteTimer);
        BindPrimary(statement, key);
        statement.Bind(timer.Name);
        statement.Bind(timer.Due);
        statement.Bind(timer.Next);
        statement.Bind(timer.EnteredSequence);
        statement.Bind(timer.Attempts);
        statement.Run();
    }

    private static TimerRow ReadTimer(Statement statement) =>
        new(statement.ReadText(), statement.ReadTime(), statement.ReadTime(), statement.ReadInteger(), (int)statement.ReadInteger());

    public void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<Statement?>)[_selectState, _selectEvent, _selectEvents, _insertState, _updateState, _insertEvent, _selectTimers, _selectDueTimers, _writeTimer, _deleteTimer])
            statement?.Dispose();
    }

    private void BindPrimary(Statement statement, ReadOnlySpan<KeyValue> key)
    {
        for (var i = 0; i < layout.PrimaryCount; i++)
            statement.Bind(key[i]);
    }

    private static OutcomeKind ReadKind(Statement statement)
    {
        var kind = statement.ReadUtf8();
        return kind.SequenceEqual("applied"u8) ? OutcomeKind.Applied
            : kind.SequenceEqual("ignored"u8) ? OutcomeKind.Ignored
            : throw new FormatException($"this build knows no event of kind '{System.Text.Encoding.UTF8.GetString(kind)}'; it knows applied, ignored");
    }

    private static ReadOnlyMemory<byte> Keep(ReadOnlySpan<byte> bytes, ref byte[] buffer)
    {
        if (buffer.Length < bytes.Length) buffer = new byte[Math.Max(bytes.Length, buffer.Length * 2)];
        bytes.CopyTo(buffer);
        return buffer.AsMemory(0, bytes.Length);
    }
}
