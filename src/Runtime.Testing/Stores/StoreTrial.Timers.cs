using Eventer.Testing.Machines;
using Microsoft.Extensions.Time.Testing;

namespace Eventer.Testing.Stores;

internal sealed partial class StoreTrial
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(Start);

    private LoanMachine NewLoan(IStore store, Action<HookBuilder<long, LoanStatus, LoanData, LoanEvent>>? hooks = null, TimeProvider? clock = null) =>
        new(new MachineServices(store) { TimeProvider = clock ?? _clock }, hooks);

    private async Task Take(LoanMachine loan, long key = 1, int patience = 3) =>
        (await loan.TransitionAsync(key, new(LoanEventKind.Taken, patience), cancellationToken: Stop)).EnsureAccepted();

    private async Task<LoanStatus> StatusOf(LoanMachine loan, long key = 1) => (await loan.GetAsync(key, Stop))!.Status;

    public async Task A_timer_comes_when_it_is_due_and_not_before()
    {
        var loan = NewLoan(await NewStoreAsync());
        await Take(loan);

        _clock.Advance(TimeSpan.FromDays(3) - TimeSpan.FromMicroseconds(1));
        Check.Equal(0, (await loan.Timers.FireDueAsync(Stop)).Fired);
        Check.Equal(LoanStatus.Fresh, await StatusOf(loan));

        _clock.Advance(TimeSpan.FromMicroseconds(1));
        Check.Equal("1 fired, 0 dropped, 0 failed", (await loan.Timers.FireDueAsync(Stop)).ToString());
        Check.Equal(LoanStatus.Late, await StatusOf(loan));
        var stored = (await loan.EventsAsync(1, Stop).ToListAsync(Stop))[^1];
        Check.Equal((LoanEventKind.Reminded, Cause.Timer("Reminded"), Start.AddDays(3)), (stored.Event.Kind, stored.Cause, stored.Time));
    }

    public async Task A_timer_of_a_state_that_was_left_does_not_come()
    {
        var loan = NewLoan(await NewStoreAsync());
        await Take(loan);
        await loan.TransitionAsync(1, new(LoanEventKind.Returned), cancellationToken: Stop);

        Check.Null(await loan.Timers.NextDueAsync(Stop));
        _clock.Advance(TimeSpan.FromDays(99));
        var run = await loan.Timers.FireDueAsync(Stop);

        Check.Equal((0, 0, 0), (run.Fired, run.Dropped.Count, run.Failed.Count));
        Check.Equal(LoanStatus.Back, await StatusOf(loan));
    }

    public async Task Entering_a_state_again_starts_its_timers_anew_and_leaves_those_around_it_alone()
    {
        var loan = NewLoan(await NewStoreAsync());
        await Take(loan, patience: 1);
        _clock.Advance(TimeSpan.FromDays(1));
        await loan.Timers.FireDueAsync(Stop);
        _clock.Advance(TimeSpan.FromHours(20));

        await loan.TransitionAsync(1, new(LoanEventKind.Renewed), cancellationToken: Stop);

        Check.Equal(_clock.GetUtcNow().AddDays(1), await loan.Timers.NextDueAsync(Stop));
        _clock.Advance(TimeSpan.FromDays(1));
        await loan.Timers.FireDueAsync(Stop);
        Check.Equal(Start.AddDays(30), await loan.Timers.NextDueAsync(Stop));
    }

    public async Task A_timer_that_stays_in_its_state_comes_once_for_each_entry()
    {
        var loan = NewLoan(await NewStoreAsync());
        await Take(loan, patience: 1);
        for (var day = 0; day < 5; day++)
        {
            _clock.Advance(TimeSpan.FromDays(1));
            await loan.Timers.FireDueAsync(Stop);
        }

        Check.Equal((LoanStatus.Late, 1), (await StatusOf(loan), (await loan.GetAsync(1, Stop))!.Data.Reminders));
    }

    public async Task A_timer_that_the_state_refuses_when_it_is_due_is_dropped_and_told()
    {
        var loan = NewLoan(await NewStoreAsync());
        await Take(loan, patience: 1);
        _clock.Advance(TimeSpan.FromDays(1));
        await loan.Timers.FireDueAsync(Stop);
        await loan.TransitionAsync(1, new(LoanEventKind.Renewed, 20), cancellationToken: Stop);
        _clock.Advance(TimeSpan.FromDays(30));

        var run = await loan.Timers.FireDueAsync(Stop);

        var dropped = Check.Single(run.Dropped);
        Check.Equal(("Loan", "1", "Lapsed", Start.AddDays(30)), (dropped.Machine, dropped.Key, dropped.Timer, dropped.Due));
        Check.Contains("no guard holds: Reminders < 9", dropped.Message);
        Check.Null(await loan.Timers.NextDueAsync(Stop));
        Check.Equal(LoanStatus.Late, await StatusOf(loan));
    }

    public async Task A_timer_that_fails_is_tried_again_later_each_time()
    {
        var isBroken = true;
        var loan = NewLoan(await NewStoreAsync(), hooks => hooks.OnAnyEvent().Write((seen, _) =>
        {
            if (isBroken && seen.Event.Kind == LoanEventKind.Reminded) throw new InvalidOperationException("broken");
        }));
        await Take(loan);
        _clock.Advance(TimeSpan.FromDays(3));

        for (var attempt = 0; attempt < 3; attempt++)
        {
            var failed = Check.Single((await loan.Timers.FireDueAsync(Stop)).Failed);
            Check.Equal("broken", failed.Exception!.Message);
            Check.Equal(_clock.GetUtcNow().AddSeconds(1 << attempt), await loan.Timers.NextDueAsync(Stop));
            _clock.Advance(TimeSpan.FromSeconds(1 << attempt));
        }
        isBroken = false;

        Check.Equal(1, (await loan.Timers.FireDueAsync(Stop)).Fired);
        Check.Equal(LoanStatus.Late, await StatusOf(loan));
    }

    public async Task Many_at_once_happen_once_each_in_order_of_their_time()
    {
        var store = await NewStoreAsync();
        var order = new List<long>();
        var loan = NewLoan(store, hooks => hooks.OnAnyEvent().Write((seen, _) =>
        {
            if (seen.Event.Kind == LoanEventKind.Reminded) order.Add(seen.Key);
        }));
        for (var key = 1; key <= 250; key++) await Take(loan, key, patience: 1 + key * 7 % 20);
        _clock.Advance(TimeSpan.FromDays(25));

        var run = await loan.Timers.FireDueAsync(Stop);

        Check.Equal((250, 0), (run.Fired, run.Failed.Count));
        Check.Equal(order.OrderBy(key => key * 7 % 20), order);
        Check.Equal(250, order.Distinct().Count());
    }

    public async Task Two_that_fire_the_same_timers_at_once_make_each_happen_once()
    {
        var store = await NewStoreAsync();
        LoanMachine one = NewLoan(store), other = NewLoan(store);
        for (var key = 1; key <= 60; key++) await Take(one, key);
        _clock.Advance(TimeSpan.FromDays(3));

        var runs = await Task.WhenAll(new[] { one, other }.Select(loan => Task.Run(async () => await loan.Timers.FireDueAsync(Stop), Stop)));

        Check.Equal((60, 0, 0), (runs.Sum(run => run.Fired), runs.Sum(run => run.Dropped.Count), runs.Sum(run => run.Failed.Count)));
        for (var key = 1; key <= 60; key++) Check.Equal(2, await one.EventsAsync(key, Stop).CountAsync(Stop));
    }

    public async Task The_caller_may_send_a_timers_event_too()
    {
        var loan = NewLoan(await NewStoreAsync());
        await Take(loan);

        await loan.TransitionAsync(1, new(LoanEventKind.Reminded), Cause.Command("Remind"), cancellationToken: Stop);
        _clock.Advance(TimeSpan.FromDays(3));
        await loan.Timers.FireDueAsync(Stop);

        Check.Equal([LoanEventKind.Taken, LoanEventKind.Reminded, LoanEventKind.Nagged], await loan.EventsAsync(1, Stop).Select(stored => stored.Event.Kind).ToListAsync(Stop));
    }

    public async Task Where_the_clock_is_set_back_nothing_comes_early()
    {
        var store = await NewStoreAsync();
        await Take(NewLoan(store));
        var behind = new FakeTimeProvider(Start.AddDays(-10));
        var loan = NewLoan(store, clock: behind);
        await loan.TransitionAsync(1, new(LoanEventKind.Reminded), cancellationToken: Stop);

        Check.Equal(Start.AddDays(1), await loan.Timers.NextDueAsync(Stop));
        behind.Advance(TimeSpan.FromDays(10.5));
        Check.Equal(0, (await loan.Timers.FireDueAsync(Stop)).Fired);
    }

    public async Task A_call_that_is_refused_leaves_the_timers_as_they_are()
    {
        var loan = NewLoan(await NewStoreAsync());
        await Take(loan);
        var next = await loan.Timers.NextDueAsync(Stop);
        _clock.Advance(TimeSpan.FromDays(1));

        Check.False((await loan.TransitionAsync(1, new(LoanEventKind.Taken), cancellationToken: Stop)).IsAccepted);

        Check.Equal(next, await loan.Timers.NextDueAsync(Stop));
    }

    public async Task A_timer_that_was_found_due_does_nothing_once_its_state_was_left_and_entered_again()
    {
        var loan = NewLoan(await NewStoreAsync(), hooks => hooks.OnAnyEvent().Link((seen, link) =>
        {
            if (seen.Key != 1 || seen.Event.Kind != LoanEventKind.Reminded) return;
            link.Transition(2, new(LoanEventKind.Returned));
            link.Transition(2, new(LoanEventKind.Taken, 7));
        }));
        await Take(loan, 1);
        await Take(loan, 2);
        _clock.Advance(TimeSpan.FromDays(3));

        var run = await loan.Timers.FireDueAsync(Stop);

        Check.Equal((1, 0, 0), (run.Fired, run.Dropped.Count, run.Failed.Count));
        Check.Equal((LoanStatus.Late, LoanStatus.Fresh), (await StatusOf(loan, 1), await StatusOf(loan, 2)));
    }

    public async Task A_chain_leaves_armed_what_runs_in_its_last_state()
    {
        var loan = NewLoan(await NewStoreAsync(), hooks => hooks.OnAnyEvent().Chain<LoanEvent>((seen, chain) =>
        {
            if (seen.Event.Kind == LoanEventKind.Taken) chain.Add(new(LoanEventKind.Reminded));
        }));

        await Take(loan);

        Check.Equal(Start.AddDays(1), await loan.Timers.NextDueAsync(Stop));
        _clock.Advance(TimeSpan.FromDays(30));
        Check.Equal(2, (await loan.Timers.FireDueAsync(Stop)).Fired);
        Check.Equal(LoanStatus.Lost, await StatusOf(loan));
    }

    public async Task A_timer_beyond_all_times_fails_the_call_and_stores_nothing(int days)
    {
        var loan = NewLoan(await NewStoreAsync());

        await Check.ThrowsAsync<TransitionArithmeticException>(async () => await Take(loan, patience: days));

        Check.Null(await loan.GetAsync(1, Stop));
        Check.Null(await loan.Timers.NextDueAsync(Stop));
    }

    public async Task What_was_due_before_it_began_comes_at_once()
    {
        var loan = NewLoan(await NewStoreAsync());
        await Take(loan, patience: -5);

        Check.Equal(Start, await loan.Timers.NextDueAsync(Stop));
        Check.Equal(1, (await loan.Timers.FireDueAsync(Stop)).Fired);
    }

    internal static StoreSpecification[] TimerSpecifications =>
    [
        StoreSpecification.Of(trial => trial.A_timer_comes_when_it_is_due_and_not_before()),
        StoreSpecification.Of(trial => trial.A_timer_of_a_state_that_was_left_does_not_come()),
        StoreSpecification.Of(trial => trial.Entering_a_state_again_starts_its_timers_anew_and_leaves_those_around_it_alone()),
        StoreSpecification.Of(trial => trial.A_timer_that_stays_in_its_state_comes_once_for_each_entry()),
        StoreSpecification.Of(trial => trial.A_timer_that_the_state_refuses_when_it_is_due_is_dropped_and_told()),
        StoreSpecification.Of(trial => trial.A_timer_that_fails_is_tried_again_later_each_time()),
        StoreSpecification.Of(trial => trial.Many_at_once_happen_once_each_in_order_of_their_time()),
        StoreSpecification.Of(trial => trial.Two_that_fire_the_same_timers_at_once_make_each_happen_once()),
        StoreSpecification.Of(trial => trial.The_caller_may_send_a_timers_event_too()),
        StoreSpecification.Of(trial => trial.Where_the_clock_is_set_back_nothing_comes_early()),
        StoreSpecification.Of(trial => trial.A_call_that_is_refused_leaves_the_timers_as_they_are()),
        StoreSpecification.Of(trial => trial.A_timer_that_was_found_due_does_nothing_once_its_state_was_left_and_entered_again()),
        StoreSpecification.Of(trial => trial.A_chain_leaves_armed_what_runs_in_its_last_state()),
        StoreSpecification.Of(trial => trial.A_timer_beyond_all_times_fails_the_call_and_stores_nothing(int.MaxValue)),
        StoreSpecification.Of(trial => trial.A_timer_beyond_all_times_fails_the_call_and_stores_nothing(3_000_000)),
        StoreSpecification.Of(trial => trial.What_was_due_before_it_began_comes_at_once()),
    ];
}
