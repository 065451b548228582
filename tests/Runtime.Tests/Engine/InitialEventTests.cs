using Eventer.Testing.Machines;
using static Eventer.Runtime.Tests.Machine;

namespace Eventer.Runtime.Tests.Engine;

public sealed class InitialEventTests
{
    private static readonly Guid Id = Guid.CreateVersion7();

    private readonly AccountMachine _account = Account(hooks => hooks.StartWith((key, met) => met is AccountEvent.Noted ? null : new AccountEvent.Opened(key.Id)));

    [Fact]
    public async Task An_event_that_finds_nothing_stored_runs_after_the_initial_one()
    {
        var result = await _account.Do(new AccountEvent.Deposited(5), Id);

        Assert.Equal([new AccountEvent.Opened("anna"), new AccountEvent.Deposited(5)], result.Events.Select(e => e.Event));
        Assert.Equal([Cause.Init(Id), Cause.External], result.Events.Select(e => e.Cause));
        Assert.Equal(new("anna", 5, ""), result.State.Data);
    }

    [Fact]
    public async Task An_entity_that_exists_is_not_initialised_again()
    {
        await _account.Do(new AccountEvent.Deposited(5));

        var result = await _account.Do(new AccountEvent.Deposited(6));

        Assert.Equal(new AccountEvent.Deposited(6), Assert.Single(result.Events).Event);
    }

    [Fact]
    public async Task The_provider_may_leave_it_to_the_event()
    {
        var result = await _account.Do(new AccountEvent.Noted("x"));

        Assert.Equal(OutcomeKind.Undecided, result.Kind);
    }

    [Fact]
    public async Task The_initial_event_itself_is_run_once()
    {
        var result = await _account.Do(new AccountEvent.Opened("anna"));

        Assert.Equal(Cause.External, Assert.Single(result.Events).Cause);
    }

    [Fact]
    public async Task Where_the_event_is_refused_the_initial_one_is_not_stored_either()
    {
        var result = await _account.Do(new AccountEvent.Reviewed(true));

        Assert.Equal((OutcomeKind.Undecided, "OPEN"), (result.Kind, result.Refusal!.State));
        Assert.Null(await _account.GetAsync(Anna, Stop));
    }

    [Fact]
    public async Task An_initial_event_that_is_refused_refuses_the_call_with_its_path()
    {
        var account = Account(hooks => hooks.StartWith((_, _) => new AccountEvent.Closed()));

        var result = await account.Do(new AccountEvent.Deposited(5));

        Assert.Equal(["Deposited", "Closed"], result.Refusal!.Path);
        Assert.Null(await account.GetAsync(Anna, Stop));
    }

    [Fact]
    public async Task A_repeat_of_the_first_call_is_answered_with_the_initial_event_too()
    {
        var first = await _account.Do(new AccountEvent.Deposited(5), Id);
        await _account.Do(new AccountEvent.Deposited(6));

        var repeat = await _account.Do(new AccountEvent.Deposited(5), Id);

        Assert.True(repeat.IsDuplicate);
        Assert.Equal(first.Events, repeat.Events);
        Assert.Equal(5, repeat.State.Data.Balance);
    }

    [Fact]
    public async Task A_linked_entity_is_initialised_too()
    {
        var store = new MemoryStore();
        var till = new AccountMachine(store, hooks => hooks.StartWith((key, _) => new AccountEvent.Opened(key.Id)));
        var account = new AccountMachine(store, hooks => hooks.On<AccountEvent.Opened>()
            .Link(till, (t, link) => link.Transition(new("till"), new AccountEvent.Deposited(1))));

        var result = await account.Do(new AccountEvent.Opened("Anna"));

        Assert.Equal(["Opened", "Deposited"], result.Linked.Select(e => e.Event));
    }

    [Fact]
    public void A_machine_has_one_initial_event() =>
        Assert.Throws<InvalidOperationException>(() => Account(hooks => hooks.StartWith((_, _) => null).StartWith((_, _) => null)));
}
