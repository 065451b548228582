using Eventer.Testing.Machines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using static Eventer.Runtime.Tests.Machine;

namespace Eventer.Runtime.Tests.DependencyInjection;

public sealed class HostTests
{
    private readonly ServiceCollection _services = [];

    [Fact]
    public async Task A_machine_is_made_with_the_registered_store()
    {
        _services.AddEventer().UseMemory();
        _services.AddStateMachine<AccountMachine>();
        await using var host = _services.BuildServiceProvider();

        var account = host.GetRequiredService<AccountMachine>();

        Assert.Same(host.GetRequiredService<IStore>(), account.Store);
        Assert.Same(account, host.GetRequiredService<AccountMachine>());
        (await account.Do(new AccountEvent.Opened("Anna"))).EnsureAccepted();
    }

    [Fact]
    public async Task The_hosts_clock_is_used()
    {
        var clock = new FakeTimeProvider(new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        _services.AddSingleton<TimeProvider>(clock).AddEventer().UseMemory();
        _services.AddStateMachine<AccountMachine>();
        await using var host = _services.BuildServiceProvider();

        var result = await host.GetRequiredService<AccountMachine>().Do(new AccountEvent.Opened("Anna"));

        Assert.Equal(clock.GetUtcNow(), result.Events[0].Time);
    }

    [Fact]
    public async Task Hooks_may_ask_for_services_and_for_machines_that_link_each_other()
    {
        _services.AddEventer().UseMemory();
        _services.AddSingleton<List<string>>();
        _services.AddStateMachine<AccountMachine>().AddHooks<AccountHooks>();
        _services.AddStateMachine<LedgerMachine>().AddHooks<LedgerHooks>();
        await using var host = _services.BuildServiceProvider();

        var result = await host.GetRequiredService<AccountMachine>().Do(new AccountEvent.Opened("Anna"));

        Assert.Equal("Posted", Assert.Single(result.Linked).Event);
        Assert.Equal(["posted for Anna"], host.GetRequiredService<List<string>>());
    }

    [Fact]
    public void A_machine_without_a_store_says_how_to_register_one()
    {
        _services.AddStateMachine<AccountMachine>();
        using var host = _services.BuildServiceProvider();

        var error = Assert.Throws<InvalidOperationException>(() => host.GetRequiredService<AccountMachine>());

        Assert.StartsWith("AccountMachine has no store. Register one: services.AddEventer().UseMemory()", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hooks_of_another_machine_are_an_error_that_names_both()
    {
        _services.AddEventer().UseMemory();
        _services.AddSingleton<List<string>>();
        _services.AddStateMachine<AccountMachine>().AddHooks<LedgerHooks>();
        await using var host = _services.BuildServiceProvider();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(async () => await host.GetRequiredService<AccountMachine>().Do(new AccountEvent.Opened("Anna")));

        Assert.StartsWith("LedgerHooks is registered as hooks of AccountMachine, but is not IHooks<AccountKey, AccountStatus, AccountData, AccountEvent>", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_store_that_is_chosen_last_holds()
    {
        var mine = new MemoryStore();
        _services.AddEventer().UseMemory().UseStore(_ => mine);
        using var host = _services.BuildServiceProvider();

        Assert.Same(mine, Assert.Single(host.GetServices<IStore>()));
    }

    [Fact]
    public async Task Timers_happen_by_themselves_while_the_host_runs()
    {
        var clock = new FakeTimeProvider(new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var reminded = new TaskCompletionSource<Cause>();
        _services.AddSingleton<TimeProvider>(clock).AddSingleton(reminded).AddEventer().UseMemory();
        _services.AddStateMachine<LoanMachine>().AddHooks<LoanHooks>();
        await using var host = _services.BuildServiceProvider();
        var service = Assert.Single(host.GetServices<IHostedService>());
        await service.StartAsync(Stop);
        await host.GetRequiredService<LoanMachine>().TransitionAsync(1, new(LoanEventKind.Taken, 1), cancellationToken: Stop);

        while (!reminded.Task.IsCompleted)
        {
            Stop.ThrowIfCancellationRequested();
            clock.Advance(TimeSpan.FromHours(1));
            await Task.Yield();
        }

        Assert.Equal(Cause.Timer("Reminded"), await reminded.Task);
        await service.StopAsync(Stop);
    }

    [Fact]
    public void A_machine_without_timers_has_no_service()
    {
        _services.AddEventer().UseMemory();
        _services.AddStateMachine<AccountMachine>();
        using var host = _services.BuildServiceProvider();

        Assert.Empty(host.GetServices<IHostedService>());
    }

    private sealed class LoanHooks(TaskCompletionSource<Cause> reminded) : IHooks<long, LoanStatus, LoanData, LoanEvent>
    {
        public void Register(HookBuilder<long, LoanStatus, LoanData, LoanEvent> hooks) => hooks.OnAnyEvent().Write((seen, _) =>
        {
            if (seen.Event.Kind == LoanEventKind.Reminded) reminded.TrySetResult(seen.Cause);
        });
    }

    private sealed class AccountHooks(LedgerMachine ledger) : IHooks<AccountKey, AccountStatus, AccountData, AccountEvent>
    {
        public void Register(HookBuilder<AccountKey, AccountStatus, AccountData, AccountEvent> hooks) => hooks
            .On<AccountEvent.Opened>()
            .Link(ledger, (t, link) => link.Transition(Page with { Reference = t.Event.Owner }, new LedgerEvent.Posted(0)));
    }

    private sealed class LedgerHooks(AccountMachine account, List<string> log) : IHooks<LedgerKey, LedgerStatus, LedgerData, LedgerEvent>
    {
        public void Register(HookBuilder<LedgerKey, LedgerStatus, LedgerData, LedgerEvent> hooks)
        {
            hooks.On<LedgerEvent.Sealed>().Link(account, (t, link) => link.Transition(Anna, new AccountEvent.Closed()));
            hooks.On<LedgerEvent.Posted>().Write((t, _) => log.Add($"posted for {t.Key.Reference}"));
        }
    }
}
