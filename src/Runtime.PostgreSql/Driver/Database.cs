using Eventer.PostgreSql.Schema;
using Npgsql;

namespace Eventer.PostgreSql.Driver;

/// <summary>The database of a store: its connections, and how its failures read.</summary>
internal sealed class Database : IAsyncDisposable
{
    private const int PreparedStatements = 100;

    private readonly NpgsqlDataSource _source;
    private readonly bool _isOurs;
    private volatile bool _isClosed;

    /// <summary>Over connections of its own.</summary>
    public Database(string connection, PostgreSqlStoreOptions options)
        : this(NpgsqlDataSource.Create(Complete(connection)), options) => _isOurs = true;

    /// <summary>Over the host's connections.</summary>
    public Database(NpgsqlDataSource source, PostgreSqlStoreOptions options)
    {
        options.Validate();
        _source = source;
        Options = options;
        Schema = new(options);
        var parts = new NpgsqlConnectionStringBuilder(source.ConnectionString);
        if (!parts.IncludeFailedBatchedCommand) // else a failure does not say whether it was an event's or a hook's
            throw new ArgumentException("The data source must say which command of a batch failed: add Include Failed Batched Command=true to its connection string.", nameof(source));
        Name = $"PostgreSQL ({parts.Database ?? parts.Username} at {parts.Host})";
    }

    public PostgreSqlStoreOptions Options { get; }

    public SchemaCheck Schema { get; }

    /// <summary>For messages.</summary>
    public string Name { get; }

    /// <exception cref="ObjectDisposedException">The store is closed.</exception>
    public ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellation = default)
    {
        ObjectDisposedException.ThrowIf(_isClosed, typeof(PostgreSqlStore));
        return _source.OpenConnectionAsync(cancellation);
    }

    /// <summary>Reads on a connection of its own, and again for as long as the options say where the database cannot be reached.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be reached, or says that it cannot answer.</exception>
    public async ValueTask<T> ReadAsync<T>(TableLayout? layout, string key, Func<NpgsqlConnection, Task<T>> read, CancellationToken cancellation)
    {
        var backoff = new Backoff(Options);
        while (true)
        {
            try
            {
                await using var connection = await OpenAsync(cancellation).ConfigureAwait(false);
                await Schema.EnsureAsync(connection, layout is null ? [] : [layout], cancellation).ConfigureAwait(false);
                return await read(connection).ConfigureAwait(false);
            }
            catch (NpgsqlException failure)
            {
                if (Failures.RemedyOf(failure) != Remedy.Wait || !backoff.MayWait) throw Unavailable(failure, layout?.Machine ?? "", key);
            }
            await backoff.PauseAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>What a failure of the database means to the caller.</summary>
    public StoreUnavailableException Unavailable(NpgsqlException failure, string machine, string key)
    {
        var (what, isTransient) = failure is PostgresException postgres
            ? Failures.Explain(postgres) ?? (postgres.MessageText, false)
            : ($"it cannot be reached ({failure.InnerException?.Message ?? failure.Message}). Look whether it runs and at the connection string; then call again with the same event id", true);
        return new(machine, key, $"{(machine.Length == 0 ? "" : $"{machine} {key}: ")}{Name}: {what.TrimEnd('.')}. Nothing was stored.", isTransient, failure);
    }

    public async ValueTask DisposeAsync()
    {
        _isClosed = true;
        if (_isOurs) await _source.DisposeAsync().ConfigureAwait(false);
    }

    private static string Complete(string connection)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connection);
        var parts = new NpgsqlConnectionStringBuilder(connection)
        {
            Enlist = false, // the store has transactions of its own
            IncludeFailedBatchedCommand = true,
        };
        if (!parts.ShouldSerialize("Max Auto Prepare")) (parts.MaxAutoPrepare, parts.AutoPrepareMinUsages) = (PreparedStatements, 2);
        if (!parts.ShouldSerialize("Application Name")) parts.ApplicationName = "Eventer";
        return parts.ConnectionString;
    }
}
