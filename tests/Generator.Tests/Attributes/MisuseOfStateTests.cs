namespace Eventer.Generator.Tests.Attributes;

/// <summary>EVT1008: states, composites, decisions.</summary>
public class MisuseOfStateTests
{
    [Fact]
    public void An_entity_is_in_one_state_at_a_time() =>
        Enum("[Flags] public enum Status { A, B }", "{|Status|}", "Status is a [Flags] enum, but an entity is in one state at a time. Remove [Flags].");

    [Fact]
    public void A_status_enum_has_members() => Enum("public enum Status { }", "{|Status|}", "Status has no members. Declare one per state.");

    [Fact]
    public void Each_state_has_a_value_of_its_own() =>
        Enum("public enum Status { Open = 1, {|Opened|} = 1 }", "Status", "Opened has the same value as Open, so that no stored status could tell them apart. Give it a value of its own.");

    [Fact]
    public void Each_state_has_a_wire_name_of_its_own() =>
        Enum("public enum Status { Open, [WireName({|\"Open\"|})] Ajar }", "Status", "Ajar and Open are both stored as \"Open\". Give one of them a [WireName] of its own.", "EVT1003");

    [Fact]
    public void States_that_differ_in_case_alone_are_probably_one() =>
        Enum("public enum Status { Open, {|OPEN|} }", "Status", "the states Open and OPEN differ in case alone. If one is meant, remove the other; else name them apart.", "EVT1005");

    [Fact]
    public void A_wire_name_is_not_empty() =>
        Enum("public enum Status { [WireName({|\"\"|})] Open }", "Status", "Open needs a wire name with at least one character; without [WireName] it is \"Open\".");

    [Fact]
    public void A_wire_name_is_not_one_that_stands_for_something_else() =>
        Enum("public enum Status { [WireName({|\"[*]\"|})] Open }", "Status", "\"[*]\" cannot be a wire name: it stands for nothing stored. Choose another.");

    [Fact]
    public void Final_names_states() => OfClass("[{|Final|}]", "[Final] names no state. Name those that end an entity's life, e.g. [Final(Status.Closed)].");

    [Fact]
    public void Final_names_states_of_the_machine() =>
        OfClass("[Final(Status.Open, {|Colour.Red|})]", "[Final] names a member of Colour, but the machine's states are those of Status. Name one of them, e.g. Status.Closed.");

    [Fact]
    public void Final_names_a_state_once() => OfClass("[Final(Status.Open)] [Final({|Status.Open|})]", "Open is named final twice. Remove one.");

    [Fact]
    public void A_composite_is_not_final() =>
        OfClass("[Composite(Status.Open, Status.Locked)] [Final({|Status.Open|})]", "Open is a composite, which an entity is never stored in. Name the states in it.");

    [Fact]
    public void Initial_names_a_state() => OfClass("[Initial({|1|})]", "[Initial] takes a state here. Name a member of Status, e.g. Status.Closed.");

    [Fact]
    public void Initial_needs_data_that_can_be_made() =>
        OfClass("[{|Initial|}(Status.Open)]", "[Initial] begins in Open with default data, but Data cannot be made without arguments. Give it a constructor without parameters, or write a [Transition] from nothing that returns the first Data.");

    [Fact]
    public void A_composite_contains_states() => OfClass("[{|Composite|}(Status.Open)]", "composite Open contains no state. Name the states in it.");

    [Fact]
    public void A_composite_does_not_contain_itself() =>
        OfClass("[Composite(Status.Open, Status.Locked, {|Status.Open|})]", "composite Open contains itself. Name other states.");

    [Fact]
    public void A_composite_does_not_contain_itself_by_way_of_another() =>
        OfClass("[Composite({|Status.Open|}, Status.Locked)] [Composite(Status.Locked, Status.Open)]", "composite Open contains itself by way of Locked. Take Open out of Locked.");

    [Fact]
    public void A_state_lies_in_one_composite() =>
        OfClass("[Composite(Status.Open, Status.Closed)] [Composite(Status.Locked, {|Status.Closed|})]", "Closed lies in composite Open already. A state lies in one composite.");

    [Fact]
    public void A_composite_is_declared_once() =>
        OfClass("[Composite(Status.Open, Status.Closed)] [Composite({|Status.Open|}, Status.Locked)]", "Open is declared a composite twice. Name all of its states in one [Composite].");

    [Fact]
    public void A_composite_is_entered_by_a_state_in_it() =>
        OfClass("[Composite(Status.Open, Status.Closed, Initial = {|Status.Locked|})]", "Locked does not lie in composite Open. Its initial state is one of: Closed.");

    [Fact]
    public void An_ignored_event_is_an_event_of_the_machine() =>
        OfClass("[Ignore<{|int|}>(Status.Open)]", "int is no event of the machine, since it does not derive from Event. Derive it from Event, or name Event.Opened, Event.Shut, Event.Locked.");

    [Fact]
    public void An_event_is_ignored_in_states_of_the_machine() =>
        OfClass("[Ignore<Event.Shut>({|Colour.Red|})]", "[Ignore] names a member of Colour, but the machine's states are those of Status. Name one of them, e.g. Status.Closed.");

    [Fact]
    public void A_guard_of_all_events_takes_the_event_type() =>
        Misuse.OfDoor("[Reject(Status.Open, When = {|nameof(Ok)|})]", "static bool Ok(Event.Shut e) => true;", "guard Ok takes Event.Shut, but the event here is Event. Write a guard that takes Event, or none.");

    private static void OfClass(string attributes, string message) => Misuse.OfDoor(attributes, "", message);

    private static void Enum(string declaration, string argument, string message, string id = "EVT1008") => Misuse.IsReported($$"""
        {{declaration}}
        public sealed record Data(int Count);
        public abstract record Event { public sealed record Opened : Event; }
        [StateMachine<Guid, {{argument}}, Data, Event>] public static partial class Door { }
        """, message, id);
}
