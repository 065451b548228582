using Eventer.Testing.Machines;
using static Eventer.Runtime.Tests.Machine;

namespace Eventer.Runtime.Tests.Hooks;

public sealed class ChainTests
{
    [Fact]
    public async Task Chained_events_run_first_in_first_out()
    {
        var account = Account(hooks =>
        {
            hooks.On<AccountEvent.Deposited>().Chain<AccountEvent.Noted>((t, chain) =>
            {
                chain.Add(new("a"));
                chain.Add(new("b"));
            });
            hooks.On<AccountEvent.Noted>().Chain<AccountEvent.Noted>((t, chain) =>
            {
                if (t.Event.Text.Length < 2) chain.Add(new(t.Event.Text + t.Event.Text));
            });
        });
        await account.OpenAsync();

        var result = await account.Do(new AccountEvent.Deposited(5));

        Assert.Equal(["a", "b", "aa", "bb"], result.Events.Skip(1).Select(e => ((AccountEvent.Noted)e.Event).Text));
    }

    [Fact]
    public async Task The_result_tells_the_state_after_the_event_from_the_state_after_the_chain()
    {
        var account = Account(hooks => hooks.On<AccountEvent.Deposited>().Chain<AccountEvent.Withdrawn>((t, chain) => chain.Add(new(1))));
        await account.OpenAsync();

        var result = await account.Do(new AccountEvent.Deposited(5));

        Assert.Equal((5, 4), (result.State.Data.Balance, result.FinalState.Data.Balance));
    }

    [Fact]
    public async Task A_chain_without_end_is_an_error_that_prints_it_and_rolls_back()
    {
        var account = Account(hooks => hooks.On<AccountEvent.Deposited>().Chain<AccountEvent.Deposited>((t, chain) => chain.Add(new(1))));
        await account.Do(new AccountEvent.Opened("Anna"));

        var error = await Assert.ThrowsAsync<ChainTooLongException>(async () => await account.Do(new AccountEvent.Deposited(5)));

        Assert.StartsWith("Account anna: one call chained more than 100 events, so all of it was rolled back. The chain: Deposited → Deposited →", error.Message, StringComparison.Ordinal);
        Assert.Equal(102, error.Chain.Count);
        Assert.Equal(1, (await account.GetAsync(Anna, Stop))!.Sequence);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(2, false)]
    public async Task The_limit_of_a_chain_can_be_set(int limit, bool isEnough)
    {
        var account = Account(hooks =>
        {
            hooks.ChainLimit = limit;
            hooks.On<AccountEvent.Deposited>().Chain<AccountEvent.Deposited>((t, chain) =>
            {
                if (t.Event.Amount > 1) chain.Add(new(t.Event.Amount - 1));
            });
        });
        await account.Do(new AccountEvent.Opened("Anna"));

        var call = async () => await account.Do(new AccountEvent.Deposited(4));

        if (isEnough) Assert.Equal(4, (await call()).Events.Count);
        else await Assert.ThrowsAsync<ChainTooLongException>(call);
    }

    [Fact]
    public async Task A_chain_of_ten_thousand_events_comes_through_where_the_limit_allows()
    {
        var account = Account(hooks =>
        {
            hooks.ChainLimit = 10_000;
            hooks.On<AccountEvent.Deposited>().Chain<AccountEvent.Deposited>((t, chain) =>
            {
                if (t.Data.Balance <= 10_000) chain.Add(new(1));
            });
        });
        await account.Do(new AccountEvent.Opened("Anna"));

        var result = await account.Do(new AccountEvent.Deposited(1));

        Assert.Equal((10_001, 10_001), (result.Events.Count, result.FinalState.Data.Balance));
    }

    [Fact]
    public async Task Two_machines_that_link_each_other_for_ever_are_stopped_with_the_chain()
    {
        var account = Account(hooks => hooks.On<AccountEvent.Deposited>()
            .Link((t, link) => link.Transition(t.Key == Anna ? Bob : Anna, new AccountEvent.Deposited(1))));
        await account.TransitionAsync(Anna, new AccountEvent.Opened("Anna"), cancellationToken: Stop);
        await account.TransitionAsync(Bob, new AccountEvent.Opened("Bob"), cancellationToken: Stop);

        var error = await Assert.ThrowsAsync<ChainTooLongException>(async () => await account.Do(new AccountEvent.Deposited(1)));

        Assert.Equal(["Deposited", "Account bob: Deposited", "Deposited"], error.Chain.Take(3));
        Assert.Equal(1, (await account.GetAsync(Bob, Stop))!.Sequence);
    }
}
