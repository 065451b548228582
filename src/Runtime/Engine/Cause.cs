using System.Text.Json;

namespace Eventer;

/// <summary>What kind of thing made an event happen.</summary>
public enum CauseKind : byte
{
    /// <summary>The caller did not say.</summary>
    External,

    /// <summary>Somebody's instruction.</summary>
    Command,

    /// <summary>A message from elsewhere.</summary>
    Message,

    /// <summary>A time that came.</summary>
    Timer,

    /// <summary>The machine's initial-event provider.</summary>
    Init,

    /// <summary>An event of the same entity, by a hook or a <c>chain</c> effect.</summary>
    Chain,

    /// <summary>An event of another entity, by a link.</summary>
    Link,
}

/// <summary>Why an event happened; stored with it.</summary>
public sealed record Cause
{
    private Cause(CauseKind kind, string? name = null, string? by = null, Guid? eventId = null)
    {
        Kind = kind;
        Name = name;
        By = by;
        EventId = eventId;
    }

    /// <summary>The kind.</summary>
    public CauseKind Kind { get; }

    /// <summary>The command, message type, timer or event that it was.</summary>
    public string? Name { get; }

    /// <summary>Who gave the command; which message, or which entity's event it was.</summary>
    public string? By { get; }

    /// <summary>The id of the event that chained or linked this one, or for which an entity was initialised.</summary>
    public Guid? EventId { get; }

    /// <summary>The caller did not say.</summary>
    public static Cause External { get; } = new(CauseKind.External);

    /// <summary>Somebody's instruction.</summary>
    public static Cause Command(string name, string? actor = null) => new(CauseKind.Command, name, actor);

    /// <summary>A message from elsewhere.</summary>
    public static Cause Message(string name, string? messageId = null) => new(CauseKind.Message, name, messageId);

    /// <summary>A time that came.</summary>
    public static Cause Timer(string name) => new(CauseKind.Timer, name);

    /// <summary>The machine's initial-event provider, before this event.</summary>
    public static Cause Init(Guid eventId) => new(CauseKind.Init, eventId: eventId);

    /// <summary>An event of the same entity.</summary>
    public static Cause Chain(string eventName, Guid eventId) => new(CauseKind.Chain, eventName, eventId: eventId);

    /// <summary>An event of another entity.</summary>
    public static Cause Link(string machine, string key, string eventName, Guid eventId) => new(CauseKind.Link, eventName, $"{machine} {key}", eventId);

    /// <summary>As text for people: <c>command Deposit by alice</c>.</summary>
    public override string ToString() => Kind switch
    {
        CauseKind.Command => By is null ? $"command {Name}" : $"command {Name} by {By}",
        CauseKind.Message => By is null ? $"message {Name}" : $"message {Name} {By}",
        CauseKind.Timer => $"timer {Name}",
        CauseKind.Init => "init",
        CauseKind.Chain => $"chained by {Name}",
        CauseKind.Link => $"linked by {Name} of {By}",
        _ => "external",
    };

    /// <summary>One JSON object, as stores of rows keep it.</summary>
    public string ToJson() => Kind == CauseKind.External
        ? """{"kind":"external"}"""
        : System.Text.Encoding.UTF8.GetString(StrictJson.Write(this, static (writer, cause) =>
        {
            writer.WriteStartObject();
            writer.WriteString("kind"u8, NameOf(cause.Kind));
            if (cause.Name is { } name) writer.WriteString("name"u8, name);
            if (cause.By is { } by) writer.WriteString("by"u8, by);
            if (cause.EventId is { } id) writer.WriteString("event"u8, id);
            writer.WriteEndObject();
        }).Span);

    /// <summary>Reads what <see cref="ToJson"/> wrote; fields of a newer build are passed over.</summary>
    /// <exception cref="JsonException">Not such an object.</exception>
    public static Cause Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object) throw new JsonException("The cause is not a JSON object.");
        var kind = KindOf(Text(root, "kind"));
        var id = root.TryGetProperty("event", out var given)
            ? given.ValueKind == JsonValueKind.String && given.TryGetGuid(out var guid) ? guid : throw new JsonException("The cause's event is not a uuid.")
            : default(Guid?);
        return kind == CauseKind.External ? External : new(kind, Text(root, "name"), Text(root, "by"), id);
    }

    private static string? Text(JsonElement root, string property) =>
        !root.TryGetProperty(property, out var value) ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw new JsonException($"The cause's {property} is not a string.");

    private static string NameOf(CauseKind kind) => kind switch
    {
        CauseKind.Command => "command",
        CauseKind.Message => "message",
        CauseKind.Timer => "timer",
        CauseKind.Init => "init",
        CauseKind.Chain => "chain",
        CauseKind.Link => "link",
        _ => "external",
    };

    private static CauseKind KindOf(string? name) => name switch
    {
        "external" => CauseKind.External,
        "command" => CauseKind.Command,
        "message" => CauseKind.Message,
        "timer" => CauseKind.Timer,
        "init" => CauseKind.Init,
        "chain" => CauseKind.Chain,
        "link" => CauseKind.Link,
        _ => throw new JsonException($"The cause is of a kind that this build does not know: '{name}'."),
    };
}
