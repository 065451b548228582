using Eventer.Generator.Attributes;

namespace Eventer.Generator.Tests.Attributes;

/// <summary>EVT1008: the class and its four types.</summary>
public class MisuseOfClassTests
{
    private const string Types = """

        public enum Status { Open, Closed }
        public sealed record Data(int Count);
        public abstract record Event { public sealed record Opened : Event; }
        """;

    [Fact]
    public void The_class_is_partial() =>
        Misuse.IsReported("[StateMachine<Guid, Status, Data, Event>] public static class {|Door|} { }" + Types,
            "class Door must be static and partial, so that its Next and table can be generated into it. Add 'partial'.");

    [Fact]
    public void The_class_is_static() =>
        Misuse.IsReported("[StateMachine<Guid, Status, Data, Event>] public partial class {|Door|} { }" + Types,
            "class Door must be static and partial, so that its Next and table can be generated into it. Add 'static'.");

    [Fact]
    public void The_class_is_not_generic() =>
        Misuse.IsReported("[StateMachine<Guid, Status, Data, Event>] public static partial class {|Door|}<T> { }" + Types,
            "a machine's class cannot be generic. Remove the type parameters of Door; name the types in [StateMachine<…>].");

    [Fact]
    public void The_types_around_the_class_are_partial() =>
        Misuse.IsReported("public static class {|House|} { [StateMachine<Guid, Status, Data, Event>] public static partial class Door { } }" + Types,
            "House, which contains it, must be partial too, so that code can be generated into Door. Add 'partial'.");

    [Fact]
    public void The_types_around_the_class_are_not_generic() =>
        Misuse.IsReported("public static partial class {|House|}<T> { [StateMachine<Guid, Status, Data, Event>] public static partial class Door { } }" + Types,
            "House, which contains it, cannot be generic. Move Door out of it.");

    [Fact]
    public void The_class_is_not_private() =>
        Misuse.IsReported("public static partial class House { [StateMachine<Guid, Status, Data, Event>] private static partial class {|Door|} { } }" + Types,
            "Door must be public or internal, as must the types around it: hosts and stores name it.");

    [Fact]
    public void What_is_generated_has_its_names_to_itself() =>
        Misuse.IsReported("[StateMachine<Guid, Status, Data, Event>] public static partial class Door { static int {|Table|} => 1; }" + Types,
            "Table is a name of what is generated into Door (Definition, Table, Mermaid, Dot, PlantUml, Markdown, Typestate). Choose another.");

    [Fact]
    public void The_class_is_not_called_as_one_of_them() =>
        Misuse.IsReported("[StateMachine<Guid, Status, Data, Event>] public static partial class {|Next|} { }" + Types,
            "a machine cannot be called 'Next', since its generated part has a member of that name. Choose another.", "EVT1003");

    [Fact]
    public void A_public_machine_has_public_types() =>
        Misuse.IsReported("[StateMachine<Guid, Status, {|Hidden|}, Event>] public static partial class Door { } internal sealed record Hidden(int Count);" + Types,
            "Door is public, but Hidden is not. Make Hidden public, or Door internal.");

    [Fact]
    public void A_public_machine_has_public_events() =>
        Misuse.IsReported("[StateMachine<Guid, Status, Data, Event>] public static partial class Door { internal sealed record {|Shut|} : Event; }" + Types,
            "Door is public, but event Door.Shut is not. Make it public.");

    [Fact]
    public void The_types_can_be_reached_by_generated_code() =>
        Misuse.IsReported("public static partial class House { [StateMachine<Guid, Status, {|Hidden|}, Event>] internal static partial class Door { } private sealed record Hidden(int Count); }" + Types,
            "House.Hidden cannot be reached by generated code. Make it public or internal.");

    [Fact]
    public void The_data_have_members() =>
        Misuse.IsReported("[StateMachine<Guid, Status, {|int|}, Event>] public static partial class Door { }" + Types,
            "int cannot be the data. Use a record, a class or a struct whose members are the fields.");

    [Fact]
    public void The_event_type_can_have_events() =>
        Misuse.IsReported("[StateMachine<Guid, Status, Data, {|Lone|}>] public static partial class Door { } public sealed record Lone;" + Types,
            "Lone can have no events, since nothing derives from it. Make it an abstract record and nest the events in it.");

    [Fact]
    public void The_event_type_is_abstract() =>
        Misuse.IsReported("[StateMachine<Guid, Status, Data, {|Open|}>] public static partial class Door { } public record Open { public sealed record Pushed : Open; }" + Types,
            "Open must be abstract, so that every event is one of the types that derive from it. Add 'abstract'.");

    [Fact]
    public void An_event_is_not_generic() =>
        Misuse.IsReported("[StateMachine<Guid, Status, Data, Event>] public static partial class Door { public sealed record {|Set|}<T>(T Value) : Event; }" + Types,
            "event Door.Set<T> is generic, so that its stored name would not say what it is. Write one event for each use of it.");

    [Fact]
    public void No_event_derives_from_another() =>
        Misuse.IsReported("[StateMachine<Guid, Status, Data, Event>] public static partial class Door { public record Shut : Event; public record {|Locked|} : Shut; }" + Types,
            "Door.Locked and Door.Shut derive one from the other, so that one stored event would be two. Make the base abstract, or let both derive from Event.");

    [Fact]
    public void Two_events_have_two_names() =>
        Misuse.IsReported("[StateMachine<Guid, Status, Data, Event>] public static partial class Door { [WireName({|\"Opened\"|})] public sealed record Pushed : Event; }" + Types,
            "Pushed and Opened are both stored as \"Opened\". Give one of them a [WireName] of its own.", "EVT1003");

    [Fact]
    public void A_type_that_C_sharp_does_not_know_is_its_own_error_to_report()
    {
        var machine = AttributeSource.Parse("[StateMachine<Guid, Status, Missing, Event>] public static partial class Door { }" + Types).ReadUnchecked();

        Assert.Empty(machine.Diagnostics);
        Assert.Null(machine.Model);
    }

    [Fact]
    public void Attributes_on_a_class_that_is_no_machine_are_told()
    {
        var source = AttributeSource.Parse("[Final(Status.Closed)] public static class Door { [Transition(To = Status.Open)] static Data On(Event.Opened e) => new(1); }" + Types);

        var stray = AttributeReader.ReadStray(source.Compilation.GetTypeByMetadataName("Door")!);

        Assert.Equal(
            [
                ("Final", "[Final] on Door does nothing, since Door is no machine. Add [StateMachine<TKey, TStatus, TData, TEvent>] to Door, or remove [Final]."),
                ("Transition", "[Transition] on Door.On does nothing, since Door is no machine. Add [StateMachine<TKey, TStatus, TData, TEvent>] to Door, or remove [Transition]."),
            ],
            stray.Select(diagnostic => (source.TextAt(diagnostic), diagnostic.Message)));
    }

    public class Keys
    {
        [Fact]
        public void A_key_is_a_record_or_one_value_that_stores_can_index() =>
            Misuse.IsReported("[StateMachine<{|decimal|}, Status, Data, Event>] public static partial class Door { }" + Types,
                "decimal cannot be the key. Use a record of key fields, or one Guid, string, int, long or DateOnly.");

        [Fact]
        public void A_key_field_is_of_a_type_that_stores_can_index() =>
            Key("decimal {|Number|}", "key field Number is of type decimal, which cannot be a key. Use Guid, string, int, long or DateOnly.");

        [Fact]
        public void A_key_is_made_by_its_constructor() =>
            Misuse.IsReported("[StateMachine<Key, Status, Data, Event>] public static partial class Door { } public sealed record Key { public Guid {|Id|} { get; init; } }" + Types,
                "key field Id is no parameter of the constructor. Make it one, e.g. record Key(Guid Id).");

        [Fact]
        public void A_key_has_fields() =>
            Misuse.IsReported("[StateMachine<{|Key|}, Status, Data, Event>] public static partial class Door { } public sealed record Key;" + Types,
                "Key has no fields to identify an entity by. Give it one, e.g. record Key(Guid Id).");

        [Fact]
        public void A_key_identifies() =>
            Misuse.IsReported("[StateMachine<{|Key|}, Status, Data, Event>] public static partial class Door { } public sealed record Key([Key(Secondary = true)] string Code);" + Types,
                "every field of Key is secondary, so that none identifies an entity. Remove Secondary from one.");

        [Fact]
        public void An_optional_field_is_secondary() =>
            Key("Guid Id, [Key(Optional = true)] string? {|Code|}", "key field Code is optional, but identifies the entity. Add Secondary = true, or remove Optional.");

        [Fact]
        public void An_optional_field_can_hold_nothing() =>
            Key("Guid Id, [Key(Secondary = true, Optional = true)] int {|Code|}", "key field Code is optional, so it must be able to hold nothing. Make its type int?.");

        [Fact]
        public void A_field_that_can_hold_nothing_is_optional() =>
            Key("Guid Id, string? {|Code|}", "key field Code can be null, but is not optional. Remove the '?', or write [Key(Secondary = true, Optional = true)].");

        [Fact]
        public void A_tenant_is_always_given() =>
            Key("Guid Id, [Key(Secondary = true, Tenant = true, Optional = true)] string? {|Tenant|}", "key field Tenant separates tenants, and so can never be left out. Remove Optional.");

        private static void Key(string parameters, string message) =>
            Misuse.IsReported($"[StateMachine<Key, Status, Data, Event>] public static partial class Door {{ }} public sealed record Key({parameters});" + Types, message);
    }
}
