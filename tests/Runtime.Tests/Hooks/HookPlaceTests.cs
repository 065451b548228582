using Eventer.Testing.Machines;
using static Eventer.Runtime.Tests.Machine;

namespace Eventer.Runtime.Tests.Hooks;

public sealed class HookPlaceTests
{
    [Fact]
    public async Task A_hook_sees_the_typed_event_the_states_around_it_and_where_it_is_stored()
    {
        Transitioned<AccountKey, AccountStatus, AccountData, AccountEvent.Deposited>? seen = null;
        var account = Account(hooks => hooks.On<AccountEvent.Deposited>().Publish(IMessage? (t) =>
        {
            seen = t;
            return null;
        }));
        await account.OpenAsync();

        var result = await account.Do(new AccountEvent.Deposited(5));

        var t = Assert.NotNull(seen);
        Assert.Equal((Anna, 5, 0, 5), (t.Key, t.Event.Amount, t.Before.Data.Balance, t.Data.Balance));
        Assert.Equal((result.Events[0].EventId, 2, result.Events[0].Time, Cause.External), (t.EventId, t.Sequence, t.Time, t.Cause));
    }

    [Fact]
    public async Task A_transition_hook_runs_only_from_its_states()
    {
        var froms = new List<AccountStatus>();
        var account = Account(hooks => hooks.On<AccountEvent.Reviewed>().From(AccountStatus.Frozen).Write((t, _) => froms.Add(t.Before.Status)));
        await account.OpenAsync();
        await account.Do(new AccountEvent.Reviewed(true));
        await account.Do(new AccountEvent.Withdrawn(5));

        await account.Do(new AccountEvent.Reviewed(true));

        Assert.Equal([AccountStatus.Frozen], froms);
    }

    [Fact]
    public async Task A_hook_from_nothing_runs_at_creation()
    {
        var count = 0;
        var account = Account(hooks => hooks.On<AccountEvent>().FromNothing().Write((_, _) => count++));

        await account.OpenAsync(5);

        Assert.Equal(1, count);
    }

    [Fact]
    public async Task A_hook_of_one_event_runs_for_that_event_of_an_enum_or_a_value()
    {
        var count = 0;
        var account = Account(hooks => hooks.On(new AccountEvent.Closed()).Write((_, _) => count++));
        await account.OpenAsync();

        await account.Do(new AccountEvent.Closed());

        Assert.Equal(1, count);
    }

    [Fact]
    public void A_place_without_a_state_is_refused_at_registration()
    {
        Assert.Contains("say which states", Assert.Throws<ArgumentException>(() => Account(hooks => hooks.Enter())).Message, StringComparison.Ordinal);
        Assert.Contains("say from which states", Assert.Throws<ArgumentException>(() => Account(hooks => hooks.On<AccountEvent.Closed>().From())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_status_that_is_no_state_is_refused_at_registration() =>
        Assert.Throws<UndefinedStatusException>(() => Account(hooks => hooks.Enter((AccountStatus)77)));

    [Fact]
    public void An_event_that_the_machine_does_not_know_is_refused_at_registration() => Assert.StartsWith(
        "Account has no event Stray { }. It has: Opened, Deposited,", Assert.Throws<ArgumentException>(() => Account(hooks => hooks.On(new Stray()))).Message, StringComparison.Ordinal);

    private sealed record Stray : AccountEvent;

    [Fact]
    public void A_builder_that_was_kept_takes_no_more_hooks()
    {
        HookBuilder<AccountKey, AccountStatus, AccountData, AccountEvent>? kept = null;
        _ = Account(hooks => kept = hooks);

        Assert.Throws<InvalidOperationException>(() => kept!.OnAnyEvent().Publish(IMessage? (_) => null));
        Assert.Throws<InvalidOperationException>(() => kept!.OnState().Publish(IMessage? (_) => null));
        Assert.Throws<InvalidOperationException>(() => kept!.ChainLimit = 1);
    }
}
