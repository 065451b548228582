using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Eventer.Language.Syntax;

namespace Eventer.Language.Binding;

/// <summary>Binds how long timers wait: a duration, or C# in parentheses.</summary>
public sealed class DurationBinder(BindingContext context, Declarations declared)
{
    private readonly ExpressionBinder _expressions = new(context);

    /// <summary><see langword="null"/>, with a diagnostic, where it cannot be read.</summary>
    public DurationModel? Bind(AfterSyntax after)
    {
        var duration = after.Duration;
        if (duration.IsMissing || duration.Text.Length == 0) return null;
        if (duration.Text[0] == '(') return Computed(duration);
        // What is not a duration at all the parser has said.
        if (!Durations.IsWellFormed(duration.Text)) return null;
        if (Durations.Read(duration.Text, out var ticks) is { } problem)
        {
            context.Report(Rules.UnexpectedText, duration.Span, problem);
            return null;
        }
        return new DurationModel(duration.Text, ticks, null, context.Node(duration.Span));
    }

    /// <summary>It is asked when the state is entered, by whichever event: so it reads no event.</summary>
    private DurationModel? Computed(SyntaxToken duration)
    {
        var inside = duration.Text.EndsWith(")", StringComparison.Ordinal) ? duration.Text.Substring(1, duration.Text.Length - 2) : duration.Text.Substring(1);
        var text = inside.Trim();
        if (text.Length == 0)
        {
            context.Report(Rules.UnexpectedText, duration.Span, $"expected a TimeSpan inside the parentheses, e.g. after (TimeSpan.FromDays(30)), or {Durations.Expected} without them");
            return null;
        }
        var position = duration.Span.Start + 1 + inside.Length - inside.TrimStart().Length;
        var scope = new ExpressionScope([.. declared.StoredNames, CSharpExpression.Now], []);
        return _expressions.Bind(text, position, scope) is { } expression ? new DurationModel($"({text})", 0, expression, context.Node(duration.Span)) : null;
    }
}
