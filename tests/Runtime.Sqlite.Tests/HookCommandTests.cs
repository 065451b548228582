using System.Globalization;
using Eventer.Sqlite;
using Eventer.Testing.Machines;

namespace Eventer.Runtime.Sqlite.Tests;

/// <summary>The rows that data hooks write: there if and only if their event is, and no way around the transaction.</summary>
public sealed class HookCommandTests : IAsyncDisposable
{
    private const string Setup = """
        create table if not exists owners (name text primary key);
        create table if not exists movements (account text, amount integer, at text, owner text references owners (name) deferrable initially deferred);
        """;

    private static readonly AccountKey Anna = new("anna");

    private readonly TemporaryFolder _folder = new();
    private readonly SqliteStore _store;

    public HookCommandTests() => _store = new(_folder.File("hooks.db"), new() { Setup = Setup });

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_row_is_written_with_its_event_and_read_by_a_connection_of_ones_own()
    {
        var account = await OpenAsync(hooks => hooks.On<AccountEvent.Deposited>()
            .Write((t, data) => data.Add($"insert into movements (account, amount, at, owner) values ({t.Key.Id}, {t.Event.Amount}, {new DateOnly(2026, 11, 24)}, {null as string})")));

        await account.TransitionAsync(Anna, new AccountEvent.Deposited(5), cancellationToken: Stop);
        await account.TransitionAsync(Anna, new AccountEvent.Deposited(6), cancellationToken: Stop);

        Assert.Equal(["anna 5 2026-11-24", "anna 6 2026-11-24"], Movements());
    }

    [Fact]
    public async Task A_reader_cannot_write()
    {
        var account = await OpenAsync(static _ => { });
        await account.TransitionAsync(Anna, new AccountEvent.Deposited(5), cancellationToken: Stop);
        using var reader = _store.OpenReader();
        using var command = reader.CreateCommand();
        command.CommandText = "delete from Account_state";

        Assert.Contains("readonly", Assert.Throws<Microsoft.Data.Sqlite.SqliteException>(() => command.ExecuteNonQuery()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("insert into mouvements values (1)", "no such table: mouvements")]
    [InlineData("insert into movements (amount) values (@given)", "given")]
    [InlineData("commit", "not begin or end a transaction")]
    [InlineData("rollback", "not begin or end a transaction")]
    [InlineData("savepoint a", "not begin or end a transaction")]
    [InlineData("attach ':memory:' as other", "attach a file")]
    [InlineData("pragma synchronous = off", "set a pragma")]
    [InlineData("update Account_state set status = 'CLOSED'", "rows of your own tables, but not Eventer's")]
    [InlineData("delete from account_event", "rows of your own tables, but not Eventer's")]
    [InlineData("insert into movements (amount) values (1); delete from \"eventer_outbox\"", "rows of your own tables, but not Eventer's")]
    [InlineData("drop table Account_event", "rows of your own tables, but not Eventer's")]
    [InlineData("alter table Account_event rename to mine", "rows of your own tables, but not Eventer's")]
    [InlineData("insert into movements (amount, owner) values (1, 'nobody')", "FOREIGN KEY constraint failed")]
    public async Task A_command_that_fails_undoes_its_event_and_names_itself(string command, string reason)
    {
        var account = await OpenAsync(hooks => hooks.On<AccountEvent.Deposited>()
            .Write((t, data) => data.Add("insert into movements (amount) values (@amount)", ("amount", t.Event.Amount)))
            .Write((_, data) => data.Add(command)));

        var error = await Assert.ThrowsAsync<DataCommandException>(async () => await account.TransitionAsync(Anna, new AccountEvent.Deposited(5), cancellationToken: Stop));

        Assert.Equal(("Account", "anna"), (error.Machine, error.Key));
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
        Assert.Contains(command, error.Command, StringComparison.Ordinal);
        Assert.Empty(Movements());
        Assert.Equal((1, 0), ((await account.GetAsync(Anna, Stop))!.Sequence, (await account.GetAsync(Anna, Stop))!.Data.Balance));
        Assert.True((await account.TransitionAsync(Anna, new AccountEvent.Noted("goes on"), cancellationToken: Stop)).IsAccepted);
    }

    [Fact]
    public async Task A_command_that_rolls_back_by_itself_leaves_nothing_and_nothing_open()
    {
        var account = await OpenAsync(hooks => hooks.On<AccountEvent.Deposited>()
            .Write((_, data) => data.Add("insert into owners values ('Anna')"))
            .Write((_, data) => data.Add("insert or rollback into owners values ('Anna')")));

        await Assert.ThrowsAsync<DataCommandException>(async () => await account.TransitionAsync(Anna, new AccountEvent.Deposited(5), cancellationToken: Stop));

        Assert.Equal(1, (await account.GetAsync(Anna, Stop))!.Sequence);
        Assert.True((await account.TransitionAsync(Anna, new AccountEvent.Noted("goes on"), cancellationToken: Stop)).IsAccepted);
    }

    [Fact]
    public async Task Commands_whose_text_is_never_the_same_do_not_pile_up()
    {
        var account = await OpenAsync(hooks => hooks.On<AccountEvent.Deposited>()
            .Write((t, data) => data.Add(string.Create(CultureInfo.InvariantCulture, $"insert into movements (amount) values ({t.Event.Amount})"))));

        for (var amount = 1; amount <= 300; amount++)
            await account.TransitionAsync(Anna, new AccountEvent.Deposited(amount), cancellationToken: Stop);

        Assert.Equal(300, Movements().Count);
    }

    private async Task<AccountMachine> OpenAsync(Action<HookBuilder<AccountKey, AccountStatus, AccountData, AccountEvent>> hooks)
    {
        var account = new AccountMachine(_store, hooks);
        (await account.TransitionAsync(Anna, new AccountEvent.Opened("Anna"), cancellationToken: Stop)).EnsureAccepted();
        return account;
    }

    private List<string> Movements()
    {
        using var connection = _store.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = "select concat_ws(' ', account, amount, at) from movements order by rowid";
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(reader.GetString(0));
        return rows;
    }
}
