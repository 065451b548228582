namespace Eventer.Generator.Tests.Attributes;

/// <summary>EVT1008 and EVT1001: transitions, guards and invariants.</summary>
public class MisuseOfTransitionTests
{
    public class Attributes
    {
        [Fact]
        public void From_names_a_state_of_the_machines_own_enum() =>
            Transition("[Transition(From = {|Colour.Red|}, To = Status.Open)]", "[Transition] names a member of Colour, but the machine's states are those of Status. Name one of them, e.g. Status.Closed.");

        [Fact]
        public void Each_of_several_From_is_a_state() =>
            Transition("[Transition(From = new object[] { Status.Closed, {|Colour.Red|} }, To = Status.Open)]", "[Transition] names a member of Colour, but the machine's states are those of Status. Name one of them, e.g. Status.Closed.");

        [Fact]
        public void From_names_a_state_once() =>
            Transition("[Transition(From = new[] { Status.Closed, {|Status.Closed|} }, To = Status.Open)]", "[Transition] names Closed twice. Remove one.");

        [Fact]
        public void From_is_a_member_of_the_enum() =>
            Transition("[Transition(From = {|(Status)7|}, To = Status.Open)]", "7 is no member of Status. Name a member, e.g. Status.Closed.");

        [Fact]
        public void From_is_no_text() =>
            Transition("[Transition(From = {|\"Closed\"|}, To = Status.Open)]", "[Transition] takes a state here. Name a member of Status, e.g. Status.Closed.");

        [Fact]
        public void From_is_not_null() =>
            Transition("[Transition(From = {|null|}, To = Status.Open)]", "From = null names no state. Leave From out for a transition from nothing, or name a state.");

        [Fact]
        public void From_is_not_empty() =>
            Transition("[Transition(From = {|new Status[0]|}, To = Status.Open)]", "From names no state. Name one, or leave From out for a transition from nothing.");

        [Fact]
        public void From_and_FromAny_exclude_each_other() =>
            Transition("[Transition(FromAny = true, From = {|Status.Closed|}, To = Status.Open)]", "a transition with FromAny comes from every state. Remove From, or FromAny.");

        [Fact]
        public void To_is_one_state() =>
            Transition("[Transition(From = Status.Closed, To = {|new[] { Status.Open }|})]", "[Transition] takes one state here, not several. Name one, e.g. Status.Closed.");

        [Fact]
        public void A_transition_leads_somewhere_or_comes_from_somewhere() =>
            Transition("[{|Transition|}]", "a transition needs From, To or both: without From it comes from nothing, without To the status stays. Add To, e.g. [Transition(To = …)].");

        [Fact]
        public void When_and_Else_exclude_each_other() =>
            Transition("[Transition(From = Status.Closed, To = Status.Open, When = nameof(Yes), Else = {|true|})]", "a transition has When or Else, not both: Else holds when no guard of the same state and event does. Remove one.");

        [Fact]
        public void A_transition_that_takes_data_comes_from_somewhere() =>
            Transition("[{|Transition|}(To = Status.Open)]", "transition On on Event.Opened takes Data, but has no From, and from nothing there are no data yet. Name its source, e.g. [Transition(From = …, To = …)], or remove the parameter.");

        [Fact]
        public void A_transition_of_the_class_is_on_an_event() =>
            Misuse.OfDoor("[Transition<{|string|}>(From = Status.Closed, To = Status.Open)]", "",
                "string is no event of the machine, since it does not derive from Event. Derive it from Event, or name Event.Opened, Event.Shut, Event.Locked.");

        [Fact]
        public void A_transition_of_the_class_cannot_make_the_first_data() =>
            Misuse.OfDoor("[{|Transition<Event.Opened>|}(To = Status.Open)]", "",
                "the transition from nothing on Event.Opened leaves the first Data unmade. Write it as a method that returns it, or give Data a constructor without parameters.");

        private static void Transition(string attribute, string message) => Misuse.OfDoor("", $"{attribute} static Data On(Data data, Event.Opened e) => data; static bool Yes() => true;", message);
    }

    public class Methods
    {
        [Fact]
        public void A_transition_returns_the_next_data() =>
            Method("static {|int|} On(Data data, Event.Opened e) => 1;", "transition On must return the next Data, not int.");

        [Fact]
        public void A_transition_does_not_return_null() =>
            Method("static {|Data?|} On(Data data, Event.Opened e) => null;", "transition On must not return null: every state has its data. Return Data without '?'.");

        [Fact]
        public void A_transition_is_not_asynchronous() =>
            Method("static {|System.Threading.Tasks.Task<Data>|} On(Data data, Event.Opened e) => throw new Exception();", "transition On must return the next Data, not Task<Data>.");

        [Fact]
        public void A_transition_has_an_event() =>
            Method("static Data {|On|}(Data data) => data;", "transition On has no event. Take the event that triggers it as a parameter, e.g. Event.Opened e.");

        [Fact]
        public void A_transition_takes_what_the_machine_gives() =>
            Method("static Data On(Data data, Event.Opened e, {|int|} count) => data;",
                "transition On takes int count, which the machine cannot give. It gives the data (Data), the event (a type that derives from Event), the key (Guid) and the event's time (DateTimeOffset).");

        [Fact]
        public void A_transition_has_one_event() =>
            Method("static Data On(Event.Opened a, {|Event.Shut|} b) => null!;", "transition On takes the event twice. Remove b.");

        [Fact]
        public void A_transition_changes_nothing_in_place() =>
            Method("static Data On(ref Data {|data|}, Event.Opened e) => data;", "transition On takes data by reference, which it may not change. Take it by value, or 'in'.");

        [Fact]
        public void A_transition_is_not_generic() =>
            Method("static Data {|On|}<T>(Data data, Event.Opened e) => data;", "transition On cannot be generic. Name the types.");

        [Fact]
        public void A_mistake_of_a_method_is_told_once_for_all_its_transitions() =>
            Misuse.OfDoor("", "[Transition(From = Status.Closed)] [Transition(From = Status.Open)] static {|int|} On(Event.Opened e) => 1;", "transition On must return the next Data, not int.");

        private static void Method(string method, string message) => Misuse.OfDoor("", "[Transition(From = Status.Closed, To = Status.Open)] " + method, message);
    }

    public class Guards
    {
        [Fact]
        public void An_unknown_guard_is_told_with_the_nearest_name() =>
            Guard("{|\"IsReddy\"|}", "static bool IsReady(Data data) => true;", "unknown guard IsReddy. Did you mean IsReady? Write When = nameof(IsReady).", "EVT1001");

        [Fact]
        public void An_unknown_guard_with_no_near_name_is_to_be_written() =>
            Guard("{|\"Whatever\"|}", "static bool IsReady(Data data) => true;", "unknown guard Whatever. Write 'static bool Whatever(Data data)' in Door.", "EVT1001");

        [Fact]
        public void When_names_a_method() =>
            Guard("{|nameof(Limit)|}", "const int Limit = 1;", "When names Limit, which is no method. Name a static method that returns bool.");

        [Fact]
        public void When_names_one_method() =>
            Guard("{|nameof(Ok)|}", "static bool Ok(Data data) => true; static bool Ok(Event.Opened e) => true;", "When names Ok, of which there are 2 methods, and more than one fits Event.Opened. Give the guard a name of its own.");

        [Fact]
        public void When_names_a_method_that_takes_the_event() =>
            Guard("{|nameof(Ok)|}", "static bool Ok(Event.Shut e) => true;", "guard Ok takes Event.Shut, but the event here is Event.Opened. Write a guard that takes Event.Opened, or none.");

        [Fact]
        public void A_guard_returns_bool() =>
            Guard("nameof(Ok)", "static {|int|} Ok(Data data) => 1;", "guard Ok must return bool, not int.");

        [Fact]
        public void A_guard_takes_what_the_machine_gives() =>
            Guard("nameof(Ok)", "static bool Ok({|string|} name) => true;",
                "guard Ok takes string name, which the machine cannot give. It gives the data (Data), the event (a type that derives from Event), the key (Guid) and the event's time (DateTimeOffset).");

        [Fact]
        public void A_guard_from_nothing_sees_no_data() =>
            Misuse.OfDoor("", "[Transition(To = Status.Open, When = {|nameof(Ok)|})] static Data On(Event.Opened e) => new(1); static bool Ok(Data data) => true;",
                "guard Ok takes Data, but from nothing there are no data yet. Name the transition's source with From, or remove the parameter from the guard.");

        [Fact]
        public void Of_several_methods_with_the_guards_name_the_one_that_fits_the_event_is_taken()
        {
            var machine = AttributeSource.Parse(Misuse.Door("", """
                [Transition(From = Status.Closed, When = nameof(Ok))] static Data On(Data data, Event.Opened e) => data;
                static bool Ok(Event.Shut e) => true;
                static bool Ok(Event.Opened e, Data data) => true;
                """)).Read();

            Assert.Empty(machine.Diagnostics);
            Assert.Equal("global::Event.Opened", machine.Model!.Transitions[0].Guard!.Method!.EventType);
        }

        private static void Guard(string when, string members, string message, string id = "EVT1008") =>
            Misuse.OfDoor("", $"[Transition(From = Status.Closed, To = Status.Open, When = {when})] static Data On(Data data, Event.Opened e) => data; {members}", message, id);
    }

    public class Invariants
    {
        [Fact]
        public void An_invariant_returns_bool() =>
            Misuse.OfDoor("", "[Invariant] static {|void|} Holds(Data data) { }", "invariant Holds must return bool, not void.");

        [Fact]
        public void An_invariant_is_about_the_data_alone() =>
            Misuse.OfDoor("", "[Invariant] static bool {|Holds|}(Data data, Guid id) => true;", "invariant Holds takes Data and nothing else: it must hold whatever the event was. Write 'static bool Holds(Data data)'.");
    }
}
