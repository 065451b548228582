using Eventer.Analyzers.Tests.Attributes;
using Eventer.Analyzers.Tests.Harness;

namespace Eventer.Analyzers.Tests.Files;

/// <summary>EVT4004, and what other rules say of timers: in files and in attributes.</summary>
public sealed class TimerRuleTests
{
    private static (string, string) File(string lines) => ("Loan.sm", $"""
        machine Loan

        data Days : int

        event Taken
        event Lapsed

        [*]  --> Open : Taken
        {lines}
        Gone --> [*]

        """);

    private static TestProject Loan(string lines) => TestProject.Of(File(lines));

    [Fact]
    public Task A_guard_that_may_not_hold_when_the_timer_is_due() =>
        Loan("Open --> Gone : {|EVT4004:Lapsed|} after 30d [Days > 3]\nOpen --> Gone : Taken").Verify();

    [Fact]
    public Task One_that_says_what_happens_then_is_well() =>
        Loan("Open --> Gone : Lapsed after 30d [Days > 3]\nOpen --> Open : Lapsed [else]").Verify();

    [Fact]
    public Task The_fix_ignores_the_event_in_that_state() =>
        Loan("Open --> Gone : {|EVT4004:Lapsed|} after 30d [Days > 3]\nOpen --> Gone : Taken").Fix(
            "Ignore 'Lapsed' in 'Open'",
            ("Loan.sm", File("Open --> Gone : Lapsed after 30d [Days > 3]\nOpen --> Gone : Taken").Item2 + "\nignore Open : Lapsed\n"));

    [Fact]
    public Task A_duration_is_held_to_purity() =>
        Loan("Open --> Gone : Lapsed after (DateTimeOffset.MaxValue - {|EVT4001:DateTimeOffset.UtcNow|})\nOpen --> Gone : Taken").Verify();

    [Fact]
    public Task A_duration_of_attributes_is_held_to_purity() => Door.Project("""
        [StateMachine<DoorKey, DoorStatus, DoorData, DoorEvent>]
        [Final(DoorStatus.Locked)]
        [Transition<DoorEvent.Shut>(From = DoorStatus.Open, To = DoorStatus.Closed, After = "1h30m")]
        [Transition<DoorEvent.Installed>(From = DoorStatus.Closed, To = DoorStatus.Locked, After = nameof(Patience))]
        public static partial class Door
        {
            [Transition(To = DoorStatus.Open)]
            static DoorData On(DoorEvent.Bolted e) => new(e.Code);

            static System.TimeSpan Patience(DoorData data) => System.TimeSpan.FromTicks({|EVT4001:System.Environment.TickCount64|} + data.Code);
        }
        """).Verify();

    [Fact]
    public Task EVT4004_in_attributes() => Door.Project("""
        [StateMachine<DoorKey, DoorStatus, DoorData, DoorEvent>]
        [Final(DoorStatus.Locked)]
        [Transition<{|EVT4004:DoorEvent.Shut|}>(From = DoorStatus.Open, To = DoorStatus.Locked, After = "1h30m", When = nameof(HasCode))]
        [Transition<DoorEvent.Installed>(From = DoorStatus.Open, To = DoorStatus.Closed)]
        [Transition<DoorEvent.Installed>(From = DoorStatus.Closed, To = DoorStatus.Locked)]
        public static partial class Door
        {
            [Transition(To = DoorStatus.Open)]
            static DoorData On(DoorEvent.Bolted e) => new(e.Code);

            static bool HasCode(DoorData data) => data.Code > 0;
        }
        """).Verify();

    [Fact]
    public Task A_timer_of_every_state_is_misused_in_attributes() => Door.Project("""
        [StateMachine<DoorKey, DoorStatus, DoorData, DoorEvent>]
        [Final(DoorStatus.Locked)]
        [Transition<DoorEvent.Shut>(FromAny = true, To = DoorStatus.Locked, After = {|EVT1008:"1h30m"|})]
        [Transition<DoorEvent.Installed>(From = DoorStatus.Open, To = DoorStatus.Closed)]
        public static partial class Door
        {
            [Transition(To = DoorStatus.Open)]
            static DoorData On(DoorEvent.Bolted e) => new(e.Code);
        }
        """).Verify();
}
