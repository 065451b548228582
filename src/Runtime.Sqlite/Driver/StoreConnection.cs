using Eventer.Sqlite.Schema;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Eventer.Sqlite.Driver;

/// <summary>A connection with the statements that were prepared on it. One thread uses it at a time.</summary>
internal abstract class StoreConnection : IDisposable
{
    private readonly List<TableStatements?> _tables = [];

    protected StoreConnection(Database database)
    {
        Database = database;
        Connection = database.Open();
    }

    public Database Database { get; }

    public SqliteConnection Connection { get; }

    public sqlite3 Handle => Connection.Handle!;

    /// <summary>The statements over a machine's tables, which must exist.</summary>
    public TableStatements Of(TableLayout layout)
    {
        while (_tables.Count <= layout.Index)
            _tables.Add(null);
        return _tables[layout.Index] ??= new(Handle, layout);
    }

    public virtual void Dispose()
    {
        foreach (var table in _tables)
            table?.Dispose();
        Connection.Dispose();
    }
}
