using Eventer.PostgreSql;
using Eventer.Testing.Machines;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Eventer.Runtime.PostgreSql.Tests;

/// <summary>A database that is not there, not willing, or not there any more: each is told, and nothing is lost or half stored.</summary>
public sealed class FailureTests(PostgreSqlServer server)
{
    private static readonly AccountKey Anna = new("anna");

    private readonly PostgreSqlStoreOptions _options = PostgreSqlServer.NewOptions();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_database_that_is_down_is_told_after_the_time_that_is_given()
    {
        await using var store = new PostgreSqlStore("Host=/nowhere/at/all;Username=eventer;Database=postgres", new() { RetryTimeout = TimeSpan.FromMilliseconds(50) });
        var account = new AccountMachine(store);

        foreach (var call in new Func<Task>[] { () => OpenAsync(account), async () => await account.GetAsync(Anna, Stop), async () => await store.MigrateAsync([TestAccount.Definition], Stop) })
        {
            var error = await Assert.ThrowsAsync<StoreUnavailableException>(call);
            Assert.True(error.IsTransient);
            Assert.Contains("PostgreSQL (postgres at /nowhere/at/all): it cannot be reached", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Database=nothing", "there is no such database")]
    [InlineData("Username=nobody", "the server lets this user not in")]
    public async Task A_connection_string_that_is_wrong_is_told_at_once(string wrong, string reason)
    {
        await using var store = new PostgreSqlStore($"{server.ConnectionString};{wrong}");

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => OpenAsync(new(store)));

        Assert.False(error.IsTransient);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_only_reads_is_told()
    {
        await using (await server.NewStoreAsync(_options)) { }
        await using var replica = new PostgreSqlStore(server.ConnectionString + ";Options=-c default_transaction_read_only=on", _options);

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => OpenAsync(new(replica)));

        Assert.False(error.IsTransient);
        Assert.Contains("the server is read-only", error.Message, StringComparison.Ordinal);
        Assert.Null(await new AccountMachine(replica).GetAsync(Anna, Stop));
    }

    [Fact]
    public async Task An_entity_that_another_transaction_holds_is_waited_for_and_then_told()
    {
        await using var store = await server.NewStoreAsync(new() { Schema = _options.Schema, LockTimeout = TimeSpan.FromMilliseconds(50) });
        var account = new AccountMachine(store);
        await OpenAsync(account);
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync(Stop);
        await using var transaction = await connection.BeginTransactionAsync(Stop);
        await using (var holding = new NpgsqlCommand($"select from {_options.Schema}.account_state for update", connection))
            await holding.ExecuteNonQueryAsync(Stop);

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await account.TransitionAsync(Anna, new AccountEvent.Deposited(5), cancellationToken: Stop));
        await transaction.RollbackAsync(Stop);

        Assert.True(error.IsTransient);
        Assert.Contains("another transaction held the entity for longer than", error.Message, StringComparison.Ordinal);
        Assert.True((await account.TransitionAsync(Anna, new AccountEvent.Deposited(5), cancellationToken: Stop)).IsAccepted);
    }

    [Fact]
    public async Task Connections_that_break_between_calls_are_replaced()
    {
        await using var store = await server.NewStoreAsync(_options);
        var account = new AccountMachine(store);
        await OpenAsync(account);

        for (var i = 1; i <= 5; i++)
        {
            await server.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'Eventer'");
            Assert.Equal(i, (await account.TransitionAsync(Anna, new AccountEvent.Deposited(1), cancellationToken: Stop)).State.Data.Balance);
        }
        Assert.Equal(6, (await account.GetAsync(Anna, Stop))!.Sequence);
    }

    [Fact]
    public async Task A_connection_that_breaks_in_the_middle_of_a_call_has_one_effect()
    {
        var hooksRun = 0;
        await using var store = await server.NewStoreAsync(_options);
        var account = new AccountMachine(store, hooks => hooks.On<AccountEvent.Swept>().Write((_, _) =>
        {
            if (hooksRun++ == 0) server.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where state = 'idle in transaction'").GetAwaiter().GetResult();
        }));
        await OpenAsync(account);

        var result = await account.TransitionAsync(Anna, new AccountEvent.Swept(), cancellationToken: Stop);

        Assert.Equal(2, hooksRun);
        Assert.Equal([2, 3], result.Events.Select(stored => stored.Sequence));
        Assert.Equal(3, await account.EventsAsync(Anna, Stop).CountAsync(Stop));
    }

    [Fact]
    public async Task A_host_makes_the_store_and_closes_it()
    {
        var services = new ServiceCollection();
        services.AddEventer().UsePostgreSql(server.ConnectionString, _options);
        services.AddStateMachine<AccountMachine>();
        AccountMachine account;
        await using (var provider = services.BuildServiceProvider())
        {
            account = provider.GetRequiredService<AccountMachine>();
            await provider.GetRequiredService<PostgreSqlStore>().MigrateAsync([account.Definition], Stop);
            await OpenAsync(account);
        }

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await account.TransitionAsync(Anna, new AccountEvent.Deposited(5), cancellationToken: Stop));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await account.GetAsync(Anna, Stop));
    }

    [Fact]
    public async Task A_host_may_bring_its_own_connections()
    {
        var services = new ServiceCollection();
        services.AddSingleton(NpgsqlDataSource.Create(server.ConnectionString + ";Include Failed Batched Command=true;Enlist=false"));
        services.AddEventer().UsePostgreSql(_options);
        services.AddStateMachine<AccountMachine>();
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<PostgreSqlStore>().MigrateAsync([TestAccount.Definition], Stop);

        await OpenAsync(provider.GetRequiredService<AccountMachine>());
    }

    [Fact]
    public async Task Connections_that_do_not_say_what_failed_are_refused_at_the_start()
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);

        Assert.Contains("Include Failed Batched Command=true", Assert.Throws<ArgumentException>(() => new PostgreSqlStore(source, _options)).Message, StringComparison.Ordinal);
    }

    private static async Task OpenAsync(AccountMachine account) =>
        (await account.TransitionAsync(Anna, new AccountEvent.Opened("Anna"), cancellationToken: Stop)).EnsureAccepted();
}
