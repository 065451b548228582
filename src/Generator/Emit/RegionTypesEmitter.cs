using Eventer.Language.Model;

namespace Eventer.Generator.Emit;

/// <summary>Emits the status of a machine with regions: an enum for each, and one value of them all.</summary>
public sealed class RegionTypesEmitter(MachineContext machine, SourceWriter writer)
{
    private readonly MachineNames _names = machine.Names;

    private MachineModel Model => machine.Model;

    public void Write()
    {
        foreach (var region in machine.Regions.Regions) Enum(region);
        var parts = machine.Regions.Regions.Select((region, index) => $"{_names.StatusOf(region.Name)} {region.Name}{(index == 0 ? "" : " = default")}");
        writer.Gap().Line($"/// <summary>What <c>{Identifiers.Xml(Model.Name)}</c> can be: a state of each region that is active. A value with some of them alone names all that has those.</summary>");
        foreach (var region in machine.Regions.Regions) writer.Line($"/// <param name=\"{region.Name}\">{(region.Owner < 0 ? "Of the machine itself." : $"Of region {RegionId.NumberOf(region.Id)} of <c>{Identifiers.Xml(machine.Regions.Nodes[region.Owner].Id)}</c>; 0 while it is not active.")}</param>");
        writer.Line(Emitter.GeneratedCode)
            .Line($"[global::System.Text.Json.Serialization.JsonConverter(typeof({_names.Status}.__Converter))]")
            .Open($"{_names.Access} readonly record struct {_names.Status}({string.Join(", ", parts)})");
        foreach (var region in machine.Regions.Regions)
            writer.Line($"/// <summary>All that is in a state of {(region.Owner < 0 ? "the machine itself" : "this region")}.</summary>")
                .Line($"public static implicit operator {_names.Status}({_names.StatusOf(region.Name)} state) => new {_names.Status}({(region.Owner < 0 ? "state" : $"default, {region.Name}: state")});").Line();
        writer.Line("/// <summary>Whether it has every state that another status names: <c>status.Is(part)</c>.</summary>")
            .Line($"public bool Is({_names.Status} part) => {_names.FullClass}.Definition.Regions!.Includes(this, part);").Line()
            .Line("/// <summary>The wire names of its states, joined by <c>|</c>, as they are stored.</summary>")
            .Open("public override string ToString()").Line("var names = new global::System.Collections.Generic.List<string>();");
        foreach (var region in machine.Regions.Regions)
        {
            writer.Open($"switch ({region.Name})");
            foreach (var member in region.Members) writer.Line($"case {_names.StatusOf(region.Name)}.{Identifiers.Escape(member.Name)}: names.Add({Identifiers.Literal(member.Id)}); break;");
            writer.Line("case 0: break;").Line($"default: names.Add({region.Name}.ToString()); break;").Close();
        }

        writer.Line("return string.Join(\"|\", names);").Close().Line();
        Converter();
        writer.Close();
    }

    private void Enum(PlannedRegion region)
    {
        var of = region.Owner < 0 ? $"What <c>{Identifiers.Xml(Model.Name)}</c> itself can be." : $"What region {RegionId.NumberOf(region.Id)} of <c>{Identifiers.Xml(machine.Regions.Nodes[region.Owner].Id)}</c> can be; 0: it is not active.";
        writer.Gap().Line($"/// <summary>{of}</summary>").Line(Emitter.GeneratedCode)
            .Line($"[global::System.Text.Json.Serialization.JsonConverter(typeof(global::System.Text.Json.Serialization.JsonStringEnumConverter<{_names.StatusOf(region.Name)}>))]")
            .Open($"{_names.Access} enum {_names.StatusOf(region.Name)}");
        for (var i = 0; i < region.Members.Count; i++)
        {
            var member = region.Members[i];
            if (i > 0) writer.Line();
            writer.Line($"/// <summary><c>{Identifiers.Xml(member.Id)}</c>{(member.IsFinal ? ": final." : ".")}</summary>")
                .Line($"[global::System.Text.Json.Serialization.JsonStringEnumMemberName({Identifiers.Literal(member.Id)})]")
                .Line($"{Identifiers.Escape(member.Name)} = {i + 1},");
        }

        writer.Close();
    }

    /// <summary>As one text, as it is stored.</summary>
    private void Converter()
    {
        const string Json = "global::System.Text.Json.";
        writer.Open($"internal sealed class __Converter : {Json}Serialization.JsonConverter<{_names.Status}>")
            .Line($"public override {_names.Status} Read(ref {Json}Utf8JsonReader reader, global::System.Type type, {Json}JsonSerializerOptions options) =>").Indent()
            .Line($"reader.GetString() is {{ }} name && {_names.FullClass}.Definition.TryParseStatus(name, out var status) ? status : throw new {Json}JsonException({Identifiers.Literal($"This is no status of {Model.Name}.")});").Outdent().Line()
            .Line($"public override void Write({Json}Utf8JsonWriter writer, {_names.Status} value, {Json}JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());")
            .Close();
    }
}
