using Eventer.Analyzers.Tests.Harness;

namespace Eventer.Analyzers.Tests.Attributes;

/// <summary>EVT2003 of a machine that attributes declare.</summary>
public sealed class DeadTransitionTests
{
    private static string Machine(string attributes = "", string members = "") => $$"""
        [StateMachine<DoorKey, DoorStatus, DoorData, DoorEvent>]
        [Final(DoorStatus.Locked)]{{attributes}}
        public static partial class Door
        {
            [Transition(To = DoorStatus.Open)]
            static DoorData On(DoorEvent.Installed e) => new(0);

            [Transition(From = DoorStatus.Open, To = DoorStatus.Closed)]
            static DoorData On(DoorData data, DoorEvent.Shut e) => data;

            [Transition(From = DoorStatus.Closed, To = DoorStatus.Locked)]
            static DoorData On(DoorData data, DoorEvent.Bolted e) => new(e.Code);{{members}}
        }
        """;

    private const string Dead = "\n[{|EVT2003:Ignore<DoorEvent.Shut>|}(DoorStatus.Open)]";

    [Fact]
    public Task A_line_that_a_transition_leaves_nothing_is_told() => Door.Project(Machine(Dead)).Verify();

    [Fact]
    public Task A_line_for_what_is_left_over_is_not() => Door.Project(Machine("\n[Ignore<DoorEvent.Shut>]")).Verify();

    [Fact]
    public Task The_fix_removes_the_line() => Door.Project(Machine(Dead)).Fix("Remove it", Door.File(Machine()));

    private const string Composite = "public enum DoorStatus { Open = 1, Closed, Locked, Standing }";

    /// <summary>Each inner state decides Shut by itself.</summary>
    private static string Nested(string dead) => $$"""
        [StateMachine<DoorKey, DoorStatus, DoorData, DoorEvent>]
        [Composite(DoorStatus.Standing, DoorStatus.Open, DoorStatus.Closed)]
        [Final(DoorStatus.Locked)]
        [Transition<DoorEvent.Shut>(From = DoorStatus.Closed, To = DoorStatus.Open)]
        public static partial class Door
        {
            [Transition(To = DoorStatus.Standing)]
            static DoorData On(DoorEvent.Installed e) => new(0);

            [Transition(From = DoorStatus.Open, To = DoorStatus.Closed)]
            static DoorData On(DoorData data, DoorEvent.Shut e) => data;{{dead}}

            [Transition(From = DoorStatus.Standing, To = DoorStatus.Locked)]
            static DoorData On(DoorData data, DoorEvent.Bolted e) => new(e.Code);
        }
        """;

    private const string Slam = "\n\n    [{|EVT2003:Transition|}(From = DoorStatus.Standing, To = DoorStatus.Locked)]\n    static DoorData Slam(DoorData data, DoorEvent.Shut e) => data;";

    [Fact]
    public Task The_fix_removes_a_method_that_nothing_else_calls() => TestProject.Of(Door.TypesFile(Composite), Door.File(Nested(Slam))).Fix("Remove it with its method", Door.File(Nested("")));

    [Fact]
    public Task The_fix_leaves_a_method_that_is_called() => TestProject.Of(Door.TypesFile(Composite), Door.File(Nested(Slam + "\n\n    public static DoorData Shut(DoorData data) => Slam(data, new DoorEvent.Shut());"))).Fix(
        "Remove it",
        Door.File(Nested("\n    static DoorData Slam(DoorData data, DoorEvent.Shut e) => data;\n\n    public static DoorData Shut(DoorData data) => Slam(data, new DoorEvent.Shut());")));
}
