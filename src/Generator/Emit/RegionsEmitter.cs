using Eventer.Language.Model;

namespace Eventer.Generator.Emit;

/// <summary>Emits the Eventer of a machine with regions: what each row does alone, and what the runtime needs to put the answers together.</summary>
/// <param name="rows">The machine with its rows as statuses.</param>
public sealed class RegionsEmitter(MachineContext machine, MachineContext rows, SourceWriter writer)
{
    private readonly MachineNames _names = machine.Names;

    private FlatMachine Flat => machine.Flat;
    private MachineModel Model => machine.Model;
    private string Context => _names.Context;

    public void Write()
    {
        Next();
        Permitted();
        writer.Gap().Open($"private sealed class __Regions : global::Eventer.RegionEventer<{_names.Four}>")
            .Line("internal static readonly __Regions Value = new __Regions();").Line()
            .Line($"protected override global::Eventer.TransitionTable Table => {_names.FullClass}.Table;").Line()
            .Line($"protected override {_names.Data} InitialData => {_names.InitialData};").Line()
            .Line($"protected override int Column({_names.Event} @event) => {_names.FullClass}.Definition.IndexOf(@event);");
        NextIn();
        Run();
        Leave();
        FindBroken();
        Values();
        writer.Close();
    }

    private void Next() => writer.Gap()
        .Line("/// <summary>The state after an event, which every active region answers. Pure: the same state and event give the same answer.</summary>")
        .Line("/// <param name=\"state\">The state that the event meets; <c>default</c>: nothing is stored yet.</param>")
        .Line("/// <param name=\"event\">The event.</param>")
        .Line("/// <param name=\"context\">The entity's key and the event's time.</param>")
        .Line("/// <exception cref=\"global::Eventer.UndefinedStatusException\">The status is no state of the machine.</exception>")
        .Line("/// <exception cref=\"global::System.OverflowException\">An effect leaves the range of its type.</exception>")
        .Line($"public static {_names.Outcome} Next(in {_names.State} state, {_names.Event} @event, in {Context} context = default) =>").Indent()
        .Line("__Regions.Value.Next(in state, @event, in context);").Outdent().Gap()
        .Line("/// <summary>The state after an event, if it is accepted: applied or ignored.</summary>")
        .Open($"public static bool TryNext(in {_names.State} state, {_names.Event} @event, in {Context} context, out {_names.State} next)")
        .Line("var outcome = Next(in state, @event, in context);").Line("next = outcome.State;").Line("return outcome.IsAccepted;").Close().Gap()
        .Line("/// <summary>The state after an event, if it is accepted: applied or ignored.</summary>")
        .Line($"public static bool TryNext(in {_names.State} state, {_names.Event} @event, out {_names.State} next) => TryNext(in state, @event, default, out next);");

    private void Permitted()
    {
        writer.Gap().Line("/// <summary>The names of the events that some region can accept in a state; a guard may still refuse one.</summary>")
            .Line($"public static global::System.ReadOnlySpan<string> Permitted(in {_names.State} state) => __PermittedNames(in state);").Gap()
            .Line("/// <summary>The names of the events that some region can accept in a status; a guard may still refuse one.</summary>")
            .Line($"public static global::System.ReadOnlySpan<string> Permitted({_names.Status} status) => __PermittedNames(new {_names.StateType}(status, {_names.InitialData}));").Gap()
            .Line($"private static string[] __PermittedNames(in {_names.State} state) => global::System.Linq.Enumerable.ToArray(Definition.PermittedNames(in state));").Gap()
            .Open("private static int[] __Permitted(int row)").Open("switch (row)");
        foreach (var same in Enumerable.Range(0, Flat.States.Count).GroupBy(row => string.Join(", ", PermittedEmitter.Columns(Flat, row).Select(RegionPlan.Text))).Where(same => same.Key.Length > 0))
        {
            foreach (var row in same) writer.Line($"case {RegionPlan.Text(row)}:");
            writer.Indent().Line($"return new int[] {{ {same.Key} }};").Outdent();
        }

        writer.Line("default:").Indent().Line("return new int[0];").Outdent().Close().Close();
    }

    private void NextIn()
    {
        var cells = new CellWriter(rows, writer);
        writer.Gap().Open($"protected override {rows.Names.Outcome} NextIn(in {rows.Names.State} state, {_names.Event} @event, in {Context} context)")
            .Line($"var data = state.Exists ? state.Data : {_names.InitialData};")
            .Open($"switch ((state.Exists ? state.Status : 0) * {RegionPlan.Text(Math.Max(1, Model.Events.Count))} + Column(@event))");
        var answers = Enumerable.Range(0, Flat.Cells.Count).Select(cell => (Cell: cell, Text: cells.Text(cell / Model.Events.Count, cell % Model.Events.Count, "data", $"({Model.Events[cell % Model.Events.Count].TypeName})@event"))).ToList();
        var undecided = $"{rows.Names.Outcome}.Undecided(in state)";
        foreach (var same in answers.Where(answer => answer.Text != undecided).GroupBy(answer => answer.Text))
        {
            foreach (var (cell, _) in same) writer.Line($"case {RegionPlan.Text(cell)}: // {OneLine(Flat.States[cell / Model.Events.Count].Id)}: {OneLine(Model.Events[cell % Model.Events.Count].WireName)}");
            writer.Indent().Line($"return {same.Key};").Outdent();
        }

        writer.Line("default:").Indent().Line($"return {undecided};").Outdent().Close().Close();
        foreach (var method in rows.Plan.Methods) cells.Write(method);
    }

    private void Run()
    {
        writer.Gap().Open($"protected override {_names.Data} Run(int transition, {_names.Data} data, {_names.Event} @event, in {Context} context, global::Eventer.IEffectSink<{_names.Event}>? effects)").Open("switch (transition)");
        var ways = Flat.Cells.Items.SelectMany((cell, i) => cell.Candidates.Items.Where(candidate => candidate.Outcome == FlatOutcome.Apply)
                .Select(candidate => (candidate.Transition, Statements: Statements(candidate.Steps.Items.SelectMany(step => step.Effects.Items).ToEquatableArray(), i % Model.Events.Count))))
            .Concat(Flat.Joins.Items.Select(join => (join.Transition, Statements: Statements(join.Effects, -1))))
            .Append((Transition: -1, Statements: Statements(Flat.Start, -1)));
        foreach (var same in ways.Where(way => way.Statements.Count > 0).GroupBy(way => string.Join("\n", way.Statements)))
        {
            foreach (var way in same) writer.Line($"case {RegionPlan.Text(way.Transition)}:");
            writer.Indent().Lines(same.First().Statements).Line("return data;").Outdent();
        }

        writer.Line("default:").Indent().Line("return data;").Outdent().Close().Close();
    }

    private void Leave()
    {
        writer.Gap().Open($"protected override {_names.Data} Leave(int node, int row, {_names.Data} data, {_names.Event} @event, in {Context} context, global::Eventer.IEffectSink<{_names.Event}>? effects)").Open("switch (node)");
        foreach (var (id, node) in machine.Regions.Nodes.Select((node, index) => (node.Id, index)))
        {
            var statements = machine.Regions.Structure!.Find(id) is { } state ? Statements(state.Exit, -1) : [];
            if (machine.Regions.Structure.MemoryOf(id) is { } field) statements.AddRange(Memories(id, field));
            if (statements.Count > 0) writer.Line($"case {RegionPlan.Text(node)}: // {OneLine(id)}").Indent().Lines(statements).Line("return data;").Outdent();
        }

        writer.Line("default:").Indent().Line("return data;").Outdent().Close().Close();
    }

    /// <summary>A composite that has ended begins anew; another goes on where it was left.</summary>
    private IEnumerable<string> Memories(string composite, string field)
    {
        var structure = machine.Regions.Structure!;
        for (var row = 1; row < Flat.States.Count; row++)
        {
            var state = Flat.States[row];
            if (!state.Ancestors.Contains(composite)) continue;
            var value = structure.Find(state.Id) is null || structure.Ends(state.Id, composite) ? "null" : machine.Regions.MemberOf(state.Id);
            yield return $"if (row == {RegionPlan.Text(row)}) data = data with {{ {Identifiers.Escape(field)} = {value} }};";
        }
    }

    private void FindBroken()
    {
        writer.Gap().Open($"protected override string? FindBroken({_names.Data} data, in {Context} context)");
        foreach (var invariant in machine.Expressions.Invariants) Test(invariant.Call("data", "null", "context", "null"), invariant.Invariant!.Text);
        foreach (var invariant in Model.InvariantMethods) Test(machine.Calls.Call(invariant.Method!, null, "data", "null", "context.Key", "context.Now"), invariant.Text);
        writer.Line("return null;").Close();

        void Test(string condition, string text) => writer.Line($"if (!{condition})").Indent().Line($"return {Identifiers.Literal(Reasons.Invariant(text))};").Outdent();
    }

    private void Values()
    {
        var regions = machine.Regions.Regions;
        writer.Gap().Open($"protected override void GetValues({_names.Status} status, global::System.Span<int> values)")
            .Lines(regions.Select((region, index) => $"values[{RegionPlan.Text(index)}] = (int)status.{region.Name};")).Close();
        writer.Gap().Line($"protected override {_names.Status} Create(global::System.ReadOnlySpan<int> values) =>").Indent()
            .Line($"new {_names.Status}({string.Join(", ", regions.Select((region, index) => $"({_names.StatusOf(region.Name)})values[{RegionPlan.Text(index)}]"))});").Outdent();
    }

    /// <summary>Effects one after the other, each on the data that the one before it left.</summary>
    private List<string> Statements(EquatableArray<EffectModel> effects, int column)
    {
        var statements = new List<string>();
        var @event = column < 0 ? "@event" : $"(({Model.Events[column].TypeName})@event)";
        foreach (var part in machine.Parts.Of(effects))
        {
            if (ExpressionSet.IsOneMethod(part))
            {
                if (machine.Calls.Effects(part, column, "data") is { } call) statements.Add($"data = {call.Replace("@event", @event)};");
                continue;
            }

            var method = machine.Expressions.Effects(part, column);
            var text = method.Call("data", @event, "context", "effects");
            statements.Add(method.ReturnsData ? $"data = {text};" : $"if (effects is not null) {text};");
        }

        return statements;
    }

    private static string OneLine(string text) => DispatchTables.OneLine(text);
}
