using Eventer.Testing.Machines;
using static Eventer.Runtime.Tests.Machine;

namespace Eventer.Runtime.Tests.Engine;

public sealed class ErrorTests
{
    [Fact]
    public async Task A_value_beyond_its_type_is_a_typed_error_and_stores_nothing()
    {
        var account = Account();
        await account.OpenAsync(long.MaxValue);

        var error = await Assert.ThrowsAsync<TransitionArithmeticException>(async () => await account.Do(new AccountEvent.Deposited(1)));

        Assert.Equal(("Account", "anna", "OPEN", "Deposited"), (error.Machine, error.Key, error.State, error.Event));
        Assert.Equal("Account anna: Deposited in OPEN computes a value beyond the range of its type. Nothing was stored. Guard the event against it, or give the field a wider type.", error.Message);
        Assert.Equal(2, (await account.GetAsync(Anna, Stop))!.Sequence);
    }

    [Fact]
    public async Task An_arithmetic_error_of_a_hook_is_the_hooks_own()
    {
        var account = Account(hooks => hooks.OnAnyEvent().Publish(IMessage? (t) => throw new OverflowException("mine")));

        var error = await Assert.ThrowsAsync<OverflowException>(async () => await account.Do(new AccountEvent.Opened("Anna")));

        Assert.Equal("mine", error.Message);
    }

    [Fact]
    public async Task A_duplicate_id_says_what_is_stored_under_it()
    {
        var account = Account();
        await account.OpenAsync();
        var id = new Guid("0199f2a0-0000-7000-8000-000000000001");
        await account.Do(new AccountEvent.Deposited(5), id);

        var error = await Assert.ThrowsAsync<DuplicateEventIdException>(async () => await account.Do(new AccountEvent.Withdrawn(5), id));

        Assert.Equal(
            "Account anna: the event id 0199f2a0-0000-7000-8000-000000000001 is stored at sequence 2 for Deposited, and now came with Withdrawn. "
            + "An id stands for one event: repeat a call with the very same event, and give a new event a new id.", error.Message);
    }

    [Fact]
    public async Task The_stored_key_of_a_tenant_is_not_told_to_another()
    {
        var ledger = new LedgerOfTenants(new MemoryStore());
        await ledger.TransitionAsync(Page, new LedgerEvent.Posted(1), cancellationToken: Stop);

        var error = await Assert.ThrowsAsync<KeyMismatchException>(async () =>
            await ledger.TransitionAsync(Page with { Branch = "south" }, new LedgerEvent.Posted(1), cancellationToken: Stop));

        Assert.Contains("Branch came as 'south', which is not the stored one", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Page.Branch!, error.Message, StringComparison.Ordinal);
    }

    private sealed class LedgerOfTenants(IStore store)
        : StateMachine<LedgerKey, LedgerStatus, LedgerData, LedgerEvent>(new TestLedger { IsOfTenants = true }, new(store));
}
