using Eventer.Testing.Machines;

namespace Eventer.Testing.Stores;

/// <summary>What the engine over any store must do: one method for each specification.</summary>
/// <param name="newStore">Makes an empty store.</param>
/// <param name="randomSequences">How many random sequences of calls to try.</param>
/// <param name="stop">Stops the trial.</param>
internal sealed partial class StoreTrial(Func<ValueTask<IStore>> newStore, int randomSequences, CancellationToken stop) : IAsyncDisposable
{
    private static readonly AccountKey Anna = new("anna");
    private static readonly AccountKey Bob = new("bob");
    private static readonly LedgerKey Page1 = new(new Guid("0199f2a0-0000-7000-8000-000000000001"), 1, new(2026, 11, 24), "EUR", "north");

    private readonly List<IStore> _stores = [];

    private CancellationToken Stop => stop;

    private int RandomSequences => randomSequences;

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores)
        {
            if (store is IAsyncDisposable asynchronous) await asynchronous.DisposeAsync();
            else (store as IDisposable)?.Dispose();
        }
    }

    private async ValueTask<IStore> NewStoreAsync()
    {
        var store = await newStore();
        _stores.Add(store);
        return store;
    }

    public async Task An_event_from_nothing_creates_the_entity()
    {
        var account = new AccountMachine(await NewStoreAsync());

        var result = await account.TransitionAsync(Anna, new AccountEvent.Opened("Anna"), Cause.Command("Open", "clerk"), cancellationToken: Stop);

        Check.Equal(OutcomeKind.Applied, result.Kind);
        Check.Equal(new(AccountStatus.Open, new("Anna", 0, "")), result.State);
        var entity = await account.GetAsync(Anna, Stop);
        Check.Equal((1, AccountStatus.Open, new AccountData("Anna", 0, "")), (entity!.Sequence, entity.Status, entity.Data));
    }

    public async Task An_entity_that_was_never_stored_is_null_and_has_no_events()
    {
        var account = new AccountMachine(await NewStoreAsync());

        Check.Null(await account.GetAsync(Anna, Stop));
        Check.Empty(await account.EventsAsync(Anna, Stop).ToListAsync(Stop));
    }

    public async Task Events_are_kept_in_order_with_sequence_cause_and_the_status_after_each()
    {
        var account = new AccountMachine(await NewStoreAsync());
        await account.TransitionAsync(Anna, new AccountEvent.Opened("Anna"), Cause.Command("Open", "clerk"), cancellationToken: Stop);
        await account.TransitionAsync(Anna, new AccountEvent.Deposited(5), Cause.Message("Paid", "m-1"), cancellationToken: Stop);
        await account.TransitionAsync(Anna, new AccountEvent.Withdrawn(9), Cause.Timer("Collect"), cancellationToken: Stop);

        var events = await account.EventsAsync(Anna, Stop).ToListAsync(Stop);

        Check.Equal([1, 2, 3], events.Select(e => e.Sequence));
        Check.Equal([new AccountEvent.Opened("Anna"), new AccountEvent.Deposited(5), new AccountEvent.Withdrawn(9)], events.Select(e => e.Event));
        Check.Equal([Cause.Command("Open", "clerk"), Cause.Message("Paid", "m-1"), Cause.Timer("Collect")], events.Select(e => e.Cause));
        Check.Equal([AccountStatus.Open, AccountStatus.Open, AccountStatus.Frozen], events.Select(e => e.StatusAfter));
        Check.All(events, e => Check.Equal(e.EventId, e.RootId));
    }

    public async Task Events_can_be_read_from_after_a_sequence()
    {
        var store = await NewStoreAsync();
        var account = new AccountMachine(store);
        await Open(account, Anna, 5, 6);

        var events = await store.Open(TestAccount.Definition).EventsAsync(Anna, 2, Stop).ToListAsync(Stop);

        Check.Equal(new AccountEvent.Deposited(6), Check.Single(events).Event);
    }

    public async Task Entities_of_different_keys_know_nothing_of_each_other()
    {
        var account = new AccountMachine(await NewStoreAsync());
        await Open(account, Anna, 5);
        await Open(account, Bob);

        Check.Equal(5, (await account.GetAsync(Anna, Stop))!.Data.Balance);
        Check.Equal(0, (await account.GetAsync(Bob, Stop))!.Data.Balance);
        Check.Equal(2, await account.EventsAsync(Anna, Stop).CountAsync(Stop));
        Check.Equal(1, await account.EventsAsync(Bob, Stop).CountAsync(Stop));
    }

    public async Task A_second_instance_of_the_machine_sees_the_same_entities()
    {
        var store = await NewStoreAsync();
        await Open(new AccountMachine(store), Anna, 5);

        Check.Equal(5, (await new AccountMachine(store).GetAsync(Anna, Stop))!.Data.Balance);
    }

    public async Task A_rejected_event_stores_nothing_and_gives_the_reason()
    {
        var account = new AccountMachine(await NewStoreAsync());
        await Open(account, Anna, 5);
        var before = await account.GetAsync(Anna, Stop);

        var result = await account.TransitionAsync(Anna, new AccountEvent.Closed(), cancellationToken: Stop);

        Check.Equal((OutcomeKind.Rejected, "no guard holds: Balance == 0"), (result.Kind, result.Reason));
        Check.Equal(before!.State, result.State);
        Check.Empty(result.Events);
        Check.Equal(before, await account.GetAsync(Anna, Stop));
        Check.Equal(2, await account.EventsAsync(Anna, Stop).CountAsync(Stop));
    }

    public async Task An_undecided_event_stores_nothing()
    {
        var account = new AccountMachine(await NewStoreAsync());

        var result = await account.TransitionAsync(Anna, new AccountEvent.Deposited(5), cancellationToken: Stop);

        Check.Equal(OutcomeKind.Undecided, result.Kind);
        Check.Null(await account.GetAsync(Anna, Stop));
    }

    public async Task An_ignored_event_is_stored_and_changes_nothing_else()
    {
        var account = new AccountMachine(await NewStoreAsync());
        await Open(account, Anna);
        await account.TransitionAsync(Anna, new AccountEvent.Closed(), cancellationToken: Stop);

        var result = await account.TransitionAsync(Anna, new AccountEvent.Deposited(5), cancellationToken: Stop);

        Check.Equal(OutcomeKind.Ignored, result.Kind);
        var entity = await account.GetAsync(Anna, Stop);
        Check.Equal((3, AccountStatus.Closed, 0, 2), (entity!.Sequence, entity.Status, entity.Data.Balance, entity.EnteredSequence));
        Check.Equal(OutcomeKind.Ignored, (await account.EventsAsync(Anna, Stop).LastAsync(Stop)).Kind);
    }

    public async Task Keys_of_every_kind_come_back_as_they_were()
    {
        var ledger = new LedgerMachine(await NewStoreAsync());
        LedgerKey[] keys =
        [
            Page1, Page1 with { Page = long.MinValue }, Page1 with { Day = DateOnly.MinValue }, Page1 with { Day = DateOnly.MaxValue },
            Page1 with { Book = Guid.Empty, Reference = "r-1" }, Page1 with { Currency = "" }, Page1 with { Currency = "eur" },
            Page1 with { Currency = "'; drop table state; --" }, Page1 with { Currency = "€/🚀\\%_\"" },
        ];
        foreach (var key in keys)
            (await ledger.TransitionAsync(key, new LedgerEvent.Posted(1), cancellationToken: Stop)).EnsureAccepted();

        foreach (var key in keys)
        {
            var entity = await ledger.GetAsync(key, Stop);
            Check.Equal((key, 1), (entity!.Key, entity.Sequence));
        }
    }

    public async Task Text_and_numbers_come_back_as_they_were()
    {
        var account = new AccountMachine(await NewStoreAsync());
        const string text = "'; drop table event; -- \"\\ \n\t € 🚀 \u2028 \uFFFD </script>";
        await account.TransitionAsync(Anna, new AccountEvent.Opened(text), cancellationToken: Stop);
        await account.TransitionAsync(Anna, new AccountEvent.Deposited(long.MaxValue), Cause.Command(text, text), cancellationToken: Stop);

        var entity = await account.GetAsync(Anna, Stop);
        Check.Equal(new(text, long.MaxValue, ""), entity!.Data);
        Check.Equal(Cause.Command(text, text), (await account.EventsAsync(Anna, Stop).LastAsync(Stop)).Cause);
    }

    public async Task Times_come_back_as_the_hooks_saw_them()
    {
        var seen = new List<DateTimeOffset>();
        var account = new AccountMachine(await NewStoreAsync(), hooks => hooks.OnAnyEvent().Write((t, _) => seen.Add(t.Time)));
        await Open(account, Anna, 5);

        Check.Equal(seen, await account.EventsAsync(Anna, Stop).Select(e => e.Time).ToListAsync(Stop));
        var entity = await account.GetAsync(Anna, Stop);
        Check.Equal((seen[0], seen[1]), (entity!.Created, entity.Updated));
    }

    public async Task A_machine_whose_initial_has_no_label_is_stored_with_its_first_event()
    {
        var ledger = new LedgerMachine(await NewStoreAsync());
        Check.Null(await ledger.GetAsync(Page1, Stop));

        await ledger.TransitionAsync(Page1, new LedgerEvent.Posted(7, "a"), cancellationToken: Stop);

        var entity = await ledger.GetAsync(Page1, Stop);
        Check.Equal((1, LedgerStatus.Running, 7, 1), (entity!.Sequence, entity.Status, entity.Data.Total, entity.EnteredSequence));
    }

    public async Task A_call_that_was_cancelled_before_it_began_stores_nothing()
    {
        var account = new AccountMachine(await NewStoreAsync());

        await Check.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await account.TransitionAsync(Anna, new AccountEvent.Opened("Anna"), cancellationToken: new CancellationToken(canceled: true)));

        Check.Null(await account.GetAsync(Anna, Stop));
    }

    private async Task Open(AccountMachine account, AccountKey key, params long[] deposits)
    {
        (await account.TransitionAsync(key, new AccountEvent.Opened(key.Id), cancellationToken: Stop)).EnsureAccepted();
        foreach (var amount in deposits)
            (await account.TransitionAsync(key, new AccountEvent.Deposited(amount), cancellationToken: Stop)).EnsureAccepted();
    }

    internal static StoreSpecification[] BasicSpecifications =>
    [
        StoreSpecification.Of(trial => trial.An_event_from_nothing_creates_the_entity()),
        StoreSpecification.Of(trial => trial.An_entity_that_was_never_stored_is_null_and_has_no_events()),
        StoreSpecification.Of(trial => trial.Events_are_kept_in_order_with_sequence_cause_and_the_status_after_each()),
        StoreSpecification.Of(trial => trial.Events_can_be_read_from_after_a_sequence()),
        StoreSpecification.Of(trial => trial.Entities_of_different_keys_know_nothing_of_each_other()),
        StoreSpecification.Of(trial => trial.A_second_instance_of_the_machine_sees_the_same_entities()),
        StoreSpecification.Of(trial => trial.A_rejected_event_stores_nothing_and_gives_the_reason()),
        StoreSpecification.Of(trial => trial.An_undecided_event_stores_nothing()),
        StoreSpecification.Of(trial => trial.An_ignored_event_is_stored_and_changes_nothing_else()),
        StoreSpecification.Of(trial => trial.Keys_of_every_kind_come_back_as_they_were()),
        StoreSpecification.Of(trial => trial.Text_and_numbers_come_back_as_they_were()),
        StoreSpecification.Of(trial => trial.Times_come_back_as_the_hooks_saw_them()),
        StoreSpecification.Of(trial => trial.A_machine_whose_initial_has_no_label_is_stored_with_its_first_event()),
        StoreSpecification.Of(trial => trial.A_call_that_was_cancelled_before_it_began_stores_nothing()),
    ];
}
