using System.Text.Json;

namespace Eventer.Testing.Machines;

/// <summary>A machine whose events are an enum, its data a struct and its key a number: nothing of it is a class.</summary>
internal sealed class TestSwitch : MachineDefinition<long, SwitchStatus, SwitchData, SwitchEvent>
{
    private static readonly string[] States = ["OFF", "ON", "BROKEN"];
    private static readonly string[] Events = ["Installed", "Flipped", "Smashed"];
    private static readonly int[][] PermittedByRow = [[0], [1, 2], [1, 2], []];

    public static TestSwitch Definition { get; } = new();

    public override string Name => "Switch";

    public override TransitionTable Table { get; } = new TableBuilder("Switch", States, ["BROKEN"], Events)
        .Transition("[*]", "Installed", "OFF")
        .Transition("OFF", "Flipped", "ON", effects: "Flips += 1")
        .Transition("ON", "Flipped", "OFF", effects: "Flips += 1")
        .Transition("OFF", "Smashed", "BROKEN")
        .Transition("ON", "Smashed", "BROKEN")
        .Build();

    public override IReadOnlyList<KeyField> KeyFields { get; } = [new("Number", KeyType.Integer)];

    public override string Mermaid => "stateDiagram-v2\n";

    public override string Markdown => "";

    public override Outcome<SwitchStatus, SwitchData> Next(in State<SwitchStatus, SwitchData> state, SwitchEvent @event, in EventContext<long> context)
    {
        if (!state.Exists)
            return @event == SwitchEvent.Installed ? Outcome<SwitchStatus, SwitchData>.Applied(SwitchStatus.Off, default, 0) : Outcome<SwitchStatus, SwitchData>.Undecided(state);
        return (state.Status, @event) switch
        {
            (SwitchStatus.Off, SwitchEvent.Flipped) => Outcome<SwitchStatus, SwitchData>.Applied(SwitchStatus.On, new(state.Data.Flips + 1), 1),
            (SwitchStatus.On, SwitchEvent.Flipped) => Outcome<SwitchStatus, SwitchData>.Applied(SwitchStatus.Off, new(state.Data.Flips + 1), 2),
            (SwitchStatus.Off, SwitchEvent.Smashed) => Outcome<SwitchStatus, SwitchData>.Applied(SwitchStatus.Broken, state.Data, 3),
            (SwitchStatus.On, SwitchEvent.Smashed) => Outcome<SwitchStatus, SwitchData>.Applied(SwitchStatus.Broken, state.Data, 4),
            (SwitchStatus.Broken, _) => Outcome<SwitchStatus, SwitchData>.Rejected(state, "BROKEN is final"),
            _ => Outcome<SwitchStatus, SwitchData>.Undecided(state),
        };
    }

    public override int IndexOf(SwitchStatus status) => Enum.IsDefined(status) ? (int)status : throw new UndefinedStatusException(Name, status);

    public override int IndexOf(SwitchEvent @event) => Enum.IsDefined(@event) ? (int)@event : -1;

    public override bool TryParseStatus(string name, out SwitchStatus status)
    {
        status = (SwitchStatus)(Array.IndexOf(States, name) + 1);
        return status != 0;
    }

    public override ReadOnlySpan<int> Permitted(in State<SwitchStatus, SwitchData> state) => PermittedByRow[state.Exists ? IndexOf(state.Status) : 0];

    public override void WriteEvent(Utf8JsonWriter writer, SwitchEvent @event)
    {
        writer.WriteStartObject();
        writer.WriteEndObject();
    }

    public override bool TryReadEvent(string name, ref Utf8JsonReader reader, out SwitchEvent @event)
    {
        reader.Skip();
        var index = Array.IndexOf(Events, name);
        @event = (SwitchEvent)Math.Max(index, 0);
        return index >= 0;
    }

    public override void WriteData(Utf8JsonWriter writer, SwitchData data)
    {
        writer.WriteStartObject();
        writer.WriteNumber("flips", data.Flips);
        writer.WriteEndObject();
    }

    public override SwitchData ReadData(ref Utf8JsonReader reader) => new((int)Json.Number(JsonElement.ParseValue(ref reader), "flips"));

    public override KeyValue GetKey(in long key, int field) => KeyValue.From(key);

    public override long CreateKey(ReadOnlySpan<KeyValue> values) => values[0].AsInteger();
}

internal enum SwitchStatus
{
    Off = 1,
    On = 2,
    Broken = 3,
}

internal readonly record struct SwitchData(int Flips);

internal enum SwitchEvent
{
    Installed,
    Flipped,
    Smashed,
}

internal sealed class SwitchMachine(IStore store, Action<HookBuilder<long, SwitchStatus, SwitchData, SwitchEvent>>? hooks = null)
    : StateMachine<long, SwitchStatus, SwitchData, SwitchEvent>(TestSwitch.Definition, new(store), hooks);
