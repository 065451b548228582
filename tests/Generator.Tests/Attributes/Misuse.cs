namespace Eventer.Generator.Tests.Attributes;

public static class Misuse
{
    /// <summary>The one problem with this source is the one stated, at the marked word.</summary>
    public static void IsReported(string source, string message, string id = "EVT1008")
    {
        var marked = AttributeSource.Parse(source);
        var diagnostic = Assert.Single(marked.Read().Diagnostics);
        Assert.Equal((id, message), (diagnostic.Rule.Id, diagnostic.Message.Substring(diagnostic.Message.IndexOf(": ", StringComparison.Ordinal) + 2)));
        Assert.StartsWith("Machine ", diagnostic.Message);
        Assert.Equal(marked.Text.Substring(marked.Spans[0].Start, marked.Spans[0].Length), marked.TextAt(diagnostic));
        Assert.Equal(marked.Spans[0], diagnostic.Location.Span);
        Assert.Equal("Source0.cs", diagnostic.Location.Path);
    }

    /// <summary>Attributes and members of a machine <c>Door</c> with states Closed, Open, Locked and events Opened, Shut(string By), Locked.</summary>
    public static void OfDoor(string attributes, string members, string message, string id = "EVT1008") => IsReported(Door(attributes, members), message, id);

    public static string Door(string attributes, string members) => $$"""
        public enum Status { Closed, Open, Locked }
        public enum Colour { Red, Green }
        public sealed record Data(int Count);
        public abstract record Event
        {
            public sealed record Opened : Event;
            public sealed record Shut(string By) : Event;
            public sealed record Locked : Event;
        }

        [StateMachine<Guid, Status, Data, Event>]
        {{attributes}}
        public static partial class Door
        {
            {{members}}
        }
        """;
}
