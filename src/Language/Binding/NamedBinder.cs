using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Binding;

/// <summary>Binds the bodies of named guards and effects, what they are made of first, and checks each use of one.</summary>
public sealed class NamedBinder(BindingContext context, Declarations declared)
{
    private readonly List<NamedBody> _path = [];

    /// <summary>Those that nothing uses too: what is wrong with them is wrong.</summary>
    public void BindAll()
    {
        foreach (var guard in declared.Named.Guards.Values) Bind(guard, guard.Token.Span);
        foreach (var effect in declared.Named.Effects.Values) Bind(effect, effect.Token.Span);
    }

    /// <summary>The guard of this name, used; <see langword="null"/> where it is broken, as has been said.</summary>
    public NamedGuard? Use(string name, TextSpan place, ExpressionScope scope)
    {
        var guard = declared.Named.Guards[name];
        return Use(guard, "guard", place, scope) ? guard : null;
    }

    public NamedEffect? UseEffect(string name, TextSpan place, ExpressionScope scope)
    {
        var effect = declared.Named.Effects[name];
        return Use(effect, "effect", place, scope) ? effect : null;
    }

    private bool Use(NamedBody body, string kind, TextSpan place, ExpressionScope scope)
    {
        Bind(body, place);
        if (_path.Count > 0) _path[_path.Count - 1].Add(body);
        else
        {
            body.MarkUsed();
            if (body.State == BodyState.Bound) Check(body, kind, place, scope);
        }
        return body.State == BodyState.Bound;
    }

    /// <summary>What a body reads of the event, each event of the arrow must have.</summary>
    private void Check(NamedBody body, string kind, TextSpan place, ExpressionScope scope)
    {
        var name = body.Token.Text;
        if (body.ReadsEvent && !scope.Names.Contains(CSharpExpression.Event))
        {
            context.Report(Rules.UnknownName, place, [body.Token.Span], $"the {kind} {name} reads the event, and has no meaning here: {scope.WhyNoEvent}");
            return;
        }
        foreach (var bound in scope.Events)
        {
            var lacking = body.Members.Where(member => !bound.MayHave(member)).ToList();
            if (lacking.Count == 0) continue;
            context.Report(Rules.UnknownName, place, [body.Token.Span], $"the {kind} {name} reads {string.Join(", ", lacking.Select(member => $"event.{member}"))}, which the event {bound.WireName} has not");
            return;
        }
        foreach (var method in body.Methods) MethodUse.Check(context, method, place, scope.Events);
    }

    private void Bind(NamedBody body, TextSpan place)
    {
        if (body.State == BodyState.Binding) ReportCycle(body, place);
        if (body.State != BodyState.Unbound) return;
        body.State = BodyState.Binding;
        _path.Add(body);
        var isSound = body is NamedGuard guard ? BindGuard(guard) : BindEffect((NamedEffect)body);
        _path.RemoveAt(_path.Count - 1);
        if (body.State == BodyState.Binding) body.State = isSound ? BodyState.Bound : BodyState.Broken;
    }

    private bool BindGuard(NamedGuard guard)
    {
        guard.Expression = new GuardBinder(context, declared, this).Condition(guard.Text, declared.ScopeOf([]));
        if (guard.Expression is not { } expression) return false;
        Read(guard, expression);
        foreach (var use in expression.Guards)
            if (declared.Guards.TryGetValue(use.Name, out var method))
            {
                guard.Methods.Add(method);
                guard.ReadsEvent = true;
            }
        return true;
    }

    private bool BindEffect(NamedEffect effect)
    {
        var bound = new EffectBinder(context, declared, this).Bind(effect.Syntax, declared.ScopeOf([]));
        foreach (var model in bound)
        {
            if (model.Expression is { } value) Read(effect, value);
            foreach (var argument in model.Arguments) Read(effect, argument);
            if (model.Method is { } called && declared.Effects.TryGetValue(called.Name, out var method))
            {
                effect.Methods.Add(method);
                effect.ReadsEvent = true;
            }
        }
        effect.Bound = bound.Select((model, i) => model with { Text = i == 0 ? effect.Token.Text : "" }).ToEquatableArray();
        return effect.State == BodyState.Binding;
    }

    private void Read(NamedBody body, ExpressionModel expression)
    {
        foreach (var read in context.Expression(expression.Text).Reads.Where(read => read.Name == CSharpExpression.Event))
        {
            body.ReadsEvent = true;
            if (read.Member is { Length: > 0 } member) body.Members.Add(member);
        }
    }

    private void ReportCycle(NamedBody body, TextSpan place)
    {
        var cycle = _path.Skip(_path.IndexOf(body)).ToList();
        var names = cycle.Append(body).Select(part => part.Token.Text);
        context.Report(Rules.MadeOfItself, place, cycle.Select(part => part.Token.Span),
            $"the {(body is NamedGuard ? "guard" : "effect")} {body.Token.Text} is made of itself: {string.Join(" → ", names)}. Write out one of them");
        foreach (var part in cycle) part.State = BodyState.Broken;
    }
}
