using Eventer.PostgreSql;
using Eventer.Testing.Machines;

namespace Eventer.Runtime.PostgreSql.Tests;

/// <summary>What lies in the tables: read back as it was, and refused by name where this build does not know it.</summary>
public sealed class RowTests(PostgreSqlServer server) : IAsyncLifetime
{
    private static readonly AccountKey Anna = new("anna");
    private static readonly Guid Id = new("0199f2a0-0000-7000-8000-0000000000aa");
    private static readonly LedgerKey Page1 = new(Id, 7, new(2026, 11, 24), "EUR", "north");

    private readonly PostgreSqlStoreOptions _options = PostgreSqlServer.NewOptions();
    private PostgreSqlStore _store = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _store = await server.NewStoreAsync(_options);

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Another_replica_reads_what_was_stored()
    {
        var before = new AccountMachine(_store);
        await OpenAsync(before, 5);
        await before.TransitionAsync(Anna, new AccountEvent.Withdrawn(9), Cause.Command("Withdraw", "anna"), Id, Stop);
        var message = await _store.PendingMessagesAsync(Stop).SingleAsync(Stop);

        await using var other = new PostgreSqlStore(server.ConnectionString, _options);

        var after = new AccountMachine(other);
        Assert.Equal(await before.GetAsync(Anna, Stop), await after.GetAsync(Anna, Stop));
        Assert.Equal(await before.EventsAsync(Anna, Stop).ToListAsync(Stop), await after.EventsAsync(Anna, Stop).ToListAsync(Stop));
        var read = await other.PendingMessagesAsync(Stop).SingleAsync(Stop);
        Assert.Equal((message.Id, message.Machine, message.Key, message.Sequence, message.Ordinal, message.EventId, message.Time, message.Due, message.Name),
            (read.Id, read.Machine, read.Key, read.Sequence, read.Ordinal, read.EventId, read.Time, read.Due, read.Name));
        Assert.Equal("""AccountFrozen {"id":"anna","reason":"overdrawn"}""", read.ToString());
        Assert.True((await after.TransitionAsync(Anna, new AccountEvent.Withdrawn(9), eventId: Id, cancellationToken: Stop)).IsDuplicate);
    }

    [Fact]
    public async Task Rows_have_the_types_of_their_keys_and_json_as_it_was_written()
    {
        await new LedgerMachine(_store).TransitionAsync(Page1, new LedgerEvent.Posted(5, "rent"), Cause.Command("Post", "clerk"), Id, Stop);

        Assert.Equal($"{Id}|7|2026-11-24|EUR|north|1|RUNNING|{{\"total\":5}}",
            await ScalarAsync("select concat_ws('|', book, page, day, currency, branch, reference, sequence, status, data) from ledger_state"));
        Assert.Equal("""1|Posted|{"amount":5,"lines":["rent"]}|{"kind":"command","name":"Post","by":"clerk"}|applied|RUNNING""",
            await ScalarAsync("select concat_ws('|', sequence, type, payload, cause, kind, status) from ledger_event"));
        Assert.Equal("uuid, bigint, date, text", await ScalarAsync(
            "select string_agg(format_type(atttypid, atttypmod), ', ' order by attnum) from pg_attribute where attrelid = 'ledger_event'::regclass and attnum between 1 and 4"));
    }

    [Fact]
    public async Task A_secondary_key_field_has_an_index() =>
        Assert.Equal("CREATE INDEX ledger_state_branch_idx", (await ScalarAsync("select pg_get_indexdef('ledger_state_branch_idx'::regclass)"))[..36]);

    [Fact]
    public async Task Each_event_knows_its_transaction() // readers of the log stop before the oldest open one
    {
        await OpenAsync(new(_store), 5);

        Assert.Equal("2", await ScalarAsync("select count(distinct transaction_id) from account_event"));
    }

    [Theory]
    [InlineData("status = 'PAUSED'", "the state at sequence 2", "this build knows no status 'PAUSED'; it knows OPEN, FROZEN, CLOSED")]
    [InlineData("data = '[]'", "the data of the state at sequence 2", "")]
    [InlineData("data = '{\"owner\":1}'", "the data of the state at sequence 2", "")]
    [InlineData("created = 'infinity'::timestamptz - interval '1 day', updated = '29000-01-01'", "the state", "")]
    public async Task A_state_that_this_build_cannot_read_is_named_and_stays_as_it_is(string damage, string row, string reason)
    {
        var account = new AccountMachine(_store);
        await OpenAsync(account, 5);
        await ExecuteAsync($"update account_state set {damage}");

        var reading = await Assert.ThrowsAsync<UnreadableRowException>(async () => await account.GetAsync(Anna, Stop));
        var writing = await Assert.ThrowsAsync<UnreadableRowException>(async () => await account.TransitionAsync(Anna, new AccountEvent.Deposited(1), cancellationToken: Stop));

        Assert.All([reading, writing], error =>
        {
            Assert.Equal(("Account", "anna", row), (error.Machine, error.Key, error.Row));
            Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        });
        Assert.Equal(2, await account.EventsAsync(Anna, Stop).CountAsync(Stop));
    }

    [Theory]
    [InlineData("type = 'Merged'", "this build knows no event 'Merged'; it knows Opened, Deposited")]
    [InlineData("payload = '{\"amount\":\"five\"}'", "")]
    [InlineData("cause = '{\"kind\":\"whim\"}'", "'whim'")]
    [InlineData("kind = 'pondered'", "this build knows no event of kind 'pondered'; it knows applied, ignored")]
    [InlineData("time = '29000-01-01'", "")]
    public async Task An_event_that_this_build_cannot_read_is_named_after_those_that_it_can(string damage, string reason)
    {
        var account = new AccountMachine(_store);
        await OpenAsync(account, 5, 6);
        await ExecuteAsync($"update account_event set {damage} where sequence = 2");

        var read = new List<long>();
        var error = await Assert.ThrowsAsync<UnreadableRowException>(async () =>
        {
            await foreach (var stored in account.EventsAsync(Anna, Stop))
                read.Add(stored.Sequence);
        });

        Assert.Equal([1], read);
        Assert.Contains("sequence 2", error.Row, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repeat_of_an_event_that_cannot_be_read_is_told()
    {
        var account = new AccountMachine(_store);
        await OpenAsync(account);
        await account.TransitionAsync(Anna, new AccountEvent.Deposited(5), eventId: Id, cancellationToken: Stop);
        await ExecuteAsync("update account_event set kind = 'pondered' where sequence = 2");

        var error = await Assert.ThrowsAsync<UnreadableRowException>(async () => await account.TransitionAsync(Anna, new AccountEvent.Deposited(5), eventId: Id, cancellationToken: Stop));

        Assert.Equal(("Account", "anna"), (error.Machine, error.Key));
    }

    [Theory]
    [InlineData("update account_state set sequence = 2")]
    [InlineData("delete from account_state")]
    public async Task A_state_behind_its_events_takes_no_event(string damage)
    {
        var account = new AccountMachine(_store);
        await OpenAsync(account, 5, 6);
        await ExecuteAsync(damage);
        AccountEvent next = damage.StartsWith("delete", StringComparison.Ordinal) ? new AccountEvent.Opened("Anna") : new AccountEvent.Deposited(7);

        var error = await Assert.ThrowsAsync<UnreadableRowException>(async () => await account.TransitionAsync(Anna, next, cancellationToken: Stop));

        Assert.Contains("it does not agree with the stored events", error.Message, StringComparison.Ordinal);
        Assert.Equal("3", await ScalarAsync("select count(*) from account_event"));
    }

    [Fact]
    public async Task Many_events_are_read_in_pages()
    {
        var account = new AccountMachine(_store, hooks => hooks.On<AccountEvent.Opened>().Chain<AccountEvent>((_, chain) =>
        {
            for (var i = 0; i < 90; i++) chain.Add(new AccountEvent.Deposited(1));
        }));
        (await account.TransitionAsync(Anna, new AccountEvent.Opened("Anna"), cancellationToken: Stop)).EnsureAccepted();
        var plain = new AccountMachine(_store);
        await Task.WhenAll(Enumerable.Range(0, 509).Select(_ => plain.TransitionAsync(Anna, new AccountEvent.Deposited(1), cancellationToken: Stop).AsTask()));

        Assert.Equal(Enumerable.Range(1, 600).Select(n => (long)n), await account.EventsAsync(Anna, Stop).Select(stored => stored.Sequence).ToListAsync(Stop));
    }

    [Fact]
    public async Task A_payload_over_the_limit_is_refused_and_nothing_is_stored()
    {
        var account = new AccountMachine(_store);
        await OpenAsync(account);

        await Assert.ThrowsAsync<LimitExceededException>(async () => await account.TransitionAsync(Anna, new AccountEvent.Noted(new string('n', Limits.Payload)), cancellationToken: Stop));

        Assert.Equal(1, (await account.GetAsync(Anna, Stop))!.Sequence);
    }

    private static async Task OpenAsync(AccountMachine account, params long[] deposits)
    {
        (await account.TransitionAsync(Anna, new AccountEvent.Opened("Anna"), cancellationToken: Stop)).EnsureAccepted();
        foreach (var amount in deposits)
            (await account.TransitionAsync(Anna, new AccountEvent.Deposited(amount), cancellationToken: Stop)).EnsureAccepted();
    }

    private Task ExecuteAsync(string sql) => server.ExecuteAsync($"set search_path to {_options.Schema}; {sql}");

    private Task<string> ScalarAsync(string sql) => server.ScalarAsync($"set search_path to {_options.Schema}; {sql}");
}
