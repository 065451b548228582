using Eventer.Analyzers.Tests.Harness;

namespace Eventer.Analyzers.Tests.Attributes;

public sealed class UnknownGuardTests
{
    private static string Guarded(string guard, string after = "") => $$"""
        [StateMachine<DoorKey, DoorStatus, DoorData, DoorEvent>]
        [Final(DoorStatus.Locked)]
        [Reject<DoorEvent.Bolted>(DoorStatus.Closed)]
        public static partial class Door
        {
            [Transition(To = DoorStatus.Open)]
            static DoorData On(DoorEvent.Installed e) => new(0);

            [Transition(From = DoorStatus.Open, To = DoorStatus.Closed)]
            static DoorData On(DoorData data, DoorEvent.Shut e) => data;

            [Transition(From = DoorStatus.Closed, To = DoorStatus.Locked, When = {{guard}})]
            static DoorData On(DoorData data, DoorEvent.Bolted e) => new(e.Code);

            static bool HasCode(DoorData data, DoorEvent.Bolted e) => e.Code != 0;{{after}}
        }
        """;

    [Fact]
    public Task A_guard_that_is_not_there_is_reported_at_its_name() => Door.Project(Guarded("{|EVT1001:\"HasCod\"|}")).Verify();

    [Fact]
    public Task A_guard_that_is_there_is_not() => Door.Project(Guarded("nameof(HasCode)")).Verify();

    [Fact]
    public Task The_fix_uses_the_nearest_guard() =>
        Door.Project(Guarded("{|EVT1001:\"HasCod\"|}")).Fix("Use guard 'HasCode'", Door.File(Guarded("nameof(HasCode)")));

    [Fact]
    public Task The_fix_writes_the_guard_with_the_transitions_parameters() => Door.Project(Guarded("{|EVT1001:\"IsSafe\"|}")).Fix(
        "Write guard 'IsSafe' in class 'Door'",
        Door.File(Guarded("nameof(IsSafe)", "\n\n    static bool IsSafe(DoorData data, DoorEvent.Bolted e) => throw new System.NotImplementedException();")));
}
