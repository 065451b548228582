using Eventer.Sqlite.Driver;
using Eventer.Sqlite.Schema;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Eventer.Sqlite.Writing;

/// <summary>The connection that writes. Opening it makes the file and the tables that all machines share.</summary>
internal sealed class WriterConnection : StoreConnection
{
    private readonly HashSet<TableLayout> _made = [];
    private readonly List<TableLayout> _madeInTransaction = [];
    private readonly Statement _begin, _commit, _rollback;
    private readonly HookCommands _hooks;
    private Statement? _insertMessage;

    /// <exception cref="SqliteException">The file cannot be opened or written.</exception>
    /// <exception cref="StoreUnavailableException">The file is not as the store needs it.</exception>
    public WriterConnection(Database database, TableLayouts layouts)
        : base(database)
    {
        try
        {
            if (raw.sqlite3_db_readonly(Handle, "main") == 1)
                throw new SqliteException($"{database.Name} is write-protected.", raw.SQLITE_READONLY);
            StoreSchema.CheckVersion(Handle, database.Name);
            Pragmas.Set(Connection, database);
            SetUp(database);
            Pragmas.Verify(Connection, database);
            _begin = new(Handle, "begin immediate");
            _commit = new(Handle, "commit");
            _rollback = new(Handle, "rollback");
            Begin();
            StoreSchema.CheckVersion(Handle, database.Name); // another process may have been first
            if (!StoreSchema.HasTable(Handle, "eventer_schema")) Execute(StoreSchema.Create);
            Commit();
            _hooks = new(Connection, layouts.Contains);
        }
        catch
        {
            Connection.Dispose();
            throw;
        }
    }

    public bool IsInTransaction => raw.sqlite3_get_autocommit(Handle) == 0;

    /// <summary>Takes the write lock, waiting for other processes as long as the busy timeout says.</summary>
    public void Begin() => _begin.Run();

    public void Commit()
    {
        _commit.Run();
        _made.UnionWith(_madeInTransaction);
        _madeInTransaction.Clear();
    }

    /// <summary>Rolls back what SQLite has not rolled back by itself.</summary>
    public void Rollback()
    {
        _madeInTransaction.Clear();
        if (IsInTransaction) _rollback.Run();
    }

    /// <summary>Makes a machine's tables where there are none, within the transaction.</summary>
    /// <exception cref="StoreUnavailableException">There are others of these names.</exception>
    public void MakeTables(TableLayout layout)
    {
        if (_made.Contains(layout) || _madeInTransaction.Contains(layout)) return;
        if (!StoreSchema.HasTable(Handle, layout.State.Name) || !StoreSchema.HasTable(Handle, layout.Event.Name)) Execute(layout.Create);
        if (layout.Timer is { } timers && !StoreSchema.HasTable(Handle, timers.Name)) Execute(layout.CreateTimer);
        StoreSchema.CheckTables(Handle, Database.Name, layout);
        _madeInTransaction.Add(layout);
    }

    public void Run(DataCommand command) => _hooks.Run(command);

    public void Insert(OutboxMessage message)
    {
        var statement = _insertMessage ??= new(Handle, StoreSchema.InsertMessage);
        statement.Bind(message.Id);
        statement.Bind(message.Machine);
        statement.Bind(message.Key);
        statement.Bind(message.Sequence);
        statement.Bind(message.Ordinal);
        statement.Bind(message.EventId);
        statement.Bind(message.Time);
        if (message.Due is { } due) statement.Bind(due);
        else statement.BindNull();
        statement.Bind(message.Name);
        statement.Bind(message.Payload.Span);
        statement.Run();
    }

    public override void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<Statement?>)[_begin, _commit, _rollback, _insertMessage])
            statement?.Dispose();
        _hooks.Dispose();
        base.Dispose();
    }

    private void SetUp(Database database)
    {
        if (string.IsNullOrWhiteSpace(database.Options.Setup)) return;
        try
        {
            Execute(database.Options.Setup);
        }
        catch (SqliteException failure) when (!Database.IsOfTheFile(failure))
        {
            throw new StoreUnavailableException("", "", $"{database.Name}: the SQL of SqliteStoreOptions.Setup failed: {failure.Message} "
                + "It runs at every opening, so say create table if not exists. Nothing was stored.", isTransient: false, failure);
        }
    }

    private void Execute(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
