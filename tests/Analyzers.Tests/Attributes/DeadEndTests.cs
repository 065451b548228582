using Eventer.Analyzers.Tests.Harness;

namespace Eventer.Analyzers.Tests.Attributes;

/// <summary>EVT2004 of a machine that attributes declare.</summary>
public sealed class DeadEndTests
{
    private static string Machine(string final = "") => $$"""
        [StateMachine<DoorKey, DoorStatus, DoorData, DoorEvent>]{{final}}
        public static partial class Door
        {
            [Transition(To = DoorStatus.Open)]
            static DoorData On(DoorEvent.Installed e) => new(0);

            [Transition(From = DoorStatus.Open, To = DoorStatus.Closed)]
            static DoorData On(DoorData data, DoorEvent.Shut e) => data;

            [Transition(From = DoorStatus.Open, To = DoorStatus.Locked)]
            static DoorData On(DoorData data, DoorEvent.Bolted e) => new(e.Code);
        }
        """;

    private static (string, string) Types(string closed, string locked) => Door.TypesFile($"public enum DoorStatus {{ Open = 1, {closed}, {locked} }}");

    private const string Closed = "{|EVT2004:Closed|}", Locked = "{|EVT2004:Locked|}", Both = "\n[Final(DoorStatus.Closed, DoorStatus.Locked)]";

    [Fact]
    public Task A_state_that_is_marked_final_may_be_an_end() => Door.Project(Machine(Both)).Verify();

    [Fact]
    public Task The_fix_marks_it_final() => TestProject.Of(Types(Closed, Locked), Door.File(Machine())).Fix(
        "Mark 'Closed' final", Types("Closed", Locked), Door.File(Machine("\n[Final(DoorStatus.Closed)]")));

    [Fact]
    public Task The_fix_adds_it_to_the_final_states_that_are_there() => TestProject.Of(Types("Closed", Locked), Door.File(Machine("\n[Final(DoorStatus.Closed)]"))).Fix(
        "Mark 'Locked' final", Types("Closed", "Locked"), Door.File(Machine(Both)));

    [Fact]
    public Task Fix_all_marks_every_end_final() => TestProject.Of(Types(Closed, Locked), Door.File(Machine())).FixAll(
        "Mark 'Closed' final", Types("Closed", "Locked"), Door.File(Machine(Both)));
}
