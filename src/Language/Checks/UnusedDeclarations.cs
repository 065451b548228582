using Eventer.Language.Diagnostics;
using Eventer.Language.Model;

namespace Eventer.Language.Checks;

/// <summary>EVT2007: a declared event, message, guard or effect that no arrow uses. Commands are there for those outside.</summary>
public static class UnusedDeclarations
{
    public static void Check(CheckContext context)
    {
        var model = context.Model;
        var effects = model.AllEffects().ToList();
        var events = new HashSet<string>(
            model.Transitions.SelectMany(arrow => arrow.Events)
                .Concat(model.Decisions.SelectMany(decision => decision.Events))
                .Concat(effects.Where(effect => effect.Kind == EffectKind.Chain).Select(effect => effect.Target)), StringComparer.Ordinal);
        var messages = new HashSet<string>(effects.Where(effect => effect.Kind == EffectKind.Publish).Select(effect => effect.Target)
            .Concat(model.Receptions.Select(reception => reception.Message)), StringComparer.Ordinal);
        var methods = UsedMethods(model);

        foreach (var declared in model.Events)
            if (declared.IsDeclared && !events.Contains(declared.WireName)) Report(context, "event", declared.WireName, declared.Node, "no arrow, ignore or reject names it");
        foreach (var message in model.Messages)
            if (!messages.Contains(message.WireName) && !messages.Contains(message.Name)) Report(context, "message", message.WireName, message.Node, "no arrow publishes it");
        foreach (var method in model.RequiredMethods)
            if (!methods.Contains(method.Name)) Report(context, method.IsGuard ? "guard" : "effect", method.Name, method.Node, "no arrow uses it");
        foreach (var codec in model.Codecs)
            if (!IsServed(model, codec)) Report(context, "codec", codec.Type, codec.Node, model.Keys.Items.Any(key => Serves(model, codec, key.Type)) ? "only a key has that type, and keys are stored as text, by no codec" : "no field of data, events or messages has that type");
        foreach (var named in model.Named)
            if (!named.IsUsed) Report(context, named.IsGuard ? "guard" : "effect", named.Name, named.Node, "no arrow uses it");
    }

    /// <summary>The names of the guard and effect methods that some arrow or decision calls.</summary>
    public static HashSet<string> UsedMethods(MachineModel model)
    {
        var guards = model.Transitions.Select(arrow => arrow.Guard).Concat(model.Decisions.Select(decision => decision.Guard)).ToList();
        var expressions = guards.Select(guard => guard?.Expression).Concat(model.Named.Where(named => named.IsUsed).Select(named => named.Expression)).OfType<ExpressionModel>();
        return new HashSet<string>(
            guards.Select(guard => guard?.Method?.Name).Concat(model.AllEffects().Select(effect => effect.Method?.Name)).OfType<string>()
                .Concat(expressions.SelectMany(expression => expression.Guards).Select(use => use.Name)), StringComparer.Ordinal);
    }

    private static bool IsServed(MachineModel model, CodecModel codec) =>
        model.Data.Concat(model.Events.SelectMany(@event => @event.Fields)).Concat(model.Messages.SelectMany(message => message.Fields))
            .Concat(model.Shapes.SelectMany(shape => shape.Members.Concat(shape.Initialized))).Any(field => Serves(model, codec, field.Type));

    private static bool Serves(MachineModel model, CodecModel codec, string type) =>
        CodecModel.IndexOf(model.Codecs, CodecModel.LeafOf(TypeText.Parse(type)).Text) is >= 0 and var index && model.Codecs[index] == codec;

    /// <summary>Arguments: the kind and the name.</summary>
    private static void Report(CheckContext context, string kind, string name, int node, string why) =>
        context.Report(Rules.Unused, node, $"{kind} {name} is declared, but {why}. Use it, or remove it.",
            fixes: [context.Fixes?.RemoveDeclaration(node) is { } edit ? LineEdits.Fix($"Remove the declaration of '{name}'", edit) : null],
            arguments: [kind, name]);
}
