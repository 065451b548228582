using Microsoft.Data.Sqlite;

namespace Eventer.Sqlite.Driver;

/// <summary>The file of a store: how it is opened, and how its failures read.</summary>
internal sealed class Database : IDisposable
{
    private readonly SqliteConnectionStringBuilder _connection;
    private readonly SqliteConnection? _keptAlive;
    private readonly string? _path;

    public Database(string connection, SqliteStoreOptions options)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connection);
        Options = options;
        _connection = connection.Contains('=', StringComparison.Ordinal) ? new(connection) : new() { DataSource = connection };
        IsInMemory = _connection.DataSource == ":memory:" || _connection.Mode == SqliteOpenMode.Memory;
        Name = IsInMemory ? "the database in memory" : _connection.DataSource;
        if (Name.Length == 0) throw new ArgumentException("The connection string names no file: write Data Source=accounts.db, or Data Source=:memory: for tests.", nameof(connection));
        if (!IsInMemory && !Name.StartsWith("file:", StringComparison.OrdinalIgnoreCase)) _path = Path.GetFullPath(Name);
        _connection.Pooling = false; // the store keeps its own connections, and closes the file when it is disposed
        _connection.DefaultTimeout = Math.Max(1, (int)Math.Ceiling(options.BusyTimeout.TotalSeconds)); // to the driver, 0 is for ever
        if (!IsInMemory) return;
        // The memdb file system is one database for all connections of the process, with locks as a file has them. It lives as long as one is open.
        _connection.DataSource = $"file:/eventer-{Guid.NewGuid():N}?vfs=memdb";
        _connection.Mode = SqliteOpenMode.ReadWriteCreate;
        _connection.Cache = SqliteCacheMode.Default;
        _keptAlive = Open();
    }

    public SqliteStoreOptions Options { get; }

    public bool IsInMemory { get; }

    /// <summary>For messages.</summary>
    public string Name { get; }

    /// <exception cref="SqliteException">It cannot be opened.</exception>
    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connection.ConnectionString);
        try
        {
            connection.Open();
            _ = SQLitePCL.raw.sqlite3_busy_timeout(connection.Handle, (int)Options.BusyTimeout.TotalMilliseconds);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void Dispose() => _keptAlive?.Dispose();

    /// <summary>Whether the file that is open lies no longer at its path: what is written to it then is gone with the process, and SQLite does not say so.</summary>
    public bool IsGone => _path is not null && !File.Exists(_path);

    /// <summary>What <see cref="IsGone"/> means to the caller.</summary>
    public StoreUnavailableException Gone() => new("", "", $"{Name} was deleted or moved while the store had it open. Put it back, or close the store and open it anew. Nothing was stored.", isTransient: false);

    /// <summary>What a failure of SQLite means to the caller.</summary>
    /// <param name="failure">What SQLite said.</param>
    /// <param name="machine">The machine's name; empty where the failure concerns none.</param>
    /// <param name="key">The entity's key as text; empty where the failure concerns none.</param>
    public StoreUnavailableException Unavailable(SqliteException failure, string machine, string key)
    {
        var (what, isTransient) = Explain(failure);
        var subject = machine.Length == 0 ? "" : $"{machine} {key}: ";
        return new(machine, key, $"{subject}{what} Nothing was stored.", isTransient, failure);
    }

    /// <summary>Whether a failure is of the file or the disk, and not of the statement.</summary>
    public static bool IsOfTheFile(SqliteException failure) => CodeOf(failure) is
        Code.Busy or Code.Locked or Code.OutOfMemory or Code.ReadOnly or Code.InputOutput or Code.Corrupt or Code.Full or Code.CannotOpen or Code.NotADatabase;

    /// <summary>Whether the connection is as good as before.</summary>
    public static bool LeavesConnectionUsable(SqliteException failure) =>
        CodeOf(failure) is Code.Busy or Code.Locked or Code.Full or Code.Constraint or Code.TooBig or Code.OutOfMemory;

    public static bool IsOfConstraint(SqliteException failure) => CodeOf(failure) == Code.Constraint;

    public static bool IsForbidden(SqliteException failure) => CodeOf(failure) == Code.NotAuthorized;

    private static Code CodeOf(SqliteException failure) => (Code)(failure.SqliteErrorCode & 0xFF);

    private (string What, bool IsTransient) Explain(SqliteException failure) => CodeOf(failure) switch
    {
        Code.Busy or Code.Locked => ($"{Name} was locked by another writer for longer than {Options.BusyTimeout.TotalSeconds:0.###} s. "
            + "Call again with the same event id; keep other transactions on the file short, or raise SqliteStoreOptions.BusyTimeout.", true),
        Code.Full => ($"{Name} cannot grow: the disk is full, or max_page_count is reached. Make room, then call again with the same event id.", false),
        Code.ReadOnly => ($"{Name} is read-only. Let this process write the file and its folder, and leave Mode=ReadOnly out of the connection string.", false),
        Code.CannotOpen => (ExplainCannotOpen(), false),
        Code.NotADatabase => ($"{Name} is not a SQLite database, or it is encrypted. Give the store a file of its own; this one was left as it is.", false),
        Code.Corrupt => ($"{Name} is damaged ({failure.Message}). Stop writing, keep a copy, and restore a backup or run sqlite3's .recover.", false),
        Code.InputOutput => ($"{Name}: the disk failed ({failure.Message}). Call again with the same event id; if it stays so, look at the disk.", true),
        Code.OutOfMemory => ($"{Name}: SQLite has no memory left. Call again with the same event id.", true),
        _ => ($"{Name}: {failure.Message}", false),
    };

    private string ExplainCannotOpen() => Path.GetDirectoryName(_path) is { } folder && !Directory.Exists(folder)
        ? $"{Name} cannot be opened: the folder {folder} does not exist. Create it; the store makes the file, not its folder."
        : $"{Name} cannot be opened. Look whether it is a file, and whether this process may read and write it and its folder.";

    private enum Code
    {
        Busy = 5,
        Locked = 6,
        OutOfMemory = 7,
        ReadOnly = 8,
        InputOutput = 10,
        Corrupt = 11,
        Full = 13,
        CannotOpen = 14,
        TooBig = 18,
        Constraint = 19,
        NotAuthorized = 23,
        NotADatabase = 26,
    }
}
