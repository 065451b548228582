using Eventer.Language.Model;

namespace Eventer.Generator.Emit;

/// <summary>Emits the machine's definition: what the engine calls.</summary>
public sealed class DefinitionEmitter(MachineContext machine, SourceWriter writer)
{
    private const string Utf8Writer = "global::System.Text.Json.Utf8JsonWriter", Utf8Reader = "global::System.Text.Json.Utf8JsonReader";

    private readonly MachineNames _names = machine.Names;

    private MachineModel Model => machine.Model;

    public void Write()
    {
        writer.Gap().Open($"private sealed class __Definition : global::Eventer.MachineDefinition<{_names.Four}>")
            .Line($"public override string Name => {Identifiers.Literal(Model.Name)};").Line()
            .Line($"public override global::Eventer.TransitionTable Table => {_names.FullClass}.Table;").Line()
            .Line($"public override string Mermaid => {_names.FullClass}.Mermaid;").Line()
            .Line($"public override string Markdown => {_names.FullClass}.Markdown;").Line();
        var keys = new KeyEmitter(machine, writer);
        keys.Fields();
        writer.Gap().Line($"public override {_names.Outcome} Next(in {_names.State} state, {_names.Event} @event, in {_names.Context} context) =>").Indent()
            .Line($"{_names.FullClass}.Next(in state, @event{(machine.Regions.HasRegions || machine.Plan.ReadsContext() ? ", in context" : "")});").Outdent();
        if (machine.Regions.HasRegions) Regions();
        else RunEffects();
        new TimerEmitter(machine, writer).Delays();
        IndexOfEvent();
        if (!machine.Regions.HasRegions)
        {
            writer.Gap().Line($"public override int IndexOf({_names.Status} status) => __RowOf(status);");
            TryParseStatus();
            writer.Gap().Line($"public override global::System.ReadOnlySpan<int> Permitted(in {_names.State} state) => __Permitted(__RowOf(in state));");
        }

        if (machine.HasCodecs)
        {
            Codecs();
            keys.Get();
            keys.Create();
        }
        else
        {
            NoCodecs();
        }

        writer.Close();
    }

    /// <summary>What a status of several states is to the engine.</summary>
    private void Regions()
    {
        writer.Gap().Line($"public override global::Eventer.RegionEventer<{_names.Four}>? Regions => __Regions.Value;")
            .Gap().Line($"public override void RunEffects(in {_names.Outcome} outcome, in {_names.State} before, {_names.Event} @event, in {_names.Context} context, global::Eventer.IEffectSink<{_names.Event}> effects) =>").Indent()
            .Line("__Regions.Value.RunEffects(in outcome, in before, @event, in context, effects);").Outdent()
            .Gap().Line($"public override int IndexOf({_names.Status} status) => __Regions.Value.RowsOf(status)[0];")
            .Gap().Line($"public override global::System.ReadOnlySpan<int> Permitted(in {_names.State} state) => __Regions.Value.Permitted(in state, __Permitted);")
            .Gap().Line($"public override bool TryParseStatus(string name, out {_names.Status} status) => __Regions.Value.TryParse(name, __Renamed, out status);")
            .Gap().Open("private static string __Renamed(string name)").Open("switch (name)");
        foreach (var renamed in Model.Renamed.Items.Where(renamed => renamed.Kind == RenamedKind.State)) writer.Line($"case {Identifiers.Literal(renamed.Old)}: return {Identifiers.Literal(renamed.New)};");
        writer.Line("default: return name;").Close().Close();
    }

    /// <summary>Takes a transition's way again for what it chains and publishes, with the data as each step found it.</summary>
    private void RunEffects()
    {
        var ways = machine.Flat.Cells.Items.SelectMany((cell, i) => cell.Candidates.Items.Select(candidate => (Candidate: candidate, Column: i % Model.Events.Count)))
            .Where(way => way.Candidate.Steps.Items.Any(step => machine.Parts.Of(step.Effects).Any(part => HasMessages(part, way.Column)))).ToList();
        if (ways.Count == 0) return;
        writer.Gap().Open($"public override void RunEffects(in {_names.Outcome} outcome, in {_names.State} before, {_names.Event} @event, in {_names.Context} context, global::Eventer.IEffectSink<{_names.Event}> effects)")
            .Line($"var data = before.Exists ? before.Data : {_names.InitialData};").Open("switch (outcome.Transition)");
        foreach (var same in ways.GroupBy(way => string.Join(" ", Statements(way.Candidate, way.Column))))
        {
            foreach (var way in same) writer.Line($"case {way.Candidate.Transition}:");
            writer.Indent().Lines(Statements(same.First().Candidate, same.First().Column)).Line("break;").Outdent();
        }

        writer.Close().Close();
    }

    private bool HasMessages(EquatableArray<EffectModel> part, int column) =>
        !ExpressionSet.IsOneMethod(part) && machine.Expressions.Effects(part, column).HasMessages;

    private IEnumerable<string> Statements(FlatCandidate candidate, int column)
    {
        var parts = candidate.Steps.Items.SelectMany(step => machine.Parts.Of(step.Effects)).ToList();
        var last = parts.FindLastIndex(part => HasMessages(part, column));
        var @event = $"(({Model.Events[column].TypeName})@event)";
        for (var i = 0; i <= last; i++)
        {
            if (ExpressionSet.IsOneMethod(parts[i]))
            {
                if (machine.Calls.Effects(parts[i], column, "data") is { } call) yield return $"data = {call.Replace("@event", @event)};";
                continue;
            }

            var method = machine.Expressions.Effects(parts[i], column);
            var text = method.Call("data", $"({Model.Events[column].TypeName})@event", "context", "effects");
            yield return method.ReturnsData && i < last ? $"data = {text};" : text + ";";
        }
    }

    private void IndexOfEvent()
    {
        writer.Gap();
        if (machine.HasOrdinals)
        {
            writer.Line($"public override int IndexOf({_names.Event} @event) => {_names.Event}.{_names.OrdinalOf}(@event);");
            return;
        }

        writer.Open($"public override int IndexOf({_names.Event} @event)").Open("switch (@event)");
        for (var column = 0; column < Model.Events.Count; column++) writer.Line($"case {Model.Events[column].TypeName}: return {column};");
        writer.Line("default: return -1;").Close().Close();
    }

    private void TryParseStatus()
    {
        writer.Gap().Open($"public override bool TryParseStatus(string name, out {_names.Status} status)").Open("switch (name)");
        foreach (var states in machine.Flat.States.Items.Skip(1).GroupBy(state => state.Id))
        {
            foreach (var name in NamesOf(RenamedKind.State, states.Key)) writer.Line($"case {Identifiers.Literal(name)}:");
            writer.Indent().Line($"status = {_names.StatusOf(states.First())};").Line("return true;").Outdent();
        }

        writer.Line("default:").Indent().Line("status = default;").Line("return false;").Outdent().Close().Close();
    }

    /// <summary>A wire name, and those that stored rows may have for it.</summary>
    private IEnumerable<string> NamesOf(RenamedKind kind, string name) =>
        Model.Renamed.Items.Where(renamed => renamed.Kind == kind && renamed.New == name).Select(renamed => renamed.Old).Prepend(name);

    private void NoCodecs()
    {
        const string Fails = "throw new global::System.InvalidOperationException(\"The machine has errors.\")";
        writer.Gap().Line($"public override void WriteEvent({Utf8Writer} writer, {_names.Event} @event) => {Fails};")
            .Line().Line($"public override bool TryReadEvent(string name, ref {Utf8Reader} reader, [global::System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out {_names.Event} @event) => {Fails};")
            .Line().Line($"public override void WriteData({Utf8Writer} writer, {_names.Data} data) => {Fails};")
            .Line().Line($"public override {_names.Data} ReadData(ref {Utf8Reader} reader) => {Fails};")
            .Line().Line($"public override global::Eventer.KeyValue GetKey(in {_names.Key} key, int field) => {Fails};")
            .Line().Line($"public override {_names.Key} CreateKey(global::System.ReadOnlySpan<global::Eventer.KeyValue> values) => {Fails};");
    }

    private void Codecs()
    {
        writer.Gap().Open($"public override void WriteEvent({Utf8Writer} writer, {_names.Event} @event)").Open("switch (@event)");
        for (var column = 0; column < Model.Events.Count; column++)
            writer.Line($"case {Model.Events[column].TypeName} known:").Indent().Line("__Codec.Write(writer, known);").Line("break;").Outdent();
        writer.Line("default:").Indent()
            .Line($"throw new global::System.ArgumentException($\"Machine {Model.Name} has no event of type {{@event.GetType()}}.\", nameof(@event));").Outdent().Close().Close();

        writer.Gap().Open($"public override bool TryReadEvent(string name, ref {Utf8Reader} reader, [global::System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out {_names.Event} @event)").Open("switch (name)");
        var taken = new List<string> { "name", "reader", "@event" };
        foreach (var @event in Model.Events)
        {
            var local = Identifiers.Camel(@event.Name.TrimStart('@'));
            if (taken.Contains(local)) local = Identifiers.Free("known" + @event.Name.TrimStart('@'), taken);
            taken.Add(local);
            foreach (var name in NamesOf(RenamedKind.Event, @event.WireName)) writer.Line($"case {Identifiers.Literal(name)}:");
            writer.Indent().Line($"__Codec.Read(ref reader, out {@event.TypeName} {local});").Line($"@event = {local};").Line("return true;").Outdent();
        }

        writer.Line("default:").Indent().Line("@event = default;").Line("return false;").Outdent().Close().Close();

        writer.Gap().Line($"public override void WriteData({Utf8Writer} writer, {_names.Data} data) => __Codec.Write(writer, data);");
        writer.Gap().Open($"public override {_names.Data} ReadData(ref {Utf8Reader} reader)").Line($"__Codec.Read(ref reader, out {_names.Data} data);").Line("return data;").Close();
    }
}
