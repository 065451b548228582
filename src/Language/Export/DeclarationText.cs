using Eventer.Language.Model;
using Microsoft.CodeAnalysis.CSharp;

namespace Eventer.Language.Export;

/// <summary>A machine's declarations as a <c>.sm</c> file writes them, but for its data.</summary>
public static class DeclarationText
{
    public static IEnumerable<string> Lines(MachineModel model)
    {
        yield return $"{(model.IsInternal ? "internal " : "")}machine {model.Name}";
        if (model.Namespace.Length > 0) yield return $"namespace {model.Namespace}";
        foreach (var name in model.Usings) yield return $"using {name}";
        if (model.IsExhaustive) yield return "exhaustive";
        foreach (var key in model.Keys) yield return $"key {key.Name} : {key.Type}{(key.IsSecondary ? " secondary" : "")}{(key.IsTenant ? " tenant" : "")}{(key.IsOptional ? " optional" : "")}";
        foreach (var declared in model.Events) yield return $"event {EventName(declared)}{Fields(declared.Fields)}";
        foreach (var command in model.Commands) yield return $"command {command.Name}{Fields(command.Fields)} => {Targets(command)}";
        foreach (var message in model.Messages) yield return $"publish {message.WireName}{Fields(message.Fields)}";
        foreach (var invariant in model.Invariants) yield return $"invariant {invariant.Text}";
        foreach (var method in model.RequiredMethods) yield return $"{(method.IsGuard ? "guard" : "effect")} {method.Name}{(method.Event is null ? "" : $" : {method.Event}")}";
        foreach (var named in model.Named) yield return named.IsGuard ? $"guard {named.Name} = {named.Expression!.Text}" : $"effect {named.Name} = {string.Join(", ", named.Effects.Select(Effect))}";
        foreach (var renamed in model.Renamed) yield return $"renamed {Owner(renamed)}{renamed.Old} to {Owner(renamed)}{renamed.New}";
        foreach (var decision in model.Decisions) yield return Decision(decision);
    }

    public static string Field(FieldModel field) => $"{field.Name} : {field.Type}{(field.Default is { } value ? $" = {value.Text}" : "")}";

    /// <summary>A declaration takes no words of prose: such an event is called as it is in C#.</summary>
    public static string EventName(EventModel declared) => SyntaxFacts.IsValidIdentifier(declared.WireName) ? declared.WireName : declared.Name;

    /// <summary>An effect that has its own text only where no name stands for it.</summary>
    private static string Effect(EffectModel effect) => effect.Kind switch
    {
        EffectKind.Assign when effect.Expression is { } value => $"{effect.Target} {effect.Operator} {value.Text}",
        EffectKind.Assign => effect.Target + effect.Operator,
        EffectKind.Method => effect.Method!.Name,
        var kind => $"{kind.ToString().ToLowerInvariant()} {effect.Target}{(effect.Arguments.IsEmpty ? "" : $"({string.Join(", ", effect.Arguments.Select(argument => argument.Text))})")}",
    };

    private static string Fields(EquatableArray<FieldModel> fields) => fields.IsEmpty ? "" : $" {{ {string.Join(", ", fields.Select(Field))} }}";

    private static string Targets(CommandModel command) => command.Targets.IsEmpty
        ? command.Event
        : string.Join(", ", command.Targets.Select(target => target.Event + (target.Guard is { } guard ? $" [{guard.Text}]" : "")));

    private static string Owner(RenamedModel renamed) => renamed.Owner.Length == 0 ? "" : renamed.Owner + ".";

    private static string Decision(DecisionModel line) =>
        $"{(line.Kind == DecisionKind.Ignore ? "ignore" : "reject")} {OrAny(line.States, ", ")} : {OrAny(line.Events, " | ")}{(line.Guard is { } guard ? $" [{guard.Text}]" : "")}{(line.Reason is { } reason ? " " + SymbolDisplay.FormatLiteral(reason, quote: true) : "")}";

    private static string OrAny(EquatableArray<string> names, string separator) => names.IsEmpty ? TransitionModel.Any : string.Join(separator, names);
}
