using Eventer.Testing.Machines;
using Builder = Eventer.HookBuilder<Eventer.Testing.Machines.AccountKey, Eventer.Testing.Machines.AccountStatus, Eventer.Testing.Machines.AccountData, Eventer.Testing.Machines.AccountEvent>;
using static Eventer.Runtime.Tests.Machine;

namespace Eventer.Runtime.Tests.Hooks;

public sealed class HookOrderTests
{
    private readonly List<string> _log = [];

    [Fact]
    public async Task Hooks_run_exit_transition_event_enter_any_event_and_at_last_state_whatever_order_they_were_registered_in()
    {
        var account = Account(Everywhere);
        await account.OpenAsync();
        _log.Clear();

        await account.Do(new AccountEvent.Closed());

        Assert.Equal(["exit OPEN", "Closed from OPEN", "Closed", "enter CLOSED", "any", "state CLOSED"], _log);
    }

    [Fact]
    public async Task Hooks_of_one_place_run_in_order_of_registration()
    {
        var account = Account(hooks =>
        {
            hooks.On<AccountEvent.Opened>().Write((_, _) => _log.Add("1")).Publish(IMessage? (_) => Log("2"));
            hooks.On<AccountEvent>().Write((_, _) => _log.Add("3"));
            hooks.On<AccountEvent.Opened>().Write((_, _) => _log.Add("4"));
        });

        await account.Do(new AccountEvent.Opened("Anna"));

        Assert.Equal(["1", "2", "3", "4"], _log);
    }

    [Fact]
    public async Task Effects_of_the_machine_come_before_its_transition_hooks_and_after_its_exit_hooks()
    {
        var store = new MemoryStore();
        var account = new AccountMachine(store, hooks =>
        {
            hooks.Exit(AccountStatus.Open).Publish(_ => new AccountFrozen("", "exit"));
            hooks.On<AccountEvent.Withdrawn>().From(AccountStatus.Open).Publish(_ => new AccountFrozen("", "transition"));
        });
        await account.OpenAsync();

        await account.Do(new AccountEvent.Withdrawn(5));

        var messages = await store.PendingMessagesAsync(Stop).ToListAsync(Stop);
        Assert.Equal(["exit", "overdrawn", "transition"], messages.Select(m => ((AccountFrozen)m.Message!).Reason));
    }

    [Fact]
    public async Task Creation_enters_and_leaves_nothing()
    {
        await Account(Everywhere).Do(new AccountEvent.Opened("Anna"));

        Assert.Equal(["enter OPEN", "any", "state OPEN"], _log);
    }

    [Fact]
    public async Task A_transition_to_the_same_state_leaves_and_enters_it()
    {
        var account = Account(Everywhere);
        await account.OpenAsync();
        _log.Clear();

        await account.Do(new AccountEvent.Deposited(5));

        Assert.Equal(["exit OPEN", "enter OPEN", "any", "state OPEN"], _log);
    }

    [Fact]
    public async Task An_internal_transition_neither_leaves_nor_enters()
    {
        var account = Account(Everywhere);
        await account.OpenAsync();
        _log.Clear();

        await account.Do(new AccountEvent.Noted("x"));

        Assert.Equal(["any", "state OPEN"], _log);
    }

    [Fact]
    public async Task The_first_event_of_an_unlabelled_initial_enters_even_where_it_is_internal()
    {
        var ledger = new LedgerMachine(new MemoryStore(), hooks =>
        {
            hooks.Enter(LedgerStatus.Running).Write((t, _) => _log.Add("enter"));
            hooks.Exit(LedgerStatus.Running).Write((t, _) => _log.Add("exit"));
            hooks.On<LedgerEvent.Posted>().From(LedgerStatus.Running).Write((t, _) => _log.Add("from"));
            hooks.On<LedgerEvent.Posted>().FromNothing().Write((t, _) => _log.Add("from nothing"));
        });

        await ledger.TransitionAsync(Page, new LedgerEvent.Posted(1), cancellationToken: Stop);
        await ledger.TransitionAsync(Page, new LedgerEvent.Posted(1), cancellationToken: Stop);

        Assert.Equal(["from", "from nothing", "enter", "from"], _log);
    }

    [Fact]
    public async Task An_ignored_event_runs_the_hooks_of_any_event_only()
    {
        var account = Account(Everywhere);
        await account.OpenAsync();
        await account.Do(new AccountEvent.Closed());
        _log.Clear();

        await account.Do(new AccountEvent.Deposited(5));

        Assert.Equal(["any"], _log);
    }

    [Fact]
    public async Task A_refused_event_runs_no_hook()
    {
        var account = Account(Everywhere);

        await account.Do(new AccountEvent.Closed());

        Assert.Empty(_log);
    }

    [Fact]
    public async Task A_repeat_runs_no_hook()
    {
        var account = Account(Everywhere);
        var id = Guid.CreateVersion7();
        await account.Do(new AccountEvent.Opened("Anna"), id);
        _log.Clear();

        await account.Do(new AccountEvent.Opened("Anna"), id);

        Assert.Empty(_log);
    }

    [Fact]
    public async Task State_hooks_run_once_after_the_chain_with_the_state_before_and_after_all_of_it()
    {
        var seen = new List<Settled<AccountKey, AccountStatus, AccountData>>();
        var account = Account(hooks => hooks.OnState().Write((s, _) => seen.Add(s)));
        await account.OpenAsync(5);
        seen.Clear();

        var result = await account.Do(new AccountEvent.Swept());

        var settled = Assert.Single(seen);
        Assert.Equal((Anna, 4, AccountStatus.Open, AccountStatus.Closed), (settled.Key, settled.Sequence, settled.Before.Status, settled.Status));
        Assert.Equal(result.FinalState, settled.After);
    }

    [Fact]
    public async Task State_hooks_run_for_a_linked_entity_too()
    {
        var store = new MemoryStore();
        var ledger = new LedgerMachine(store, hooks => hooks.OnState().Write((s, _) => _log.Add($"ledger {s.Data.Total}")));
        var account = new AccountMachine(store, hooks =>
        {
            hooks.On<AccountEvent.Opened>().Link(ledger, (_, link) => link.Transition(Page, new LedgerEvent.Posted(7)));
            hooks.OnState().Write((s, _) => _log.Add($"account {s.Status}"));
        });

        await account.Do(new AccountEvent.Opened("Anna"));

        Assert.Equal(["account Open", "ledger 7"], _log);
    }

    private void Everywhere(Builder hooks)
    {
        hooks.OnState().Write((s, _) => _log.Add($"state {TestAccount.Definition.NameOf(s.Status)}"));
        hooks.OnAnyEvent().Write((_, _) => _log.Add("any"));
        hooks.Enter(AccountStatus.Open, AccountStatus.Frozen, AccountStatus.Closed).Write((t, _) => _log.Add($"enter {TestAccount.Definition.NameOf(t.Status)}"));
        hooks.On<AccountEvent.Closed>().Write((_, _) => _log.Add("Closed"));
        hooks.On<AccountEvent.Closed>().From(AccountStatus.Open).Write((_, _) => _log.Add("Closed from OPEN"));
        hooks.Exit(AccountStatus.Open, AccountStatus.Frozen).Write((t, _) => _log.Add($"exit {TestAccount.Definition.NameOf(t.Before.Status)}"));
    }

    private IMessage? Log(string text)
    {
        _log.Add(text);
        return null;
    }
}
