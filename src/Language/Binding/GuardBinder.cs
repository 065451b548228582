using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Eventer.Language.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Binding;

/// <summary>Binds the guards of a machine: <c>[else]</c>, a declared method's name, or C#.</summary>
public sealed class GuardBinder(BindingContext context, Declarations declared)
{
    private readonly ExpressionBinder _expressions = new(context);

    public GuardModel? Bind(GuardSyntax guard, ExpressionScope scope)
    {
        var text = guard.Expression;
        if (text.Text.Length == 0) return null;
        if (declared.NotYet.Contains(text.Text)) return null;
        if (guard.IsElse) return new GuardModel { IsElse = true, Node = context.Node(text.Span) };
        if (declared.Guards.TryGetValue(text.Text, out var method))
        {
            MethodUse.Check(context, method, text, scope.Events);
            return new GuardModel { Method = Methods.Call(method.Name), Node = context.Node(text.Span) };
        }
        if (Names.IsUsableVerbatim(text.Text) && !scope.Names.Contains(text.Text))
        {
            ReportUnknown(text, scope);
            return null;
        }
        var expression = CSharpExpression.Parse(text.Text);
        if (expression.Reads.FirstOrDefault(read => read.Role == IdentifierRole.Value && declared.Guards.ContainsKey(read.Name)) is { } part)
        {
            context.NotYet("guard methods inside an expression", new TextSpan(text.Span.Start + part.Span.Start, part.Span.Length), "let the method stand alone in its brackets, and write the whole condition in it");
            return null;
        }
        return _expressions.Bind(text, scope) is { } bound ? new GuardModel { Expression = bound, Node = context.Node(text.Span) } : null;
    }

    private void ReportUnknown(SyntaxToken name, ExpressionScope scope)
    {
        if (scope.Events.Any(bound => bound.Fields.Any(field => field.Name == name.Text)))
        {
            context.Report(Rules.UnknownName, name.Span, $"'{name.Text}' is a field of the event, not of the data: write event.{name.Text}", FixWriter.Replace(name.Span, $"event.{name.Text}"));
            return;
        }
        var events = string.Join(", ", scope.Events.Select(bound => bound.WireName));
        context.ReportUnknown("a guard, data field or key of this machine", name, declared.Guards.Keys.Concat(scope.Names),
            events.Length == 0 ? null : context.Fixes.Declare($"guard {name.Text} : {events}", SyntaxKind.GuardDeclaration));
    }
}

/// <summary>Checks that a guard or effect in C# is for the events of the arrow that names it.</summary>
public static class MethodUse
{
    public static void Check(BindingContext context, BoundMethod method, SyntaxToken use, IReadOnlyList<BoundEvent> events)
    {
        // A method for several events takes their base type: it fits every event, but its author should know of each.
        var missing = events.Select(bound => bound.WireName).Where(name => !method.Events.Contains(name)).ToList();
        if (missing.Count == 0) return;
        context.Report(Rules.UnknownName, use.Span, [context.Map[method.Node].Span],
            $"{method.Name} is declared for {string.Join(", ", method.Events)}, not for {string.Join(", ", missing)}: add the event to its declaration",
            FixWriter.Insert($"Declare it for {string.Join(", ", missing)} too", method.EndOfEvents, string.Concat(missing.Select(name => $", {name}"))));
    }
}
