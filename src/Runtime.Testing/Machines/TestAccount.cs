using System.Text.Json;

namespace Eventer.Testing.Machines;

/// <summary>An account, written by hand as the generator would emit it: guards, effects, ignore, reject, an internal transition, a chain and a message.</summary>
internal sealed class TestAccount : MachineDefinition<AccountKey, AccountStatus, AccountData, AccountEvent>
{
    private static readonly string[] States = ["OPEN", "FROZEN", "CLOSED"];
    private static readonly string[] Events = ["Opened", "Deposited", "Withdrawn", "Noted", "Reviewed", "Swept", "Closed"];

    private static readonly int[][] PermittedByRow = [[0], [1, 2, 3, 5, 6], [4], [1]];

    public static TestAccount Definition { get; } = new();

    public override string Name => "Account";

    public override TransitionTable Table { get; } = new TableBuilder("Account", States, ["CLOSED"], Events)
        .Transition("[*]", "Opened", "OPEN", effects: "Owner = event.Owner")                                          // 0
        .Transition("OPEN", "Deposited", "OPEN", effects: "Balance += event.Amount")                                  // 1
        .Transition("OPEN", "Withdrawn", "OPEN", "event.Amount <= Balance", "Balance -= event.Amount")                // 2
        .Transition("OPEN", "Withdrawn", "FROZEN", "else", "publish AccountFrozen(\"overdrawn\")")                    // 3
        .Transition("OPEN", "Noted", "OPEN", effects: "Note = event.Text", isInternal: true)                          // 4
        .Transition("FROZEN", "Reviewed", "OPEN", "event.Passed")                                                     // 5
        .Transition("FROZEN", "Reviewed", "CLOSED", "else")                                                           // 6
        .Transition("OPEN", "Swept", "OPEN", effects: "Balance = 0, chain Closed")                                    // 7
        .Transition("OPEN", "Closed", "CLOSED", "Balance == 0")                                                       // 8
        .Decide(CellKind.Ignored, "CLOSED", "Deposited")
        .Decide(CellKind.Rejected, "FROZEN", "Withdrawn", "the account is frozen")
        .Build();

    public override IReadOnlyList<KeyField> KeyFields { get; } = [new("Id", KeyType.Text)];

    public override string Mermaid => "stateDiagram-v2\n";

    public override string Markdown => "";

    public override Outcome<AccountStatus, AccountData> Next(in State<AccountStatus, AccountData> state, AccountEvent @event, in EventContext<AccountKey> context)
    {
        if (!state.Exists)
            return @event is AccountEvent.Opened opened
                ? Outcome<AccountStatus, AccountData>.Applied(AccountStatus.Open, new(opened.Owner, 0, ""), 0)
                : Outcome<AccountStatus, AccountData>.Undecided(state);
        var data = state.Data;
        return (state.Status, @event) switch
        {
            (AccountStatus.Open, AccountEvent.Deposited e) => Applied(AccountStatus.Open, data with { Balance = checked(data.Balance + e.Amount) }, 1),
            (AccountStatus.Open, AccountEvent.Withdrawn e) => e.Amount <= data.Balance
                ? Applied(AccountStatus.Open, data with { Balance = data.Balance - e.Amount }, 2)
                : Applied(AccountStatus.Frozen, data, 3),
            (AccountStatus.Open, AccountEvent.Noted e) => Applied(AccountStatus.Open, data with { Note = e.Text }, 4),
            (AccountStatus.Open, AccountEvent.Swept) => Applied(AccountStatus.Open, data with { Balance = 0 }, 7),
            (AccountStatus.Open, AccountEvent.Closed) => data.Balance == 0
                ? Applied(AccountStatus.Closed, data, 8)
                : Outcome<AccountStatus, AccountData>.Rejected(state, "no guard holds: Balance == 0"),
            (AccountStatus.Frozen, AccountEvent.Reviewed e) => e.Passed ? Applied(AccountStatus.Open, data, 5) : Applied(AccountStatus.Closed, data, 6),
            (AccountStatus.Frozen, AccountEvent.Withdrawn) => Outcome<AccountStatus, AccountData>.Rejected(state, "the account is frozen"),
            (AccountStatus.Closed, AccountEvent.Deposited) => Outcome<AccountStatus, AccountData>.Ignored(state),
            (AccountStatus.Closed, _) => Outcome<AccountStatus, AccountData>.Rejected(state, "CLOSED is final"),
            _ => Outcome<AccountStatus, AccountData>.Undecided(state),
        };

        static Outcome<AccountStatus, AccountData> Applied(AccountStatus status, AccountData data, int transition) =>
            Outcome<AccountStatus, AccountData>.Applied(status, data, transition);
    }

    public override void RunEffects(in Outcome<AccountStatus, AccountData> outcome, in State<AccountStatus, AccountData> before, AccountEvent @event, in EventContext<AccountKey> context, IEffectSink<AccountEvent> effects)
    {
        if (outcome.Transition == 3) effects.Publish(new AccountFrozen(context.Key.Id, "overdrawn"));
        if (outcome.Transition == 7) effects.Chain(new AccountEvent.Closed());
    }

    public override int IndexOf(AccountStatus status) => Enum.IsDefined(status) ? (int)status : throw new UndefinedStatusException(Name, status);

    public override int IndexOf(AccountEvent @event) => Array.IndexOf(Events, @event.GetType().Name);

    public override bool TryParseStatus(string name, out AccountStatus status)
    {
        status = (AccountStatus)(Array.IndexOf(States, name) + 1);
        return status != 0;
    }

    public override ReadOnlySpan<int> Permitted(in State<AccountStatus, AccountData> state) => PermittedByRow[state.Exists ? IndexOf(state.Status) : 0];

    public override void WriteEvent(Utf8JsonWriter writer, AccountEvent @event)
    {
        writer.WriteStartObject();
        switch (@event)
        {
            case AccountEvent.Opened e: writer.WriteString("owner", e.Owner); break;
            case AccountEvent.Deposited e: writer.WriteNumber("amount", e.Amount); break;
            case AccountEvent.Withdrawn e: writer.WriteNumber("amount", e.Amount); break;
            case AccountEvent.Noted e: writer.WriteString("text", e.Text); break;
            case AccountEvent.Reviewed e: writer.WriteBoolean("passed", e.Passed); break;
        }
        writer.WriteEndObject();
    }

    public override bool TryReadEvent(string name, ref Utf8JsonReader reader, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out AccountEvent @event)
    {
        var json = JsonElement.ParseValue(ref reader);
        @event = name switch
        {
            "Opened" => new AccountEvent.Opened(Json.Text(json, "owner")),
            "Deposited" => new AccountEvent.Deposited(Json.Number(json, "amount")),
            "Withdrawn" => new AccountEvent.Withdrawn(Json.Number(json, "amount")),
            "Noted" => new AccountEvent.Noted(Json.Text(json, "text")),
            "Reviewed" => new AccountEvent.Reviewed(json.GetProperty("passed").GetBoolean()),
            "Swept" => new AccountEvent.Swept(),
            "Closed" => new AccountEvent.Closed(),
            _ => null,
        };
        return @event is not null;
    }

    public override void WriteData(Utf8JsonWriter writer, AccountData data)
    {
        writer.WriteStartObject();
        writer.WriteString("owner", data.Owner);
        writer.WriteNumber("balance", data.Balance);
        writer.WriteString("note", data.Note);
        writer.WriteEndObject();
    }

    public override AccountData ReadData(ref Utf8JsonReader reader)
    {
        var json = JsonElement.ParseValue(ref reader);
        return new(Json.Text(json, "owner"), Json.Number(json, "balance"), Json.Text(json, "note"));
    }

    public override KeyValue GetKey(in AccountKey key, int field) => KeyValue.From(key.Id);

    public override AccountKey CreateKey(ReadOnlySpan<KeyValue> values) => new(values[0].AsText());
}

internal readonly record struct AccountKey(string Id);

internal enum AccountStatus
{
    Open = 1,
    Frozen = 2,
    Closed = 3,
}

internal sealed record AccountData(string Owner, long Balance, string Note);

internal abstract record AccountEvent
{
    public sealed record Opened(string Owner) : AccountEvent;

    public sealed record Deposited(long Amount) : AccountEvent;

    public sealed record Withdrawn(long Amount) : AccountEvent;

    public sealed record Noted(string Text) : AccountEvent;

    public sealed record Reviewed(bool Passed) : AccountEvent;

    public sealed record Swept : AccountEvent;

    public sealed record Closed : AccountEvent;
}

internal sealed record AccountFrozen(string Id, string Reason) : IMessage
{
    public string MessageName => "AccountFrozen";

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("id", Id);
        writer.WriteString("reason", Reason);
        writer.WriteEndObject();
    }
}

internal sealed class AccountMachine : StateMachine<AccountKey, AccountStatus, AccountData, AccountEvent>, IStateMachine<AccountMachine>
{
    public AccountMachine(MachineServices services, Action<HookBuilder<AccountKey, AccountStatus, AccountData, AccountEvent>>? hooks = null)
        : base(TestAccount.Definition, services, hooks)
    {
    }

    public AccountMachine(IStore store, Action<HookBuilder<AccountKey, AccountStatus, AccountData, AccountEvent>>? hooks = null)
        : this(new MachineServices(store), hooks)
    {
    }

    static AccountMachine IStateMachine<AccountMachine>.Create(MachineServices services) => new(services);
}

internal static class Json
{
    public static string Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.GetString() is { } text ? text : throw new JsonException($"'{name}' is missing");

    public static long Number(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? value.GetInt64() : throw new JsonException($"'{name}' is missing");
}
