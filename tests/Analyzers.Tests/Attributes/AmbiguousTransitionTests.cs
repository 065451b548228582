using Eventer.Analyzers.Tests.Harness;

namespace Eventer.Analyzers.Tests.Attributes;

/// <summary>EVT2001 between transitions that attributes declare.</summary>
public sealed class AmbiguousTransitionTests
{
    private static string Machine(string first, string second, string after = "") => $$"""
        [StateMachine<DoorKey, DoorStatus, DoorData, DoorEvent>]
        [Final(DoorStatus.Locked)]
        public static partial class Door
        {
            [Transition(To = DoorStatus.Open)]
            static DoorData On(DoorEvent.Installed e) => new(0);

            [Transition(From = DoorStatus.Open, To = DoorStatus.Closed{{first}})]
            static DoorData Close(DoorData data, DoorEvent.Shut e) => data;

            [{{second}})]
            static DoorData Lock(DoorData data, DoorEvent.Shut e) => data;

            [Transition(From = DoorStatus.Closed, To = DoorStatus.Locked)]
            static DoorData On(DoorData data, DoorEvent.Bolted e) => new(e.Code);{{after}}
        }
        """;

    private const string Lock = "Transition(From = DoorStatus.Open, To = DoorStatus.Locked";
    private const string Marked = "{|EVT2001:Transition|}(From = DoorStatus.Open, To = DoorStatus.Locked";
    private const string HasCode = "\n\n    static bool HasCode(DoorData data) => data.Code != 0;";

    [Fact]
    public async Task The_second_is_reported_and_points_at_the_first()
    {
        var diagnostic = Assert.Single(await Door.Project(Machine("", Marked)).Verify());
        Assert.Equal(10, Assert.Single(diagnostic.AdditionalLocations).GetLineSpan().StartLinePosition.Line + 1);
    }

    [Fact]
    public Task A_guard_and_else_tell_them_apart() => Door.Project(Machine(", When = nameof(HasCode)", Lock + ", Else = true", HasCode)).Verify();

    [Fact]
    public Task The_fix_guards_the_first_and_makes_the_second_the_other_case() => Door.Project(Machine("", Marked)).Fix(
        "Guard the first transition with a new method 'CanClose', and take this one otherwise",
        Door.File(Machine(
            ", When = nameof(CanClose)",
            Lock + ", Else = true",
            "\n\n    static bool CanClose(DoorData data, DoorEvent.Shut e) => throw new System.NotImplementedException();")));
}
