using Eventer.Analyzers.Tests.Harness;

namespace Eventer.Analyzers.Tests.Attributes;

/// <summary>EVT2006 of a machine that attributes declare.</summary>
public sealed class UndecidedPairsTests
{
    private static string Machine(string open, string attributes = "") => $$"""
        [StateMachine<DoorKey, DoorStatus, DoorData, DoorEvent>(Exhaustive = true)]
        [Final(DoorStatus.Locked)]
        [Reject<DoorEvent.Installed>(Reason = "the door is there already")]
        [Ignore<DoorEvent.Shut>(DoorStatus.Closed)]{{attributes}}
        public static partial class Door
        {
            [Transition(To = DoorStatus.Open)]
            static DoorData On(DoorEvent.Installed e) => new(0);

            [Transition(From = {{open}}, To = DoorStatus.Closed)]
            static DoorData On(DoorData data, DoorEvent.Shut e) => data;

            [Transition(From = DoorStatus.Closed, To = DoorStatus.Locked)]
            static DoorData On(DoorData data, DoorEvent.Bolted e) => new(e.Code);
        }
        """;

    private const string Marked = "{|EVT2006:DoorStatus.Open|}";

    [Fact]
    public Task A_pair_that_nothing_decides_is_reported_at_the_states_first_transition() => Door.Project(Machine(Marked)).Verify();

    [Fact]
    public Task A_pair_that_is_rejected_is_decided() => Door.Project(Machine("DoorStatus.Open", "\n[Reject<DoorEvent.Bolted>(DoorStatus.Open)]")).Verify();

    [Fact]
    public Task The_fix_ignores_it() => Door.Project(Machine(Marked)).Fix("Ignore 'Bolted' in 'Open'", Door.File(Machine("DoorStatus.Open", "\n[Ignore<DoorEvent.Bolted>(DoorStatus.Open)]")));

    [Fact]
    public Task The_fix_rejects_it() => Door.Project(Machine(Marked)).Fix("Reject 'Bolted' in 'Open'", Door.File(Machine("DoorStatus.Open", "\n[Reject<DoorEvent.Bolted>(DoorStatus.Open)]")));

    [Fact]
    public Task Fix_all_decides_the_pairs_of_every_state() => TestProject.Of(Door.TypesFile(Door.Status), Door.File("""
        [StateMachine<DoorKey, DoorStatus, DoorData, DoorEvent>(Exhaustive = true)]
        [Final(DoorStatus.Locked)]
        [Reject<DoorEvent.Installed>]
        public static partial class Door
        {
            [Transition(To = DoorStatus.Open)]
            static DoorData On(DoorEvent.Installed e) => new(0);

            [Transition(From = {|EVT2006:DoorStatus.Open|}, To = DoorStatus.Closed)]
            static DoorData On(DoorData data, DoorEvent.Shut e) => data;

            [Transition(From = {|EVT2006:DoorStatus.Closed|}, To = DoorStatus.Locked)]
            static DoorData On(DoorData data, DoorEvent.Bolted e) => new(e.Code);
        }
        """)).FixAll("Ignore 'Bolted' in 'Open'", Door.File("""
        [StateMachine<DoorKey, DoorStatus, DoorData, DoorEvent>(Exhaustive = true)]
        [Final(DoorStatus.Locked)]
        [Reject<DoorEvent.Installed>]
        [Ignore<DoorEvent.Bolted>(DoorStatus.Open)]
        [Ignore<DoorEvent.Shut>(DoorStatus.Closed)]
        public static partial class Door
        {
            [Transition(To = DoorStatus.Open)]
            static DoorData On(DoorEvent.Installed e) => new(0);

            [Transition(From = DoorStatus.Open, To = DoorStatus.Closed)]
            static DoorData On(DoorData data, DoorEvent.Shut e) => data;

            [Transition(From = DoorStatus.Closed, To = DoorStatus.Locked)]
            static DoorData On(DoorData data, DoorEvent.Bolted e) => new(e.Code);
        }
        """));
}
