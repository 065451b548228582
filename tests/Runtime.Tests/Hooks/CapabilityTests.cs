using Eventer.Testing.Machines;
using static Eventer.Runtime.Tests.Machine;

namespace Eventer.Runtime.Tests.Hooks;

public sealed class CapabilityTests
{
    private readonly MemoryStore _store = new();

    [Fact]
    public async Task Values_in_an_interpolated_command_become_parameters_and_never_text()
    {
        var account = new AccountMachine(_store, hooks => hooks.On<AccountEvent.Opened>()
            .Write((t, data) => data.Add($"insert into owners (id, name) values ({t.Key.Id}, {t.Event.Owner})")));

        await account.Do(new AccountEvent.Opened("'; drop table owners; --"));

        var command = Assert.Single(_store.Commands);
        Assert.Equal("insert into owners (id, name) values (@p0, @p1)", command.Text);
        Assert.Equal([new("p0", "anna"), new("p1", "'; drop table owners; --")], command.Parameters);
    }

    [Fact]
    public async Task A_command_may_name_its_parameters()
    {
        var account = new AccountMachine(_store, hooks => hooks.OnState()
            .Write((s, data) => data.Add("update owners set note = @note where id = @id", ("id", s.Key.Id), ("note", null))));

        await account.Do(new AccountEvent.Opened("Anna"));

        Assert.Equal([new("id", "anna"), new("note", null)], Assert.Single(_store.Commands).Parameters);
    }

    [Fact]
    public async Task Commands_of_a_refused_call_are_not_run()
    {
        var account = new AccountMachine(_store, hooks => hooks.On<AccountEvent.Swept>().Write((_, data) => data.Add("delete from owners"))
            .Chain<AccountEvent.Reviewed>((_, chain) => chain.Add(new(true))));
        await account.OpenAsync(5);

        await account.Do(new AccountEvent.Swept());

        Assert.Empty(_store.Commands);
    }

    [Fact]
    public async Task A_derived_message_is_sent_for_each_event_unless_it_is_null()
    {
        var account = new AccountMachine(_store, hooks => hooks.OnAnyEvent()
            .Publish(t => t.Event is AccountEvent.Deposited ? new AccountFrozen(t.Key.Id, "deposited") : null));

        await account.OpenAsync(5);

        Assert.Equal(2, (await MessagesAsync()).Single().Sequence);
    }

    [Fact]
    public async Task A_state_hook_publishes_with_the_last_event_of_the_chain()
    {
        var account = new AccountMachine(_store, hooks => hooks.OnState().Publish(s => new AccountFrozen(s.Key.Id, s.Status.ToString())));
        await account.OpenAsync(5);

        var result = await account.Do(new AccountEvent.Swept());

        var message = (await MessagesAsync())[^1];
        Assert.Equal((4, result.Events[1].EventId, new AccountFrozen("anna", "Closed")), (message.Sequence, message.EventId, message.Message));
    }

    [Fact]
    public async Task A_negative_delay_is_refused()
    {
        var account = new AccountMachine(_store, hooks => hooks.OnState().Publish((s, outbox) => outbox.Send(new AccountFrozen("", ""), TimeSpan.FromSeconds(-1))));

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await account.Do(new AccountEvent.Opened("Anna")));
    }

    [Fact]
    public async Task A_transition_inside_a_hook_is_an_error_at_once_that_says_what_to_use()
    {
        AccountMachine? account = null;
        account = new AccountMachine(_store, hooks => hooks.On<AccountEvent.Opened>().Publish((t, outbox) => { _ = account!.TransitionAsync(Bob, new AccountEvent.Opened("Bob"), cancellationToken: Stop); }));

        var error = await Assert.ThrowsAsync<NestedTransitionException>(async () => await account.Do(new AccountEvent.Opened("Anna")));

        Assert.Contains("TransitionAsync was called inside a hook of Account anna", error.Message, StringComparison.Ordinal);
        Assert.Null(await account.GetAsync(Anna, Stop));
    }

    [Fact]
    public async Task After_a_hook_that_failed_the_thread_may_make_calls_again()
    {
        var account = new AccountMachine(_store, hooks => hooks.On<AccountEvent.Opened>().Publish(IMessage? (_) => throw new InvalidOperationException()));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await account.Do(new AccountEvent.Opened("Anna")));

        Assert.Equal(OutcomeKind.Undecided, (await account.Do(new AccountEvent.Closed())).Kind);
    }

    [Fact]
    public async Task A_capability_that_was_kept_is_an_error_when_it_is_used()
    {
        IPublish? outbox = null;
        IChain<AccountEvent.Noted>? chain = null;
        var account = new AccountMachine(_store, hooks => hooks.On<AccountEvent.Opened>()
            .Publish((_, given) => outbox = given)
            .Chain<AccountEvent.Noted>((_, given) => chain = given));
        await account.Do(new AccountEvent.Opened("Anna"));

        Assert.Contains("Hooks are synchronous", Assert.Throws<InvalidOperationException>(() => outbox!.Send(new AccountFrozen("", ""))).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => chain!.Add(new("late")));
        Assert.Empty(await MessagesAsync());
    }

    [Fact]
    public void A_link_to_a_machine_of_another_store_is_refused_at_registration()
    {
        var elsewhere = new LedgerMachine(new MemoryStore());

        var error = Assert.Throws<ArgumentException>(() => new AccountMachine(_store, hooks => hooks.OnAnyEvent().Link(elsewhere, (_, link) => link.Transition(Page, new LedgerEvent.Sealed()))));

        Assert.Contains("Account cannot link Ledger: it is kept in another store", error.Message, StringComparison.Ordinal);
    }

    private ValueTask<List<OutboxMessage>> MessagesAsync() => _store.PendingMessagesAsync(Stop).ToListAsync(Stop);
}
