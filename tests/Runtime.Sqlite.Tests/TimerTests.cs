using Eventer.Sqlite;
using Eventer.Testing.Machines;
using Microsoft.Extensions.Time.Testing;

namespace Eventer.Runtime.Sqlite.Tests;

/// <summary>Timers in a file outlive the process that armed them.</summary>
public sealed class TimerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_timer_comes_after_the_file_was_closed_and_opened_again()
    {
        await using (var store = new SqliteStore(_folder.File("loans.db")))
            await Loan(store).TransitionAsync(1, new(LoanEventKind.Taken, 3), cancellationToken: Stop);
        _clock.Advance(TimeSpan.FromDays(3));

        await using var reopened = new SqliteStore(_folder.File("loans.db"));
        var run = await Loan(reopened).Timers.FireDueAsync(Stop);

        Assert.Equal(1, run.Fired);
        Assert.Equal(LoanStatus.Late, (await Loan(reopened).GetAsync(1, Stop))!.Status);
    }

    [Fact]
    public async Task Two_stores_over_one_file_make_each_timer_happen_once()
    {
        await using var one = new SqliteStore(_folder.File("loans.db"));
        await using var other = new SqliteStore(_folder.File("loans.db"));
        for (var key = 1; key <= 40; key++) await Loan(one).TransitionAsync(key, new(LoanEventKind.Taken, 3), cancellationToken: Stop);
        _clock.Advance(TimeSpan.FromDays(3));

        var runs = await Task.WhenAll(new[] { one, other }.Select(store => Task.Run(async () => await Loan(store).Timers.FireDueAsync(Stop), Stop)));

        Assert.Equal(40, runs.Sum(run => run.Fired));
        for (var key = 1; key <= 40; key++) Assert.Equal(2, await Loan(one).EventsAsync(key, Stop).CountAsync(Stop));
    }

    [Fact]
    public async Task A_file_without_timers_is_read_as_one_where_none_is_armed()
    {
        await using var store = new SqliteStore(_folder.File("loans.db"));

        Assert.Null(await Loan(store).Timers.NextDueAsync(Stop));
        Assert.Equal(0, (await Loan(store).Timers.FireDueAsync(Stop)).Fired);
    }

    [Fact]
    public async Task A_timer_that_was_stored_under_an_older_name_of_its_event_comes_and_goes_as_that_event()
    {
        await using (var store = new SqliteStore(_folder.File("loans.db")))
        {
            var before = new LoanMachine(new MachineServices(store) { TimeProvider = _clock }, definition: new TestLoan("Warned"));
            await before.TransitionAsync(1, new(LoanEventKind.Taken, 3), cancellationToken: Stop);
            await before.TransitionAsync(2, new(LoanEventKind.Taken, 3), cancellationToken: Stop);
        }
        await using var reopened = new SqliteStore(_folder.File("loans.db"));
        await Loan(reopened).TransitionAsync(2, new(LoanEventKind.Returned), cancellationToken: Stop);
        _clock.Advance(TimeSpan.FromDays(3));

        var run = await Loan(reopened).Timers.FireDueAsync(Stop);

        Assert.Equal((1, 0, 0), (run.Fired, run.Dropped.Count, run.Failed.Count));
        Assert.Equal(LoanEventKind.Reminded, (await Loan(reopened).EventsAsync(1, Stop).LastAsync(Stop)).Event.Kind);
    }

    public void Dispose() => _folder.Dispose();

    private LoanMachine Loan(SqliteStore store) => new(new MachineServices(store) { TimeProvider = _clock });
}
