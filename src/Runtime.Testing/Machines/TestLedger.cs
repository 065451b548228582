using System.Text.Json;

namespace Eventer.Testing.Machines;

/// <summary>A ledger with a composite key of every kind, two secondary fields (one optional), and an unlabelled initial: its first event goes out of Running.</summary>
internal sealed class TestLedger : MachineDefinition<LedgerKey, LedgerStatus, LedgerData, LedgerEvent>
{
    private static readonly string[] States = ["RUNNING", "SEALED"];
    private static readonly string[] Events = ["Posted", "Sealed"];
    private static readonly int[] InRunning = [0, 1];

    private IReadOnlyList<KeyField>? _fields;

    public static TestLedger Definition { get; } = new();

    public override string Name => "Ledger";

    public override TransitionTable Table { get; } = new TableBuilder("Ledger", States, [], Events)
        .Transition("RUNNING", "Posted", "RUNNING", effects: "Total += event.Amount", isInternal: true)
        .Transition("RUNNING", "Sealed", "SEALED")
        .Decide(CellKind.Rejected, "SEALED", "Posted", "the ledger is sealed")
        .Build();

    /// <summary>Branch separates tenants.</summary>
    public bool IsOfTenants { get; init; }

    public override IReadOnlyList<KeyField> KeyFields => _fields ??=
    [
        new("Book", KeyType.Uuid), new("Page", KeyType.Integer), new("Day", KeyType.Date), new("Currency", KeyType.Text),
        new("Branch", KeyType.Text, IsSecondary: true, IsTenant: IsOfTenants), new("Reference", KeyType.Text, IsSecondary: true, IsOptional: true),
    ];

    public override string Mermaid => "stateDiagram-v2\n";

    public override string Markdown => "";

    public override Outcome<LedgerStatus, LedgerData> Next(in State<LedgerStatus, LedgerData> state, LedgerEvent @event, in EventContext<LedgerKey> context)
    {
        var (status, data) = state.Exists ? (state.Status, state.Data) : (LedgerStatus.Running, new LedgerData(0));
        return (status, @event) switch
        {
            (LedgerStatus.Running, LedgerEvent.Posted e) => Outcome<LedgerStatus, LedgerData>.Applied(status, new(data.Total + e.Amount), 0),
            (LedgerStatus.Running, LedgerEvent.Sealed) => Outcome<LedgerStatus, LedgerData>.Applied(LedgerStatus.Sealed, data, 1),
            (LedgerStatus.Sealed, LedgerEvent.Posted) => Outcome<LedgerStatus, LedgerData>.Rejected(state, "the ledger is sealed"),
            _ => Outcome<LedgerStatus, LedgerData>.Undecided(state),
        };
    }

    public override int IndexOf(LedgerStatus status) => Enum.IsDefined(status) ? (int)status : throw new UndefinedStatusException(Name, status);

    public override int IndexOf(LedgerEvent @event) => @event switch { LedgerEvent.Posted => 0, LedgerEvent.Sealed => 1, _ => -1 };

    public override bool TryParseStatus(string name, out LedgerStatus status)
    {
        status = (LedgerStatus)(Array.IndexOf(States, name) + 1);
        return status != 0;
    }

    public override ReadOnlySpan<int> Permitted(in State<LedgerStatus, LedgerData> state) => state.Exists && state.Status == LedgerStatus.Sealed ? [] : InRunning;

    public override void WriteEvent(Utf8JsonWriter writer, LedgerEvent @event)
    {
        writer.WriteStartObject();
        if (@event is LedgerEvent.Posted posted)
        {
            writer.WriteNumber("amount", posted.Amount);
            writer.WriteStartArray("lines");
            foreach (var line in posted.Lines) writer.WriteStringValue(line);
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }

    public override bool TryReadEvent(string name, ref Utf8JsonReader reader, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out LedgerEvent @event)
    {
        var json = JsonElement.ParseValue(ref reader);
        @event = name switch
        {
            "Posted" => new LedgerEvent.Posted(Json.Number(json, "amount"), [.. json.GetProperty("lines").EnumerateArray().Select(line => line.GetString()!)]),
            "Sealed" => new LedgerEvent.Sealed(),
            _ => null,
        };
        return @event is not null;
    }

    public override void WriteData(Utf8JsonWriter writer, LedgerData data)
    {
        writer.WriteStartObject();
        writer.WriteNumber("total", data.Total);
        writer.WriteEndObject();
    }

    public override LedgerData ReadData(ref Utf8JsonReader reader) => new(Json.Number(JsonElement.ParseValue(ref reader), "total"));

    public override KeyValue GetKey(in LedgerKey key, int field) => field switch
    {
        0 => KeyValue.From(key.Book),
        1 => KeyValue.From(key.Page),
        2 => KeyValue.From(key.Day),
        3 => KeyValue.From(key.Currency),
        4 => KeyValue.From(key.Branch),
        _ => KeyValue.From(key.Reference),
    };

    public override LedgerKey CreateKey(ReadOnlySpan<KeyValue> values) => new(
        values[0].AsUuid(), values[1].AsInteger(), values[2].AsDate(), values[3].AsText(),
        values[4].IsGiven ? values[4].AsText() : null, values[5].IsGiven ? values[5].AsText() : null);
}

internal readonly record struct LedgerKey(Guid Book, long Page, DateOnly Day, string Currency, string? Branch = null, string? Reference = null);

internal enum LedgerStatus
{
    Running = 1,
    Sealed = 2,
}

internal sealed record LedgerData(long Total);

internal abstract record LedgerEvent
{
    /// <summary>Its lines compare by reference in C#, and by value once stored.</summary>
    public sealed record Posted(long Amount, params string[] Lines) : LedgerEvent;

    public sealed record Sealed : LedgerEvent;
}

internal sealed class LedgerMachine : StateMachine<LedgerKey, LedgerStatus, LedgerData, LedgerEvent>, IStateMachine<LedgerMachine>
{
    public LedgerMachine(MachineServices services, Action<HookBuilder<LedgerKey, LedgerStatus, LedgerData, LedgerEvent>>? hooks = null)
        : base(TestLedger.Definition, services, hooks)
    {
    }

    public LedgerMachine(IStore store, Action<HookBuilder<LedgerKey, LedgerStatus, LedgerData, LedgerEvent>>? hooks = null)
        : this(new MachineServices(store), hooks)
    {
    }

    static LedgerMachine IStateMachine<LedgerMachine>.Create(MachineServices services) => new(services);
}
