using Eventer.Testing.Machines;

namespace Eventer.Testing.Stores;

internal sealed partial class StoreTrial
{
    private static readonly Guid Id = new("0199f2a0-0000-7000-8000-0000000000aa");

    public async Task The_same_id_with_the_same_event_is_stored_once_and_answered_as_the_first_time()
    {
        var account = new AccountMachine(await NewStoreAsync());
        await Open(account, Anna);
        var first = await account.TransitionAsync(Anna, new AccountEvent.Deposited(5), Cause.Command("Deposit"), Id, Stop);

        var second = await account.TransitionAsync(Anna, new AccountEvent.Deposited(5), Cause.Command("Retry"), Id, Stop);

        Check.Equal((false, true), (first.IsDuplicate, second.IsDuplicate));
        Check.Equal((first.Kind, first.State, first.FinalState), (second.Kind, second.State, second.FinalState));
        Check.Equal(first.Events, second.Events);
        Check.Equal(2, await account.EventsAsync(Anna, Stop).CountAsync(Stop));
    }

    public async Task A_late_repeat_is_answered_with_the_state_of_that_time()
    {
        var account = new AccountMachine(await NewStoreAsync());
        await Open(account, Anna);
        await account.TransitionAsync(Anna, new AccountEvent.Deposited(5), eventId: Id, cancellationToken: Stop);
        await account.TransitionAsync(Anna, new AccountEvent.Deposited(6), cancellationToken: Stop);

        var repeat = await account.TransitionAsync(Anna, new AccountEvent.Deposited(5), eventId: Id, cancellationToken: Stop);

        Check.Equal((true, 5), (repeat.IsDuplicate, repeat.State.Data.Balance));
        Check.Equal(11, (await account.GetAsync(Anna, Stop))!.Data.Balance);
    }

    public async Task A_repeat_of_a_chain_is_answered_with_all_of_its_events()
    {
        var account = new AccountMachine(await NewStoreAsync());
        await Open(account, Anna, 5);
        var first = await account.TransitionAsync(Anna, new AccountEvent.Swept(), eventId: Id, cancellationToken: Stop);
        await account.TransitionAsync(Anna, new AccountEvent.Deposited(1), cancellationToken: Stop);

        var repeat = await account.TransitionAsync(Anna, new AccountEvent.Swept(), eventId: Id, cancellationToken: Stop);

        Check.True(repeat.IsDuplicate);
        Check.Equal((AccountStatus.Open, AccountStatus.Closed), (repeat.State.Status, repeat.FinalState.Status));
        Check.Equal(first.Events, repeat.Events);
        Check.Equal(2, repeat.Events.Count);
    }

    public async Task A_repeat_of_an_ignored_event_is_answered_as_ignored()
    {
        var account = new AccountMachine(await NewStoreAsync());
        await Open(account, Anna);
        await account.TransitionAsync(Anna, new AccountEvent.Closed(), cancellationToken: Stop);
        await account.TransitionAsync(Anna, new AccountEvent.Deposited(5), eventId: Id, cancellationToken: Stop);

        var repeat = await account.TransitionAsync(Anna, new AccountEvent.Deposited(5), eventId: Id, cancellationToken: Stop);

        Check.Equal((OutcomeKind.Ignored, true), (repeat.Kind, repeat.IsDuplicate));
    }

    public async Task The_same_id_with_another_event_is_an_error_and_stores_nothing()
    {
        var account = new AccountMachine(await NewStoreAsync());
        await Open(account, Anna);
        await account.TransitionAsync(Anna, new AccountEvent.Deposited(5), eventId: Id, cancellationToken: Stop);

        foreach (var other in new AccountEvent[] { new AccountEvent.Deposited(6), new AccountEvent.Withdrawn(5) })
        {
            var error = await Check.ThrowsAsync<DuplicateEventIdException>(async () =>
                await account.TransitionAsync(Anna, other, eventId: Id, cancellationToken: Stop));
            Check.Equal(("Account", "anna", Id, 2), (error.Machine, error.Key, error.EventId, error.Sequence));
        }

        Check.Equal(2, await account.EventsAsync(Anna, Stop).CountAsync(Stop));
    }

    public async Task The_same_id_may_serve_another_entity()
    {
        var account = new AccountMachine(await NewStoreAsync());
        await Open(account, Anna);
        await Open(account, Bob);
        await account.TransitionAsync(Anna, new AccountEvent.Deposited(5), eventId: Id, cancellationToken: Stop);

        var other = await account.TransitionAsync(Bob, new AccountEvent.Deposited(7), eventId: Id, cancellationToken: Stop);

        Check.False(other.IsDuplicate);
        Check.Equal(7, (await account.GetAsync(Bob, Stop))!.Data.Balance);
    }

    public async Task An_id_that_was_refused_is_evaluated_anew()
    {
        var account = new AccountMachine(await NewStoreAsync());
        var refused = await account.TransitionAsync(Anna, new AccountEvent.Deposited(5), eventId: Id, cancellationToken: Stop);
        await Open(account, Anna);

        var accepted = await account.TransitionAsync(Anna, new AccountEvent.Deposited(5), eventId: Id, cancellationToken: Stop);

        Check.Equal((OutcomeKind.Undecided, OutcomeKind.Applied, false), (refused.Kind, accepted.Kind, accepted.IsDuplicate));
    }

    public async Task Events_are_compared_as_stored_where_they_hold_a_collection()
    {
        var ledger = new LedgerMachine(await NewStoreAsync());
        await ledger.TransitionAsync(Page1, new LedgerEvent.Posted(7, "a", "b"), eventId: Id, cancellationToken: Stop);

        var repeat = await ledger.TransitionAsync(Page1, new LedgerEvent.Posted(7, "a", "b"), eventId: Id, cancellationToken: Stop);

        Check.True(repeat.IsDuplicate);
        await Check.ThrowsAsync<DuplicateEventIdException>(async () =>
            await ledger.TransitionAsync(Page1, new LedgerEvent.Posted(7, "a", "c"), eventId: Id, cancellationToken: Stop));
    }

    public async Task Of_many_calls_with_one_id_at_once_one_is_stored_and_all_are_answered_alike()
    {
        var account = new AccountMachine(await NewStoreAsync());
        await Open(account, Anna);

        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(
            async () => await account.TransitionAsync(Anna, new AccountEvent.Deposited(5), eventId: Id, cancellationToken: Stop), Stop)));

        Check.Equal(1, answers.Count(a => !a.IsDuplicate));
        Check.All(answers, a => Check.Equal(5, a.State.Data.Balance));
        Check.Equal(2, await account.EventsAsync(Anna, Stop).CountAsync(Stop));
    }

    internal static StoreSpecification[] IdempotencySpecifications =>
    [
        StoreSpecification.Of(trial => trial.The_same_id_with_the_same_event_is_stored_once_and_answered_as_the_first_time()),
        StoreSpecification.Of(trial => trial.A_late_repeat_is_answered_with_the_state_of_that_time()),
        StoreSpecification.Of(trial => trial.A_repeat_of_a_chain_is_answered_with_all_of_its_events()),
        StoreSpecification.Of(trial => trial.A_repeat_of_an_ignored_event_is_answered_as_ignored()),
        StoreSpecification.Of(trial => trial.The_same_id_with_another_event_is_an_error_and_stores_nothing()),
        StoreSpecification.Of(trial => trial.The_same_id_may_serve_another_entity()),
        StoreSpecification.Of(trial => trial.An_id_that_was_refused_is_evaluated_anew()),
        StoreSpecification.Of(trial => trial.Events_are_compared_as_stored_where_they_hold_a_collection()),
        StoreSpecification.Of(trial => trial.Of_many_calls_with_one_id_at_once_one_is_stored_and_all_are_answered_alike()),
    ];
}
