using Eventer.PostgreSql.Driver;
using Npgsql;

namespace Eventer.PostgreSql.Schema;

/// <summary>Runs the steps that a database lacks, all of them or none, and by one replica at a time.</summary>
internal sealed class Migration(Database database)
{
    private const long Lock = 0x4576_656E_7465_7201; // "Eventer", 1: a number of our own for the database's advisory locks

    public async ValueTask<IReadOnlyList<SchemaStep>> RunAsync(IReadOnlyList<SchemaStep> steps, CancellationToken cancellation)
    {
        var backoff = new Backoff(database.Options);
        while (true)
        {
            try
            {
                return await TryAsync(steps, cancellation).ConfigureAwait(false);
            }
            catch (NpgsqlException failure)
            {
                if (Failures.RemedyOf(failure) != Remedy.Wait || !backoff.MayWait) throw database.Unavailable(failure, "", "");
            }
            await backoff.PauseAsync(cancellation).ConfigureAwait(false);
        }
    }

    private async Task<IReadOnlyList<SchemaStep>> TryAsync(IReadOnlyList<SchemaStep> steps, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        await using (var wait = new NpgsqlCommand("select pg_advisory_xact_lock($1)", connection) { Parameters = { Parameter.Of(Lock) } })
            await wait.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        var versions = await database.Schema.ReadVersionsAsync(connection, cancellation).ConfigureAwait(false);
        foreach (var (component, version) in versions)
            SchemaCheck.RefuseNewer(component, version);

        SchemaStep[] missing = [.. steps.Where(step => !versions.TryGetValue(step.Component, out var found) || found.Version < step.Version)];
        foreach (var step in missing)
        {
            await using var command = new NpgsqlCommand(step.Up, connection);
            await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }
        await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        return missing;
    }
}
