using Eventer.Analyzers.Tests.Attributes;
using Eventer.Analyzers.Tests.Harness;

namespace Eventer.Analyzers.Tests.Guards;

/// <summary>What is offered in C# where guards overlap, leave a gap or decide nothing.</summary>
public sealed class GuardFixTests
{
    private static string Machine(string first, string second, string guards, string attributes = "", string bolted = "DoorEvent.Bolted") => $$"""
        [StateMachine<DoorKey, DoorStatus, DoorData, DoorEvent>]
        [Final(DoorStatus.Locked)]{{attributes}}
        public static partial class Door
        {
            [Transition(To = DoorStatus.Open)]
            static DoorData On(DoorEvent.Installed e) => new(0);

            [Transition(From = DoorStatus.Open, To = DoorStatus.Closed)]
            static DoorData Close(DoorData data, DoorEvent.Shut e) => data;

            {{first}}[Transition(From = DoorStatus.Closed, To = DoorStatus.Open{{second}})]
            static DoorData Open(DoorData data, {{bolted}} e) => data;

            {{guards}}
        }
        """;

    private static string Lock(string guard) => $"""
        [Transition({guard}From = DoorStatus.Closed, To = DoorStatus.Locked)]
            static DoorData Lock(DoorData data, DoorEvent.Bolted e) => data;


        """ + "    ";

    private const string Guards = "static bool IsHigh(DoorEvent.Bolted e) => e.Code >= 5; static bool IsLow(DoorEvent.Bolted e) => e.Code <= 5; static bool IsLower(DoorEvent.Bolted e) => e.Code < 4;";
    private const string IsHigh = "When = nameof(IsHigh), ";

    [Fact]
    public Task Of_guards_that_overlap_the_second_becomes_the_other_case() =>
        Door.Project(Machine(Lock(IsHigh), ", When = {|EVT3001:nameof(IsLow)|}", Guards)).Fix("Take the second otherwise: Else = true",
            Door.File(Machine(Lock(IsHigh), ", Else = true", Guards)));

    [Fact]
    public Task A_gap_is_meant_where_the_event_is_rejected_there() =>
        Door.Project(Machine(Lock(IsHigh), ", When = nameof(IsLower)", Guards, bolted: "{|EVT3002:DoorEvent.Bolted|}")).Fix("Reject 'Bolted' in 'Closed' otherwise",
            Door.File(Machine(Lock(IsHigh), ", When = nameof(IsLower)", Guards, "\n[Reject<DoorEvent.Bolted>(DoorStatus.Closed)]")));

    private const string Constant = "static bool IsSome(DoorEvent.Bolted e) => e.Code >= 5 || e.Code < 10; static bool IsNone(DoorEvent.Bolted e) => e.Code >= 10 && e.Code < 5;";
    private const string ToLocked = "\n[Transition<DoorEvent.Shut>(From = DoorStatus.Closed, To = DoorStatus.Locked)]";

    [Fact]
    public Task A_guard_that_is_always_true_is_removed() =>
        Door.Project(Machine("", ", When = {|EVT3003:nameof(IsSome)|}", Constant, ToLocked)).Fix("Remove the guard", Door.File(Machine("", "", Constant, ToLocked)));

    [Fact]
    public Task A_transition_that_never_runs_is_removed_with_its_method() =>
        Door.Project(Machine(Lock("When = {|EVT3003:nameof(IsNone)|}, "), ", Else = true", Constant, ToLocked)).Fix("Remove the transition",
            Door.File(Machine("", ", Else = true", Constant, ToLocked)));
}
