using System.Runtime.CompilerServices;
using Eventer.PostgreSql.Driver;
using Eventer.PostgreSql.Schema;
using Eventer.PostgreSql.Writing;
using Npgsql;

namespace Eventer.PostgreSql;

/// <summary>
/// Keeps entities in PostgreSQL, for any number of replicas of a service. Its tables are made by <see cref="MigrateAsync"/>, or by the statements of <see cref="PostgreSqlSchema"/>:
/// <c>account_state</c> and <c>account_event</c> for a machine <c>Account</c>, <c>account_timer</c> where it has timers, and one <c>eventer_outbox</c>.
/// </summary>
/// <remarks>
/// <para>A call takes two round trips, whatever it chains: the first locks the entity, the second writes and commits. Calls that come at once share a transaction,
/// and each of them succeeds or fails by itself. While the database cannot be reached a call tries again, with the ids of its first try, so that nothing is stored twice.</para>
/// <para>Commands of data hooks run in the transaction of their event: one statement each, that writes rows of your own tables. A poolers' transaction mode (PgBouncer) works;
/// below its version 1.21 say <c>Max Auto Prepare=0</c> in the connection string.</para>
/// </remarks>
public sealed class PostgreSqlStore : IStore, IAsyncDisposable
{
    private const int PageSize = 256;

    private readonly Database _database;
    private readonly TableLayouts _layouts;
    private readonly GroupRunner _runner;
    private readonly Lanes _lanes;

    /// <summary>A store over a database.</summary>
    /// <param name="connection">A connection string: <c>Host=db;Database=accounts;Username=accounts;Password=…</c>.</param>
    public PostgreSqlStore(string connection)
        : this(connection, new())
    {
    }

    /// <summary>A store over a database.</summary>
    /// <param name="connection">A connection string.</param>
    /// <param name="options">How it works.</param>
    public PostgreSqlStore(string connection, PostgreSqlStoreOptions options)
        : this(new Database(connection, options ?? throw new ArgumentNullException(nameof(options))))
    {
    }

    /// <summary>A store over the host's connections, which the host disposes of.</summary>
    /// <param name="source">Makes connections. Its connection string says <c>Include Failed Batched Command=true;Enlist=false</c>, and <c>Max Auto Prepare=100</c> for speed.</param>
    /// <param name="options">How it works.</param>
    public PostgreSqlStore(NpgsqlDataSource source, PostgreSqlStoreOptions options)
        : this(new Database(source ?? throw new ArgumentNullException(nameof(source)), options ?? throw new ArgumentNullException(nameof(options))))
    {
    }

    private PostgreSqlStore(Database database)
    {
        _database = database;
        _layouts = new(database.Options);
        _runner = new(database);
        _lanes = new(_runner, database.Options);
    }

    /// <summary>What the store has done so far.</summary>
    public PostgreSqlStoreStatistics Statistics => new(_runner.Units, _runner.Commits);

    /// <summary>Makes the tables of these machines, and brings those of an earlier version up to date. Replicas may do so at once: one does it, and the others wait.</summary>
    /// <returns>The steps that were missing.</returns>
    /// <exception cref="StoreUnavailableException">The database cannot be reached, refuses, or was made by a newer build.</exception>
    public ValueTask<IReadOnlyList<SchemaStep>> MigrateAsync(IEnumerable<MachineDefinition> machines, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(machines);
        return new Migration(_database).RunAsync(PostgreSqlSchema.Steps(machines, _database.Options), cancellationToken);
    }

    /// <inheritdoc/>
    public IEntityTable<TKey, TStatus, TData, TEvent> Open<TKey, TStatus, TData, TEvent>(MachineDefinition<TKey, TStatus, TData, TEvent> definition)
        where TKey : notnull
        where TStatus : struct
        where TEvent : notnull
    {
        ArgumentNullException.ThrowIfNull(definition);
        return new PostgreSqlTable<TKey, TStatus, TData, TEvent>(definition, _layouts.Of(definition), _database);
    }

    /// <inheritdoc/>
    /// <remarks>Cancelling is honoured until the store takes the call; from then on it is answered with what became of it.</remarks>
    /// <exception cref="OutcomeUnknownException">The connection broke at the commit, and did not come back in time.</exception>
    /// <exception cref="ObjectDisposedException">The store is closed.</exception>
    public ValueTask ExecuteAsync(UnitOfWork work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        return _lanes.ExecuteAsync(work, cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<OutboxMessage> PendingMessagesAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        List<(long Position, OutboxMessage Message)> page;
        var position = 0L;
        do
        {
            page = await _database.ReadAsync(null, "", connection => ReadMessagesAsync(connection, position, cancellationToken), cancellationToken).ConfigureAwait(false);
            foreach (var (at, message) in page)
            {
                yield return message;
                position = at;
            }
        }
        while (page.Count == PageSize);
    }

    /// <summary>Ends what is waiting, closes the connections that are its own, and refuses every later call with an <see cref="ObjectDisposedException"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        await _lanes.CloseAsync().ConfigureAwait(false);
        await _database.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<List<(long Position, OutboxMessage Message)>> ReadMessagesAsync(NpgsqlConnection connection, long afterPosition, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(SharedTables.SelectMessages(_database.Options.Schema), connection) { Parameters = { Parameter.Of(afterPosition), Parameter.Of(PageSize) } };
        await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var page = new List<(long, OutboxMessage)>();
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
            page.Add((reader.GetInt64(0), Rows.ReadMessage(reader)));
        return page;
    }
}

/// <summary>What a <see cref="PostgreSqlStore"/> has done so far. Many calls at once show as fewer commits than calls.</summary>
/// <param name="Calls">The calls that were answered from a transaction, refused ones too.</param>
/// <param name="Commits">The commits that wrote something.</param>
public readonly record struct PostgreSqlStoreStatistics(long Calls, long Commits);
