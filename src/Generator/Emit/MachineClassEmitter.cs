using Eventer.Language.Model;

namespace Eventer.Generator.Emit;

/// <summary>Emits the machine over the engine, with a method per command.</summary>
public sealed class MachineClassEmitter(MachineContext machine, SourceWriter writer, Places places)
{
    private readonly MachineNames _names = machine.Names;

    private MachineModel Model => machine.Model;

    public void Write()
    {
        var hooks = $"global::System.Action<global::Eventer.HookBuilder<{_names.Four}>>?";
        writer.Gap().Line($"/// <summary><c>{Identifiers.Xml(Model.Name)}</c> entities in a store.</summary>")
            .Open($"{_names.Access} sealed partial class {_names.Machine} : global::Eventer.StateMachine<{_names.Four}>, global::Eventer.IStateMachine<{_names.Machine}>")
            .Line("/// <summary>The machine over a store.</summary>")
            .Line("/// <param name=\"store\">Where entities are kept.</param>")
            .Line("/// <param name=\"hooks\">Registers what begins with a transition.</param>")
            .Line($"public {_names.Machine}(global::Eventer.IStore store, {hooks} hooks = null)").Indent()
            .Line(": this(new global::Eventer.MachineServices(store), hooks)").Outdent().Line("{").Line("}").Line()
            .Line("/// <summary>The machine with what a host has.</summary>")
            .Line("/// <param name=\"services\">Store, clock and hooks.</param>")
            .Line("/// <param name=\"hooks\">Registers what begins with a transition.</param>")
            .Line($"public {_names.Machine}(global::Eventer.MachineServices services, {hooks} hooks = null)").Indent()
            .Line($": base({_names.Class}.Definition, services, hooks)").Outdent().Line("{").Line("}").Line()
            .Line("/// <summary>The machine with what a host has.</summary>")
            .Line($"public static {_names.Machine} Create(global::Eventer.MachineServices services) => new {_names.Machine}(services);");
        foreach (var command in Commands(placed: false)) Command(command);
        writer.Close();
    }

    /// <summary>Commands whose field types are the user's.</summary>
    public void WritePlaced()
    {
        var commands = Commands(placed: true).ToList();
        if (commands.Count == 0) return;
        writer.Gap().Open($"partial class {_names.Machine}");
        foreach (var command in commands) Command(command);
        writer.Close();
    }

    private IEnumerable<CommandModel> Commands(bool placed) => Model.Commands.Items.Where(command =>
        (TypesEmitter.IsPlaced(Model, command.Fields) || EventOf(command) is { } @event && TypesEmitter.IsPlaced(Model, @event.Fields)) == placed);

    private EventModel? EventOf(CommandModel command) => Model.Events.Items.FirstOrDefault(candidate => candidate.WireName == command.Event || candidate.Name == command.Event);

    private void Command(CommandModel command)
    {
        if (EventOf(command) is not { } @event) return;
        var names = command.Fields.Items.Select(field => Identifiers.Camel(field.Name.TrimStart('@'))).ToList();
        var (key, eventId, token) = (Identifiers.Free("key", names), Identifiers.Free("eventId", names), Identifiers.Free("cancellationToken", names));
        writer.Gap().Line($"/// <summary>The command <c>{Identifiers.Xml(command.Name)}</c>: becomes the event <c>{Identifiers.Xml(@event.WireName)}</c>.</summary>")
            .Line($"/// <param name=\"{key}\">Which entity.</param>");
        for (var i = 0; i < names.Count; i++) writer.Line($"/// <param name=\"{names[i].TrimStart('@')}\">The event's <c>{Identifiers.Xml(command.Fields[i].Name)}</c>.</param>");
        writer.Line($"/// <param name=\"{eventId}\">Makes the call safe to repeat; a new one where it is not given.</param>")
            .Line($"/// <param name=\"{token}\">Gives up waiting.</param>");
        var arguments = @event.Fields.Items.Select(field =>
        {
            var index = command.Fields.Items.ToList().FindIndex(candidate => candidate.Name == field.Name);
            return index >= 0 ? names[index] : field.Default?.CSharp ?? "default!";
        });
        var header = $"public global::System.Threading.Tasks.ValueTask<global::Eventer.TransitionResult<{_names.Four}>> {command.Name.TrimStart('@')}Async(";
        var rest = $"global::System.Guid? {eventId} = null, global::System.Threading.CancellationToken {token} = default) =>";
        var types = command.Fields.Items.Select(field => TypeText.Parse(field.Type)).ToList();
        if (types.All(type => type.IsCertain))
            writer.Line(header + string.Concat(types.Select((type, i) => $"{type.CSharp} {names[i]}, ").Prepend($"{_names.Key} {key}, ")) + rest);
        else
        {
            writer.Line(header).Indent().Line($"{_names.Key} {key},");
            for (var i = 0; i < names.Count; i++) places.Type("", types[i], command.Fields[i].Node, "", names[i] + ",");
            writer.Line(rest).Outdent();
        }

        writer.Indent().Line($"TransitionAsync({key}, new {@event.TypeName}({string.Join(", ", arguments)}), global::Eventer.Cause.Command({Identifiers.Literal(command.Name)}), {eventId}, {token});").Outdent();
    }
}
