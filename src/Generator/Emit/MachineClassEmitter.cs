using Eventer.Generator.Attributes;
using Eventer.Language.Model;

namespace Eventer.Generator.Emit;

/// <summary>Emits the machine over the engine, with a method per command and per message from elsewhere.</summary>
public sealed class MachineClassEmitter(MachineContext machine, SourceWriter writer, Places places)
{
    private readonly MachineNames _names = machine.Names;
    private readonly ReceptionEmitter _receptions = new(machine, writer, places);

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
            .Line($": base({_names.FullClass}.Definition, services, hooks)").Outdent().Line("{").Line("}").Line()
            .Line("/// <summary>The machine with what a host has.</summary>")
            .Line($"public static {_names.Machine} Create(global::Eventer.MachineServices services) => new {_names.Machine}(services);");
        new TimerEmitter(machine, writer).HasTimers();
        foreach (var command in Commands(placed: false)) Command(command);
        _receptions.Handlers(placed: false);
        writer.Close();
    }

    /// <summary>Commands and messages whose field types are the user's.</summary>
    public void WritePlaced()
    {
        var commands = Commands(placed: true).ToList();
        if (commands.Count == 0 && !_receptions.HasPlaced) return;
        writer.Gap().Open($"partial class {_names.Machine}");
        foreach (var command in commands) Command(command);
        _receptions.Handlers(placed: true);
        writer.Close();
    }

    private IEnumerable<CommandModel> Commands(bool placed) => Model.Commands.Items.Where(command =>
        (TypesEmitter.IsPlaced(Model, command.Fields) || EventsOf(command).Any(@event => TypesEmitter.IsPlaced(Model, @event.Fields))) == placed);

    private IEnumerable<EventModel> EventsOf(CommandModel command) => command.Targets.Items.Select(target => target.Event).Prepend(command.Event).Select(machine.EventOf).OfType<EventModel>();

    private void Command(CommandModel command)
    {
        if (machine.EventOf(command.Event) is null) return;
        if (command.Targets.IsEmpty) Plain(command);
        else
        {
            Choice(command);
            if (command.TypeName is null && command.Fields.Items.All(field => TypeText.Parse(field.Type).IsCertain)) Spread(command);
        }
    }

    /// <summary>A command that always becomes the same event.</summary>
    private void Plain(CommandModel command)
    {
        var @event = machine.EventOf(command.Event)!;
        if (command.TypeName is null)
        {
            var names = ParametersOf(command);
            var made = New(@event, command.Fields, name => names[name]);
            Method(command, names, (key, eventId, token) => $"TransitionAsync({key}, {made}, global::Eventer.Cause.Command({Identifiers.Literal(command.Name)}), {eventId}, {token});");
        }

        if (!TypesEmitter.HasRequest(command)) return;
        Request(command);
        writer.Indent().Line($"TransitionAsync(key, {New(@event, command.Fields, name => "command." + Identifiers.Escape(name))}, global::Eventer.Cause.Command({Identifiers.Literal(command.Name)}), eventId, cancellationToken);").Outdent();
    }

    /// <summary>A command that becomes one of several events: all are made, and the engine asks which.</summary>
    private void Choice(CommandModel command)
    {
        Request(command);
        var events = command.Targets.Items.Select(target => machine.EventOf(target.Event)!)
            .Select(@event => New(@event, command.Fields, name => "command." + Identifiers.Escape(name)));
        writer.Indent().Line($"ChooseAsync(key, new global::Eventer.EventChoice<{_names.Four}>({Identifiers.Literal(command.Name)}, new {_names.Event}[] {{ {string.Join(", ", events)} }},").Indent()
            .Line($"(in {_names.StateType} state, in {_names.ContextType} context) => {_names.FullClass}.{ChoiceEmitter.NameOf(command)}(in state, in context, command), {Identifiers.Literal(ChoiceEmitter.ReasonOf(command.Targets))}),").Outdent()
            .Line($"global::Eventer.Cause.Command({Identifiers.Literal(command.Name)}), eventId, cancellationToken);").Outdent();
    }

    /// <summary>The same with the fields one by one.</summary>
    private void Spread(CommandModel command) => Method(command, ParametersOf(command), (key, eventId, token) =>
        $"{command.Name.TrimStart('@')}Async({key}, new {_names.RequestOf(command)}({string.Join(", ", ParametersOf(command).Values)}), {eventId}, {token});");

    private void Request(CommandModel command)
    {
        writer.Gap();
        Summary(command);
        writer.Line("/// <param name=\"key\">Which entity.</param>").Line("/// <param name=\"command\">The command.</param>")
            .Line("/// <param name=\"eventId\">Makes the call safe to repeat; a new one where it is not given.</param>")
            .Line("/// <param name=\"cancellationToken\">Gives up waiting.</param>")
            .Line($"{HeaderOf(command)}{_names.Key} key, {_names.RequestOf(command)} command, global::System.Guid? eventId = null, global::System.Threading.CancellationToken cancellationToken = default) =>");
    }

    private void Method(CommandModel command, Dictionary<string, string> parameters, Func<string, string, string, string> body)
    {
        var names = parameters.Values.ToList();
        var (key, eventId, token) = (Identifiers.Free("key", names), Identifiers.Free("eventId", names), Identifiers.Free("cancellationToken", names));
        writer.Gap();
        Summary(command);
        writer.Line($"/// <param name=\"{key}\">Which entity.</param>");
        for (var i = 0; i < names.Count; i++) writer.Line($"/// <param name=\"{names[i].TrimStart('@')}\">The event's <c>{Identifiers.Xml(command.Fields[i].Name)}</c>.</param>");
        writer.Line($"/// <param name=\"{eventId}\">Makes the call safe to repeat; a new one where it is not given.</param>")
            .Line($"/// <param name=\"{token}\">Gives up waiting.</param>");
        var rest = $"global::System.Guid? {eventId} = null, global::System.Threading.CancellationToken {token} = default) =>";
        var types = command.Fields.Items.Select(field => TypeText.Parse(field.Type)).ToList();
        if (types.All(type => type.IsCertain))
            writer.Line(HeaderOf(command) + string.Concat(types.Select((type, i) => $"{type.CSharp} {names[i]}, ").Prepend($"{_names.Key} {key}, ")) + rest);
        else
        {
            writer.Line(HeaderOf(command)).Indent().Line($"{_names.Key} {key},");
            for (var i = 0; i < names.Count; i++) places.Type("", types[i], command.Fields[i].Node, "", names[i] + ",");
            writer.Line(rest).Outdent();
        }

        writer.Indent().Line(body(key, eventId, token)).Outdent();
    }

    private void Summary(CommandModel command)
    {
        var events = command.Targets.IsEmpty ? [command.Event] : command.Targets.Items.Select(target => target.Event).Distinct().ToList();
        writer.Line($"/// <summary>The command <c>{Identifiers.Xml(command.Name)}</c>: becomes the event {string.Join(" or ", events.Select(name => $"<c>{Identifiers.Xml(name)}</c>"))}.</summary>");
    }

    private string HeaderOf(CommandModel command) => $"public global::System.Threading.Tasks.ValueTask<global::Eventer.TransitionResult<{_names.Four}>> {command.Name.TrimStart('@')}Async(";

    private static Dictionary<string, string> ParametersOf(CommandModel command) => command.Fields.Items.ToDictionary(field => field.Name, field => Identifiers.Camel(field.Name.TrimStart('@')));

    private string New(EventModel @event, EquatableArray<FieldModel> fields, Func<string, string> value) => New(Model, @event, fields, value);

    /// <summary>The event, filled from the fields of a command or message.</summary>
    public static string New(MachineModel model, EventModel @event, EquatableArray<FieldModel> fields, Func<string, string> value)
    {
        var shape = model.Shapes.Items.FirstOrDefault(shape => shape.TypeName == @event.TypeName);
        var constructed = shape is null ? @event.Fields : shape.UsesConstructor ? shape.Members : [];
        var initialized = (shape is null ? [] : shape.UsesConstructor ? shape.Initialized.Items : shape.Members.Items).Where(field => fields.Items.Any(given => given.Name == field.Name)).ToList();
        return $"new {@event.TypeName}({Arguments(constructed, fields, value)})"
            + (initialized.Count == 0 ? "" : $" {{ {string.Join(", ", initialized.Select(field => $"{Identifiers.Escape(field.Name)} = {value(field.Name)}"))} }}");
    }

    private static string Arguments(EquatableArray<FieldModel> constructed, EquatableArray<FieldModel> fields, Func<string, string> value) => string.Join(", ", constructed.Items.Select(field =>
        fields.Items.Any(given => given.Name == field.Name && RequestReader.Fits(given.Type, field.Type)) ? value(field.Name) : field.Default?.CSharp ?? "default!"));
}
