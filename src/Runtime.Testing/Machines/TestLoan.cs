using System.Text.Json;

namespace Eventer.Testing.Machines;

/// <summary>
/// A machine with timers: <c>Out</c> is a composite of <c>Fresh</c> and <c>Late</c>.
/// <code>
/// [*] --> Fresh : Taken; Fresh --> Late : Reminded after (Patience days); Late : Reminded / Reminders += 1
/// Late : Nagged after 1d / Reminders += 1; Late --> Late : Renewed; Out --> Lost : Lapsed after 30d [Reminders &lt; 9]
/// Out --> Back : Returned; Back --> Fresh : Taken; Lost final
/// </code>
/// </summary>
/// <param name="reminded">The wire name of the event, which was once another.</param>
internal sealed class TestLoan(string reminded = "Reminded") : MachineDefinition<long, LoanStatus, LoanData, LoanEvent>
{
    private static readonly string[] States = ["Fresh", "Late", "Back", "Lost"];
    private static readonly string[] Events = ["Taken", "Reminded", "Nagged", "Lapsed", "Renewed", "Returned"];

    private const int Reminded = 0, Nagged = 1, Lapsed = 2;

    public static TestLoan Definition { get; } = new();

    public override string Name => "Loan";

    public override TransitionTable Table { get; } = new TableBuilder("Loan", States, ["Lost"], [.. Events.Select(name => name == "Reminded" ? reminded : name)])
        .Transition("[*]", "Taken", "Fresh")
        .Transition("Fresh", reminded, "Late", keeps: [Lapsed])
        .Transition("Late", "Nagged", "Late", isInternal: true)
        .Transition("Late", "Renewed", "Late", keeps: [Lapsed])
        .Transition("Fresh", "Lapsed", "Lost", guard: "Reminders < 9")
        .Transition("Late", "Lapsed", "Lost", guard: "Reminders < 9")
        .Transition("Fresh", "Returned", "Back")
        .Transition("Late", "Returned", "Back")
        .Transition("Back", "Taken", "Fresh")
        .Timer("Fresh", reminded, "(Patience days)", "Fresh")
        .Timer("Late", "Nagged", "1d", "Late")
        .Timer("Out", "Lapsed", "30d", "Fresh", "Late")
        .Build();

    public override IReadOnlyList<KeyField> KeyFields { get; } = [new("Number", KeyType.Integer)];

    public override string Mermaid => "stateDiagram-v2\n";

    public override string Markdown => "";

    public override TimeSpan GetDelay(int timer, LoanData data, in EventContext<long> context) => timer switch
    {
        Reminded => TimeSpan.FromDays(data.Patience),
        Nagged => TimeSpan.FromDays(1),
        Lapsed => TimeSpan.FromDays(30),
        _ => base.GetDelay(timer, data, context),
    };

    public override Outcome<LoanStatus, LoanData> Next(in State<LoanStatus, LoanData> state, LoanEvent @event, in EventContext<long> context)
    {
        var row = state.Exists ? IndexOf(state.Status) : 0;
        var cell = Table[row, (int)@event.Kind];
        if (cell.Transitions is not [var index]) return cell.Kind == CellKind.Rejected ? Outcome<LoanStatus, LoanData>.Rejected(state, cell.Reason!) : Outcome<LoanStatus, LoanData>.Undecided(state);
        if (@event.Kind == LoanEventKind.Lapsed && state.Data.Reminders >= 9) return Outcome<LoanStatus, LoanData>.Rejected(state, "no guard holds: Reminders < 9");
        var data = @event.Kind switch
        {
            LoanEventKind.Taken => new(@event.Patience, 0),
            LoanEventKind.Nagged => state.Data with { Reminders = state.Data.Reminders + 1 },
            LoanEventKind.Renewed => state.Data with { Reminders = @event.Patience },
            _ => state.Data,
        };
        return Outcome<LoanStatus, LoanData>.Applied((LoanStatus)Table.Transitions[index].To, data, index);
    }

    public override int IndexOf(LoanStatus status) => Enum.IsDefined(status) ? (int)status : throw new UndefinedStatusException(Name, status);

    public override int IndexOf(LoanEvent @event) => (int)@event.Kind;

    public override bool TryParseStatus(string name, out LoanStatus status)
    {
        status = (LoanStatus)(Array.IndexOf(States, name) + 1);
        return status != 0;
    }

    public override ReadOnlySpan<int> Permitted(in State<LoanStatus, LoanData> state) => [];

    public override void WriteEvent(Utf8JsonWriter writer, LoanEvent @event)
    {
        writer.WriteStartObject();
        writer.WriteNumber("patience", @event.Patience);
        writer.WriteEndObject();
    }

    public override bool TryReadEvent(string name, ref Utf8JsonReader reader, out LoanEvent @event)
    {
        var json = JsonElement.ParseValue(ref reader);
        var index = Array.IndexOf(Events, name == "Warned" ? "Reminded" : name); // renamed Warned to Reminded
        @event = new((LoanEventKind)Math.Max(index, 0), json.TryGetProperty("patience", out var patience) ? patience.GetInt32() : 0);
        return index >= 0;
    }

    public override void WriteData(Utf8JsonWriter writer, LoanData data)
    {
        writer.WriteStartObject();
        writer.WriteNumber("patience", data.Patience);
        writer.WriteNumber("reminders", data.Reminders);
        writer.WriteEndObject();
    }

    public override LoanData ReadData(ref Utf8JsonReader reader)
    {
        var json = JsonElement.ParseValue(ref reader);
        return new((int)Json.Number(json, "patience"), (int)Json.Number(json, "reminders"));
    }

    public override KeyValue GetKey(in long key, int field) => KeyValue.From(key);

    public override long CreateKey(ReadOnlySpan<KeyValue> values) => values[0].AsInteger();
}

internal enum LoanStatus
{
    Fresh = 1,
    Late = 2,
    Back = 3,
    Lost = 4,
}

internal readonly record struct LoanData(int Patience, int Reminders);

internal enum LoanEventKind
{
    Taken,
    Reminded,
    Nagged,
    Lapsed,
    Renewed,
    Returned,
}

internal readonly record struct LoanEvent(LoanEventKind Kind, int Patience = 0);

internal sealed class LoanMachine(MachineServices services, Action<HookBuilder<long, LoanStatus, LoanData, LoanEvent>>? hooks = null, TestLoan? definition = null)
    : StateMachine<long, LoanStatus, LoanData, LoanEvent>(definition ?? TestLoan.Definition, services, hooks), IStateMachine<LoanMachine>
{
    static bool IStateMachine<LoanMachine>.HasTimers => true;

    public static LoanMachine Create(MachineServices services) => new(services);
}
