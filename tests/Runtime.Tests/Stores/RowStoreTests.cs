using System.Text;
using Eventer.Testing;
using Eventer.Testing.Machines;
using Eventer.Testing.Stores;
using static Eventer.Runtime.Tests.Machine;

namespace Eventer.Runtime.Tests.Stores;

/// <summary>The contract over rows and retries: what any store of rows gets from the engine.</summary>
public sealed class RowStoreTests : StoreConformance
{
    protected override ValueTask<IStore> NewStoreAsync() => new(new RowStore());

    [Fact]
    public async Task A_store_that_compares_nothing_loses_updates_and_the_check_of_contention_says_so()
    {
        // The account is opened by the first load; the second, a deposit, waits until the third has seen the same state.
        var account = new AccountMachine(new RowStore { ComparesNothing = true, LoadThatWaits = 2 });

        var violations = await Contention.RunAsync(account, callers: 2, keys: 1, callsEach: 1, Stop);

        Assert.Contains(violations, v => v.Contains("but its events add up to", StringComparison.Ordinal));
        Assert.Contains(violations, v => v.Contains("the sequence has a gap or a repeat", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_has_one_effect()
    {
        var store = new RowStore();
        var account = new AccountMachine(store);
        await account.OpenAsync(5);
        store.LostAnswers = 1;

        var result = await account.Do(new AccountEvent.Withdrawn(9));

        Assert.Equal((OutcomeKind.Applied, AccountStatus.Frozen, 3), (result.Kind, result.FinalState.Status, result.Events[0].Sequence));
        Assert.Equal(3, await account.EventsAsync(Anna, Stop).CountAsync(Stop));
        Assert.Single(await store.PendingMessagesAsync(Stop).ToListAsync(Stop));
    }

    [Fact]
    public async Task After_a_conflict_the_call_runs_again_with_the_ids_of_the_first_try()
    {
        var seen = new List<(Guid, long)>();
        var store = new RowStore { LoadThatWaits = 2 };
        var account = new AccountMachine(store, hooks => hooks.On<AccountEvent.Swept>().Write((t, _) => seen.Add((t.EventId, t.Sequence))));
        await account.Do(new AccountEvent.Opened("Anna"));

        var swept = account.Do(new AccountEvent.Swept());
        var deposited = await account.Do(new AccountEvent.Noted("first"));
        var result = await swept;

        Assert.Equal(2, deposited.Events[0].Sequence);
        Assert.Equal([(result.Events[0].EventId, 2), (result.Events[0].EventId, 3)], seen);
        Assert.Equal([3, 4], result.Events.Select(e => e.Sequence));
    }

    [Fact]
    public async Task A_row_that_this_build_does_not_know_is_a_typed_error_and_stays_as_it_is()
    {
        var store = new RowStore();
        var account = new AccountMachine(store);
        await account.OpenAsync(5);
        store.Damage("Account", "anna", rows => rows with { State = rows.State with { Status = "LIMBO" } });

        foreach (var call in new Func<Task>[] { async () => await account.Do(new AccountEvent.Deposited(1)), async () => await account.GetAsync(Anna, Stop) })
        {
            var error = await Assert.ThrowsAsync<UnreadableRowException>(call);
            Assert.Equal(("Account", "anna"), (error.Machine, error.Key));
        }
        Assert.Equal(2, await account.EventsAsync(Anna, Stop).CountAsync(Stop));
    }

    [Fact]
    public async Task An_event_whose_payload_is_damaged_is_a_typed_error_where_it_is_read()
    {
        var store = new RowStore();
        var account = new AccountMachine(store);
        await account.OpenAsync(5);
        store.Damage("Account", "anna", rows => rows with { Events = [rows.Events[0], rows.Events[1] with { Payload = Encoding.UTF8.GetBytes("{\"amount\":") }] });

        await Assert.ThrowsAsync<UnreadableRowException>(async () => await account.EventsAsync(Anna, Stop).CountAsync(Stop));
        (await account.Do(new AccountEvent.Deposited(1))).EnsureAccepted();
    }

    [Fact]
    public async Task A_repeat_that_this_builds_definition_decides_otherwise_is_a_typed_error()
    {
        var store = new RowStore();
        var account = new AccountMachine(store);
        var id = Guid.CreateVersion7();
        await account.Do(new AccountEvent.Opened("Anna"), id);
        await account.Do(new AccountEvent.Deposited(5));
        store.Damage("Account", "anna", rows => rows with { Events = [rows.Events[0] with { Kind = OutcomeKind.Ignored }, rows.Events[1]] });

        var error = await Assert.ThrowsAsync<UnreadableRowException>(async () => await account.Do(new AccountEvent.Opened("Anna"), id));

        Assert.Contains("it was Ignored when it was stored and is Applied by this build's definition", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_payload_beyond_the_limit_stores_nothing()
    {
        var account = new AccountMachine(new RowStore());
        await account.OpenAsync();

        await Assert.ThrowsAsync<LimitExceededException>(async () => await account.Do(new AccountEvent.Noted(new string('x', Limits.Payload))));

        Assert.Equal(1, (await account.GetAsync(Anna, Stop))!.Sequence);
    }

    [Fact]
    public async Task A_message_beyond_the_limit_stores_nothing()
    {
        var account = new AccountMachine(new RowStore(), hooks => hooks.On<AccountEvent.Noted>().Publish(_ => new AccountFrozen(new string('x', Limits.Payload), "")));
        await account.OpenAsync();

        await Assert.ThrowsAsync<LimitExceededException>(async () => await account.Do(new AccountEvent.Noted("x")));

        Assert.Equal(1, (await account.GetAsync(Anna, Stop))!.Sequence);
    }
}
