using Eventer.Testing.Machines;
using static Eventer.Runtime.Tests.Machine;

namespace Eventer.Runtime.Tests.Engine;

/// <summary>A command that becomes one of several events, by the state that the transaction reads.</summary>
public sealed class ChoiceTests
{
    private readonly Teller _account = new(new MemoryStore());

    [Fact]
    public async Task The_event_is_chosen_by_the_stored_state()
    {
        await OpenAsync(1);

        Assert.Equal(new AccountEvent.Withdrawn(1), (await _account.TakeAsync()).Events[0].Event);
        Assert.Equal(new AccountEvent.Noted("empty"), (await _account.TakeAsync()).Events[0].Event);
    }

    [Fact]
    public async Task Callers_at_the_same_time_each_get_the_choice_of_their_own_turn()
    {
        await OpenAsync(5);

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () => await _account.TakeAsync(), Stop)));

        Assert.Equal(5, results.Count(result => result.Events[0].Event is AccountEvent.Withdrawn));
        Assert.Equal(0, (await _account.GetAsync(Anna, Stop))!.Data.Balance);
    }

    [Fact]
    public async Task A_repeat_is_answered_with_what_was_chosen_then_though_another_would_be_now()
    {
        await OpenAsync(1);
        var id = Guid.NewGuid();
        await _account.TakeAsync(id);

        var repeat = await _account.TakeAsync(id);

        Assert.True(repeat.IsDuplicate);
        Assert.Equal(new AccountEvent.Withdrawn(1), repeat.Events[0].Event);
        Assert.Equal(3, (await _account.GetAsync(Anna, Stop))!.Sequence);
    }

    [Fact]
    public async Task An_id_that_is_stored_for_another_event_is_told_with_the_commands_name()
    {
        var id = Guid.NewGuid();
        await _account.TransitionAsync(Anna, new AccountEvent.Opened("Anna"), eventId: id, cancellationToken: Stop);

        var error = await Assert.ThrowsAsync<DuplicateEventIdException>(async () => await _account.TakeAsync(id));

        Assert.Contains("Take", error.Message);
    }

    [Fact]
    public async Task Where_no_guard_holds_the_command_is_rejected_by_name_and_nothing_is_stored()
    {
        var result = await _account.TakeAsync();

        Assert.Equal(OutcomeKind.Rejected, result.Kind);
        Assert.Equal("Account anna: there is no such entity, and Take was rejected: no guard holds: [exists]. Possible there: Opened.", result.Message);
        Assert.Null(await _account.GetAsync(Anna, Stop));
    }

    [Fact]
    public async Task After_an_initial_event_the_choice_is_made_anew()
    {
        var account = new Teller(new MemoryStore(), hooks => hooks.StartWith((_, _) => new AccountEvent.Opened("Anna")), mayCreate: true);

        var result = await account.TakeAsync();

        Assert.Equal([new AccountEvent.Opened("Anna"), new AccountEvent.Noted("empty")], result.Events.Select(stored => stored.Event));
    }

    [Fact]
    public async Task A_choice_that_leaves_the_range_of_its_type_is_a_typed_error()
    {
        await OpenAsync(1);

        await Assert.ThrowsAsync<TransitionArithmeticException>(async () => await _account.FailAsync());
    }

    private async Task OpenAsync(long balance)
    {
        (await _account.TransitionAsync(Anna, new AccountEvent.Opened("Anna"), cancellationToken: Stop)).EnsureAccepted();
        (await _account.TransitionAsync(Anna, new AccountEvent.Deposited(balance), cancellationToken: Stop)).EnsureAccepted();
    }

    private sealed class Teller(IStore store, Action<HookBuilder<AccountKey, AccountStatus, AccountData, AccountEvent>>? hooks = null, bool mayCreate = false)
        : StateMachine<AccountKey, AccountStatus, AccountData, AccountEvent>(TestAccount.Definition, new(store), hooks)
    {
        public ValueTask<TransitionResult<AccountKey, AccountStatus, AccountData, AccountEvent>> TakeAsync(Guid? id = null) => Choose(
            (in state, in _) => !state.Exists ? mayCreate ? 0 : -1 : state.Data.Balance > 0 ? 0 : 1, id);

        public ValueTask<TransitionResult<AccountKey, AccountStatus, AccountData, AccountEvent>> FailAsync() => Choose(
            (in state, in _) => checked((int)(int.MaxValue + state.Data.Balance)), null);

        private ValueTask<TransitionResult<AccountKey, AccountStatus, AccountData, AccountEvent>> Choose(EventChooser<AccountKey, AccountStatus, AccountData> chooser, Guid? id) =>
            ChooseAsync(Anna, new("Take", [new AccountEvent.Withdrawn(1), new AccountEvent.Noted("empty")], chooser, "no guard holds: [exists]"), Cause.Command("Take"), id, Stop);
    }
}
