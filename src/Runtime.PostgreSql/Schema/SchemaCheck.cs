using Eventer.PostgreSql.Driver;
using Npgsql;

namespace Eventer.PostgreSql.Schema;

/// <summary>Looks once, before a machine's tables are used first, whether server and tables are as the promises of the store need them.</summary>
internal sealed class SchemaCheck(PostgreSqlStoreOptions options)
{
    private volatile HashSet<TableLayout> _checked = [];
    private volatile bool _isServerChecked;

    /// <exception cref="StoreUnavailableException">They are not.</exception>
    public async ValueTask EnsureAsync(NpgsqlConnection connection, IEnumerable<TableLayout> layouts, CancellationToken cancellation)
    {
        if (!_isServerChecked)
        {
            await CheckServerAsync(connection, cancellation).ConfigureAwait(false);
            _isServerChecked = true;
        }
        if (layouts.Where(layout => !_checked.Contains(layout)).Distinct().ToList() is not { Count: > 0 } fresh) return;
        var versions = await ReadVersionsAsync(connection, cancellation).ConfigureAwait(false);
        foreach (var layout in fresh)
            Check(layout, versions);
        _checked = [.. _checked, .. fresh]; // where two do so at once, one of them looks again later
    }

    public async ValueTask<Dictionary<string, SchemaVersion>> ReadVersionsAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var versions = new Dictionary<string, SchemaVersion>(StringComparer.Ordinal);
        await using var exists = new NpgsqlCommand("select to_regclass($1) is not null", connection) { Parameters = { Parameter.Of(SharedTables.Versions(options.Schema)) } };
        if (!(bool)(await exists.ExecuteScalarAsync(cancellation).ConfigureAwait(false))!) return versions;
        await using var select = new NpgsqlCommand(SharedTables.SelectVersions(options.Schema), connection);
        await using var reader = await select.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
            versions.Add(reader.GetString(0), new(reader.GetInt32(1), reader.GetInt32(2), reader.GetString(3)));
        return versions;
    }

    /// <exception cref="StoreUnavailableException">A newer build made the tables, and says that this one must not use them.</exception>
    public static void RefuseNewer(string component, SchemaVersion found)
    {
        if (found.Minimum > SharedTables.Version)
            throw new StoreUnavailableException("", "", $"The tables of \"{component}\" have the version {found.Version}, which needs a build that knows version {found.Minimum}; this one knows {SharedTables.Version}. "
                + "Deploy the newer build of Eventer.PostgreSql. Nothing was stored.", isTransient: true); // a rolling deployment brings it
    }

    private void Check(TableLayout layout, Dictionary<string, SchemaVersion> versions)
    {
        foreach (var component in (string[])[SharedTables.Component, SharedTables.ComponentOf(layout), .. layout.TimerName is null ? Array.Empty<string>() : [SharedTables.TimersOf(layout)]])
        {
            if (!versions.TryGetValue(component, out var found) || found.Version < SharedTables.Version)
                throw new StoreUnavailableException(layout.Machine, "", $"{layout.Machine}: the database schema {options.Schema} {(found is null ? "has no tables" : $"has version {found.Version}, not {SharedTables.Version},")} of \"{component}\". "
                    + $"Call {nameof(PostgreSqlStore.MigrateAsync)} when the service starts, or run the statements that {nameof(PostgreSqlSchema)}.{nameof(PostgreSqlSchema.Script)} prints. Nothing was stored.", isTransient: false);
            RefuseNewer(component, found);
            if (component != SharedTables.Component && found.Shape != layout.Shape)
                throw new StoreUnavailableException(layout.Machine, "", $"{layout.Machine}: the tables were made for another key: {found.Shape}; this build has {layout.Shape}. "
                    + "Rename the machine or its tables, or copy the rows into the form expected. Nothing was stored.", isTransient: false);
        }
    }

    private async ValueTask CheckServerAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (options.AllowsUnsafeServer) return;
        await using var command = new NpgsqlCommand("select name from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off'", connection);
        if (await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false) is string setting)
            throw new StoreUnavailableException("", "", $"The server runs with {setting} = off, and may lose events that were acknowledged. Switch it on, or set {nameof(PostgreSqlStoreOptions)}.{nameof(PostgreSqlStoreOptions.AllowsUnsafeServer)} "
                + "where that is wanted. Nothing was stored.", isTransient: false);
    }
}

/// <summary>What a schema has of a component.</summary>
/// <param name="Version">The version.</param>
/// <param name="Minimum">The oldest version whose code may use it.</param>
/// <param name="Shape">The key that it was made for.</param>
internal sealed record SchemaVersion(int Version, int Minimum, string Shape);
