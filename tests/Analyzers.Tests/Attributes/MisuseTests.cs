using Eventer.Analyzers.Tests.Harness;

namespace Eventer.Analyzers.Tests.Attributes;

/// <summary>EVT1008: attributes that cannot mean what they say.</summary>
public sealed class MisuseTests
{
    private static string Machine(string declaration = "public static partial class Door", string from = "DoorStatus.Open", string on = "DoorData data, DoorEvent.Shut e") => $$"""
        [StateMachine<DoorKey, DoorStatus, DoorData, DoorEvent>]
        [Final(DoorStatus.Locked)]
        {{declaration}}
        {
            [Transition(To = DoorStatus.Open)]
            static DoorData On(DoorEvent.Installed e) => new(0);

            [Transition(From = {{from}}, To = DoorStatus.Closed)]
            static DoorData On({{on}}) => data;

            [Transition(From = DoorStatus.Closed, To = DoorStatus.Locked)]
            static DoorData On(DoorData data, DoorEvent.Bolted e) => new(e.Code);
        }
        """;

    [Fact]
    public Task A_machine_without_mistakes_raises_nothing() => Door.Project(Machine()).Verify();

    [Fact]
    public Task A_class_that_is_not_partial() => Door.Project(Machine(declaration: "public static class {|EVT1008:Door|}")).Verify();

    [Fact]
    public Task A_state_of_another_enum() => Door.Project(Machine(from: "{|EVT1008:System.DayOfWeek.Monday|}")).Verify();

    [Fact]
    public Task A_parameter_that_nobody_can_give() => Door.Project(Machine(on: "DoorData data, DoorEvent.Shut e, {|EVT1008:string|} who")).Verify();

    [Fact]
    public Task Data_and_keys_that_cannot_be_stored_are_told_without_an_error_of_C_beside_it() => Door.Project("""
        public sealed record Route(System.Net.IPAddress {|EVT1008:Address|}, System.Action {|EVT1008:Taken|});

        [StateMachine<System.Uri, DoorStatus, Route, DoorEvent>]
        [Final(DoorStatus.Open)]
        public static partial class {|EVT1008:Way|}
        {
            [Transition(To = DoorStatus.Open)]
            private static Route On(DoorEvent.Shut e) => null!;
        }
        """).Verify();

    [Fact]
    public Task A_class_without_the_attribute_is_no_machine() => Door.Project("public static class Other { }").Verify();
}
