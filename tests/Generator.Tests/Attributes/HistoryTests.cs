namespace Eventer.Generator.Tests.Attributes;

/// <summary>Transitions that go back into a composite where it was left.</summary>
public class HistoryTests
{
    private static string Player(string history, string field = "[property: Remembers(Status.Playing)] Status? Last = null", string to = "To = Status.Playing, ", string data = "sealed record") => $$"""
        public enum Status { Empty, Waiting, Playing, Slow, Fast, Loud, Quiet }
        public {{data}} Data(int Count = 0, {{field}});
        public abstract record Event
        {
            public sealed record Inserted : Event;
            public sealed record Pressed : Event;
            public sealed record Turned : Event;
            public sealed record Paused : Event;
            public sealed record Resumed : Event;
        }
        [StateMachine<string, Status, Data, Event>]
        [Composite(Status.Playing, Status.Slow, Status.Fast), Composite(Status.Fast, Status.Loud, Status.Quiet)]
        [Transition<Event.Inserted>(To = Status.Playing)]
        [Transition<Event.Pressed>(From = Status.Slow, To = Status.Fast)]
        [Transition<Event.Turned>(From = Status.Loud, To = Status.Quiet)]
        [Transition<Event.Paused>(From = Status.Playing, To = Status.Waiting)]
        [Transition<Event.Resumed>(From = Status.Waiting, {{to}}History = {{history}})]
        [Transition<Event.Resumed>(From = Status.Playing, To = Status.Empty)]
        [Final(Status.Empty)]
        public static partial class Player;

        """;

    private const string Run = """
        var state = default(State<Status, Data>);
        var seen = new List<string>();
        foreach (var e in new Event[] { new Event.Inserted(), new Event.Paused(), new Event.Resumed(), new Event.Pressed(), new Event.Turned(), new Event.Paused(), new Event.Resumed() })
        {
            state = Player.Next(in state, e).State;
            seen.Add(state.Status.ToString());
        }
        return string.Join(" ", seen) + " " + state.Data.Last;
        """;

    [Theory]
    [InlineData("History.Shallow", "Slow Waiting Slow Loud Quiet Waiting Loud Quiet")]
    [InlineData("History.Deep", "Slow Waiting Slow Loud Quiet Waiting Quiet Quiet")]
    public void A_transition_goes_back_to_the_state_that_was_left(string history, string expected) => Assert.Equal(expected, GeneratedMachine.Run(Player(history), Run));

    [Fact]
    public void Without_history_the_composite_is_entered_anew() => Assert.Equal("Slow Waiting Slow Loud Quiet Waiting Slow Quiet", GeneratedMachine.Run(Player("History.None"), Run));

    [Fact]
    public void The_state_that_was_left_is_stored_by_its_wire_name() => Assert.Equal("{\"Count\":1,\"Last\":\"Quiet\"} Quiet",
        GeneratedMachine.Run(Player("History.Deep"), """
            using var stream = new System.IO.MemoryStream();
            using (var writer = new Utf8JsonWriter(stream)) Player.Definition.WriteData(writer, new Data(1, Status.Quiet));
            var text = System.Text.Encoding.UTF8.GetString(stream.ToArray());
            var reader = new Utf8JsonReader(stream.ToArray());
            reader.Read();
            return text + " " + Player.Definition.ReadData(ref reader).Last;
            """));

    [Theory]
    [InlineData("{|History.Shallow|}", "int Other = 0", "To = Status.Playing, ", "nothing remembers how Playing was left. Give Data a field for it: [property: Remembers(Status.Playing)] Status? LastPlaying = null.")]
    [InlineData("{|History.Shallow|}", "int Other = 0", "To = Status.Slow, ", "Slow has no states inside, so that there is nothing to go back to. Remove History, or declare [Composite(Status.Slow, …)].")]
    [InlineData("{|History.Deep|}", "int Other = 0", "", "History goes back into a state, and this transition has no To. Name the composite, e.g. [Transition(To = …, History = …)].")]
    [InlineData("History.None", "[property: Remembers({|Status.Slow|})] Status? Last = null", "To = Status.Playing, ", "Slow has no states inside, so that there is nothing to remember. Name a composite.")]
    [InlineData("History.None", "[property: Remembers({|Status.Playing|})] Status Last = default", "To = Status.Playing, ", "Last remembers a state, or that there was none. Make its type Status?.")]
    [InlineData("History.None", "[property: Remembers({|3|})] Status? Last = null", "To = Status.Playing, ", "[Remembers] takes a state here. Name a member of Status, e.g. Status.Empty.")]
    public void A_history_that_cannot_be_is_told(string history, string field, string to, string message) => Misuse.IsReported(Player(history, field, to), message);

    [Fact]
    public void A_class_that_is_no_record_cannot_remember() => Misuse.IsReported(Player("History.None", "[Remembers({|Status.Playing|})] Status? last = null", data: "sealed class").Replace("last = null);", "last = null) { public int Count { get; init; } public Status? Last { get; init; } = last; }"),
        "Data must be a record or a struct, so that the machine can set Last.");
}
