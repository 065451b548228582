using Eventer.Analyzers.Tests.Harness;

namespace Eventer.Analyzers.Tests.Attributes;

/// <summary>EVT4004 of a machine that attributes declare.</summary>
public sealed class UndecidedTimerTests
{
    private static string Machine(string trigger, string attributes = "") => $$"""
        [StateMachine<DoorKey, DoorStatus, DoorData, DoorEvent>]
        [Final(DoorStatus.Locked)]{{attributes}}
        [Transition<{{trigger}}>(From = DoorStatus.Open, To = DoorStatus.Closed, After = "1h", When = nameof(IsWindy))]
        public static partial class Door
        {
            [Transition(To = DoorStatus.Open)]
            static DoorData On(DoorEvent.Installed e) => new(0);

            [Transition(From = new[] { DoorStatus.Open, DoorStatus.Closed }, To = DoorStatus.Locked)]
            static DoorData On(DoorData data, DoorEvent.Bolted e) => new(e.Code);

            static bool IsWindy(DoorData data) => data.Code > 0;
        }
        """;

    [Fact]
    public Task A_timer_whose_guard_may_not_hold_is_told() => Door.Project(Machine("{|EVT4004:DoorEvent.Shut|}")).Verify();

    [Fact]
    public Task The_fix_ignores_the_event_where_it_does_not_hold() => Door.Project(Machine("{|EVT4004:DoorEvent.Shut|}")).Fix(
        "Ignore 'Shut' in 'Open'",
        Door.File(Machine("DoorEvent.Shut").Replace("nameof(IsWindy))]", "nameof(IsWindy))]\n[Ignore<DoorEvent.Shut>(DoorStatus.Open)]", StringComparison.Ordinal)));
}
