using Eventer.Language.Model;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Generator;

/// <summary>Where an expression or a type stands: only what the emitter maps, so that moving anything else changes nothing.</summary>
/// <param name="Using">Set for a <c>using</c> line, which has no node.</param>
public sealed record PlacedNode(int Node, bool IsType, LinePositionSpan Lines, string? Using = null)
{
    public static EquatableArray<PlacedNode> Of(MachineModel model, SourceMap map)
    {
        var places = new List<PlacedNode>();
        foreach (var expression in Expressions(model)) places.Add(new PlacedNode(expression.Node, false, map[expression.Node].Lines));
        foreach (var node in Types(model)) places.Add(new PlacedNode(node, true, map.TypeOf(node).Lines));
        foreach (var name in model.Usings)
            if (map.Using(name) is { } range) places.Add(new PlacedNode(-1, false, range.Lines, name));
        return places.Distinct().ToEquatableArray();
    }

    private static IEnumerable<ExpressionModel> Expressions(MachineModel model)
    {
        foreach (var invariant in model.Invariants) yield return invariant;
        foreach (var field in Fields(model))
            if (field.Default is { } expression) yield return expression;
        foreach (var guard in model.Transitions.Items.Select(transition => transition.Guard).Concat(model.Decisions.Items.Select(decision => decision.Guard))
            .Concat(model.Commands.Items.SelectMany(command => command.Targets.Items).Concat(model.Receptions.Items.SelectMany(reception => reception.Targets.Items)).Select(target => target.Guard)))
            if (guard?.Expression is { } expression) yield return expression;
        foreach (var key in model.Receptions.Items.SelectMany(reception => reception.Keys.Items))
            if (key.Value is { } value) yield return value;
        foreach (var named in model.Named)
            if (named.Expression is { } expression) yield return expression;
        foreach (var transition in model.Transitions)
            if (transition.After?.Expression is { } delay) yield return delay;
        foreach (var codec in model.Codecs) yield return new ExpressionModel(codec.Type, codec.Type, [], codec.Node);
        foreach (var effect in model.AllEffects())
        {
            if (effect.Expression is { } expression) yield return expression;
            foreach (var argument in effect.Arguments) yield return argument;
        }
    }

    private static IEnumerable<int> Types(MachineModel model) =>
        Fields(model).Select(field => field.Node).Concat(model.Keys.Items.Select(key => key.Node)).Concat(model.Codecs.Items.Select(codec => codec.Node));

    private static IEnumerable<FieldModel> Fields(MachineModel model) => model.Data.Items
        .Concat(model.Events.Items.SelectMany(@event => @event.Fields.Items))
        .Concat(model.Commands.Items.SelectMany(command => command.Fields.Items))
        .Concat(model.Messages.Items.SelectMany(message => message.Fields.Items));
}
