using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Eventer.Language.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Binding;

/// <summary>Binds the guards of a machine: <c>[else]</c>, a declared method's name, or C# in which guards are named.</summary>
public sealed class GuardBinder(BindingContext context, Declarations declared, NamedBinder named)
{
    private readonly ExpressionBinder _expressions = new(context);

    public GuardModel? Bind(GuardSyntax guard, ExpressionScope scope)
    {
        var text = guard.Expression;
        if (text.Text.Length == 0) return null;
        if (guard.IsElse) return new GuardModel { IsElse = true, Node = context.Node(text.Span) };
        if (declared.Guards.TryGetValue(text.Text, out var method))
        {
            if (!HasEvent(method, text.Span, scope)) return null;
            MethodUse.Check(context, method, text.Span, scope.Events);
            return new GuardModel { Method = Methods.Call(method.Name), Node = context.Node(text.Span) };
        }
        return Condition(text, scope) is { } bound ? new GuardModel { Expression = bound, Node = context.Node(text.Span) } : null;
    }

    /// <summary>A condition in C#, in which the names of guards stand for theirs.</summary>
    public ExpressionModel? Condition(SyntaxToken text, ExpressionScope scope)
    {
        if (text.Text.Length == 0) return null;
        var full = declared.GuardScope(scope);
        if (!context.IsDataOpen && Names.IsUsableVerbatim(text.Text) && !full.Names.Contains(text.Text) && !full.Guards.Contains(text.Text))
        {
            ReportUnknown(text, scope);
            return null;
        }
        return _expressions.Bind(text, full) is { } bound ? WithGuards(bound, text.Span.Start, full) : null;
    }

    private bool HasEvent(BoundMethod method, TextSpan place, ExpressionScope scope)
    {
        if (scope.Names.Contains(CSharpExpression.Event)) return true;
        context.Report(Rules.UnknownName, place, [context.Map[method.Node].Span], $"the guard {method.Name} takes the event, and there is none here: write a condition");
        return false;
    }

    private ExpressionModel? WithGuards(ExpressionModel bound, int position, ExpressionScope scope)
    {
        if (scope.Guards.Count == 0) return bound;
        var reads = context.Expression(bound.Text).Reads.Where(read => read.Role == IdentifierRole.Value && scope.Guards.Contains(read.Name)).OrderBy(read => read.Span.Start).ToList();
        if (reads.Count == 0) return bound;
        var uses = bound.Uses.ToList();
        var expanded = new System.Text.StringBuilder();
        var isSound = true;
        var end = 0;
        foreach (var read in reads)
        {
            var place = new TextSpan(position + read.Span.Start, read.Span.Length);
            expanded.Append(bound.CSharp, end, read.Span.Start - end);
            end = read.Span.End;
            if (declared.Guards.TryGetValue(read.Name, out var method))
            {
                isSound &= HasEvent(method, place, scope);
                MethodUse.Check(context, method, place, scope.Events);
                expanded.Append(read.Name);
                uses.Add(CSharpExpression.Event);
            }
            else if (named.Use(read.Name, place, scope) is { Expression: { } condition })
            {
                expanded.Append('(').Append(condition.Expanded ?? condition.CSharp).Append(')');
                uses.AddRange(condition.Uses);
            }
            else isSound = false;
        }
        expanded.Append(bound.CSharp, end, bound.CSharp.Length - end);
        return isSound
            ? bound with
            {
                Uses = uses.Distinct().ToEquatableArray(),
                Guards = reads.Select(read => new GuardUse(read.Span.Start, read.Name)).ToEquatableArray(),
                Expanded = expanded.ToString(),
            }
            : null;
    }

    private void ReportUnknown(SyntaxToken name, ExpressionScope scope)
    {
        if (scope.Source is { } source && source.Fields.Any(field => field.Name == name.Text))
        {
            context.Report(Rules.UnknownName, name.Span, $"'{name.Text}' is a field of the {source.Owner}: write {source.Name}.{name.Text}", FixWriter.Replace(name.Span, $"{source.Name}.{name.Text}"));
            return;
        }
        if (scope.Events.Any(bound => bound.Fields.Any(field => field.Name == name.Text)))
        {
            context.Report(Rules.UnknownName, name.Span, $"'{name.Text}' is a field of the event, not of the data: write event.{name.Text}", FixWriter.Replace(name.Span, $"event.{name.Text}"));
            return;
        }
        var events = string.Join(", ", scope.Events.Select(bound => bound.WireName));
        context.ReportUnknown("a guard, data field or key of this machine", name, declared.Guards.Keys.Concat(declared.Named.Guards.Keys).Concat(scope.Names),
            events.Length == 0 ? null : context.Fixes.Declare($"guard {name.Text} : {events}", SyntaxKind.GuardDeclaration));
    }
}

/// <summary>Checks that a guard or effect in C# is for the events of the arrow that names it.</summary>
public static class MethodUse
{
    public static void Check(BindingContext context, BoundMethod method, TextSpan use, IReadOnlyList<BoundEvent> events)
    {
        // A method for several events takes their base type: it fits every event, but its author should know of each.
        var missing = events.Select(bound => bound.WireName).Where(name => !method.Events.Contains(name)).ToList();
        if (missing.Count == 0) return;
        context.Report(Rules.UnknownName, use, [context.Map[method.Node].Span],
            $"{method.Name} is declared for {string.Join(", ", method.Events)}, not for {string.Join(", ", missing)}: add the event to its declaration",
            FixWriter.Insert($"Declare it for {string.Join(", ", missing)} too", method.EndOfEvents, string.Concat(missing.Select(name => $", {name}"))));
    }
}
