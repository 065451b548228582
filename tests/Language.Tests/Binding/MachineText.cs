using System.Text;
using Eventer.Language.Model;

namespace Eventer.Language.Tests.Binding;

/// <summary>A model as text that reads like the file it came from, with what binding added; then the problems.</summary>
internal static class MachineText
{
    public static string Write(CompiledMachine machine)
    {
        var text = new StringBuilder();
        var model = machine.Model;
        Line(text, $"{model.Source} {(model.IsInternal ? "internal " : "")}{model.Name} in '{model.Namespace}'{(model.IsExhaustive ? " exhaustive" : "")}{(model.Title is { } title ? $" \"{title}\"" : "")}");
        foreach (var type in new[] { model.StatusType, model.EventType, model.DataType, model.KeyType }) Line(text, $"type {type.Name}{(type.IsValueType ? " (value)" : "")}");
        foreach (var name in model.Usings) Line(text, $"using {name}");
        foreach (var key in model.Keys) Line(text, $"key {key.Name} : {key.Type}{Flag(key.IsSecondary, "secondary")}{Flag(key.IsTenant, "tenant")}{Flag(key.IsOptional, "optional")}");
        foreach (var field in model.Data) Line(text, $"data {Show(field)}");
        foreach (var bound in model.Events) Line(text, $"event {bound.WireName}{Fields(bound.Fields)} as {bound.TypeName}{Flag(bound.IsDeclared, "declared")}");
        foreach (var command in model.Commands) Line(text, $"command {command.Name}{Fields(command.Fields)} => {command.Event}");
        foreach (var message in model.Messages) Line(text, $"publish {message.WireName}{Fields(message.Fields)} as {message.Name}");
        foreach (var invariant in model.Invariants) Line(text, $"invariant {Show(invariant)}");
        foreach (var method in model.RequiredMethods) Line(text, $"needs {(method.IsGuard ? "guard" : "effect")} {method.Name}({method.Event ?? "any event"})");
        foreach (var state in model.States) Line(text, Show(state));
        foreach (var arrow in model.Transitions) Line(text, Show(arrow));
        foreach (var decision in model.Decisions) Line(text, Show(decision));
        foreach (var message in machine.Messages()) Line(text, message);
        return text.ToString();
    }

    private static string Show(StateModel state) =>
        $"state {state.Id} as {state.Name} {state.Kind}{(state.Parent is null ? "" : $" in {state.Parent}")}{Flag(state.IsFinal, "final")}{Flag(state.IsImpliedFinal, "implied")}"
        + (state.Description is { } description ? $" \"{description.Replace("\n", "\\n")}\"" : "");

    private static string Show(TransitionModel arrow)
    {
        var text = new StringBuilder(string.Join(", ", arrow.Sources));
        text.Append(arrow.Target is null ? " (internal)" : $" --> {arrow.Target}");
        if (!arrow.Events.IsEmpty) text.Append($" : {string.Join(", ", arrow.Events)}");
        if (arrow.After is not null) text.Append($" after {arrow.After.Text}");
        text.Append(Show(arrow.Guard));
        if (!arrow.Effects.IsEmpty) text.Append(" / ").AppendJoin(", ", arrow.Effects.Select(Show));
        if (arrow.Scope is not null) text.Append($" (in {arrow.Scope})");
        return text.ToString();
    }

    private static string Show(DecisionModel decision) =>
        $"{decision.Kind} {List(decision.States)} : {List(decision.Events)}{Show(decision.Guard)}{(decision.Reason is { } reason ? $" \"{reason}\"" : "")}";

    private static string Show(GuardModel? guard) => guard switch
    {
        null => "",
        { IsElse: true } => " [else]",
        { Method: { } method } => $" [method {method.Name}({string.Join(", ", method.Arguments)})]",
        _ => $" [{Show(guard.Expression!)}]",
    };

    private static string Show(EffectModel effect) => effect.Kind switch
    {
        EffectKind.Assign => $"{effect.Target} {effect.Operator} {(effect.Expression is { } value ? Show(value) : "")}".TrimEnd(),
        EffectKind.Method => $"method {effect.Method!.Name}({string.Join(", ", effect.Method.Arguments)})",
        _ => $"{effect.Kind} {effect.Target}({string.Join(", ", effect.Arguments.Select(Show))})",
    };

    private static string Show(ExpressionModel expression) => expression.CSharp + (expression.Uses.IsEmpty ? "" : $" {{{string.Join(", ", expression.Uses)}}}");
    private static string Show(FieldModel field) => $"{field.Name} : {field.Type}{(field.Default is { } value ? $" = {value.CSharp}" : "")}";
    private static string Fields(EquatableArray<FieldModel> fields) => fields.IsEmpty ? "" : $" {{ {string.Join(", ", fields.Select(Show))} }}";
    private static string List(EquatableArray<string> items) => items.IsEmpty ? "*" : string.Join(", ", items);
    private static string Flag(bool isSet, string name) => isSet ? " " + name : "";
    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
