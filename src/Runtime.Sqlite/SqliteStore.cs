using System.Runtime.CompilerServices;
using Eventer.Sqlite.Driver;
using Eventer.Sqlite.Reading;
using Eventer.Sqlite.Schema;
using Eventer.Sqlite.Writing;
using Microsoft.Data.Sqlite;

namespace Eventer.Sqlite;

/// <summary>
/// Keeps entities in a SQLite file. There is nothing to set up: the first call makes the file and its tables
/// (<c>&lt;machine&gt;_state</c> and <c>&lt;machine&gt;_event</c> for each machine, <c>&lt;machine&gt;_timer</c> for one with timers, and one <c>eventer_outbox</c>).
/// </summary>
/// <remarks>
/// <para>Calls that come at once share a commit, and each of them succeeds or fails by itself. A commit is acknowledged once it is on the disk.
/// Reads have connections of their own and never wait for the writer. Other processes may use the file at the same time: with this class, or to read.</para>
/// <para>All columns are text or integers (times: microseconds since 1970; data and payloads: JSON), so that any SQLite tool can look at the file.
/// Commands of data hooks run in the transaction of their event; make their tables with <see cref="SqliteStoreOptions.Setup"/>,
/// and read them with <see cref="OpenReader"/> or any connection of your own.</para>
/// </remarks>
public sealed class SqliteStore : IStore, IAsyncDisposable, IDisposable
{
    private const int PageSize = 256;

    private readonly Database _database;
    private readonly TableLayouts _layouts = new();
    private readonly ReaderPool _readers;
    private readonly UnitRunner _runner;
    private readonly Writer _writer;

    /// <summary>A store over a file.</summary>
    /// <param name="connection">A path (<c>accounts.db</c>), a connection string (<c>Data Source=accounts.db</c>), or <c>:memory:</c> for tests.</param>
    /// <param name="options">How it works; the defaults are safe.</param>
    public SqliteStore(string connection, SqliteStoreOptions? options = null)
    {
        options ??= new();
        options.Validate();
        _database = new(connection, options);
        _readers = new(_database);
        _runner = new(_database, _layouts);
        _writer = new(_runner, _database);
    }

    /// <summary>What the store has done so far.</summary>
    public SqliteStoreStatistics Statistics => new(_runner.Units, _runner.Commits);

    /// <inheritdoc/>
    public IEntityTable<TKey, TStatus, TData, TEvent> Open<TKey, TStatus, TData, TEvent>(MachineDefinition<TKey, TStatus, TData, TEvent> definition)
        where TKey : notnull
        where TStatus : struct
        where TEvent : notnull
    {
        ArgumentNullException.ThrowIfNull(definition);
        return new SqliteTable<TKey, TStatus, TData, TEvent>(definition, _layouts.Of(definition), _readers);
    }

    /// <inheritdoc/>
    /// <remarks>Cancelling is honoured until the writer takes the call; from then on it is answered with what became of it.</remarks>
    /// <exception cref="ObjectDisposedException">The store is closed.</exception>
    public ValueTask ExecuteAsync(UnitOfWork work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        return _writer.ExecuteAsync(work, cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<OutboxMessage> PendingMessagesAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        List<(long Position, OutboxMessage Message)> page;
        var position = 0L;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            page = _readers.Read("eventer_outbox", $"after position {position}", reader => reader.GetMessages(position, PageSize));
            foreach (var (at, message) in page)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return message;
                position = at;
            }
        }
        while (page.Count == PageSize);
        await ValueTask.CompletedTask.ConfigureAwait(false);
    }

    /// <summary>An open connection of your own to the same database, which can only read: for the rows that your data hooks wrote.</summary>
    /// <exception cref="StoreUnavailableException">The file cannot be opened.</exception>
    public SqliteConnection OpenReader()
    {
        try
        {
            var connection = _database.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "pragma query_only = on";
            command.ExecuteNonQuery();
            return connection;
        }
        catch (SqliteException failure)
        {
            throw _database.Unavailable(failure, "", "");
        }
    }

    /// <summary>Ends what is waiting, closes the file, and refuses every later call with an <see cref="ObjectDisposedException"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync().ConfigureAwait(false);
        _readers.Dispose();
        _database.Dispose();
    }

    /// <inheritdoc cref="DisposeAsync"/>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();
}

/// <summary>What a <see cref="SqliteStore"/> has done so far. Many calls at once show as fewer commits than calls.</summary>
/// <param name="Calls">The calls that were answered from a transaction, refused ones too.</param>
/// <param name="Commits">The commits that wrote something.</param>
public readonly record struct SqliteStoreStatistics(long Calls, long Commits);
