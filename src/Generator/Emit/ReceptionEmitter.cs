using Eventer.Language.Model;

namespace Eventer.Generator.Emit;

/// <summary>Emits, for each message from elsewhere, which entity it concerns and the method that takes it.</summary>
public sealed class ReceptionEmitter(MachineContext machine, SourceWriter writer, Places places)
{
    private readonly MachineNames _names = machine.Names;

    private MachineModel Model => machine.Model;

    public static string HandlerOf(MachineNames names, ReceptionModel reception) => "On" + names.NameOf(reception).TrimStart('@');

    public static string ChooserOf(MachineNames names, ReceptionModel reception) => $"__Choose{HandlerOf(names, reception)}";

    /// <summary>Some events have defaults, which are the file's text.</summary>
    public bool HasPlaced => Model.Receptions.Items.Any(IsPlaced);

    /// <summary>The keys: expressions of the file.</summary>
    public void Keys()
    {
        foreach (var reception in Model.Receptions)
        {
            writer.Gap().Open($"internal static {_names.Key} {KeyOf(reception)}({_names.MessageOf(reception)} message)");
            if (reception.WholeKey is { } whole) writer.Line($"return {whole};");
            else if (reception.Keys.IsEmpty) writer.Line("return default!;");
            else if (!Model.KeyType.IsGenerated) writer.Line($"return new {_names.Key}({string.Join(", ", Model.Keys.Items.Select(key => ValueOf(key, reception)))});");
            else
            {
                writer.Open("checked").Line($"return new {_names.Key}(").Indent();
                for (var i = 0; i < reception.Keys.Count; i++) Key(reception.Keys[i], i + 1 < reception.Keys.Count ? "," : ");");
                writer.Outdent().Close();
            }
            writer.Close();
        }
    }

    /// <summary>An argument of the user's constructor, whose parameters need not be called as its properties.</summary>
    private static string ValueOf(KeyModel key, ReceptionModel reception) => reception.Keys.Items.FirstOrDefault(given => given.Key == key.Name) switch
    {
        { Value: { } value } => value.CSharp,
        { } => "message." + Identifiers.Escape(key.Name),
        null => "default!",
    };

    private void Key(CorrelationModel key, string after)
    {
        var name = Identifiers.Escape(key.Key);
        if (key.Value is { } value) places.Expression($"{name}: ", value, after);
        else writer.Line($"{name}: message.{name}{after}");
    }

    public void Handlers(bool placed)
    {
        foreach (var reception in Model.Receptions.Items.Where(reception => IsPlaced(reception) == placed)) Handler(reception);
    }

    private void Handler(ReceptionModel reception)
    {
        var events = EventsOf(reception).Select(@event => @event.WireName).Distinct();
        writer.Gap().Line($"/// <summary>The message <c>{Identifiers.Xml(reception.Message)}</c>: becomes the event {string.Join(" or ", events.Select(name => $"<c>{Identifiers.Xml(name)}</c>"))} of the entity that it names.</summary>")
            .Line("/// <param name=\"message\">The message.</param>")
            .Line("/// <param name=\"messageId\">Its id, the same at each delivery: what was stored for it before is the answer, and nothing is stored twice.</param>")
            .Line("/// <param name=\"cancellationToken\">Gives up waiting.</param>")
            .Line($"public global::System.Threading.Tasks.ValueTask<global::Eventer.TransitionResult<{_names.Four}>> {HandlerOf(_names, reception)}Async({_names.MessageOf(reception)} message, string messageId, global::System.Threading.CancellationToken cancellationToken = default) =>")
            .Indent();
        var key = $"{_names.FullClass}.{KeyOf(reception)}(message)";
        if (reception.Targets.IsEmpty) writer.Line($"ReceiveAsync({key}, {New(reception, EventsOf(reception).First())}, {Identifiers.Literal(reception.Message)}, messageId, cancellationToken);");
        else
        {
            var made = reception.Targets.Items.Select(target => New(reception, machine.EventOf(target.Event)!));
            writer.Line($"ReceiveAsync({key}, new global::Eventer.EventChoice<{_names.Four}>({Identifiers.Literal(reception.Message)}, new {_names.Event}[] {{ {string.Join(", ", made)} }},").Indent()
                .Line($"(in {_names.StateType} state, in {_names.ContextType} context) => {_names.FullClass}.{ChooserOf(_names, reception)}(in state, in context, message), {Identifiers.Literal(ChoiceEmitter.ReasonOf(reception.Targets))}),").Outdent()
                .Line("messageId, cancellationToken);");
        }
        writer.Outdent();
    }

    private string New(ReceptionModel reception, EventModel @event) =>
        MachineClassEmitter.New(Model, @event, MessageOf(reception).Fields, name => "message." + Identifiers.Escape(name));

    private string KeyOf(ReceptionModel reception) => $"__EntityOf{HandlerOf(_names, reception)}";

    private MessageModel MessageOf(ReceptionModel reception) => _names.MessageModelOf(reception);

    private IEnumerable<EventModel> EventsOf(ReceptionModel reception) =>
        (reception.Targets.IsEmpty ? [reception.Event] : reception.Targets.Items.Select(target => target.Event)).Select(machine.EventOf).OfType<EventModel>();

    private bool IsPlaced(ReceptionModel reception) => EventsOf(reception).Any(@event => TypesEmitter.IsPlaced(Model, @event.Fields));
}
