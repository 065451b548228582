using Eventer.Language.Logic;
using Eventer.Language.Model;

namespace Eventer.Language.Guards;

/// <summary>A machine's guards and invariants as formulas.</summary>
public sealed class GuardFormulas(MachineModel model, GuardKnowledge knowledge)
{
    private readonly Dictionary<(GuardScope Scope, string? Event, GuardModel Guard), Condition> _known = [];
    private IReadOnlyList<(Formula Holds, HashSet<string> Names)>? _stored;

    public GuardScopes Scopes { get; } = new(model, knowledge);

    /// <summary>Every invariant: its text, its place, and when it holds.</summary>
    public IEnumerable<(string Text, int Node, Condition Condition)> Invariants(GuardScope scope) =>
        model.Invariants.Items.Select(invariant => (invariant.Text, invariant.Node, Translate(invariant, null, scope)))
            .Concat(model.InvariantMethods.Items.Select(method => (method.Text, method.Node, Of(method, null, scope))));

    /// <summary>The invariants of stored data that have to do with a question; of the others nothing need be known.</summary>
    public Formula Given(bool isStored, Formula question)
    {
        if (!isStored) return Formula.True;
        _stored ??= [.. Invariants(Scopes.Of(null, isStored: true)).Select(invariant => (invariant.Condition.IsTrue, FormulaNames.Of(invariant.Condition.IsTrue)))];
        var names = FormulaNames.Of(question);
        var open = _stored.ToList();
        var taken = new List<Formula>();
        for (var i = open.FindIndex(invariant => invariant.Names.Overlaps(names)); i >= 0; i = open.FindIndex(invariant => invariant.Names.Overlaps(names)))
        {
            taken.Add(open[i].Holds);
            names.UnionWith(open[i].Names);
            open.RemoveAt(i);
        }
        return Formula.All(taken);
    }

    /// <summary>Whether a question can be answered yes, of stored data or of an entity's first.</summary>
    public Verdict Ask(bool isStored, Formula question) => Verdicts.Of(Formula.All(Given(isStored, question), question));

    /// <summary><c>[else]</c> holds when it is asked.</summary>
    public Condition Of(GuardModel? guard, string? @event, GuardScope scope)
    {
        if (guard is null or { IsElse: true }) return Condition.True;
        if (_known.TryGetValue((scope, @event, guard), out var known)) return known;
        var condition = guard switch
        {
            { Expression: { } expression } => Translate(expression, @event, scope),
            { Method: { } method } when knowledge.Method(method.Name, @event) is { } body => Translator.Translate(body.CSharp, scope, body.IsChecked),
            _ => Condition.Of(new OpaqueAtom(guard.Text + Versions(scope))),
        };
        return _known[(scope, @event, guard)] = condition;
    }

    private Condition Translate(ExpressionModel expression, string? @event, GuardScope scope) =>
        expression.Expanded is { } expanded ? Translator.Translate(expanded, scope)
        : knowledge.Expression(expression.CSharp, @event) is { } known ? Translator.Translate(known.CSharp, scope, known.IsChecked)
        : Translator.Translate(expression.CSharp, scope);

    /// <summary>What the guard says is known, be it as opaque atoms: it is an expression.</summary>
    public bool IsExpression(GuardModel guard, string? @event) => guard.Expression is not null || guard.Method is { } method && knowledge.Method(method.Name, @event) is not null;

    /// <summary>The beginning of a way, up to the guard of a step.</summary>
    public GuardPath Path(IEnumerable<FlatStep> steps, string @event, bool isStored)
    {
        var path = new GuardPath(Condition.True, Scopes.Of(@event, isStored), "");
        foreach (var step in steps) path = Effects(path with { Condition = Condition.And(path.Condition, Of(step.Guard, @event, path.Scope)) }, step.Effects, @event);
        return path;
    }

    private GuardPath Effects(GuardPath path, EquatableArray<EffectModel> effects, string @event)
    {
        foreach (var effect in effects)
        {
            if (effect.Kind is not (EffectKind.Assign or EffectKind.Method)) continue;
            var text = $"{path.Effects}{effect.Target} {effect.Operator} {effect.Expression?.CSharp ?? effect.Method?.Name}; ";
            var (scope, throws) = Scopes.After(path.Scope, effect, @event, text);
            path = new(Condition.And(path.Condition, new Condition(Formula.True, throws)), scope, text);
        }
        return path;
    }

    /// <summary>A method may read every field.</summary>
    private string Versions(GuardScope scope) => string.Concat(model.Data.Items.Select(field => scope.Version(field.Name)).Where(version => version.Length > 0).Distinct().Select(version => $" after {version}"));
}

/// <summary>A way that an event goes: when, and what names stand for at its end.</summary>
/// <param name="Effects">Those on the way, as text.</param>
public sealed record GuardPath(Condition Condition, GuardScope Scope, string Effects);
