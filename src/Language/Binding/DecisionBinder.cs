using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Eventer.Language.Syntax;

namespace Eventer.Language.Binding;

/// <summary>Binds <c>ignore</c> and <c>reject</c> lines.</summary>
public sealed class DecisionBinder(BindingContext context, StateTable states, Declarations declared, NamedBinder named)
{
    private readonly StateFinder _states = new(context, states);
    private readonly EventReferences _events = new(context, declared.Events);
    private readonly GuardBinder _guards = new(context, declared, named);

    /// <summary><see langword="null"/> where it would mean more than it says: an empty list stands for <c>*</c>.</summary>
    public DecisionModel? Bind(DecisionSyntax line)
    {
        var forAnyState = line.States.Items.Any(state => state.IsAny);
        var forAnyEvent = line.Events.Items.Any(reference => reference.IsAny);
        var from = forAnyState ? [] : line.States.Items.Select(_states.Find).OfType<string>().ToList();
        var on = forAnyEvent ? [] : _events.Find(line.Events);
        var guard = line.Guard is { } syntax ? _guards.Bind(syntax, declared.ScopeOf(forAnyEvent ? declared.Events.All : on)) : null;
        if (!line.IsReject && line.Reason is { } reason)
            context.Report(Rules.UnexpectedText, reason.Span, "what is ignored needs no reason: remove it, or write reject");
        if (from.Count == 0 && !forAnyState || on.Count == 0 && !forAnyEvent || guard is null && line.Guard is not null) return null;
        return new DecisionModel(
            line.IsReject ? DecisionKind.Reject : DecisionKind.Ignore, from.ToEquatableArray(), on.Select(bound => bound.WireName).ToEquatableArray(),
            guard, line.IsReject ? ReasonOf(line) : null, context.Node(line.Span));
    }

    private string? ReasonOf(DecisionSyntax line)
    {
        if (line.Reason is not { Text.Length: > 0 } reason) return null;
        var expression = CSharpExpression.Parse(reason.Text);
        if (expression.IsValid && expression.Syntax is Microsoft.CodeAnalysis.CSharp.Syntax.LiteralExpressionSyntax { Token.Value: string text }) return text;
        // A string that is not closed has been reported as that.
        if (!context.IsUnclosed(reason.Span))
            context.Report(Rules.NotCSharp, reason.Span, $"'{reason.Text}' is not a string of C#: write the reason in double quotes");
        return null;
    }
}
