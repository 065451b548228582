using Eventer.Sqlite.Schema;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Eventer.Sqlite.Driver;

/// <summary>The commands of data hooks on the writer's connection: the driver's own, so that parameters are converted as people know it, and kept prepared.</summary>
internal sealed class HookCommands : IDisposable
{
    private const int Kept = 128;

    private readonly SqliteConnection _connection;
    private readonly Func<string, bool> _isOurs;
    private readonly Dictionary<string, SqliteCommand> _commands = [];
    private bool _isRunning;

    /// <param name="connection">The writer's connection.</param>
    /// <param name="isOurs">Whether a table is Eventer's own.</param>
    public HookCommands(SqliteConnection connection, Func<string, bool> isOurs)
    {
        _connection = connection;
        _isOurs = isOurs;
        _ = raw.sqlite3_set_authorizer(connection.Handle, (strdelegate_authorizer)Authorize, null);
    }

    public void Run(DataCommand command)
    {
        var prepared = Prepare(command);
        _isRunning = true;
        try
        {
            prepared.ExecuteNonQuery();
        }
        finally
        {
            _isRunning = false;
        }
    }

    public void Dispose() => Forget();

    private SqliteCommand Prepare(DataCommand command)
    {
        if (!_commands.TryGetValue(command.Text, out var prepared))
        {
            if (_commands.Count == Kept) Forget(); // texts without end: values written into them
            prepared = _connection.CreateCommand();
            prepared.CommandText = command.Text;
            _commands.Add(command.Text, prepared);
        }
        var parameters = prepared.Parameters;
        parameters.Clear();
        foreach (var (name, value) in command.Parameters)
            parameters.AddWithValue("@" + name, value ?? DBNull.Value);
        return prepared;
    }

    private void Forget()
    {
        foreach (var command in _commands.Values)
            command.Dispose();
        _commands.Clear();
    }

    // A hook's command belongs to a transaction that others share, and changes neither event nor state.
    private int Authorize(object data, int action, string first, string second, string database, string trigger)
    {
        if (!_isRunning) return raw.SQLITE_OK;
        var isAllowed = action switch
        {
            raw.SQLITE_TRANSACTION or raw.SQLITE_SAVEPOINT or raw.SQLITE_ATTACH or raw.SQLITE_DETACH or raw.SQLITE_PRAGMA => false,
            raw.SQLITE_INSERT or raw.SQLITE_UPDATE or raw.SQLITE_DELETE or raw.SQLITE_DROP_TABLE => !_isOurs(first),
            raw.SQLITE_ALTER_TABLE => !_isOurs(second),
            _ => true,
        };
        return isAllowed ? raw.SQLITE_OK : raw.SQLITE_DENY;
    }
}
