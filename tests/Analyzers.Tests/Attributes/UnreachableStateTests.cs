using Eventer.Analyzers.Tests.Harness;

namespace Eventer.Analyzers.Tests.Attributes;

/// <summary>EVT2002 of a machine that attributes declare.</summary>
public sealed class UnreachableStateTests
{
    private static string Machine(string locked, string attributes = "") => $$"""
        [StateMachine<DoorKey, DoorStatus, DoorData, DoorEvent>]
        [Final(DoorStatus.Closed)]{{attributes}}
        public static partial class Door
        {
            [Transition(To = DoorStatus.Open)]
            static DoorData On(DoorEvent.Installed e) => new(0);

            [Transition(From = DoorStatus.Open, To = DoorStatus.Closed)]
            static DoorData On(DoorData data, DoorEvent.Shut e) => data;

            [Transition(From = {{locked}}, To = DoorStatus.Closed)]
            static DoorData On(DoorData data, DoorEvent.Bolted e) => new(e.Code);
        }
        """;

    [Fact]
    public Task A_state_that_no_transition_enters_is_reported_at_the_first_out_of_it() => Door.Project(Machine("{|EVT2002:DoorStatus.Locked|}")).Verify();

    [Fact]
    public Task The_fix_adds_a_transition_to_it() => Door.Project(Machine("{|EVT2002:DoorStatus.Locked|}")).Fix(
        "Add a transition from 'Open' to 'Locked' on 'Bolted'",
        Door.File(Machine("DoorStatus.Locked", "\n[Transition<DoorEvent.Bolted>(From = DoorStatus.Open, To = DoorStatus.Locked)]")));

    [Fact]
    public Task The_fix_removes_the_state_with_the_transitions_out_of_it() => Door.Project(Machine("{|EVT2002:DoorStatus.Locked|}", "\n[Ignore<DoorEvent.Bolted>]")).Fix(
        "Remove 'Locked' with the transitions out of it",
        Door.File("""
            [StateMachine<DoorKey, DoorStatus, DoorData, DoorEvent>]
            [Final(DoorStatus.Closed)]
            [Ignore<DoorEvent.Bolted>]
            public static partial class Door
            {
                [Transition(To = DoorStatus.Open)]
                static DoorData On(DoorEvent.Installed e) => new(0);

                [Transition(From = DoorStatus.Open, To = DoorStatus.Closed)]
                static DoorData On(DoorData data, DoorEvent.Shut e) => data;
            }
            """),
        Door.TypesFile("public enum DoorStatus { Open = 1, Closed }"));

    [Fact]
    public async Task A_state_that_other_code_names_is_not_offered_for_removal()
    {
        var project = Door.Project(Machine("{|EVT2002:DoorStatus.Locked|}", "\n[Ignore<DoorEvent.Shut>(DoorStatus.Locked)]"));
        Assert.DoesNotContain(await project.Titles(), title => title.StartsWith("Remove", StringComparison.Ordinal));
    }
}
