using Eventer.Language.Model;

namespace Eventer.Generator.Emit;

/// <summary>
/// Emits the typestate: for each state a struct that has the events which lead on from it, and no other, so that the
/// compiler refuses an event that the state does not know. What it answers, <c>Next</c> answers.
/// </summary>
public sealed class TypestateEmitter(MachineContext machine, SourceWriter writer)
{
    private const string Events = "__Events";

    private readonly MachineNames _names = machine.Names;
    private readonly TypestatePlan _plan = new(machine);
    private readonly HashSet<int> _shared = [];

    private MachineModel Model => machine.Model;

    private string Class => _names.FullClass;

    public void Write()
    {
        for (var row = 0; row < machine.Flat.States.Count; row++) Entrance(row);
        Failure();
        writer.Gap().Line($"/// <summary>The states of <c>{Identifiers.Xml(Model.Name)}</c> as types: each has the events that lead on from it, and no other.</summary>").Line(Emitter.GeneratedCode)
            .Open($"public static class {_plan.Container}");
        for (var row = 0; row < machine.Flat.States.Count; row++) Struct(row);
        writer.Close();
        SharedEvents();
    }

    /// <summary><c>As…</c> and <c>TryAs…</c>; methods of the state itself where C# has extension methods: outside of other types.</summary>
    private void Entrance(int row)
    {
        var state = machine.Flat.States[row];
        var (name, type) = (_plan.NameOf(state), TypeOf(state));
        var receiver = Model.ContainingTypes.IsEmpty ? "this in" : "in";
        var isIn = row == 0 ? "!state.Exists" : $"state.Exists && state.Status == {_names.StatusOf(state)}";
        var shown = row == 0 ? "nothing stored" : $"<c>{Identifiers.Xml(state.Id)}</c>";
        if (row == 0)
        {
            writer.Gap().Line("/// <summary>The events that an entity can begin with.</summary>")
                .Line($"public static {type} As{name}() => default;");
        }

        writer.Gap().Line($"/// <summary>The state as {shown}.</summary>")
            .Line("/// <exception cref=\"global::Eventer.UnexpectedStateException\">It is another.</exception>")
            .Line($"public static {type} As{name}({receiver} {_names.State} state) =>").Indent()
            .Line($"{isIn} ? new {type}(in state) : throw __Unexpected(in state, {(row == 0 ? "null" : Identifiers.Literal(state.Id))});").Outdent();
        writer.Gap().Line($"/// <summary>The state as {shown}, if that is what it is.</summary>")
            .Open($"public static bool TryAs{name}({receiver} {_names.State} state, out {type} known)")
            .Line($"var isIn = {isIn};").Line("known = isIn ? new " + type + "(in state) : default;").Line("return isIn;").Close();
    }

    private void Failure() => writer.Gap()
        .Line($"private static global::Eventer.UnexpectedStateException __Unexpected(in {_names.State} state, string? expected) =>").Indent()
        .Line($"new global::Eventer.UnexpectedStateException({Identifiers.Literal(Model.Name)}, expected, state.Exists ? Definition.NameOf(state.Status) : null);").Outdent();

    private void Struct(int row)
    {
        var state = machine.Flat.States[row];
        var name = Identifiers.EscapeType(_plan.NameOf(state));
        var what = row == 0 ? "Nothing stored yet" : $"The state <c>{Identifiers.Xml(state.Id)}</c>{(state.IsFinal ? ": final" : "")}";
        writer.Gap().Line($"/// <summary>{what}.</summary>").Open($"public readonly struct {name}")
            .Line($"internal {name}(in {_names.State} state) => State = state;").Line()
            .Line("/// <summary>The state.</summary>").Line($"public {_names.State} State {{ get; }}");
        if (row > 0)
            writer.Line().Line("/// <summary>Its data.</summary>").Line($"public {DataType} Data => State.Data;");
        foreach (var legal in _plan.From(row)) Event(legal, _plan.NameOf(state));
        writer.Close();
    }

    private void Event(LegalEvent legal, string type)
    {
        var @event = Model.Events[legal.Column];
        var method = @event.Name.TrimStart('@');
        if (method == type || TypestatePlan.Members.Contains(method)) method = Identifiers.Free(method + "Event", Model.Events.Items.Select(other => other.Name));
        var (parameters, argument) = Parameters(legal.Column);
        if (machine.Plan.ReadsContext(legal.Column))
        {
            var context = Identifiers.Free("context", parameters.Select(parameter => parameter.Name));
            parameters.Add(($"in {_names.Context}", context));
            argument += $", in {context}";
        }

        var targets = legal.Targets.Select(target => machine.Declared.States[target]).ToList();
        var ways = string.Join(" or ", targets.Select(target => $"<c>{Identifiers.Xml(target.Id)}</c>"));
        var next = $"{Class}.Next(State, {argument})";
        var result = legal.IsCertain ? TypeOf(targets[0]) : _names.Outcome;
        writer.Gap().Line($"/// <summary><c>{Identifiers.Xml(@event.WireName)}</c> leads to {ways}{(legal.IsCertain ? "" : ", unless it is refused")}.</summary>")
            .Line($"public {result} {Identifiers.Escape(method)}({string.Join(", ", parameters.Select(parameter => $"{parameter.Type} {parameter.Name}"))}) =>").Indent()
            .Line((legal.IsCertain ? $"{Class}.As{_plan.NameOf(targets[0])}({next}.State)" : next) + ";").Outdent();
    }

    /// <summary>The event's fields, where their types are known to exist and its constructor takes them all; else the event itself.</summary>
    private (List<(string Type, string Name)> Parameters, string Argument) Parameters(int column)
    {
        var @event = Model.Events[column];
        var type = EventType(@event);
        if (FieldsOf(@event) is not { } fields) return ([(type, "@event")], "@event");
        if (fields.Count == 0 && !@event.IsValueType)
        {
            _shared.Add(column);
            return ([], $"{Events}.{Identifiers.Escape(@event.Name)}");
        }

        var parameters = new List<(string Type, string Name)>();
        foreach (var field in fields)
            parameters.Add((TypeText.Parse(field.Type).CSharp, Identifiers.Free(Identifiers.Camel(field.Name.TrimStart('@')), parameters.Select(parameter => parameter.Name))));
        return (parameters, $"new {type}({string.Join(", ", parameters.Select(parameter => parameter.Name))})");
    }

    private IReadOnlyList<FieldModel>? FieldsOf(EventModel @event)
    {
        if (@event.IsOwn)
        {
            var shape = Model.Shapes.Items.FirstOrDefault(shape => shape.TypeName == @event.TypeName);
            return shape is { Initialized.IsEmpty: true } && (shape.UsesConstructor || shape.Members.IsEmpty) ? [.. shape.Members.Items] : null;
        }

        return @event.Fields.Items.All(field => TypeText.Parse(field.Type).IsCertain) ? [.. @event.Fields.Items] : null;
    }

    /// <summary>Events without fields are made once.</summary>
    private void SharedEvents()
    {
        if (_shared.Count == 0) return;
        writer.Gap().Open($"private static class {Events}");
        foreach (var column in _shared.OrderBy(column => column))
            writer.Line($"internal static readonly {EventType(Model.Events[column])} {Identifiers.Escape(Model.Events[column].Name)} = new {EventType(Model.Events[column])}();");
        writer.Close();
    }

    /// <summary>In full: a state may have the name of a type.</summary>
    private string EventType(EventModel @event) => Model.EventType.IsGenerated && !@event.IsOwn ? _names.Qualifier + @event.TypeName : @event.TypeName;

    private string DataType => Model.DataType.IsGenerated ? _names.Qualifier + _names.Data : _names.Data;

    private string TypeOf(FlatState state) => $"{Class}.{_plan.Container}.{Identifiers.EscapeType(_plan.NameOf(state))}";
}
