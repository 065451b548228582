namespace Eventer.Generator.Tests.Attributes;

/// <summary><c>[Entry(…)]</c> and <c>[Exit(…)]</c>.</summary>
public class StateEffectTests
{
    private const string Lamp = """
        public enum Status { Lamp, On, Dark, Gone }
        public sealed record Data(string Text = "");
        public abstract record Event { public sealed record Made : Event; public sealed record Turned : Event; public sealed record Broken : Event; }
        [StateMachine<Guid, Status, Data, Event>]
        [Composite(Status.Lamp, Status.On, Status.Dark)]
        [Transition<Event.Broken>(From = Status.Lamp, To = Status.Gone)]
        [Final(Status.Gone)]
        public static partial class Door
        {
            [Transition(To = Status.Lamp)]
            static Data On(Event.Made e) => new("made");
            [Transition(From = Status.On, To = Status.Dark)]
            static Data Turn(Data data, Event.Turned e) => new(data.Text + " turned");
            [Entry(Status.On)]
            static Data Light(Data data, DateTimeOffset now) => new($"{data.Text} lit {now.Year}");
            [Exit(Status.On, Status.Dark)]
            static Data Leave(Data data) => new(data.Text + " left");
            [Entry(Status.Lamp)]
            static Data Begin(Data data) => new(data.Text + " begun");
            [Exit(Status.Lamp)]
            static Data End(Data data) => new(data.Text + " ended");
        }
        """;

    [Fact]
    public void They_run_around_the_method_of_the_transition() => Assert.Equal(
        "made begun lit 2026 | left turned | left ended",
        GeneratedMachine.Run(Lamp, """
            var context = new EventContext<Guid>(default, new DateTimeOffset(2026, 1, 1, 0, 0, 0, default));
            var made = Door.Next(default, new Event.Made(), in context).State;
            var turned = Door.Next(in made, new Event.Turned(), in context).State;
            var gone = Door.Next(in turned, new Event.Broken(), in context).State;
            return made.Data.Text + " |" + turned.Data.Text[made.Data.Text.Length..] + " |" + gone.Data.Text[turned.Data.Text.Length..];
            """));

    [Fact]
    public void What_is_generated_compiles_without_warnings() => Assert.Empty(GeneratedMachine.Of(Lamp).Problems);

    [Theory]
    [InlineData("[Entry(Status.Open)] static Data Light(Data data, {|Event.Opened|} e) => data;", "entry effect Light takes Event.Opened, but several events may lead here. Take the event in the methods of the transitions, and here the data alone.")]
    [InlineData("[Exit(Status.Open)] static {|int|} Leave(Data data) => 1;", "exit effect Leave must return the next Data, not int.")]
    [InlineData("[{|Entry|}] static Data Light(Data data) => data;", "[Entry] names no state. Name those that do this, e.g. [Entry(Status.Open)].")]
    [InlineData("[Exit({|2|})] static Data Leave(Data data) => data;", "[Exit] takes a state here. Name a member of Status, e.g. Status.Closed.")]
    public void EVT1008_says_what_is_wrong(string member, string message) => Misuse.OfDoor("[Transition<Event.Opened>(From = Status.Closed, To = Status.Open)]", member, message);
}
