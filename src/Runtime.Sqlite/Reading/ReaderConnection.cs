using Eventer.Sqlite.Driver;
using Eventer.Sqlite.Schema;
using Microsoft.Data.Sqlite;

namespace Eventer.Sqlite.Reading;

/// <summary>A connection that reads. It makes no tables: where there are none, there is nothing to read.</summary>
internal sealed class ReaderConnection : StoreConnection
{
    private readonly HashSet<TableLayout> _found = [];
    private readonly HashSet<TableLayout> _foundTimers = [];
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

    /// <exception cref="StoreUnavailableException">There are others of these names.</exception>
    public bool HasTimers(TableLayout layout)
    {
        if (_foundTimers.Contains(layout)) return true;
        return layout.Timer is { } timers && HasTables(layout) && StoreSchema.HasTable(Handle, timers.Name) && _foundTimers.Add(layout);
    }

    /// <summary>The messages after a position, with theirs.</summary>
    /// <exception cref="UnreadableRowException">A column holds what Eventer does not write.</exception>
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
            {
                var position = statement.ReadInteger();
                page.Add((position, ReadMessage(statement, position)));
            }
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

    private static OutboxMessage ReadMessage(Statement statement, long position)
    {
        var (machine, key) = (statement.ReadText(), statement.ReadText());
        try
        {
            var (id, sequence, ordinal) = (statement.ReadUuid(), statement.ReadInteger(), (int)statement.ReadInteger());
            var (eventId, time, due) = (statement.ReadUuid(), statement.ReadTime(), statement.ReadOptionalTime());
            return new(statement.ReadText(), statement.ReadUtf8().ToArray())
            {
                Id = id, Machine = machine, Key = key, Sequence = sequence, Ordinal = ordinal, EventId = eventId, Time = time, Due = due,
            };
        }
        catch (FormatException damage)
        {
            throw new UnreadableRowException(machine, key, $"the message at position {position} of eventer_outbox", damage.Message, damage);
        }
    }
}
