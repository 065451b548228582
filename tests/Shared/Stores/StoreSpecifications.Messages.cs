namespace Eventer.Specifications;

public abstract partial class StoreSpecifications
{
    [Fact]
    public async Task A_message_that_is_delivered_again_later_is_stored_once()
    {
        var account = new Receiver(NewStore());
        await account.OpenAsync(Anna);
        var first = await account.OnPaidAsync(Anna, 5, "m-1");
        await account.OnPaidAsync(Anna, 7, "m-2");

        var again = await account.OnPaidAsync(Anna, 5, "m-1");

        Assert.Equal((false, true), (first.IsDuplicate, again.IsDuplicate));
        Assert.Equal(first.Events, again.Events);
        Assert.Equal("message Paid m-1", again.Events[0].Cause.ToString());
        Assert.Equal(12, (await account.GetAsync(Anna, Stop))!.Data.Balance);
    }

    [Fact]
    public async Task Messages_of_one_id_are_different_ones_where_their_names_or_entities_differ()
    {
        var account = new Receiver(NewStore());
        await account.OpenAsync(Anna);
        await account.OpenAsync(Bob);
        await account.OnPaidAsync(Anna, 5, "m-1");

        Assert.False((await account.OnPaidAsync(Bob, 5, "m-1")).IsDuplicate);
        Assert.False((await account.OnCountedAsync(Anna, "m-1")).IsDuplicate);
    }

    [Fact]
    public async Task A_message_that_chose_its_event_is_answered_with_that_one_though_another_would_be_chosen_now()
    {
        var account = new Receiver(NewStore());
        await account.OpenAsync(Anna);
        await account.OnCountedAsync(Anna, "m-1");
        await account.OnPaidAsync(Anna, 5, "m-2");

        var again = await account.OnCountedAsync(Anna, "m-1");

        Assert.True(again.IsDuplicate);
        Assert.Equal(new AccountEvent.Noted("empty"), again.Events[0].Event);
    }

    [Fact]
    public async Task A_message_without_an_id_or_with_one_that_no_store_keeps_is_refused()
    {
        var account = new Receiver(NewStore());

        await Assert.ThrowsAsync<ArgumentException>(async () => await account.OnPaidAsync(Anna, 5, ""));
        await Assert.ThrowsAsync<UnstorableTextException>(async () => await account.OnPaidAsync(Anna, 5, "m\0"));
    }

    private sealed class Receiver(IStore store) : StateMachine<AccountKey, AccountStatus, AccountData, AccountEvent>(TestAccount.Definition, new(store))
    {
        public async Task OpenAsync(AccountKey key) => (await TransitionAsync(key, new AccountEvent.Opened("A"), cancellationToken: Stop)).EnsureAccepted();

        public ValueTask<TransitionResult<AccountKey, AccountStatus, AccountData, AccountEvent>> OnPaidAsync(AccountKey key, long amount, string messageId) =>
            ReceiveAsync(key, new AccountEvent.Deposited(amount), "Paid", messageId, Stop);

        public ValueTask<TransitionResult<AccountKey, AccountStatus, AccountData, AccountEvent>> OnCountedAsync(AccountKey key, string messageId) => ReceiveAsync(
            key, new("Counted", [new AccountEvent.Noted("empty"), new AccountEvent.Noted("full")], (in state, in _) => state.Data.Balance == 0 ? 0 : 1, "no guard holds"), messageId, Stop);
    }
}
