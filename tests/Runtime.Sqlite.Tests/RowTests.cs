using Eventer.Sqlite;
using Eventer.Testing.Machines;
using Microsoft.Data.Sqlite;

namespace Eventer.Runtime.Sqlite.Tests;

/// <summary>What lies in the file: readable by people, read back as it was, and refused by name where this build does not know it.</summary>
public sealed class RowTests : IAsyncDisposable
{
    private static readonly AccountKey Anna = new("anna");
    private static readonly Guid Id = new("0199f2a0-0000-7000-8000-0000000000aa");
    private static readonly LedgerKey Page1 = new(Id, 7, new(2026, 11, 24), "EUR", "north");

    private readonly TemporaryFolder _folder = new();
    private SqliteStore _store;

    public RowTests() => _store = NewStore();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_was_stored_is_there_after_the_file_is_opened_anew()
    {
        var before = new AccountMachine(_store);
        await OpenAsync(before, 5);
        await before.TransitionAsync(Anna, new AccountEvent.Withdrawn(9), Cause.Command("Withdraw", "anna"), Id, Stop);
        var entity = await before.GetAsync(Anna, Stop);
        var events = await before.EventsAsync(Anna, Stop).ToListAsync(Stop);
        var message = await _store.PendingMessagesAsync(Stop).SingleAsync(Stop);

        await ReopenAsync();

        var after = new AccountMachine(_store);
        Assert.Equal(entity, await after.GetAsync(Anna, Stop));
        Assert.Equal(events, await after.EventsAsync(Anna, Stop).ToListAsync(Stop));
        var read = await _store.PendingMessagesAsync(Stop).SingleAsync(Stop);
        Assert.Equal((message.Id, message.Machine, message.Key, message.Sequence, message.Ordinal, message.EventId, message.Time, message.Due, message.Name),
            (read.Id, read.Machine, read.Key, read.Sequence, read.Ordinal, read.EventId, read.Time, read.Due, read.Name));
        Assert.Equal("""{"id":"anna","reason":"overdrawn"}""", read.ToString()["AccountFrozen ".Length..]);
        Assert.True((await after.TransitionAsync(Anna, new AccountEvent.Withdrawn(9), eventId: Id, cancellationToken: Stop)).IsDuplicate);
    }

    [Fact]
    public async Task Rows_are_text_and_numbers_that_people_can_read()
    {
        await new LedgerMachine(_store).TransitionAsync(Page1, new LedgerEvent.Posted(5, "rent"), Cause.Command("Post", "clerk"), Id, Stop);

        Assert.Equal($"{Id.ToString().ToUpperInvariant()}|7|2026-11-24|EUR|north||1|RUNNING|{{\"total\":5}}",
            Scalar("""select concat_ws('|', Book, Page, "Day", Currency, Branch, coalesce(Reference, ''), sequence, status, data) from Ledger_state"""));
        Assert.Equal("""1|Posted|{"amount":5,"lines":["rent"]}|{"kind":"command","name":"Post","by":"clerk"}|applied|RUNNING""",
            Scalar("select concat_ws('|', sequence, type, payload, cause, kind, status) from Ledger_event"));
    }

    [Fact]
    public async Task A_secondary_key_field_has_an_index()
    {
        await new LedgerMachine(_store).TransitionAsync(Page1, new LedgerEvent.Posted(5), cancellationToken: Stop);

        Assert.Contains("USING INDEX Ledger_state_Branch", Scalar("explain query plan select * from Ledger_state where Branch = 'north'", column: 3), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("update Account_state set status = 'PAUSED'", "the state at sequence 2", "this build knows no status 'PAUSED'; it knows OPEN, FROZEN, CLOSED")]
    [InlineData("update Account_state set data = '{\"owner\":'", "the data of the state at sequence 2", "")]
    [InlineData("update Account_state set data = ''", "the data of the state at sequence 2", "")]
    [InlineData("update Account_state set data = '[]'", "the data of the state at sequence 2", "")]
    [InlineData("update Account_state set created = 9223372036854775807", "the state", "beyond the years 1 to 9999")]
    public async Task A_state_that_this_build_cannot_read_is_named_and_stays_as_it_is(string damage, string row, string reason)
    {
        var account = new AccountMachine(_store);
        await OpenAsync(account, 5);
        Execute(damage);
        var before = Scalar("select concat_ws('|', status, data, created) from Account_state");

        var reading = await Assert.ThrowsAsync<UnreadableRowException>(async () => await account.GetAsync(Anna, Stop));
        var writing = await Assert.ThrowsAsync<UnreadableRowException>(async () => await account.TransitionAsync(Anna, new AccountEvent.Deposited(1), cancellationToken: Stop));

        Assert.All([reading, writing], error =>
        {
            Assert.Equal(("Account", "anna", row), (error.Machine, error.Key, error.Row));
            Assert.Contains(reason, error.Message, StringComparison.Ordinal);
            Assert.Contains("Deploy a build whose definition knows it, or repair the row", error.Message, StringComparison.Ordinal);
        });
        Assert.Equal(before, Scalar("select concat_ws('|', status, data, created) from Account_state"));
        Assert.Equal(2, await account.EventsAsync(Anna, Stop).CountAsync(Stop));
    }

    [Theory]
    [InlineData("type = 'Merged'", "this build knows no event 'Merged'; it knows Opened, Deposited")]
    [InlineData("status = 'PAUSED'", "this build knows no status 'PAUSED'")]
    [InlineData("payload = '{\"amount\":\"five\"}'", "")]
    [InlineData("payload = '{'", "")]
    [InlineData("cause = '{\"kind\":\"whim\"}'", "'whim'")]
    [InlineData("cause = ''", "")]
    [InlineData("kind = 'pondered'", "this build knows no event of kind 'pondered'; it knows applied, ignored")]
    [InlineData("event_id = 'none'", "")]
    [InlineData("time = -9223372036854775808", "beyond the years 1 to 9999")]
    public async Task An_event_that_this_build_cannot_read_is_named_after_those_that_it_can(string damage, string reason)
    {
        var account = new AccountMachine(_store);
        await OpenAsync(account, 5, 6);
        Execute($"update Account_event set {damage} where sequence = 2");

        var read = new List<long>();
        var error = await Assert.ThrowsAsync<UnreadableRowException>(async () =>
        {
            await foreach (var stored in account.EventsAsync(Anna, Stop))
                read.Add(stored.Sequence);
        });

        Assert.Equal([1], read);
        Assert.Equal(("Account", "anna"), (error.Machine, error.Key));
        Assert.Contains("sequence 2", error.Row, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_cannot_be_read_is_named()
    {
        var account = new AccountMachine(_store);
        await OpenAsync(account);
        await account.TransitionAsync(Anna, new AccountEvent.Withdrawn(9), cancellationToken: Stop);
        Execute("update eventer_outbox set id = 'none'");

        var error = await Assert.ThrowsAsync<UnreadableRowException>(async () => await _store.PendingMessagesAsync(Stop).ToListAsync(Stop));

        Assert.Equal(("Account", "anna", "the message at position 1 of eventer_outbox"), (error.Machine, error.Key, error.Row));
    }

    [Fact]
    public async Task A_state_behind_its_events_takes_no_event()
    {
        var account = new AccountMachine(_store);
        await OpenAsync(account, 5, 6);
        Execute("update Account_state set sequence = 2");

        var error = await Assert.ThrowsAsync<UnreadableRowException>(async () => await account.TransitionAsync(Anna, new AccountEvent.Deposited(7), cancellationToken: Stop));

        Assert.Equal("the state at sequence 2", error.Row);
        Assert.Contains("it does not agree with the stored events", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, (await account.GetAsync(Anna, Stop))!.Sequence);
    }

    [Fact]
    public async Task Many_events_are_read_in_pages()
    {
        var account = new AccountMachine(_store);
        await OpenAsync(account, [.. Enumerable.Repeat(1L, 600)]);

        Assert.Equal(Enumerable.Range(1, 601).Select(n => (long)n), await account.EventsAsync(Anna, Stop).Select(stored => stored.Sequence).ToListAsync(Stop));
    }

    [Theory]
    [InlineData("'; drop table Account_state; --")]
    [InlineData("\" or \"\"=\"")]
    [InlineData("?1 @p0 :x $y")]
    [InlineData("")]
    [InlineData("%_\\/")]
    [InlineData("🚀 ä ﬁ İ ı \u200f \uFFFF \u0001 \t\r\n")]
    public async Task Text_is_kept_as_it_is_whatever_it_says(string text)
    {
        var account = new AccountMachine(_store, hooks => hooks.On<AccountEvent.Noted>()
            .Write((t, data) => data.Add($"insert into notes (id, text) values ({t.Key.Id}, {t.Event.Text})")));
        var key = new AccountKey(text);
        await account.TransitionAsync(key, new AccountEvent.Opened(text), Cause.Command(text, text), cancellationToken: Stop);
        await account.TransitionAsync(key, new AccountEvent.Noted(text), cancellationToken: Stop);

        await ReopenAsync();

        var after = new AccountMachine(_store);
        Assert.Equal((key, new AccountData(text, 0, text)), ((await after.GetAsync(key, Stop))!.Key, (await after.GetAsync(key, Stop))!.Data));
        Assert.Equal(Cause.Command(text, text), (await after.EventsAsync(key, Stop).FirstAsync(Stop)).Cause);
        Assert.Equal(text + "|" + text, Scalar("select id || '|' || text from notes"));
    }

    [Fact]
    public async Task Text_that_cannot_be_kept_is_refused_wherever_it_stands()
    {
        var account = new AccountMachine(_store);
        await OpenAsync(account);

        foreach (var text in new[] { "a\0b", "\uD800", "\uDC00\uD800" })
        {
            await RefusedAsync(() => account.TransitionAsync(Anna, new AccountEvent.Noted(text), cancellationToken: Stop).AsTask());
            await RefusedAsync(() => account.TransitionAsync(Anna, new AccountEvent.Deposited(1), Cause.Command("Deposit", text), cancellationToken: Stop).AsTask());
            await RefusedAsync(() => account.TransitionAsync(new(text), new AccountEvent.Opened("Anna"), cancellationToken: Stop).AsTask());
            await RefusedAsync(() => account.GetAsync(new(text), Stop).AsTask());
            await RefusedAsync(() => account.EventsAsync(new(text), Stop).ToListAsync(Stop).AsTask());
        }

        Assert.Equal(1, await account.EventsAsync(Anna, Stop).CountAsync(Stop));
    }

    [Fact]
    public async Task A_payload_over_the_limit_is_refused_and_nothing_is_stored()
    {
        var account = new AccountMachine(_store);
        await OpenAsync(account);

        var error = await Assert.ThrowsAsync<LimitExceededException>(async () =>
            await account.TransitionAsync(Anna, new AccountEvent.Noted(new string('n', Limits.Payload)), cancellationToken: Stop));

        Assert.Equal(("Account", "anna", Limits.Payload), (error.Machine, error.Key, error.Limit));
        Assert.Equal(1, (await account.GetAsync(Anna, Stop))!.Sequence);
    }

    [Fact]
    public void Two_machines_whose_names_differ_in_case_only_cannot_share_a_file() =>
        Assert.Contains("differ in case only", Assert.Throws<ArgumentException>(() =>
        {
            _store.Open(new Renamed("Account"));
            _store.Open(new Renamed("ACCOUNT"));
        }).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Order \"7\"; drop table x")]
    [InlineData("Straße")]
    [InlineData("select")]
    public async Task A_machine_may_have_any_name(string name)
    {
        var machine = new RenamedMachine(new(name), _store);

        await machine.TransitionAsync(Anna, new AccountEvent.Opened("Anna"), cancellationToken: Stop);

        Assert.Equal("Anna", (await machine.GetAsync(Anna, Stop))!.Data.Owner);
    }

    [Fact]
    public async Task A_key_field_may_be_named_like_a_column_of_ours()
    {
        var machine = new RenamedMachine(new("Account", new("Sequence", KeyType.Text)), _store);

        await machine.TransitionAsync(Anna, new AccountEvent.Opened("Anna"), cancellationToken: Stop);

        Assert.Equal("Anna", (await machine.GetAsync(Anna, Stop))!.Data.Owner);
        Assert.Equal("anna", Scalar("select Sequence_key from Account_state"));
    }

    private SqliteStore NewStore() => new(_folder.File("rows.db"), new() { Setup = "create table if not exists notes (id text, text text)" });

    private async Task ReopenAsync()
    {
        await _store.DisposeAsync();
        _store = NewStore();
    }

    private static async Task OpenAsync(AccountMachine account, params long[] deposits)
    {
        (await account.TransitionAsync(Anna, new AccountEvent.Opened("Anna"), cancellationToken: Stop)).EnsureAccepted();
        foreach (var amount in deposits)
            (await account.TransitionAsync(Anna, new AccountEvent.Deposited(amount), cancellationToken: Stop)).EnsureAccepted();
    }

    private static async Task RefusedAsync(Func<Task> call)
    {
        var error = await Assert.ThrowsAsync<UnstorableTextException>(call);
        Assert.Equal("Account", error.Machine);
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File("rows.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.NotEqual(0, command.ExecuteNonQuery());
    }

    private string Scalar(string sql, int column = 0)
    {
        using var connection = _store.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        return reader.GetString(column);
    }
}
