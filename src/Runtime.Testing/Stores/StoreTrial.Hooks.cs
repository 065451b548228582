using Eventer.Testing.Machines;

namespace Eventer.Testing.Stores;

internal sealed partial class StoreTrial
{
    public async Task A_chain_is_stored_as_a_whole_and_says_what_caused_each_event()
    {
        var account = new AccountMachine(await NewStoreAsync());
        await Open(account, Anna, 5);

        var result = await account.TransitionAsync(Anna, new AccountEvent.Swept(), eventId: Id, cancellationToken: Stop);

        Check.Equal((AccountStatus.Open, AccountStatus.Closed), (result.State.Status, result.FinalState.Status));
        var events = await account.EventsAsync(Anna, Stop).Skip(2).ToListAsync(Stop);
        Check.Equal(events, result.Events);
        Check.Equal([new AccountEvent.Swept(), new AccountEvent.Closed()], events.Select(e => e.Event));
        Check.Equal(Cause.Chain("Swept", Id), events[1].Cause);
        Check.All(events, e => Check.Equal(Id, e.RootId));
        Check.Equal((4, AccountStatus.Closed), ((await account.GetAsync(Anna, Stop))!.Sequence, result.Entity!.Status));
    }

    public async Task A_chain_whose_last_event_is_refused_is_stored_not_at_all()
    {
        var account = new AccountMachine(await NewStoreAsync(), hooks => hooks.On<AccountEvent.Deposited>()
            .Chain<AccountEvent.Closed>((t, chain) => chain.Add(new())));
        await Open(account, Anna);

        var result = await account.TransitionAsync(Anna, new AccountEvent.Deposited(5), cancellationToken: Stop);

        Check.Equal(OutcomeKind.Rejected, result.Kind);
        Check.Equal(["Deposited", "Closed"], result.Refusal!.Path);
        Check.Equal((0, 0), (result.State.Data.Balance, result.FinalState.Data.Balance));
        Check.Equal(0, (await account.GetAsync(Anna, Stop))!.Data.Balance);
        Check.Equal(1, await account.EventsAsync(Anna, Stop).CountAsync(Stop));
    }

    public async Task An_exception_in_a_hook_reaches_the_caller_and_nothing_is_stored()
    {
        var store = await NewStoreAsync();
        var thrown = new TimeZoneNotFoundException("the hook's own");
        var account = new AccountMachine(store, hooks => hooks.On<AccountEvent.Swept>()
            .Publish((t, outbox) =>
            {
                outbox.Send(new AccountFrozen(t.Key.Id, "swept"));
                throw thrown;
            }));
        await Open(account, Anna, 5);

        var caught = await Check.ThrowsAsync<TimeZoneNotFoundException>(async () => await account.TransitionAsync(Anna, new AccountEvent.Swept(), cancellationToken: Stop));

        Check.Same(thrown, caught);
        Check.Equal(5, (await account.GetAsync(Anna, Stop))!.Data.Balance);
        Check.Empty(await store.PendingMessagesAsync(Stop).ToListAsync(Stop));
        (await account.TransitionAsync(Anna, new AccountEvent.Deposited(1), cancellationToken: Stop)).EnsureAccepted();
    }

    public async Task Messages_wait_in_the_outbox_with_their_event_and_in_order()
    {
        var store = await NewStoreAsync();
        var account = new AccountMachine(store, hooks => hooks.Enter(AccountStatus.Frozen)
            .Publish((t, outbox) => outbox.Send(new AccountFrozen(t.Key.Id, "reminder"), TimeSpan.FromDays(30))));
        await Open(account, Anna, 5);

        var result = await account.TransitionAsync(Anna, new AccountEvent.Withdrawn(9), eventId: Id, cancellationToken: Stop);

        var messages = await store.PendingMessagesAsync(Stop).ToListAsync(Stop);
        Check.Equal(["""{"id":"anna","reason":"overdrawn"}""", """{"id":"anna","reason":"reminder"}"""], messages.Select(m => System.Text.Encoding.UTF8.GetString(m.Payload.Span)));
        Check.All(messages, m => Check.Equal(("Account", "anna", "AccountFrozen", 3, Id), (m.Machine, m.Key, m.Name, m.Sequence, m.EventId)));
        Check.Equal([1, 2], messages.Select(m => m.Ordinal));
        Check.Equal([null, result.Events[0].Time.AddDays(30)], messages.Select(m => m.Due));
        Check.Equal(2, messages.Select(m => m.Id).Distinct().Count());
    }

    public async Task A_refused_event_leaves_no_message()
    {
        var store = await NewStoreAsync();
        var account = new AccountMachine(store, hooks => hooks.On<AccountEvent.Withdrawn>()
            .Chain<AccountEvent.Deposited>((t, chain) => chain.Add(new(1))));
        await Open(account, Anna, 5);

        var result = await account.TransitionAsync(Anna, new AccountEvent.Withdrawn(9), cancellationToken: Stop);

        Check.Equal(OutcomeKind.Undecided, result.Kind);
        Check.Empty(await store.PendingMessagesAsync(Stop).ToListAsync(Stop));
    }

    public async Task A_repeat_sends_nothing_again()
    {
        var store = await NewStoreAsync();
        var account = new AccountMachine(store);
        await Open(account, Anna);
        await account.TransitionAsync(Anna, new AccountEvent.Withdrawn(9), eventId: Id, cancellationToken: Stop);

        await account.TransitionAsync(Anna, new AccountEvent.Withdrawn(9), eventId: Id, cancellationToken: Stop);

        Check.Single(await store.PendingMessagesAsync(Stop).ToListAsync(Stop));
    }

    public async Task A_link_stores_both_entities()
    {
        var store = await NewStoreAsync();
        var ledger = new LedgerMachine(store);
        var account = new AccountMachine(store, Posting(ledger));
        await Open(account, Anna);

        var result = await account.TransitionAsync(Anna, new AccountEvent.Deposited(5), eventId: Id, cancellationToken: Stop);

        var linked = Check.Single(result.Linked);
        Check.Equal(("Ledger", "Posted", 1), (linked.Machine, linked.Event, linked.Stored.Sequence));
        Check.Equal(5, (await ledger.GetAsync(Page1, Stop))!.Data.Total);
        var posted = await ledger.EventsAsync(Page1, Stop).SingleAsync(Stop);
        Check.Equal((Cause.Link("Account", "anna", "Deposited", Id), Id), (posted.Cause, posted.RootId));
    }

    public async Task A_link_that_is_refused_rejects_the_whole_call_with_its_path()
    {
        var store = await NewStoreAsync();
        var ledger = new LedgerMachine(store);
        var account = new AccountMachine(store, Posting(ledger));
        await Open(account, Anna);
        await ledger.TransitionAsync(Page1, new LedgerEvent.Sealed(), cancellationToken: Stop);

        var result = await account.TransitionAsync(Anna, new AccountEvent.Deposited(5), cancellationToken: Stop);

        Check.Equal((OutcomeKind.Rejected, "the ledger is sealed"), (result.Kind, result.Reason));
        Check.Equal(("Ledger", 2), (result.Refusal!.Machine, result.Refusal.Path.Count));
        Check.Equal(0, (await account.GetAsync(Anna, Stop))!.Data.Balance);
        Check.Equal(1, (await ledger.GetAsync(Page1, Stop))!.Sequence);
    }

    public async Task A_link_may_come_back_to_the_entity_that_began()
    {
        var store = await NewStoreAsync();
        var account = new AccountMachine(store, hooks => hooks.On<AccountEvent.Deposited>().Link((t, link) =>
        {
            if (t.Key == Anna && t.Event.Amount > 1) link.Transition(Bob, new AccountEvent.Deposited(t.Event.Amount - 1));
            if (t.Key == Bob) link.Transition(Anna, new AccountEvent.Deposited(1));
        }));
        await Open(account, Anna);
        await Open(account, Bob);

        var result = await account.TransitionAsync(Anna, new AccountEvent.Deposited(5), cancellationToken: Stop);

        Check.Equal((5, 6), (result.State.Data.Balance, result.FinalState.Data.Balance));
        Check.Equal(2, result.Events.Count);
        Check.Equal((6, 4), ((await account.GetAsync(Anna, Stop))!.Data.Balance, (await account.GetAsync(Bob, Stop))!.Data.Balance));
    }

    public async Task Links_in_opposite_directions_at_once_all_come_through()
    {
        var store = await NewStoreAsync();
        var account = new AccountMachine(store, hooks => hooks.On<AccountEvent.Withdrawn>().From(AccountStatus.Open)
            .Link((t, link) => link.Transition(t.Key == Anna ? Bob : Anna, new AccountEvent.Deposited(t.Event.Amount))));
        await Open(account, Anna, 1000);
        await Open(account, Bob, 1000);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(async () =>
            (await account.TransitionAsync(i % 2 == 0 ? Anna : Bob, new AccountEvent.Withdrawn(1), cancellationToken: Stop)).EnsureAccepted(), Stop)));

        var (anna, bob) = ((await account.GetAsync(Anna, Stop))!, (await account.GetAsync(Bob, Stop))!);
        Check.Equal((1000, 1000), (anna.Data.Balance, bob.Data.Balance));
        Check.Equal((42, 42), (anna.Sequence, bob.Sequence));
    }

    private static Action<HookBuilder<AccountKey, AccountStatus, AccountData, AccountEvent>> Posting(LedgerMachine ledger) => hooks => hooks
        .On<AccountEvent.Deposited>()
        .Link(ledger, (t, link) => link.Transition(Page1, new LedgerEvent.Posted(t.Event.Amount)));

    internal static StoreSpecification[] HookSpecifications =>
    [
        StoreSpecification.Of(trial => trial.A_chain_is_stored_as_a_whole_and_says_what_caused_each_event()),
        StoreSpecification.Of(trial => trial.A_chain_whose_last_event_is_refused_is_stored_not_at_all()),
        StoreSpecification.Of(trial => trial.An_exception_in_a_hook_reaches_the_caller_and_nothing_is_stored()),
        StoreSpecification.Of(trial => trial.Messages_wait_in_the_outbox_with_their_event_and_in_order()),
        StoreSpecification.Of(trial => trial.A_refused_event_leaves_no_message()),
        StoreSpecification.Of(trial => trial.A_repeat_sends_nothing_again()),
        StoreSpecification.Of(trial => trial.A_link_stores_both_entities()),
        StoreSpecification.Of(trial => trial.A_link_that_is_refused_rejects_the_whole_call_with_its_path()),
        StoreSpecification.Of(trial => trial.A_link_may_come_back_to_the_entity_that_began()),
        StoreSpecification.Of(trial => trial.Links_in_opposite_directions_at_once_all_come_through()),
    ];
}
