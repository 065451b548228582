using Eventer.Sqlite;
using Eventer.Testing.Machines;
using Microsoft.Data.Sqlite;

namespace Eventer.Runtime.Sqlite.Tests;

/// <summary>What the file or the disk does to a call: a typed error that says what to do, nothing stored, and the same call succeeds once it is mended.</summary>
public sealed class FileFailureTests : IDisposable
{
    private static readonly AccountKey Anna = new("anna");
    private static readonly Guid Id = new("0199f2a0-0000-7000-8000-0000000000aa");
    private static readonly Guid Deposit = new("0199f2a0-0000-7000-8000-0000000000bb");

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_folder_that_is_missing_is_named_and_the_call_succeeds_once_it_is_there()
    {
        var folder = _folder.File("missing");
        await using var store = new SqliteStore(Path.Combine(folder, "accounts.db"));
        var account = new AccountMachine(store);

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => OpenAsync(account));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await account.GetAsync(Anna, Stop));
        Directory.CreateDirectory(folder);

        Assert.Equal(("Account", "anna", false), (error.Machine, error.Key, error.IsTransient));
        Assert.Contains($"the folder {folder} does not exist", error.Message, StringComparison.Ordinal);
        Assert.False((await OpenAsync(account)).IsDuplicate);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_left_as_it_is()
    {
        var file = _folder.File("notes.txt");
        await File.WriteAllTextAsync(file, string.Concat(Enumerable.Repeat("These are the notes of somebody else. ", 200)), Stop);
        var before = await File.ReadAllBytesAsync(file, Stop);
        await using var store = new SqliteStore(file);

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => OpenAsync(new(store)));

        Assert.Contains("notes.txt is not a SQLite database", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(file, Stop));
    }

    [Fact]
    public async Task A_database_that_may_not_be_written_can_be_read()
    {
        var file = _folder.File("accounts.db");
        await using (var writing = new SqliteStore(file))
            await OpenAsync(new(writing));
        await using var store = new SqliteStore($"Data Source={file};Mode=ReadOnly");
        var account = new AccountMachine(store);

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await account.TransitionAsync(Anna, new AccountEvent.Deposited(5), cancellationToken: Stop));

        Assert.Contains("is read-only", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, (await account.GetAsync(Anna, Stop))!.Sequence);
    }

    [Fact]
    public async Task A_file_without_the_right_to_write_is_refused_and_the_call_succeeds_once_it_is_given()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess || OperatingSystem.IsWindows(), "The superuser may write every file, and Windows has other rights.");
        var file = _folder.File("accounts.db");
        await using (var writing = new SqliteStore(file))
            await OpenAsync(new(writing));
        await using var store = new SqliteStore(file);
        var account = new AccountMachine(store);
        File.SetAttributes(file, FileAttributes.ReadOnly);

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await account.TransitionAsync(Anna, new AccountEvent.Deposited(5), cancellationToken: Stop));
        File.SetAttributes(file, FileAttributes.Normal);

        Assert.Contains("is read-only", error.Message, StringComparison.Ordinal);
        Assert.True((await account.TransitionAsync(Anna, new AccountEvent.Deposited(5), cancellationToken: Stop)).IsAccepted);
    }

    [Fact]
    public async Task A_full_disk_stores_nothing_and_loses_nothing()
    {
        var file = _folder.File("accounts.db");
        var large = new AccountEvent.Noted(new string('n', 30_000));
        var (fitting, refused) = (0, Guid.Empty);
        await using (var full = new SqliteStore(file, new() { Setup = "pragma max_page_count = 60" }))
        {
            var account = new AccountMachine(full);
            await OpenAsync(account);
            StoreUnavailableException? error = null;
            while (error is null)
            {
                refused = Guid.CreateVersion7();
                error = await Record.ExceptionAsync(async () => await account.TransitionAsync(Anna, large, eventId: refused, cancellationToken: Stop)) as StoreUnavailableException;
                if (error is null) fitting++;
                Assert.InRange(fitting, 0, 60);
            }

            Assert.Equal(("Account", "anna", false), (error.Machine, error.Key, error.IsTransient));
            Assert.Contains("cannot grow: the disk is full", error.Message, StringComparison.Ordinal);
            Assert.Equal(fitting + 1, (await account.GetAsync(Anna, Stop))!.Sequence);
            Assert.True((await account.TransitionAsync(Anna, new AccountEvent.Noted("small"), cancellationToken: Stop)).IsAccepted);
        }

        await using var roomy = new SqliteStore(file);
        var again = await new AccountMachine(roomy).TransitionAsync(Anna, large, eventId: refused, cancellationToken: Stop);
        Assert.Equal((false, fitting + 3L), (again.IsDuplicate, again.Events[0].Sequence));
        Assert.Equal(fitting + 3, await new AccountMachine(roomy).EventsAsync(Anna, Stop).CountAsync(Stop));
    }

    [Fact]
    public async Task A_file_that_was_moved_away_takes_no_more_calls_until_it_is_back()
    {
        var file = _folder.File("accounts.db");
        await using var store = new SqliteStore(file);
        var account = new AccountMachine(store);
        await OpenAsync(account);
        File.Move(file, _folder.File("elsewhere.db"));

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await account.TransitionAsync(Anna, new AccountEvent.Deposited(5), cancellationToken: Stop));
        File.Move(_folder.File("elsewhere.db"), file);

        Assert.Contains("was deleted or moved while the store had it open", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, (await account.TransitionAsync(Anna, new AccountEvent.Deposited(5), cancellationToken: Stop)).Events[0].Sequence);
    }

    [Fact]
    public async Task Another_writer_is_waited_for_and_then_the_call_may_be_made_again()
    {
        var file = _folder.File("accounts.db");
        await using var store = new SqliteStore(file, new() { BusyTimeout = TimeSpan.FromMilliseconds(20) });
        var account = new AccountMachine(store);
        await OpenAsync(account);
        using var other = new SqliteConnection($"Data Source={file};Pooling=False");
        other.Open();
        Execute(other, "begin immediate");

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(async () =>
            await account.TransitionAsync(Anna, new AccountEvent.Deposited(5), eventId: Deposit, cancellationToken: Stop));
        Assert.Equal(1, (await account.GetAsync(Anna, Stop))!.Sequence);
        Execute(other, "commit");

        Assert.True(error.IsTransient);
        Assert.Contains("was locked by another writer for longer than 0.02 s", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, (await account.TransitionAsync(Anna, new AccountEvent.Deposited(5), eventId: Deposit, cancellationToken: Stop)).Events[0].Sequence);
    }

    [Theory]
    [InlineData("pragma synchronous = off", "synchronous = 0, and the store's promises need 2")]
    [InlineData("pragma synchronous = normal", "synchronous = 1, and the store's promises need 2")]
    [InlineData("pragma journal_mode = delete", "journal_mode = delete, and the store's promises need wal")]
    [InlineData("pragma foreign_keys = off", "foreign_keys = 0, and the store's promises need 1")]
    public async Task A_pragma_that_would_break_the_promises_is_noticed(string setup, string message)
    {
        await using var store = new SqliteStore(_folder.File("accounts.db"), new() { Setup = setup });

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => OpenAsync(new(store)));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Less_durable_commits_are_to_be_asked_for()
    {
        await using var store = new SqliteStore(_folder.File("accounts.db"), new() { Durability = SqliteDurability.Normal });

        Assert.True((await OpenAsync(new(store))).IsAccepted);
    }

    [Fact]
    public async Task A_mistake_in_the_setup_is_told()
    {
        await using var store = new SqliteStore(_folder.File("accounts.db"), new() { Setup = "create tabel movements (amount)" });

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => OpenAsync(new(store)));

        Assert.Contains("the SQL of SqliteStoreOptions.Setup failed", error.Message, StringComparison.Ordinal);
        Assert.Contains("near \"tabel\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_a_newer_build_is_refused_where_that_build_says_so()
    {
        var file = _folder.File("accounts.db");
        await using (var older = new SqliteStore(file))
            await OpenAsync(new(older));
        using (var newer = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            newer.Open();
            Execute(newer, "update eventer_schema set version = 3, minimum = 2");
        }
        await using var store = new SqliteStore(file);
        var account = new AccountMachine(store);

        var writing = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await account.TransitionAsync(Anna, new AccountEvent.Deposited(5), cancellationToken: Stop));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await account.GetAsync(Anna, Stop));

        Assert.Contains("has the schema version 3, which needs a build that knows version 2; this one knows 1", writing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_newer_file_that_only_adds_is_used_on()
    {
        var file = _folder.File("accounts.db");
        await using (var older = new SqliteStore(file))
            await OpenAsync(new(older));
        using (var newer = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            newer.Open();
            Execute(newer, "update eventer_schema set version = 3; alter table Account_event add column trace text");
        }
        await using var store = new SqliteStore(file);

        Assert.True((await new AccountMachine(store).TransitionAsync(Anna, new AccountEvent.Deposited(5), cancellationToken: Stop)).IsAccepted);
    }

    [Fact]
    public async Task A_table_of_the_same_name_that_is_not_ours_is_left_alone()
    {
        var file = _folder.File("accounts.db");
        using (var foreign = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            foreign.Open();
            Execute(foreign, "create table account_state (number integer, holder text)");
        }
        await using var store = new SqliteStore(file);

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => OpenAsync(new(store)));

        Assert.Contains("the table Account_state", error.Message, StringComparison.Ordinal);
        Assert.Contains("has no column Id of type text; it has number INTEGER, holder TEXT", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_string_without_a_file_is_refused_at_once() =>
        Assert.Contains("names no file", Assert.Throws<ArgumentException>(() => new SqliteStore("Mode=ReadOnly")).Message, StringComparison.Ordinal);

    private static Task<TransitionResult<AccountKey, AccountStatus, AccountData, AccountEvent>> OpenAsync(AccountMachine account) =>
        account.TransitionAsync(Anna, new AccountEvent.Opened("Anna"), eventId: Id, cancellationToken: Stop).AsTask();

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
