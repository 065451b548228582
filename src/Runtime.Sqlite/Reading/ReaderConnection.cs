using Eventer.Sqlite.Driver;
using Eventer.Sqlite.Schema;
using Microsoft.Data.Sqlite;

namespace Eventer.Sqlite.Reading;

/// <summary>A connection that reads. It makes no tables: where there are none, there is nothing to read.</summary>
internal sealed class ReaderConnection : StoreConnection
{
    private readonly HashSet<TableLayout> _found = [];
    private Statement? _selectMessages;

    /// <exception cref="SqliteException">The file cannot be opened.</exception>
    /// <exception cref="StoreUnavailableException">A newer build made the file.</exception>
    public ReaderConnection(Database database)
        : base(database)
    {
        try
        {
            using var command = Connection.CreateCommand();
            command.CommandText = "pragma query_only = on";
            command.ExecuteNonQuery();
            StoreSchema.CheckVersion(Handle, database.Name);
        }
        catch
        {
            Connection.Dispose();
            throw;
        }
    }

    /// <exception cref="StoreUnavailableException">There are others of these names.</exception>
    public bool HasTables(TableLayout layout)
    {
        if (_found.Contains(layout)) return true;
        if (!StoreSchema.HasTable(Handle, layout.State.Name)) return false;
        StoreSchema.CheckTables(Handle, Database.Name, layout);
        return _found.Add(layout);
    }

    /// <summary>The messages after a position, with theirs.</summary>
    /// <exception cref="FormatException">A column holds what Eventer does not write.</exception>
    public List<(long Position, OutboxMessage Message)> GetMessages(long afterPosition, int limit)
    {
        var page = new List<(long, OutboxMessage)>();
        if (_selectMessages is null && !StoreSchema.HasTable(Handle, "eventer_outbox")) return page;
        var statement = _selectMessages ??= new(Handle, StoreSchema.SelectMessages);
        statement.Bind(afterPosition);
        statement.Bind(limit);
        try
        {
            while (statement.Step())
                page.Add((statement.ReadInteger(), ReadMessage(statement)));
        }
        finally
        {
            statement.Reset();
        }
        return page;
    }

    public override void Dispose()
    {
        _selectMessages?.Dispose();
        base.Dispose();
    }

    private static OutboxMessage ReadMessage(Statement statement)
    {
        var (id, machine, key) = (statement.ReadUuid(), statement.ReadText(), statement.ReadText());
        var (sequence, ordinal, eventId, time) = (statement.ReadInteger(), (int)statement.ReadInteger(), statement.ReadUuid(), statement.ReadTime());
        var due = statement.ReadOptionalTime();
        return new(statement.ReadText(), statement.ReadUtf8().ToArray())
        {
            Id = id, Machine = machine, Key = key, Sequence = sequence, Ordinal = ordinal, EventId = eventId, Time = time, Due = due,
        };
    }
}
