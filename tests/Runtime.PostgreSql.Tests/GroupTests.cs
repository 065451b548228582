using Eventer.PostgreSql;
using Eventer.Testing.Machines;

namespace Eventer.Runtime.PostgreSql.Tests;

/// <summary>Calls that wait for a lane are written together, and each succeeds or fails by itself.</summary>
public sealed class GroupTests(PostgreSqlServer server) : IAsyncLifetime
{
    private static readonly AccountKey[] Keys = [.. Enumerable.Range(0, 20).Select(k => new AccountKey($"key-{k}"))];
    private static readonly AccountKey Holder = new("holder");
    private static readonly Guid Id = new("0199f2a0-0000-7000-8000-0000000000aa");

    private readonly TaskCompletionSource _isHeld = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _mayGoOn = new();
    private readonly string _schema = PostgreSqlServer.NewSchema();
    private PostgreSqlStore _store = null!;
    private AccountMachine _account = null!;
    private Task _held = Task.CompletedTask;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The accounts are open, and a call holds the store's only lane until <see cref="ReleaseAsync"/>.</summary>
    public async ValueTask InitializeAsync()
    {
        _store = await server.NewStoreAsync(new() { Schema = _schema, Lanes = 1, QueueLimit = 30 });
        await server.ExecuteAsync($"create table {_schema}.movements (id text, amount bigint check (amount < 100))");
        _account = new(_store, hooks =>
        {
            hooks.On<AccountEvent.Noted>().Write((_, _) =>
            {
                _isHeld.TrySetResult();
                _mayGoOn.Wait(Stop);
            });
            hooks.On<AccountEvent.Deposited>()
                .Write((t, _) =>
                {
                    if (t.Event.Amount == 77) throw new TimeZoneNotFoundException("the hook's own");
                })
                .Write((t, data) => data.Add($"insert into {_schema}.movements values (@id, @amount)", ("id", t.Key.Id), ("amount", t.Event.Amount)));
            hooks.On<AccountEvent.Withdrawn>().From(AccountStatus.Open).Link((t, link) => link.Transition(new(t.Key.Id + "-linked"), new AccountEvent.Deposited(t.Event.Amount)));
        });
        foreach (var key in Keys.Append(Holder))
        {
            await OpenAsync(key);
            await OpenAsync(new(key.Id + "-linked"));
        }
        _held = Task.Run(async () => await _account.TransitionAsync(Holder, new AccountEvent.Noted("hold"), cancellationToken: Stop), Stop);
        await _isHeld.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _mayGoOn.Set();
        await _held;
        await _store.DisposeAsync();
        _mayGoOn.Dispose();
    }

    [Fact]
    public async Task Calls_that_wait_share_one_commit()
    {
        var before = _store.Statistics;
        var calls = Keys.Select(key => DepositAsync(key, 5)).ToArray();

        await ReleaseAsync(calls);

        Assert.Equal((21, 2), (_store.Statistics.Calls - before.Calls, _store.Statistics.Commits - before.Commits));
        Assert.All(calls, call => Assert.Equal(5, call.Result.State.Data.Balance));
        foreach (var key in Keys)
            Assert.Equal((2, 5), await StoredAsync(key));
    }

    [Fact]
    public async Task Calls_for_one_entity_fold_in_the_order_in_which_they_came()
    {
        var calls = Enumerable.Range(1, 10).Select(amount => DepositAsync(Keys[0], amount)).ToArray();

        await ReleaseAsync(calls);

        Assert.Equal([1, 3, 6, 10, 15, 21, 28, 36, 45, 55], calls.Select(call => call.Result.State.Data.Balance));
        Assert.Equal([2, 3, 4, 5, 6, 7, 8, 9, 10, 11], calls.Select(call => call.Result.Events[0].Sequence));
        Assert.Equal((11, 55), await StoredAsync(Keys[0]));
    }

    [Fact]
    public async Task Calls_for_an_entity_that_one_of_them_creates_are_answered_in_order()
    {
        AccountKey key = new("new");
        var refused = DepositAsync(key, 5);
        var opened = _account.TransitionAsync(key, new AccountEvent.Opened("Anna"), cancellationToken: Stop).AsTask();
        var deposited = DepositAsync(key, 6);

        await ReleaseAsync(refused, opened, deposited);

        Assert.Equal([OutcomeKind.Undecided, OutcomeKind.Applied, OutcomeKind.Applied], (await Task.WhenAll(refused, opened, deposited)).Select(answer => answer.Kind));
        Assert.Equal((2, 6), await StoredAsync(key));
    }

    [Fact]
    public async Task One_id_twice_in_a_group_is_stored_once()
    {
        var calls = Enumerable.Range(0, 2).Select(_ => DepositAsync(Keys[0], 5, Id)).ToArray();

        await ReleaseAsync(calls);

        Assert.Equal([false, true], calls.Select(call => call.Result.IsDuplicate));
        Assert.All(calls, call => Assert.Equal(5, call.Result.State.Data.Balance));
        Assert.Equal((2, 5), await StoredAsync(Keys[0]));
    }

    [Fact]
    public async Task A_hook_that_throws_fails_its_own_call_and_no_other()
    {
        var before = _store.Statistics;
        var calls = Keys.Select((key, k) => DepositAsync(key, k == 7 ? 77 : 5)).ToArray();

        await ReleaseAsync(calls.Where(call => call != calls[7]));

        await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => calls[7]);
        Assert.Equal(2, _store.Statistics.Commits - before.Commits);
        Assert.Equal((1, 0), await StoredAsync(Keys[7]));
        Assert.Equal((2, 5), await StoredAsync(Keys[8]));
    }

    [Fact]
    public async Task A_command_that_fails_fails_its_own_call_and_no_other()
    {
        var calls = Keys.Select((key, k) => DepositAsync(key, k == 7 ? 100 : 5)).ToArray();

        await ReleaseAsync(calls.Where(call => call != calls[7]));

        var error = await Assert.ThrowsAsync<DataCommandException>(() => calls[7]);
        Assert.Equal(("Account", "key-7"), (error.Machine, error.Key));
        Assert.Contains("movements_amount_check", error.Message, StringComparison.Ordinal);
        Assert.Equal((1, 0), await StoredAsync(Keys[7]));
        Assert.Equal((2, 5), await StoredAsync(Keys[19]));
        Assert.Equal("19", await server.ScalarAsync($"select count(*) from {_schema}.movements"));
    }

    [Fact]
    public async Task Calls_that_link_share_one_commit_too()
    {
        var deposits = Keys.Select(key => DepositAsync(key, 9)).ToArray();
        await ReleaseAsync(deposits);
        var before = _store.Statistics;

        var calls = Keys.Select(key => _account.TransitionAsync(key, new AccountEvent.Withdrawn(4), cancellationToken: Stop).AsTask()).ToArray();
        await Task.WhenAll(calls);

        Assert.InRange(_store.Statistics.Commits - before.Commits, 1, 3); // the first one, which found the lane idle, and the others
        Assert.All(calls, call => Assert.Equal("Deposited", Assert.Single(call.Result.Linked).Event));
        Assert.Equal((3, 5), await StoredAsync(Keys[3]));
        Assert.Equal((2, 4), await StoredAsync(new("key-3-linked")));
    }

    [Fact]
    public async Task A_call_that_is_cancelled_while_it_waits_is_not_made()
    {
        using var cancellation = new CancellationTokenSource();
        var cancelled = _account.TransitionAsync(Keys[0], new AccountEvent.Deposited(5), cancellationToken: cancellation.Token).AsTask();
        var other = DepositAsync(Keys[1], 5);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        await ReleaseAsync(other);
        Assert.Equal((1, 0), await StoredAsync(Keys[0]));
    }

    [Fact]
    public async Task One_call_more_than_may_wait_is_refused_as_overload()
    {
        var waiting = Enumerable.Range(0, 30).Select(i => DepositAsync(Keys[i % Keys.Length], 1)).ToArray();

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => DepositAsync(Keys[0], 5));

        Assert.Equal(("Account", "key-0", true), (error.Machine, error.Key, error.IsTransient));
        Assert.Contains("overloaded: 30 calls wait", error.Message, StringComparison.Ordinal);
        await ReleaseAsync(waiting);
    }

    [Fact]
    public async Task A_store_that_is_closed_answers_what_waits_and_refuses_what_comes_later()
    {
        var waiting = DepositAsync(Keys[0], 5);

        var closing = _store.DisposeAsync();
        var late = DepositAsync(Keys[1], 5);
        _mayGoOn.Set();
        await closing;

        Assert.True((await waiting).IsAccepted);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => late);
    }

    private async Task ReleaseAsync(params IEnumerable<Task> calls)
    {
        _mayGoOn.Set();
        await _held;
        await Task.WhenAll(calls);
    }

    private async Task OpenAsync(AccountKey key) => (await _account.TransitionAsync(key, new AccountEvent.Opened("owner"), cancellationToken: Stop)).EnsureAccepted();

    private Task<TransitionResult<AccountKey, AccountStatus, AccountData, AccountEvent>> DepositAsync(AccountKey key, long amount, Guid? id = null) =>
        _account.TransitionAsync(key, new AccountEvent.Deposited(amount), eventId: id, cancellationToken: Stop).AsTask();

    private async Task<(long Sequence, long Balance)> StoredAsync(AccountKey key)
    {
        var entity = (await _account.GetAsync(key, Stop))!;
        Assert.Equal(entity.Sequence, await _account.EventsAsync(key, Stop).CountAsync(Stop));
        return (entity.Sequence, entity.Data.Balance);
    }
}
