namespace Eventer.Generator.Tests.Attributes;

/// <summary>EVT1008: data and events that could not be read again as they were written.</summary>
public class MisuseOfDataTests
{
    [Fact]
    public void A_member_is_not_of_unknown_type() =>
        Data("public sealed record Data(object {|Thing|});", "data.Thing: object cannot be stored. Name the type that it really is.");

    [Fact]
    public void A_member_is_not_a_tuple() =>
        Data("public sealed record Data((int, int) {|Place|});", "data.Place: (int, int) cannot be stored. Use a record struct with named members.");

    [Fact]
    public void A_member_is_not_abstract() =>
        Data("public abstract record Shape; public sealed record Data(Shape {|Shape|});", "data.Shape: Shape cannot be stored. When it is read, its real type would not be known. Use a record that is not abstract.");

    [Fact]
    public void A_dictionary_is_by_text() =>
        Data("public sealed record Data(Dictionary<int, string> {|Names|});", "data.Names: Dictionary<int, string> cannot be stored. A dictionary's key must be a string.");

    [Fact]
    public void The_element_of_a_list_is_looked_at_too() =>
        Data("public sealed record Part(List<Action> {|Steps|}); public sealed record Data(Part[] Parts);",
            "data.Parts.Steps: Action cannot be stored. Use a number, bool, string, Guid, date or time, an enum, a record of these, or a List, ImmutableArray, array or Dictionary<string, T> of them; or implement IJsonCodec on a type of your own.");

    [Fact]
    public void A_read_only_property_would_be_lost() =>
        Data("public sealed record Data(int Count) { public string {|Name|} { get; } = \"\"; }",
            "data: Data.Name is read-only, so it would be lost when the Data is read again. Make it a constructor parameter, or give it 'init'.");

    [Fact]
    public void A_private_field_would_be_lost() =>
        Data("public sealed class Data { private int {|_count|}; public int Next() => _count++; }",
            "data: Data._count is not public, so it would be lost when the Data is stored. Make it a property with 'init', or compute it from the others.");

    [Fact]
    public void Data_can_be_made_when_they_are_read() =>
        Misuse.IsReported("public sealed class {|Data|} { public Data(int number) { Count = number; } public int Count { get; } }" + Machine,
            "data: Data cannot be made when it is read: it has no constructor whose parameters are all its properties. Make it a record, or give it one.");

    [Fact]
    public void An_event_is_looked_at_too() =>
        Misuse.IsReported("public sealed record Data(int Count);" + Machine.Replace("Opened : Event", "Opened(object {|By|}) : Event"), "event Opened.By: object cannot be stored. Name the type that it really is.");

    [Fact]
    public void What_is_computed_is_not_stored()
    {
        var machine = AttributeSource.Parse("public sealed record Data(int Count) { public int Twice => Count * 2; public static int Limit; }" + Machine).Read();

        Assert.Empty(machine.Diagnostics);
        Assert.Equal(["Count"], machine.Model!.Data.Select(field => field.Name));
    }

    private const string Machine = """

        public enum Status { Open }
        public abstract record Event { public sealed record Opened : Event; }
        [StateMachine<Guid, Status, Data, Event>] public static partial class Door { }
        """;

    private static void Data(string declaration, string message) => Misuse.IsReported(declaration + Machine, message);
}
