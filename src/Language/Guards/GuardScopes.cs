using Eventer.Language.Logic;
using Eventer.Language.Model;

namespace Eventer.Language.Guards;

/// <summary>What guards and effects can read: of each event, before and after an entity is stored.</summary>
public sealed class GuardScopes(MachineModel model, GuardKnowledge knowledge)
{
    /// <summary>What data is before anything was assigned, in versions of names.</summary>
    private const string Creation = "creation";

    private readonly Dictionary<(string? Event, bool IsStored), GuardScope> _scopes = [];

    /// <param name="event">Its wire name; null: none.</param>
    public GuardScope Of(string? @event, bool isStored)
    {
        if (_scopes.TryGetValue((@event, isStored), out var known)) return known;
        var scope = GuardScope.Of(Types(@event), knowledge.Enums);
        if (!isStored)
        {
            foreach (var field in model.Data) scope = scope.With(field.Name, Initial(field, scope), Creation);
            scope = Computed(scope, Creation);
        }
        return _scopes[(@event, isStored)] = scope;
    }

    /// <summary>The scope after an effect; and when it throws instead.</summary>
    /// <param name="effects">The effects before it and it, as text: what names are called whose values are not known.</param>
    public (GuardScope Scope, Formula Throws) After(GuardScope scope, EffectModel effect, string? @event, string effects)
    {
        switch (effect.Kind)
        {
            case EffectKind.Assign:
                var value = Assigned(scope, effect);
                return (Computed(scope.With(effect.Target, value, effects), effects), value?.Throws ?? Formula.False);
            case EffectKind.Method when effect.Method is { } method && knowledge.Effect(method.Name, @event) is { } known:
                return After(scope, known, effects);
            case EffectKind.Method:
                foreach (var field in model.Data) scope = scope.With(field.Name, null, effects);
                return (Computed(scope, effects), Formula.False);
            default:
                return (scope, Formula.False);
        }
    }

    /// <summary>All values of a copy are computed before any is assigned.</summary>
    private (GuardScope Scope, Formula Throws) After(GuardScope scope, KnownEffect effect, string effects)
    {
        var throws = Formula.False;
        for (var i = 0; i < effect.Steps.Count; i++)
        {
            var after = scope;
            foreach (var (name, csharp) in effect.Steps[i])
            {
                var value = model.Data.Items.FirstOrDefault(field => field.Name == name) is { } field ? Convert(Translator.Evaluate(csharp, scope, effect.IsChecked), field.Type) : null;
                after = after.With(name, value, i == 0 ? effects : $"{effects} ({i + 1})");
                throws = Formula.Any(throws, value?.Throws ?? Formula.False);
            }
            scope = after;
        }
        return (Computed(scope, effects), throws);
    }

    /// <summary>What the data computes may be another thing after every assignment.</summary>
    private GuardScope Computed(GuardScope scope, string version) => model.ReadsOfData.Items.Aggregate(scope, (known, name) => known.With(name, null, version));

    private IEnumerable<KeyValuePair<string, string>> Types(string? @event)
    {
        yield return new("now", "DateTimeOffset");
        foreach (var key in model.Keys) yield return new(key.Name, key.IsOptional ? key.Type.TrimEnd('?') + "?" : key.Type);
        foreach (var field in model.Data) yield return new(field.Name, field.Type);
        foreach (var declared in model.Events)
            if (declared.WireName == @event)
                foreach (var field in declared.Fields) yield return new($"event.{field.Name}", field.Type);
    }

    /// <summary>What an entity begins with; of a type of the user's own that is not known.</summary>
    private Value? Initial(FieldModel field, GuardScope scope)
    {
        if (!model.DataType.IsGenerated) return null;
        if (field.Default is null) return scope.Default(field.Name);
        return Convert(Translator.Evaluate(field.Default.CSharp, GuardScope.Of([], knowledge.Enums)), field.Type);
    }

    private Value? Assigned(GuardScope scope, EffectModel effect)
    {
        if (model.Data.Items.FirstOrDefault(field => field.Name == effect.Target) is not { } field) return null;
        if (effect.Operator is "++" or "--") return Convert(Translator.Evaluate($"{effect.Target} {effect.Operator[0]} 1", scope), field.Type);
        if (effect.Expression is not { } expression) return null;
        if (effect.Operator != "=") return Convert(Translator.Evaluate($"{effect.Target} {effect.Operator.TrimEnd('=')} ({expression.CSharp})", scope), field.Type);
        return expression.Text.Trim() is "null" or "default" ? scope.Default(field.Name) : Convert(Translator.Evaluate(expression.CSharp, scope), field.Type);
    }

    /// <summary>As C# assigns a value to a field of the type; a compound assignment throws where the type is too small.</summary>
    private Value? Convert(Value? value, string type)
    {
        if (FieldValues.Variable("", type, knowledge.Enums) is not { } field) return null;
        return (value, field) switch
        {
            (Number { Wraps: var wraps }, _) when wraps != Formula.False => null,
            (Number number, Number { Type: var target }) => Convert(number, target),
            (Term term, Term other) when term.Equality.Type == other.Equality.Type => term with { IsNullable = FieldValues.IsNullable(type) },
            (Truth, Truth) => value,
            _ => null,
        };
    }

    private static Value? Convert(Number number, NumberType target)
    {
        if (target.Kind == NumberKind.Integer && number.Type.Kind == NumberKind.Integer)
        {
            if (number.Type.Least >= target.Least && number.Type.Greatest <= target.Greatest) return number with { Type = target };
            var fits = Formula.All(Formula.AtMost(Linear.Of(target.Least!.Value), number.Sum), Formula.AtMost(number.Sum, Linear.Of(target.Greatest!.Value)));
            return number with { Type = target, Throws = Formula.Any(number.Throws, Formula.Not(fits)) };
        }
        return target.Kind == NumberKind.Decimal && number.Type.IsPlain ? number with { Type = target }
            : target == number.Type && target.Kind != NumberKind.Double ? number
            : null;
    }
}
