using CsCheck;

namespace Eventer.Generator.Tests.Naming;

/// <summary>
/// A machine that has everything which a file can name, under names that C#, the generated code or another part of the
/// machine has too.
/// </summary>
public sealed record AwkwardMachine(IReadOnlyDictionary<string, string> Names)
{
    /// <summary>What is named, and what it is called where nothing awkward is tried.</summary>
    public static readonly IReadOnlyDictionary<string, string> Roles = new Dictionary<string, string>
    {
        ["machine"] = "Account",
        ["key"] = "Number", ["second key"] = "Branch",
        ["number"] = "Balance", ["text"] = "Owner", ["list"] = "Notes",
        ["event"] = "Opened", ["second event"] = "Deposited", ["third event"] = "Closed",
        ["field"] = "Amount", ["second field"] = "Reason", ["third field"] = "Tags",
        ["command"] = "Open", ["second command"] = "Decide", ["command's field"] = "Limit",
        ["message"] = "Frozen", ["received"] = "Payment", ["message's field"] = "Sum",
        ["state"] = "ACTIVE", ["second state"] = "HELD", ["composite"] = "LIVING", ["choice"] = "check",
        ["guard"] = "IsRich", ["effect"] = "Reset",
    };

    private static readonly string[] Pool =
    [
        .. Roles.Values, "Active", "Held",
        "AccountStatus", "AccountData", "AccountKey", "AccountEvent", "AccountMachine", "AccountMessages", "AccountCommands",
        "Next", "TryNext", "Table", "Definition", "Mermaid", "Dot", "PlantUml", "Markdown", "Default", "OrdinalOf", "Permitted", "Typestate", "AsActive", "TryAsActive", "Nothing", "Final", "NothingState",
        "Equals", "ToString", "GetType", "GetHashCode", "Finalize", "MemberwiseClone", "ReferenceEquals", "Clone", "Deconstruct", "EqualityContract", "PrintMembers",
        "Transition", "Create", "Get", "Store", "Status", "Data", "Event", "Key", "State", "Outcome", "Context", "Exists", "Kind", "Events",
        "System", "Eventer", "Project", "String", "Guid", "List", "Int32", "Object", "Enumerable", "EventChoice", "IMessage", "StateMachine",
        "data", "key", "now", "context", "state", "status", "value", "reader", "writer", "fields", "error", "name", "command", "message", "messageId", "eventId", "cancellationToken", "outcome", "next", "known", "cell", "action",
        "first", "effects", "before", "left", "item1", "event", "class", "string", "int", "record", "field", "var", "dynamic", "async", "await", "global", "nameof", "partial", "required", "scoped", "file", "_", "__data", "__key", "__effects", "_ordinal",
        "Add", "Remove", "Item", "get_Item", "op_Equality", "HELD_ON", "Held_on", "values",
    ];

    /// <summary>Mostly a few awkward names, so that what fails is easily read.</summary>
    public static Gen<AwkwardMachine> Any { get; } =
        Gen.Select(Gen.Int[0, Roles.Count - 1], Gen.Int[0, Pool.Length - 1]).List[1, 4].Select(changes => With([.. changes.Select(change => (Roles.Keys.ElementAt(change.Item1), Pool[change.Item2]))]));

    public static AwkwardMachine With(params (string Role, string Name)[] changes)
    {
        var names = new Dictionary<string, string>(Roles);
        foreach (var (role, name) in changes) names[role] = name;
        return new(names);
    }

    private string this[string role] => Names[role];

    /// <summary>The full language.</summary>
    public string File() => $$"""
        machine {{this["machine"]}}
        key {{this["key"]}} : Guid
        key {{this["second key"]}} : string secondary
        data {{this["number"]}} : int = 3
        data {{this["text"]}} : string = "nobody"
        data {{this["list"]}} : List<string>?
        event {{this["event"]}} { {{this["field"]}} : int }
        event {{this["second event"]}} { {{this["field"]}} : int, {{this["second field"]}} : string = "none", {{this["third field"]}} : List<int>? }
        event {{this["third event"]}}
        command {{this["command"]}} { {{this["field"]}} : int } => {{this["event"]}}
        command {{this["second command"]}} { {{this["field"]}} : int, {{this["command's field"]}} : int, {{this["second field"]}} : string, {{this["third field"]}} : List<int>? } => {{this["second event"]}} [command.{{this["command's field"]}} > {{this["number"]}}], {{this["third event"]}} [else]
        publish {{this["message"]}} { {{this["message's field"]}} : int }
        on {{this["received"]}} { {{this["key"]}} : Guid, {{this["second key"]}} : string, {{this["field"]}} : int } => {{this["event"]}} [message.{{this["field"]}} < {{this["number"]}}], {{this["third event"]}} [else]
        guard {{this["guard"]}} = {{this["number"]}} > 0 && {{this["text"]}} != "" && {{this["key"]}} != default
        effect {{this["effect"]}} = {{this["number"]}} = 0, {{this["text"]}} = ""
        invariant {{this["number"]}} < 1000000
        state {{this["composite"]}} {
            [*] --> {{this["state"]}}
            {{this["state"]}} --> {{this["second state"]}} : {{this["second event"]}} [event.{{this["field"]}} > {{this["number"]}} && now > default(DateTimeOffset)] / {{this["number"]}} += event.{{this["field"]}}, {{this["text"]}} = event.{{this["second field"]}}, publish {{this["message"]}}(event.{{this["field"]}})
        }
        state {{this["choice"]}} <<choice>>
        [*] --> {{this["state"]}} : {{this["event"]}} / {{this["number"]}} = event.{{this["field"]}}
        {{this["second state"]}} --> {{this["choice"]}} : {{this["second event"]}} / {{this["effect"]}}
        {{this["choice"]}} --> {{this["state"]}} : [{{this["guard"]}}]
        {{this["choice"]}} --> {{this["second state"]}} : [else]
        {{this["composite"]}} --> [*] : {{this["third event"]}}
        ignore {{this["second state"]}} : {{this["event"]}}

        """;

    /// <summary>A diagram, which names states and events alone.</summary>
    public string Diagram() => $"""
        stateDiagram-v2
            [*] --> {this["state"]} : {this["event"]}
            {this["state"]} --> {this["second state"]} : {this["second event"]}
            {this["second state"]} --> {this["state"]} : {this["third event"]}
            {this["second state"]} --> [*] : {this["command"]}

        """;

    /// <summary>A class with attributes, over types of the user's.</summary>
    public string Class() => $$"""
        namespace Project;
        public enum {{Id("machine")}}Status { {{Id("state")}}, {{Id("second state")}}, {{Id("composite")}} }
        public readonly record struct {{Id("machine")}}Key(Guid {{Id("key")}}, [property: Key(Secondary = true, Optional = true)] string? {{Id("second key")}});
        public sealed record {{Id("machine")}}Data(int {{Id("number")}} = 0, string {{Id("text")}} = "", List<string>? {{Id("list")}} = null);
        public abstract record {{Id("machine")}}Event
        {
            public sealed record {{Id("event")}}(int {{Id("field")}}) : {{Id("machine")}}Event;
            public sealed record {{Id("second event")}}(int {{Id("field")}}, string {{Id("second field")}}, List<int>? {{Id("third field")}}) : {{Id("machine")}}Event;
            public sealed record {{Id("third event")}} : {{Id("machine")}}Event;
        }
        public static class Requests
        {
            public sealed record {{Id("command")}}(int {{Id("field")}}, int {{Id("command's field")}});
            public sealed record {{Id("received")}}({{Id("machine")}}Key {{Id("message's field")}}, int {{Id("field")}});
        }
        [Command<Requests.{{Id("command")}}, {{Id("machine")}}Event.{{Id("event")}}>(When = nameof({{Id("message")}}))]
        [Command<Requests.{{Id("command")}}, {{Id("machine")}}Event.{{Id("third event")}}>(Else = true)]
        [On<Requests.{{Id("received")}}, {{Id("machine")}}Event.{{Id("event")}}>(Key = nameof({{Id("composite")}}))]
        [StateMachine<{{Id("machine")}}Key, {{Id("machine")}}Status, {{Id("machine")}}Data, {{Id("machine")}}Event>]
        [Composite({{Id("machine")}}Status.{{Id("composite")}}, {{Id("machine")}}Status.{{Id("state")}}, {{Id("machine")}}Status.{{Id("second state")}})]
        [Ignore<{{Id("machine")}}Event.{{Id("third event")}}>]
        public static partial class {{Id("machine")}}
        {
            [Transition(To = {{Id("machine")}}Status.{{Id("state")}})]
            static {{Id("machine")}}Data {{Id("effect")}}({{Id("machine")}}Event.{{Id("event")}} {{Id("message")}}) => new();
            [Transition(From = {{Id("machine")}}Status.{{Id("state")}}, To = {{Id("machine")}}Status.{{Id("second state")}}, When = nameof({{Id("guard")}}))]
            static {{Id("machine")}}Data {{Id("effect")}}({{Id("machine")}}Data {{Id("command")}}, {{Id("machine")}}Event.{{Id("second event")}} e, {{Id("machine")}}Key {{Id("received")}}) => {{Id("command")}};
            static bool {{Id("guard")}}({{Id("machine")}}Data data, DateTimeOffset now) => true;
            static bool {{Id("message")}}({{Id("machine")}}Data data, Requests.{{Id("command")}} request) => request.{{Id("command's field")}} > 0;
            static {{Id("machine")}}Key {{Id("composite")}}(Requests.{{Id("received")}} given) => given.{{Id("message's field")}};
            [Transition(From = {{Id("machine")}}Status.{{Id("second state")}}, To = {{Id("machine")}}Status.{{Id("state")}}, After = nameof({{Id("second command")}}))]
            static {{Id("machine")}}Data {{Id("effect")}}({{Id("machine")}}Data data, {{Id("machine")}}Event.{{Id("third event")}} e) => data;
            static TimeSpan {{Id("second command")}}({{Id("machine")}}Data data) => TimeSpan.FromDays(data.{{Id("number")}});
            [Invariant] static bool {{Id("command's field")}}({{Id("machine")}}Data data) => data.{{Id("number")}} >= 0;
            [Entry({{Id("machine")}}Status.{{Id("state")}})] static {{Id("machine")}}Data {{Id("choice")}}({{Id("machine")}}Data data) => data;
        }
        """;

    // Twice the @ would be none.
    private string Id(string role) => "@" + this[role];
}
