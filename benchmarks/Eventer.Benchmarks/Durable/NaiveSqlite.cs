using Microsoft.Data.Sqlite;

namespace Eventer.Benchmarks.Durable;

/// <summary>The same over a file, one caller at a time, with the statements prepared once: the best that a commit for each event can do.</summary>
internal sealed class NaiveSqlite : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly SqliteCommand _select, _insert, _upsert;

    public NaiveSqlite(string file)
    {
        _connection = new($"Data Source={file};Pooling=False");
        _connection.Open();
        foreach (var sql in new[]
        {
            "pragma journal_mode = wal", "pragma synchronous = full",
            "create table state (id text primary key, sequence integer not null, status text not null, data text not null)",
            "create table event (id text not null, sequence integer not null, event_id text not null, time integer not null, type text not null, payload text not null, unique (id, sequence), unique (id, event_id))",
        })
        {
            using var command = Command(sql);
            command.ExecuteNonQuery();
        }
        _select = Command("select sequence, data ->> '$.balance' from state where id = $id", "$id");
        _insert = Command("insert into event values ($id, $sequence, $event, $time, 'Deposited', $payload)", "$id", "$sequence", "$event", "$time", "$payload");
        _upsert = Command("insert into state values ($id, $sequence, 'OPEN', $data) on conflict (id) do update set sequence = excluded.sequence, status = excluded.status, data = excluded.data", "$id", "$sequence", "$data");
    }

    public async Task DepositAsync(string id, long amount)
    {
        await _turn.WaitAsync();
        try
        {
            using var transaction = _connection.BeginTransaction();
            var (sequence, balance) = (0L, 0L);
            using (var reader = Bind(_select, transaction, id).ExecuteReader())
                if (reader.Read()) (sequence, balance) = (reader.GetInt64(0), reader.GetInt64(1));
            Bind(_insert, transaction, id, sequence + 1, Guid.CreateVersion7(), DateTimeOffset.UtcNow.Ticks, $$"""{"amount":{{amount}}}""").ExecuteNonQuery();
            Bind(_upsert, transaction, id, sequence + 1, $$"""{"owner":"x","balance":{{balance + amount}},"note":""}""").ExecuteNonQuery();
            transaction.Commit();
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _select.Dispose();
        _insert.Dispose();
        _upsert.Dispose();
        _connection.Dispose();
        _turn.Dispose();
    }

    private static SqliteCommand Bind(SqliteCommand command, SqliteTransaction transaction, params ReadOnlySpan<object> values)
    {
        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        return command;
    }

    private SqliteCommand Command(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var parameter in parameters)
            command.Parameters.Add(new SqliteParameter { ParameterName = parameter });
        return command;
    }
}
