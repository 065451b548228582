using Eventer.Sqlite;
using Eventer.Testing.Machines;

namespace Eventer.Runtime.Sqlite.Tests;

/// <summary>Calls that wait for the writer are written together, and each succeeds or fails by itself.</summary>
public sealed class GroupCommitTests : IAsyncDisposable
{
    private static readonly AccountKey[] Keys = [.. Enumerable.Range(0, 20).Select(k => new AccountKey($"key-{k}"))];
    private static readonly Guid Id = new("0199f2a0-0000-7000-8000-0000000000aa");

    private readonly TemporaryFolder _folder = new();
    private readonly SqliteStore _store;

    public GroupCommitTests() => _store = new(_folder.File("group.db"), new() { Setup = "create table if not exists movements (amount integer check (amount < 100))" });

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Calls_that_wait_share_one_commit()
    {
        using var blocked = await Blocked.StartAsync(_store, Keys, Stop);
        var before = _store.Statistics;

        var calls = Keys.Select(key => Deposit(blocked, key, 5)).ToArray();
        blocked.Release();
        await Task.WhenAll([blocked.Call, .. calls]);

        Assert.Equal((21, 2), (_store.Statistics.Calls - before.Calls, _store.Statistics.Commits - before.Commits));
        Assert.All(calls, call => Assert.Equal(5, call.Result.State.Data.Balance));
        foreach (var key in Keys)
            Assert.Equal((2, 5), await StoredAsync(blocked, key));
    }

    [Fact]
    public async Task A_caller_alone_is_answered_at_once_on_his_own_thread()
    {
        var account = new AccountMachine(_store);

        var call = account.TransitionAsync(Keys[0], new AccountEvent.Opened("Anna"), cancellationToken: Stop);

        Assert.True(call.IsCompletedSuccessfully);
        Assert.Equal(1, (await call).Events[0].Sequence);
    }

    [Fact]
    public async Task Calls_for_one_entity_fold_in_the_order_in_which_they_came()
    {
        using var blocked = await Blocked.StartAsync(_store, Keys[..1], Stop);

        var calls = Enumerable.Range(1, 10).Select(amount => Deposit(blocked, Keys[0], amount)).ToArray();
        blocked.Release();
        await Task.WhenAll(calls);

        Assert.Equal([1, 3, 6, 10, 15, 21, 28, 36, 45, 55], calls.Select(call => call.Result.State.Data.Balance));
        Assert.Equal([2, 3, 4, 5, 6, 7, 8, 9, 10, 11], calls.Select(call => call.Result.Events[0].Sequence));
        Assert.Equal((11, 55), await StoredAsync(blocked, Keys[0]));
    }

    [Fact]
    public async Task One_id_twice_in_a_group_is_stored_once()
    {
        using var blocked = await Blocked.StartAsync(_store, Keys[..1], Stop);

        var calls = Enumerable.Range(0, 2).Select(_ => Deposit(blocked, Keys[0], 5, Id)).ToArray();
        blocked.Release();
        var answers = await Task.WhenAll(calls);

        Assert.Equal([false, true], answers.Select(answer => answer.IsDuplicate));
        Assert.All(answers, answer => Assert.Equal(5, answer.State.Data.Balance));
        Assert.Equal((2, 5), await StoredAsync(blocked, Keys[0]));
    }

    [Fact]
    public async Task A_hook_that_throws_fails_its_own_call_and_no_other()
    {
        using var blocked = await Blocked.StartAsync(_store, Keys, Stop, hooks => hooks.On<AccountEvent.Deposited>()
            .Write((t, _) =>
            {
                if (t.Key == Keys[7]) throw new TimeZoneNotFoundException("the hook's own");
            }));
        var before = _store.Statistics;

        var calls = Keys.Select(key => Deposit(blocked, key, 5)).ToArray();
        blocked.Release();

        await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => calls[7]);
        await Task.WhenAll(calls.Where(call => call != calls[7]));
        Assert.Equal(2, _store.Statistics.Commits - before.Commits);
        Assert.Equal((1, 0), await StoredAsync(blocked, Keys[7]));
        Assert.Equal((2, 5), await StoredAsync(blocked, Keys[8]));
    }

    [Fact]
    public async Task A_command_that_fails_fails_its_own_call_and_no_other()
    {
        using var blocked = await Blocked.StartAsync(_store, Keys, Stop, RecordMovements);

        var calls = Keys.Select((key, k) => Deposit(blocked, key, k == 7 ? 100 : 5)).ToArray();
        blocked.Release();

        var error = await Assert.ThrowsAsync<DataCommandException>(() => calls[7]);
        Assert.Equal(("Account", "key-7"), (error.Machine, error.Key));
        Assert.Contains("CHECK constraint failed: amount < 100", error.Message, StringComparison.Ordinal);
        await Task.WhenAll(calls.Where(call => call != calls[7]));
        Assert.Equal((1, 0), await StoredAsync(blocked, Keys[7]));
        Assert.Equal((2, 5), await StoredAsync(blocked, Keys[8]));
        Assert.Equal(19L, Scalar("select count(*) from movements"));
    }

    [Fact]
    public async Task What_rests_on_a_write_that_was_undone_is_decided_anew()
    {
        using var blocked = await Blocked.StartAsync(_store, Keys[..1], Stop, RecordMovements);

        var undone = Deposit(blocked, Keys[0], 100); // its row breaks the check
        var covered = blocked.Account.TransitionAsync(Keys[0], new AccountEvent.Withdrawn(50), cancellationToken: Stop).AsTask(); // within the group there is enough
        blocked.Release();

        await Assert.ThrowsAsync<DataCommandException>(() => undone);
        Assert.Equal(AccountStatus.Frozen, (await covered).State.Status);
        Assert.Equal((2, 0), await StoredAsync(blocked, Keys[0]));
    }

    [Fact]
    public async Task A_refused_event_of_a_group_stores_nothing()
    {
        using var blocked = await Blocked.StartAsync(_store, Keys[..2], Stop);

        var refused = blocked.Account.TransitionAsync(Keys[0], new AccountEvent.Opened("again"), cancellationToken: Stop).AsTask();
        var accepted = Deposit(blocked, Keys[1], 5);
        blocked.Release();

        Assert.Equal(OutcomeKind.Undecided, (await refused).Kind);
        Assert.True((await accepted).IsAccepted);
        Assert.Equal((1, 0), await StoredAsync(blocked, Keys[0]));
    }

    [Fact]
    public async Task A_call_that_waits_can_be_cancelled_and_stores_nothing()
    {
        using var blocked = await Blocked.StartAsync(_store, Keys[..2], Stop);
        using var cancellation = new CancellationTokenSource();

        var cancelled = blocked.Account.TransitionAsync(Keys[0], new AccountEvent.Deposited(5), cancellationToken: cancellation.Token).AsTask();
        var other = Deposit(blocked, Keys[1], 5);
        await cancellation.CancelAsync();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        blocked.Release();
        await other;

        Assert.Equal(cancellation.Token, error.CancellationToken);
        Assert.Equal((1, 0), await StoredAsync(blocked, Keys[0]));
    }

    [Fact]
    public async Task A_call_that_is_being_written_is_answered_with_what_became_of_it()
    {
        using var cancellation = new CancellationTokenSource();
        var account = new AccountMachine(_store, hooks => hooks.On<AccountEvent.Opened>().Write((_, _) => cancellation.Cancel()));

        var result = await account.TransitionAsync(Keys[0], new AccountEvent.Opened("Anna"), cancellationToken: cancellation.Token);

        Assert.True(cancellation.IsCancellationRequested);
        Assert.True(result.IsAccepted);
    }

    [Fact]
    public async Task A_store_that_is_closed_ends_what_waits_and_refuses_the_rest()
    {
        using var blocked = await Blocked.StartAsync(_store, Keys, Stop);
        var calls = Keys.Select(key => Deposit(blocked, key, 5)).ToArray();

        var closing = _store.DisposeAsync().AsTask();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Deposit(blocked, Keys[0], 1));
        blocked.Release();
        await closing;
        await Task.WhenAll(calls);

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await blocked.Account.GetAsync(Keys[0], Stop));
        await using var reopened = new SqliteStore(_folder.File("group.db"));
        var account = new AccountMachine(reopened);
        foreach (var key in Keys)
            Assert.Equal(5, (await account.GetAsync(key, Stop))!.Data.Balance);
    }

    [Fact]
    public async Task A_full_queue_refuses_one_more_call_as_overload()
    {
        await using var store = new SqliteStore(_folder.File("small.db"), new() { QueueLimit = 2 });
        using var blocked = await Blocked.StartAsync(store, Keys[..3], Stop);
        var waiting = Keys[..2].Select(key => Deposit(blocked, key, 5)).ToArray();

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => Deposit(blocked, Keys[2], 5));
        blocked.Release();
        await Task.WhenAll(waiting);

        Assert.Equal((true, "Account", "key-2"), (error.IsTransient, error.Machine, error.Key));
        Assert.Contains("2 calls wait already", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_does_not_wait_for_the_writer()
    {
        using var blocked = await Blocked.StartAsync(_store, Keys[..1], Stop);

        Assert.Equal((1, 0), await StoredAsync(blocked, Blocked.Holder));

        blocked.Release();
        await blocked.Call;
        Assert.Equal((2, 0), await StoredAsync(blocked, Blocked.Holder));
    }

    private static void RecordMovements(HookBuilder<AccountKey, AccountStatus, AccountData, AccountEvent> hooks) =>
        hooks.On<AccountEvent.Deposited>().Write((t, data) => data.Add($"insert into movements (amount) values ({t.Event.Amount})"));

    private static Task<TransitionResult<AccountKey, AccountStatus, AccountData, AccountEvent>> Deposit(Blocked blocked, AccountKey key, long amount, Guid? id = null) =>
        blocked.Account.TransitionAsync(key, new AccountEvent.Deposited(amount), eventId: id, cancellationToken: Stop).AsTask();

    private static async Task<(long Sequence, long Balance)> StoredAsync(Blocked blocked, AccountKey key)
    {
        var entity = (await blocked.Account.GetAsync(key, Stop))!;
        Assert.Equal(entity.Sequence, await blocked.Account.EventsAsync(key, Stop).CountAsync(Stop));
        return (entity.Sequence, entity.Data.Balance);
    }

    private object? Scalar(string sql)
    {
        using var reader = _store.OpenReader();
        using var command = reader.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
