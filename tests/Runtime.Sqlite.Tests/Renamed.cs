using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Eventer.Testing.Machines;

namespace Eventer.Runtime.Sqlite.Tests;

/// <summary>The account under another name, with another name of its key field.</summary>
internal sealed class Renamed(string name, KeyField? key = null) : MachineDefinition<AccountKey, AccountStatus, AccountData, AccountEvent>
{
    private static readonly TestAccount Account = TestAccount.Definition;

    public override string Name => name;

    public override TransitionTable Table => Account.Table;

    public override IReadOnlyList<KeyField> KeyFields { get; } = [key ?? Account.KeyFields[0]];

    public override string Mermaid => Account.Mermaid;

    public override string Markdown => Account.Markdown;

    public override Outcome<AccountStatus, AccountData> Next(in State<AccountStatus, AccountData> state, AccountEvent @event, in EventContext<AccountKey> context) =>
        Account.Next(state, @event, context);

    public override int IndexOf(AccountStatus status) => Account.IndexOf(status);

    public override int IndexOf(AccountEvent @event) => Account.IndexOf(@event);

    public override bool TryParseStatus(string name, out AccountStatus status) => Account.TryParseStatus(name, out status);

    public override ReadOnlySpan<int> Permitted(in State<AccountStatus, AccountData> state) => Account.Permitted(state);

    public override void WriteEvent(Utf8JsonWriter writer, AccountEvent @event) => Account.WriteEvent(writer, @event);

    public override bool TryReadEvent(string name, ref Utf8JsonReader reader, [MaybeNullWhen(false)] out AccountEvent @event) => Account.TryReadEvent(name, ref reader, out @event);

    public override void WriteData(Utf8JsonWriter writer, AccountData data) => Account.WriteData(writer, data);

    public override AccountData ReadData(ref Utf8JsonReader reader) => Account.ReadData(ref reader);

    public override KeyValue GetKey(in AccountKey key, int field) => Account.GetKey(key, field);

    public override AccountKey CreateKey(ReadOnlySpan<KeyValue> values) => Account.CreateKey(values);
}

internal sealed class RenamedMachine(Renamed definition, IStore store)
    : StateMachine<AccountKey, AccountStatus, AccountData, AccountEvent>(definition, new MachineServices(store));
