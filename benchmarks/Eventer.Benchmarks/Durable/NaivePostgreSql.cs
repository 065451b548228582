using Npgsql;

namespace Eventer.Benchmarks.Durable;

/// <summary>What one writes first: begin, read the state, insert the event, upsert the state, commit; a round trip each, over a pool.</summary>
internal sealed class NaivePostgreSql(string connection, int pool) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create($"{connection};Maximum Pool Size={pool};Max Auto Prepare=20;Auto Prepare Min Usages=2;Enlist=false");

    public static async Task CreateAsync(string connection)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand("""
            create table naive_state (id text collate "C" primary key, sequence bigint not null, status text not null, data json not null);
            create table naive_event (id text collate "C" not null, sequence bigint not null, event_id uuid not null, time timestamptz not null, type text not null, payload json not null,
                primary key (id, sequence), unique (id, event_id));
            """);
        await command.ExecuteNonQueryAsync();
    }

    public async Task DepositAsync(string id, long amount)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var (sequence, balance) = (0L, 0L);
        await using (var select = new NpgsqlCommand("select sequence, data ->> 'balance' from naive_state where id = $1", connection) { Parameters = { new() { Value = id } } })
        await using (var reader = await select.ExecuteReaderAsync())
            if (await reader.ReadAsync()) (sequence, balance) = (reader.GetInt64(0), long.Parse(reader.GetString(1)));
        await using (var insert = new NpgsqlCommand("insert into naive_event values ($1, $2, $3, now(), 'Deposited', $4::json)", connection)
        {
            Parameters = { new() { Value = id }, new() { Value = sequence + 1 }, new() { Value = Guid.CreateVersion7() }, new() { Value = $$"""{"amount":{{amount}}}""" } },
        })
            await insert.ExecuteNonQueryAsync();
        await using (var upsert = new NpgsqlCommand("insert into naive_state values ($1, $2, 'OPEN', $3::json) on conflict (id) do update set sequence = excluded.sequence, status = excluded.status, data = excluded.data", connection)
        {
            Parameters = { new() { Value = id }, new() { Value = sequence + 1 }, new() { Value = $$"""{"owner":"x","balance":{{balance + amount}},"note":""}""" } },
        })
            await upsert.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
