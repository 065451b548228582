using Eventer.PostgreSql;
using Eventer.Testing;
using Npgsql;

[assembly: AssemblyFixture(typeof(Eventer.Runtime.PostgreSql.Tests.PostgreSqlServer))]

namespace Eventer.Runtime.PostgreSql.Tests;

/// <summary>The server of the tests, with a schema for each store.</summary>
public sealed class PostgreSqlServer : IAsyncLifetime
{
    private TemporaryServer _server = null!;

    public string ConnectionString => _server.ConnectionString;

    public async ValueTask InitializeAsync() => _server = await TemporaryServer.StartNewAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <summary>A store in a schema of its own, with the tables of the specifications' machines.</summary>
    public async ValueTask<PostgreSqlStore> NewStoreAsync(PostgreSqlStoreOptions? options = null)
    {
        var store = new PostgreSqlStore(ConnectionString, options ?? NewOptions());
        await store.MigrateAsync(StoreSpecifications.Machines, TestContext.Current.CancellationToken);
        return store;
    }

    public static PostgreSqlStoreOptions NewOptions() => new() { Schema = NewSchema() };

    public static string NewSchema() => $"test_{Guid.NewGuid():N}";

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public async Task<string> ScalarAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToString(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken), System.Globalization.CultureInfo.InvariantCulture) ?? "";
    }
}
