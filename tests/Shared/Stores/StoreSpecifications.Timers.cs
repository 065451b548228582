using Microsoft.Extensions.Time.Testing;

namespace Eventer.Specifications;

public abstract partial class StoreSpecifications
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(Start);

    private LoanMachine NewLoan(IStore store, Action<HookBuilder<long, LoanStatus, LoanData, LoanEvent>>? hooks = null, TimeProvider? clock = null) =>
        new(new MachineServices(store) { TimeProvider = clock ?? _clock }, hooks);

    private static async Task Take(LoanMachine loan, long key = 1, int patience = 3) =>
        (await loan.TransitionAsync(key, new(LoanEventKind.Taken, patience), cancellationToken: Stop)).EnsureAccepted();

    private static async Task<LoanStatus> StatusOf(LoanMachine loan, long key = 1) => (await loan.GetAsync(key, Stop))!.Status;

    [Fact]
    public async Task A_timer_comes_when_it_is_due_and_not_before()
    {
        var loan = NewLoan(NewStore());
        await Take(loan);

        _clock.Advance(TimeSpan.FromDays(3) - TimeSpan.FromMicroseconds(1));
        Assert.Equal(0, (await loan.Timers.FireDueAsync(Stop)).Fired);
        Assert.Equal(LoanStatus.Fresh, await StatusOf(loan));

        _clock.Advance(TimeSpan.FromMicroseconds(1));
        Assert.Equal("1 fired, 0 dropped, 0 failed", (await loan.Timers.FireDueAsync(Stop)).ToString());
        Assert.Equal(LoanStatus.Late, await StatusOf(loan));
        var stored = (await loan.EventsAsync(1, Stop).ToListAsync(Stop))[^1];
        Assert.Equal((LoanEventKind.Reminded, Cause.Timer("Reminded"), Start.AddDays(3)), (stored.Event.Kind, stored.Cause, stored.Time));
    }

    [Fact]
    public async Task A_timer_of_a_state_that_was_left_does_not_come()
    {
        var loan = NewLoan(NewStore());
        await Take(loan);
        await loan.TransitionAsync(1, new(LoanEventKind.Returned), cancellationToken: Stop);

        Assert.Null(await loan.Timers.NextDueAsync(Stop));
        _clock.Advance(TimeSpan.FromDays(99));
        var run = await loan.Timers.FireDueAsync(Stop);

        Assert.Equal((0, 0, 0), (run.Fired, run.Dropped.Count, run.Failed.Count));
        Assert.Equal(LoanStatus.Back, await StatusOf(loan));
    }

    [Fact]
    public async Task Entering_a_state_again_starts_its_timers_anew_and_leaves_those_around_it_alone()
    {
        var loan = NewLoan(NewStore());
        await Take(loan, patience: 1);
        _clock.Advance(TimeSpan.FromDays(1));
        await loan.Timers.FireDueAsync(Stop);
        _clock.Advance(TimeSpan.FromHours(20));

        await loan.TransitionAsync(1, new(LoanEventKind.Renewed), cancellationToken: Stop);

        Assert.Equal(_clock.GetUtcNow().AddDays(1), await loan.Timers.NextDueAsync(Stop));
        _clock.Advance(TimeSpan.FromDays(1));
        await loan.Timers.FireDueAsync(Stop);
        Assert.Equal(Start.AddDays(30), await loan.Timers.NextDueAsync(Stop));
    }

    [Fact]
    public async Task A_timer_that_stays_in_its_state_comes_once_for_each_entry()
    {
        var loan = NewLoan(NewStore());
        await Take(loan, patience: 1);
        for (var day = 0; day < 5; day++)
        {
            _clock.Advance(TimeSpan.FromDays(1));
            await loan.Timers.FireDueAsync(Stop);
        }

        Assert.Equal((LoanStatus.Late, 1), (await StatusOf(loan), (await loan.GetAsync(1, Stop))!.Data.Reminders));
    }

    [Fact]
    public async Task A_timer_that_the_state_refuses_when_it_is_due_is_dropped_and_told()
    {
        var loan = NewLoan(NewStore());
        await Take(loan, patience: 1);
        _clock.Advance(TimeSpan.FromDays(1));
        await loan.Timers.FireDueAsync(Stop);
        await loan.TransitionAsync(1, new(LoanEventKind.Renewed, 20), cancellationToken: Stop);
        _clock.Advance(TimeSpan.FromDays(30));

        var run = await loan.Timers.FireDueAsync(Stop);

        var dropped = Assert.Single(run.Dropped);
        Assert.Equal(("Loan", "1", "Lapsed", Start.AddDays(30)), (dropped.Machine, dropped.Key, dropped.Timer, dropped.Due));
        Assert.Contains("no guard holds: Reminders < 9", dropped.Message);
        Assert.Null(await loan.Timers.NextDueAsync(Stop));
        Assert.Equal(LoanStatus.Late, await StatusOf(loan));
    }

    [Fact]
    public async Task A_timer_that_fails_is_tried_again_later_each_time()
    {
        var isBroken = true;
        var loan = NewLoan(NewStore(), hooks => hooks.OnAnyEvent().Write((seen, _) =>
        {
            if (isBroken && seen.Event.Kind == LoanEventKind.Reminded) throw new InvalidOperationException("broken");
        }));
        await Take(loan);
        _clock.Advance(TimeSpan.FromDays(3));

        for (var attempt = 0; attempt < 3; attempt++)
        {
            var failed = Assert.Single((await loan.Timers.FireDueAsync(Stop)).Failed);
            Assert.Equal("broken", failed.Exception!.Message);
            Assert.Equal(_clock.GetUtcNow().AddSeconds(1 << attempt), await loan.Timers.NextDueAsync(Stop));
            _clock.Advance(TimeSpan.FromSeconds(1 << attempt));
        }
        isBroken = false;

        Assert.Equal(1, (await loan.Timers.FireDueAsync(Stop)).Fired);
        Assert.Equal(LoanStatus.Late, await StatusOf(loan));
    }

    [Fact]
    public async Task Many_at_once_happen_once_each_in_order_of_their_time()
    {
        var store = NewStore();
        var order = new List<long>();
        var loan = NewLoan(store, hooks => hooks.OnAnyEvent().Write((seen, _) =>
        {
            if (seen.Event.Kind == LoanEventKind.Reminded) order.Add(seen.Key);
        }));
        for (var key = 1; key <= 250; key++) await Take(loan, key, patience: 1 + key * 7 % 20);
        _clock.Advance(TimeSpan.FromDays(25));

        var run = await loan.Timers.FireDueAsync(Stop);

        Assert.Equal((250, 0), (run.Fired, run.Failed.Count));
        Assert.Equal(order.OrderBy(key => key * 7 % 20), order);
        Assert.Equal(250, order.Distinct().Count());
    }

    [Fact]
    public async Task Two_that_fire_the_same_timers_at_once_make_each_happen_once()
    {
        var store = NewStore();
        LoanMachine one = NewLoan(store), other = NewLoan(store);
        for (var key = 1; key <= 60; key++) await Take(one, key);
        _clock.Advance(TimeSpan.FromDays(3));

        var runs = await Task.WhenAll(new[] { one, other }.Select(loan => Task.Run(async () => await loan.Timers.FireDueAsync(Stop), Stop)));

        Assert.Equal((60, 0, 0), (runs.Sum(run => run.Fired), runs.Sum(run => run.Dropped.Count), runs.Sum(run => run.Failed.Count)));
        for (var key = 1; key <= 60; key++) Assert.Equal(2, await one.EventsAsync(key, Stop).CountAsync(Stop));
    }

    [Fact]
    public async Task The_caller_may_send_a_timers_event_too()
    {
        var loan = NewLoan(NewStore());
        await Take(loan);

        await loan.TransitionAsync(1, new(LoanEventKind.Reminded), Cause.Command("Remind"), cancellationToken: Stop);
        _clock.Advance(TimeSpan.FromDays(3));
        await loan.Timers.FireDueAsync(Stop);

        Assert.Equal([LoanEventKind.Taken, LoanEventKind.Reminded, LoanEventKind.Nagged], await loan.EventsAsync(1, Stop).Select(stored => stored.Event.Kind).ToListAsync(Stop));
    }

    [Fact]
    public async Task Where_the_clock_is_set_back_nothing_comes_early()
    {
        var store = NewStore();
        await Take(NewLoan(store));
        var behind = new FakeTimeProvider(Start.AddDays(-10));
        var loan = NewLoan(store, clock: behind);
        await loan.TransitionAsync(1, new(LoanEventKind.Reminded), cancellationToken: Stop);

        Assert.Equal(Start.AddDays(1), await loan.Timers.NextDueAsync(Stop));
        behind.Advance(TimeSpan.FromDays(10.5));
        Assert.Equal(0, (await loan.Timers.FireDueAsync(Stop)).Fired);
    }

    [Fact]
    public async Task A_call_that_is_refused_leaves_the_timers_as_they_are()
    {
        var loan = NewLoan(NewStore());
        await Take(loan);
        var next = await loan.Timers.NextDueAsync(Stop);
        _clock.Advance(TimeSpan.FromDays(1));

        Assert.False((await loan.TransitionAsync(1, new(LoanEventKind.Taken), cancellationToken: Stop)).IsAccepted);

        Assert.Equal(next, await loan.Timers.NextDueAsync(Stop));
    }

    [Fact]
    public async Task A_timer_that_was_found_due_does_nothing_once_its_state_was_left_and_entered_again()
    {
        var loan = NewLoan(NewStore(), hooks => hooks.OnAnyEvent().Link((seen, link) =>
        {
            if (seen.Key != 1 || seen.Event.Kind != LoanEventKind.Reminded) return;
            link.Transition(2, new(LoanEventKind.Returned));
            link.Transition(2, new(LoanEventKind.Taken, 7));
        }));
        await Take(loan, 1);
        await Take(loan, 2);
        _clock.Advance(TimeSpan.FromDays(3));

        var run = await loan.Timers.FireDueAsync(Stop);

        Assert.Equal((1, 0, 0), (run.Fired, run.Dropped.Count, run.Failed.Count));
        Assert.Equal((LoanStatus.Late, LoanStatus.Fresh), (await StatusOf(loan, 1), await StatusOf(loan, 2)));
    }

    [Fact]
    public async Task A_chain_leaves_armed_what_runs_in_its_last_state()
    {
        var loan = NewLoan(NewStore(), hooks => hooks.OnAnyEvent().Chain<LoanEvent>((seen, chain) =>
        {
            if (seen.Event.Kind == LoanEventKind.Taken) chain.Add(new(LoanEventKind.Reminded));
        }));

        await Take(loan);

        Assert.Equal(Start.AddDays(1), await loan.Timers.NextDueAsync(Stop));
        _clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(2, (await loan.Timers.FireDueAsync(Stop)).Fired);
        Assert.Equal(LoanStatus.Lost, await StatusOf(loan));
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(3_000_000)]
    public async Task A_timer_beyond_all_times_fails_the_call_and_stores_nothing(int days)
    {
        var loan = NewLoan(NewStore());

        await Assert.ThrowsAsync<TransitionArithmeticException>(async () => await Take(loan, patience: days));

        Assert.Null(await loan.GetAsync(1, Stop));
        Assert.Null(await loan.Timers.NextDueAsync(Stop));
    }

    [Fact]
    public async Task What_was_due_before_it_began_comes_at_once()
    {
        var loan = NewLoan(NewStore());
        await Take(loan, patience: -5);

        Assert.Equal(Start, await loan.Timers.NextDueAsync(Stop));
        Assert.Equal(1, (await loan.Timers.FireDueAsync(Stop)).Fired);
    }
}
