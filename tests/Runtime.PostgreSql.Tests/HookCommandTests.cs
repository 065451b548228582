using Eventer.PostgreSql;
using Eventer.Testing.Machines;

namespace Eventer.Runtime.PostgreSql.Tests;

/// <summary>Rows that data hooks write, in the transaction of their event.</summary>
public sealed class HookCommandTests(PostgreSqlServer server) : IAsyncLifetime
{
    private static readonly AccountKey Anna = new("anna");

    private readonly string _schema = PostgreSqlServer.NewSchema();
    private PostgreSqlStore _store = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = await server.NewStoreAsync(new() { Schema = _schema });
        await server.ExecuteAsync($"""
            create table {_schema}.owners (name text primary key);
            create table {_schema}.movements (account text, amount bigint, at date, owner text references {_schema}.owners (name) deferrable initially deferred);
            """);
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task A_row_is_written_with_its_event()
    {
        var account = await OpenAsync(hooks => hooks.On<AccountEvent.Deposited>().Write((t, data) => data.Add(
            $"insert into {_schema}.movements (account, amount, at, owner) values (@account, @amount, @at, @owner)",
            ("account", t.Key.Id), ("amount", t.Event.Amount), ("at", new DateOnly(2026, 11, 24)), ("owner", null))));

        await account.TransitionAsync(Anna, new AccountEvent.Deposited(5), cancellationToken: Stop);

        Assert.Equal("anna 5 2026-11-24", await MovementsAsync());
    }

    [Theory]
    [InlineData("insert into SCHEMA.mouvements values (1)", "mouvements\" does not exist")]
    [InlineData("insert into SCHEMA.movements (amount) values (@given)", "given")]
    [InlineData("insert into SCHEMA.movements (amount) values (1); delete from SCHEMA.movements", "multiple commands")]
    [InlineData("commit", "not begin or end a transaction")]
    [InlineData("COMMIT and chain", "not begin or end a transaction")]
    [InlineData("-- harmless\n /* quite /* harmless */ */ rollback", "not begin or end a transaction")]
    [InlineData("savepoint a", "not begin or end a transaction")]
    [InlineData("set local synchronous_commit = off", "not begin or end a transaction")]
    [InlineData("truncate SCHEMA.account_event", "not begin or end a transaction")]
    [InlineData("drop table SCHEMA.account_event", "not begin or end a transaction")]
    [InlineData("--", "not begin or end a transaction")]
    [InlineData("insert into SCHEMA.movements (amount, owner) values (1, 'nobody')", "movements_owner_fkey")]
    public async Task A_command_that_fails_undoes_its_event_and_names_itself(string command, string reason)
    {
        var account = await OpenAsync(hooks => hooks.On<AccountEvent.Deposited>()
            .Write((t, data) => data.Add($"insert into {_schema}.movements (amount) values (@amount)", ("amount", t.Event.Amount)))
            .Write((_, data) => data.Add(command.Replace("SCHEMA", _schema, StringComparison.Ordinal))));

        var error = await Assert.ThrowsAsync<DataCommandException>(async () => await account.TransitionAsync(Anna, new AccountEvent.Deposited(5), cancellationToken: Stop));

        Assert.Equal(("Account", "anna"), (error.Machine, error.Key));
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
        Assert.Equal("", await MovementsAsync());
        Assert.Equal((1, 0), ((await account.GetAsync(Anna, Stop))!.Sequence, (await account.GetAsync(Anna, Stop))!.Data.Balance));
        Assert.True((await account.TransitionAsync(Anna, new AccountEvent.Noted("goes on"), cancellationToken: Stop)).IsAccepted);
    }

    [Fact]
    public async Task A_value_that_the_driver_does_not_take_fails_its_call()
    {
        var account = await OpenAsync(hooks => hooks.On<AccountEvent.Deposited>()
            .Write((_, data) => data.Add($"insert into {_schema}.movements (amount) values (@amount)", ("amount", new Version(1, 0)))));

        var error = await Assert.ThrowsAsync<DataCommandException>(async () => await account.TransitionAsync(Anna, new AccountEvent.Deposited(5), cancellationToken: Stop));

        Assert.Contains("Version", error.Reason, StringComparison.Ordinal);
        Assert.Equal(1, (await account.GetAsync(Anna, Stop))!.Sequence);
    }

    private async Task<AccountMachine> OpenAsync(Action<HookBuilder<AccountKey, AccountStatus, AccountData, AccountEvent>> hooks)
    {
        var account = new AccountMachine(_store, hooks);
        (await account.TransitionAsync(Anna, new AccountEvent.Opened("Anna"), cancellationToken: Stop)).EnsureAccepted();
        return account;
    }

    private Task<string> MovementsAsync() => server.ScalarAsync($"select string_agg(concat_ws(' ', account, amount, at), ', ') from {_schema}.movements");
}
