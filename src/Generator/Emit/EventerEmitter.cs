using Eventer.Language.Model;

namespace Eventer.Generator.Emit;

/// <summary>Emits the Eventer: by the base type through a table or a type switch, and one overload per event that looks at the status alone.</summary>
public sealed class EventerEmitter(MachineContext machine, SourceWriter writer)
{
    private readonly MachineNames _names = machine.Names;
    private readonly CellWriter _cells = new(machine, writer);

    private FlatMachine Flat => machine.Flat;
    private MachineModel Model => machine.Model;

    public void Write()
    {
        var readsContext = machine.Plan.ReadsContext();
        Next(_names.Event, readsContext);
        if (readsContext) TryNext(_names.Event, true);
        else
        {
            Forward();
            TryNext(_names.Event, false);
            TryNext(_names.Event, true);
        }

        for (var column = 0; column < Model.Events.Count; column++)
        {
            if (Model.Events[column].TypeName == _names.Event) continue;
            TypedNext(column);
            TryNext(Model.Events[column].TypeName, machine.Plan.ReadsContext(column));
        }

        new PermittedEmitter(machine, writer).Write();
        if (machine.Plan.HasInvariants) Apply();
        foreach (var method in machine.Plan.Methods) _cells.Write(method);
        if (machine.HasOrdinals) new DispatchTables(machine, writer).Write();
    }

    private void Next(string eventType, bool readsContext)
    {
        writer.Gap()
            .Line("/// <summary>The state after an event. Pure: the same state and event give the same answer.</summary>")
            .Line("/// <param name=\"state\">The state that the event meets; <c>default</c>: nothing is stored yet.</param>")
            .Line("/// <param name=\"event\">The event.</param>");
        if (readsContext) writer.Line("/// <param name=\"context\">The entity's key and the event's time.</param>");
        writer.Line("/// <exception cref=\"global::Eventer.UndefinedStatusException\">The status is no state of the machine.</exception>");
        writer.Line("/// <exception cref=\"global::System.OverflowException\">An effect leaves the range of its type.</exception>");
        writer.Open($"public static {_names.Outcome} Next({Parameters(eventType, readsContext)})");
        if (machine.HasOrdinals) ByOrdinal();
        else ByType(readsContext);
        writer.Close();
    }

    /// <summary>The engine hands in the context whether a machine reads it or not.</summary>
    private void Forward() => writer.Gap()
        .Line("/// <summary>The state after an event; no guard or effect of this machine reads the key or the time.</summary>")
        .Line($"public static {_names.Outcome} Next({Parameters(_names.Event, true)}) =>").Indent()
        .Line("Next(in state, @event);").Outdent();

    private void TryNext(string eventType, bool takesContext) => writer.Gap()
        .Line("/// <summary>The state after an event, if it is accepted: applied or ignored.</summary>")
        .Open($"public static bool TryNext({Parameters(eventType, takesContext)}, out {_names.State} next)")
        .Line($"var outcome = Next(in state, @event{(takesContext ? ", in context" : "")});")
        .Line("next = outcome.State;")
        .Line("return outcome.IsAccepted;")
        .Close();

    private string Parameters(string eventType, bool takesContext) =>
        $"in {_names.State} state, {eventType} @event{(takesContext ? $", in {_names.Context} context" : "")}";

    private void ByOrdinal()
    {
        if (Model.Events.IsEmpty)
        {
            writer.Line($"return {_names.Outcome}.Undecided(in state);");
            return;
        }

        var tables = new DispatchTables(machine, writer);
        writer.Line($"var cell = __RowOf(in state) * {Model.Events.Count} + {_names.Event}.{_names.OrdinalOf}(@event);").Line("int action = __Actions[cell];");
        if (tables.HasMoves)
        {
            writer.Line($"if (action < {Flat.Transitions.Count})").Indent()
                .Line($"return {_cells.Applied($"({_names.Status})__Targets[action]", "__DataOf(in state)", "action")};").Outdent();
        }

        writer.Line().Open("switch (action)");
        foreach (var (number, row, column, comment) in tables.Cases)
        {
            writer.Line($"case {number}: // {comment}").Indent()
                .Line($"return {tables.Shared(_cells, row, column)};").Outdent();
        }

        writer.Line("default:").Indent().Line($"return {_names.Outcome}.Undecided(in state);").Outdent().Close();
    }

    private void ByType(bool readsContext)
    {
        if (Model.Events.Items is [var only] && only.TypeName == _names.Event)
        {
            ByStatus(0);
            return;
        }

        writer.Open("switch (@event)");
        for (var column = 0; column < Model.Events.Count; column++)
        {
            var context = machine.Plan.ReadsContext(column) ? ", in context" : "";
            writer.Line($"case {Model.Events[column].TypeName} known:").Indent().Line($"return Next(in state, known{context});").Outdent();
        }

        writer.Line("default: // a type that this machine does not know").Indent().Line($"return {_names.Outcome}.Undecided(in state);").Outdent().Close();
    }

    private void TypedNext(int column)
    {
        writer.Gap()
            .Line($"/// <summary>The state after <c>{Identifiers.Xml(Model.Events[column].WireName)}</c>.</summary>")
            .Open($"public static {_names.Outcome} Next({Parameters(Model.Events[column].TypeName, machine.Plan.ReadsContext(column))})");
        ByStatus(column);
        writer.Close();
    }

    private void ByStatus(int column)
    {
        writer.Line("if (!state.Exists)").Indent().Line($"return {_cells.Text(0, column, _names.InitialData, "@event")};").Outdent().Line();
        writer.Open("switch (state.Status)");
        foreach (var states in Enumerable.Range(1, Math.Max(0, Flat.States.Count - 1)).GroupBy(row => _cells.Text(row, column, "state.Data", "@event")))
        {
            foreach (var row in states) writer.Line($"case {_names.StatusOf(Flat.States[row])}:");
            writer.Indent().Line($"return {states.Key};").Outdent();
        }

        writer.Line("default:").Indent().Line($"throw __Undefined(state.Status);").Outdent().Close();
    }

    /// <summary>Takes a transition, unless an invariant does not hold afterwards.</summary>
    private void Apply()
    {
        var context = machine.Plan.InvariantsReadContext ? $", in {_names.Context} context" : "";
        writer.Gap().Open($"private static {_names.Outcome} __Apply(in {_names.State} state, {_names.Status} status, {_names.Data} data, int transition{context})");
        foreach (var invariant in machine.Expressions.Invariants)
            Refuse(invariant.Call("data", "null", "context", "null"), invariant.Invariant!.Text);
        foreach (var invariant in Model.InvariantMethods)
            Refuse(machine.Calls.Call(invariant.Method!, null, "data", "null", "context.Key", "context.Now"), invariant.Text);
        writer.Line($"return {_names.Outcome}.Applied(status, data, transition);").Close();

        void Refuse(string condition, string text) => writer.Line($"if (!{condition})").Indent()
            .Line($"return {_cells.Rejected(Reasons.Invariant(text))};").Outdent();
    }
}
