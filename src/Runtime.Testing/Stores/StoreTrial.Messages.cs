using Eventer.Testing.Machines;

namespace Eventer.Testing.Stores;

internal sealed partial class StoreTrial
{
    public async Task A_message_that_is_delivered_again_later_is_stored_once()
    {
        var account = new Receiver(await NewStoreAsync(), Stop);
        await account.OpenAsync(Anna);
        var first = await account.OnPaidAsync(Anna, 5, "m-1");
        await account.OnPaidAsync(Anna, 7, "m-2");

        var again = await account.OnPaidAsync(Anna, 5, "m-1");

        Check.Equal((false, true), (first.IsDuplicate, again.IsDuplicate));
        Check.Equal(first.Events, again.Events);
        Check.Equal("message Paid m-1", again.Events[0].Cause.ToString());
        Check.Equal(12, (await account.GetAsync(Anna, Stop))!.Data.Balance);
    }

    public async Task Messages_of_one_id_are_different_ones_where_their_names_or_entities_differ()
    {
        var account = new Receiver(await NewStoreAsync(), Stop);
        await account.OpenAsync(Anna);
        await account.OpenAsync(Bob);
        await account.OnPaidAsync(Anna, 5, "m-1");

        Check.False((await account.OnPaidAsync(Bob, 5, "m-1")).IsDuplicate);
        Check.False((await account.OnCountedAsync(Anna, "m-1")).IsDuplicate);
    }

    public async Task A_message_that_chose_its_event_is_answered_with_that_one_though_another_would_be_chosen_now()
    {
        var account = new Receiver(await NewStoreAsync(), Stop);
        await account.OpenAsync(Anna);
        await account.OnCountedAsync(Anna, "m-1");
        await account.OnPaidAsync(Anna, 5, "m-2");

        var again = await account.OnCountedAsync(Anna, "m-1");

        Check.True(again.IsDuplicate);
        Check.Equal(new AccountEvent.Noted("empty"), again.Events[0].Event);
    }

    public async Task A_message_without_an_id_or_with_one_that_no_store_keeps_is_refused()
    {
        var account = new Receiver(await NewStoreAsync(), Stop);

        await Check.ThrowsAsync<ArgumentException>(async () => await account.OnPaidAsync(Anna, 5, ""));
        await Check.ThrowsAsync<UnstorableTextException>(async () => await account.OnPaidAsync(Anna, 5, "m\0"));
    }

    private sealed class Receiver(IStore store, CancellationToken stop) : StateMachine<AccountKey, AccountStatus, AccountData, AccountEvent>(TestAccount.Definition, new(store))
    {
        public async Task OpenAsync(AccountKey key) => (await TransitionAsync(key, new AccountEvent.Opened("A"), cancellationToken: stop)).EnsureAccepted();

        public ValueTask<TransitionResult<AccountKey, AccountStatus, AccountData, AccountEvent>> OnPaidAsync(AccountKey key, long amount, string messageId) =>
            ReceiveAsync(key, new AccountEvent.Deposited(amount), "Paid", messageId, stop);

        public ValueTask<TransitionResult<AccountKey, AccountStatus, AccountData, AccountEvent>> OnCountedAsync(AccountKey key, string messageId) => ReceiveAsync(
            key, new("Counted", [new AccountEvent.Noted("empty"), new AccountEvent.Noted("full")], (in state, in _) => state.Data.Balance == 0 ? 0 : 1, "no guard holds"), messageId, stop);
    }

    internal static StoreSpecification[] MessageSpecifications =>
    [
        StoreSpecification.Of(trial => trial.A_message_that_is_delivered_again_later_is_stored_once()),
        StoreSpecification.Of(trial => trial.Messages_of_one_id_are_different_ones_where_their_names_or_entities_differ()),
        StoreSpecification.Of(trial => trial.A_message_that_chose_its_event_is_answered_with_that_one_though_another_would_be_chosen_now()),
        StoreSpecification.Of(trial => trial.A_message_without_an_id_or_with_one_that_no_store_keeps_is_refused()),
    ];
}
