using Eventer.Testing.Machines;
using static Eventer.Runtime.Tests.Machine;

namespace Eventer.Runtime.Tests.Engine;

public sealed class ResultTests
{
    [Fact]
    public async Task An_accepted_result_says_what_was_stored_and_where_the_entity_stands()
    {
        var account = Account();
        await account.OpenAsync(5);

        var result = await account.Do(new AccountEvent.Swept());

        Assert.Equal("Account anna: Swept (sequence 3), Closed (sequence 4) were stored; the state is CLOSED.", result.ToString());
    }

    [Fact]
    public async Task A_rejection_names_machine_key_event_state_reason_and_what_is_possible()
    {
        var account = Account();
        await account.OpenAsync(5);

        var result = await account.Do(new AccountEvent.Closed());

        Assert.Equal("Account anna: Closed was rejected in OPEN: no guard holds: Balance == 0. Possible there: Deposited, Withdrawn, Noted, Swept, Closed.", result.Message);
    }

    [Fact]
    public async Task An_event_that_nothing_decides_is_not_possible()
    {
        var account = Account();
        await account.OpenAsync();

        var result = await account.Do(new AccountEvent.Reviewed(true));

        Assert.Equal("Account anna: Reviewed is not possible in OPEN. Possible there: Deposited, Withdrawn, Noted, Swept, Closed.", result.Message);
    }

    [Fact]
    public async Task An_event_that_finds_no_entity_says_which_one_creates_it()
    {
        var result = await Account().Do(new AccountEvent.Deposited(5));

        Assert.Equal("Account anna: there is no such entity, and Deposited does not create one. Possible there: Opened.", result.Message);
        Assert.Equal(["Opened"], result.Permitted);
    }

    [Fact]
    public async Task A_refusal_further_down_the_chain_says_how_the_call_came_there()
    {
        var account = Account(hooks =>
        {
            hooks.On<AccountEvent.Opened>().Chain<AccountEvent.Noted>((t, chain) => chain.Add(new("a")));
            hooks.On<AccountEvent.Noted>().Chain<AccountEvent.Reviewed>((t, chain) => chain.Add(new(true)));
        });

        var result = await account.Do(new AccountEvent.Opened("Anna"));

        Assert.Equal(
            "Account anna: Reviewed is not possible in OPEN. Possible there: Deposited, Withdrawn, Noted, Swept, Closed. "
            + "It came by Opened → Noted → Reviewed; nothing of the call was stored.", result.Message);
    }

    [Fact]
    public async Task EnsureAccepted_gives_back_what_was_accepted()
    {
        var result = (await Account().Do(new AccountEvent.Opened("Anna"))).EnsureAccepted();

        Assert.Equal(AccountStatus.Open, result.State.Status);
    }

    [Fact]
    public async Task EnsureAccepted_throws_what_was_refused_with_the_same_message()
    {
        var result = await Account().Do(new AccountEvent.Deposited(5));

        var error = Assert.Throws<TransitionRejectedException>(() => result.EnsureAccepted());

        Assert.Equal((result.Message, "Account", "anna", OutcomeKind.Undecided), (error.Message, error.Machine, error.Key, error.Refusal.Kind));
    }

    [Fact]
    public async Task A_duplicate_says_so()
    {
        var account = Account();
        var id = Guid.CreateVersion7();
        await account.Do(new AccountEvent.Opened("Anna"), id);

        var result = await account.Do(new AccountEvent.Opened("Anna"), id);

        Assert.Equal("Account anna: Opened (sequence 1) was stored before; the state is OPEN.", result.Message);
    }
}
