using Eventer.Language.Model;

namespace Eventer.Generator.Emit;

/// <summary>Emits guards, effects and invariants, each as a small method whose text is the file's.</summary>
public sealed class ExpressionsEmitter(MachineContext machine, SourceWriter writer, Places places)
{
    private readonly MachineNames _names = machine.Names;

    private MachineModel Model => machine.Model;

    public void Write()
    {
        foreach (var method in machine.Expressions.All)
        {
            if (method.Guard is { } guard) Condition(method, guard.Expression!);
            else if (method.Invariant is { } invariant) Condition(method, invariant);
            else if (method.Delay is { } delay) Condition(method, delay, "global::System.TimeSpan");
            else Effects(method);
        }
    }

    private void Condition(ExpressionMethod method, ExpressionModel expression, string type = "bool")
    {
        Open(method, type);
        writer.Open("checked");
        places.Expression("return ", expression, ";", use => GuardCall(method, use));
        writer.Close().Close();
    }

    private string GuardCall(ExpressionMethod method, GuardUse use)
    {
        if (machine.Expressions.Named(use.Name, method.Event) is { } named) return named.CallInside();
        return machine.Calls.Exists(new MethodModel(use.Name, [])) ? $"{machine.Calls.NameOf(use.Name)}(__data, Event)" : UserCalls.Never;
    }

    private void Effects(ExpressionMethod method)
    {
        Open(method, method.ReturnsData ? _names.Data : "void");
        var pending = new List<string>();
        writer.Open("checked");
        foreach (var effect in method.Effects)
        {
            switch (effect.Kind)
            {
                case EffectKind.Assign: Assign(method, effect, pending); break;
                case EffectKind.Method: Call(method, effect.Method!, pending); break;
                case EffectKind.Publish: Send("Publish", $"new {_names.Messages}.{MessageName(effect)}", effect, method); break;
                case EffectKind.Chain: Send("Chain", Maker(effect), effect, method); break;
            }
        }

        writer.Close();
        if (method.ReturnsData) writer.Line().Line($"return {With(pending)};");
        writer.Close();
    }

    private void Open(ExpressionMethod method, string type)
    {
        writer.Gap().Open($"private static {type} {method.Name}({string.Join(", ", method.Parameters.Select(parameter => $"{parameter.Type} {parameter.Name}"))})");
        foreach (var (name, value) in method.Locals) writer.Line($"var {name} = {value};");
        if (method.Locals.Count > 0) writer.Line();
    }

    private void Assign(ExpressionMethod method, EffectModel effect, List<string> pending)
    {
        var target = Identifiers.Escape(effect.Target);
        if (!pending.Contains(target)) pending.Add(target);
        if (effect.Expression is null) writer.Line($"{target}{effect.Operator};");
        else places.Expression($"{target} {effect.Operator} ", effect.Expression, ";");
        Compute(method, pending);
    }

    /// <summary>What the data computes is computed anew from what was assigned, for the effects that come after.</summary>
    private void Compute(ExpressionMethod method, List<string> pending)
    {
        var computed = method.Locals.Where(local => Model.ReadsOfData.Items.Any(name => Identifiers.Escape(name) == local.Name)).ToList();
        if (computed.Count == 0) return;
        writer.Line($"__data = {With(pending)};");
        pending.Clear();
        foreach (var (name, value) in computed) writer.Line($"{name} = {value};");
    }

    /// <summary>A method sees what was assigned before it, and later effects see what it returned.</summary>
    private void Call(ExpressionMethod method, MethodModel called, List<string> pending)
    {
        if (!machine.Calls.Exists(called)) return;
        var eventType = method.Event >= 0 ? Model.Events[method.Event].TypeName : null;
        writer.Line($"__data = {machine.Calls.Call(called, eventType, With(pending), "Event", "__key", "now")};");
        pending.Clear();
        foreach (var (name, value) in method.Locals.Where(local => local.Value.StartsWith("__data.", StringComparison.Ordinal))) writer.Line($"{name} = {value};");
    }

    // The Eventer passes no sink: then the arguments are not even computed.
    private void Send(string verb, string maker, EffectModel effect, ExpressionMethod method)
    {
        var call = $"__effects{(method.ReturnsData ? "?" : "")}.{verb}({maker}(";
        if (effect.Arguments.IsEmpty)
        {
            writer.Line(call + "));");
            return;
        }

        if (effect.Arguments.Count == 1)
        {
            places.Expression(call, effect.Arguments[0], "));");
            return;
        }

        writer.Line(call).Indent();
        for (var i = 0; i < effect.Arguments.Count; i++) places.Expression("", effect.Arguments[i], i + 1 < effect.Arguments.Count ? "," : "));");
        writer.Outdent();
    }

    private static string With(List<string> pending) =>
        pending.Count == 0 ? "__data" : $"__data with {{ {string.Join(", ", pending.Select(name => $"{name} = {name}"))} }}";

    private string MessageName(EffectModel effect) =>
        Identifiers.EscapeType(Model.Messages.Items.FirstOrDefault(message => message.WireName == effect.Target || message.Name == effect.Target)?.Name ?? effect.Target);

    private string Maker(EffectModel effect) =>
        Model.Events.Items.FirstOrDefault(@event => @event.WireName == effect.Target || @event.Name == effect.Target) is { } @event ? _names.Make(@event) : $"new {effect.Target}";
}
