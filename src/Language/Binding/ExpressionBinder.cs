using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Eventer.Language.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Binding;

/// <summary>What an expression can read.</summary>
/// <param name="Names">Data fields, keys, <c>event</c>, <c>now</c>.</param>
/// <param name="Events">Those whose fields <c>event</c> has: all of them, each.</param>
public sealed record ExpressionScope(IReadOnlyCollection<string> Names, IReadOnlyList<BoundEvent> Events)
{
    /// <summary>Names of guards that stand for their conditions: in guards alone.</summary>
    public IReadOnlyCollection<string> Guards { get; init; } = [];

    /// <summary>The name by which the fields of a command or message are read.</summary>
    public FieldSource? Source { get; init; }

    /// <summary>For messages, where <c>event</c> is not among the names.</summary>
    public string WhyNoEvent { get; init; } = "there is no event";

    public static ExpressionScope Empty { get; } = new([], []);
}

/// <summary>What an expression reads fields of, beside the event: <c>command.Amount</c>.</summary>
/// <param name="Owner">For messages: <c>command Review</c>.</param>
public sealed record FieldSource(string Name, string Owner, EquatableArray<FieldModel> Fields);

/// <summary>Binds the C# of a file.</summary>
public sealed class ExpressionBinder(BindingContext context)
{
    public ExpressionModel? Bind(SyntaxToken token, ExpressionScope scope) => Bind(token.Text, token.Span.Start, scope);

    /// <summary><see langword="null"/>, with a diagnostic, where it is not C#.</summary>
    public ExpressionModel? Bind(string text, int position, ExpressionScope scope)
    {
        if (text.Length == 0) return null;
        var expression = context.Expression(text);
        if (!Report(expression.Problems, text, position)) return null;
        foreach (var read in expression.Reads) Check(read, position, scope);
        return Model(expression, position, scope);
    }

    public ExpressionModel Model(CSharpExpression expression, int position, ExpressionScope scope) => new(
        expression.Text, expression.CSharp, expression.Uses(scope.Names).ToEquatableArray(),
        context.Node(new TextSpan(position, expression.Text.Length)));

    /// <summary>Whether a type is C#; else it says why not.</summary>
    public bool CheckType(SyntaxToken type) => type.Text.Length > 0 && Report(CSharpExpression.ProblemsOfType(type.Text), type.Text, type.Span.Start);

    /// <summary>Says the first problem alone: the others mostly follow from it.</summary>
    private bool Report(IReadOnlyList<CSharpProblem> problems, string text, int position)
    {
        if (problems.Count == 0) return true;
        context.HasUnreadExpressions = true;
        // A string or bracket that is not closed has been reported as that.
        if (context.IsUnclosed(new TextSpan(position, text.Length))) return false;
        var problem = problems[0];
        // At the end of the text there is nothing to underline: take the last character.
        var start = Math.Min(problem.Span.Start, text.Length - 1);
        var end = Math.Min(Math.Max(problem.Span.End, start + 1), text.Length);
        context.Report(Rules.NotCSharp, TextSpan.FromBounds(position + start, position + end), $"'{text}' is not C#: {problem.Message} ({problem.Id})");
        return false;
    }

    private void Check(IdentifierRead read, int position, ExpressionScope scope)
    {
        if (read.Role == IdentifierRole.Type) return;
        var span = new TextSpan(position + read.Span.Start, read.Span.Length);
        if (scope.Guards.Contains(read.Name))
        {
            if (read.Role != IdentifierRole.Value) context.Report(Rules.UnexpectedText, span, $"the guard {read.Name} is given all that it reads: write its name alone");
        }
        else if (read.Name == CSharpExpression.Event && scope.Names.Contains(read.Name)) CheckMember(read, position, scope.Events);
        else if (scope.Source is { } source && read.Name == source.Name) CheckSource(read, position, source);
        else if (!scope.Names.Contains(read.Name)) CheckUnknown(read, span, scope);
    }

    private void CheckMember(IdentifierRead read, int position, IReadOnlyList<BoundEvent> events)
    {
        if (read.Member is not { Length: > 0 } member) return;
        var lacking = events.FirstOrDefault(bound => !bound.MayHave(member));
        if (lacking is null) return;
        var span = new TextSpan(position + read.MemberSpan.Start, read.MemberSpan.Length);
        context.ReportUnknown($"a field of the event {lacking.WireName}", member, span, lacking.Fields.Select(field => field.Name));
    }

    private void CheckSource(IdentifierRead read, int position, FieldSource source)
    {
        if (read.Member is not { Length: > 0 } member || source.Fields.Any(field => field.Name == member)) return;
        context.ReportUnknown($"a field of the {source.Owner}", member, new TextSpan(position + read.MemberSpan.Start, read.MemberSpan.Length), source.Fields.Select(field => field.Name));
    }

    /// <summary>
    /// Whatever is not in scope may still be a type, a constant or a method of the user's, and C# says so itself if it is
    /// not: here only what is surely a slip is said.
    /// </summary>
    private void CheckUnknown(IdentifierRead read, TextSpan span, ExpressionScope scope)
    {
        if (read.Name == CSharpExpression.Event)
            context.Report(Rules.UnknownName, span, $"'{read.Name}' has no meaning here: {scope.WhyNoEvent}");
        else if (read.Name == CSharpExpression.Now)
            context.Report(Rules.UnknownName, span, $"'{read.Name}' has no meaning here: there is no event");
        else if (read.Name is "key" or "data" && read.Member is { } member && scope.Names.Contains(member))
            context.Report(Rules.UnknownName, span, $"keys and data are read by their own names: write {member}", FixWriter.Replace(TextSpan.FromBounds(span.Start, span.Start + read.MemberSpan.End - read.Span.Start), member));
        else if (read.Role is IdentifierRole.Value or IdentifierRole.Receiver && scope.Source is { } source && source.Fields.Any(field => field.Name == read.Name))
            context.Report(Rules.UnknownName, span, $"'{read.Name}' is a field of the {source.Owner}: write {source.Name}.{read.Name}", FixWriter.Replace(span, $"{source.Name}.{read.Name}"));
        else if (read.Role is IdentifierRole.Value or IdentifierRole.Receiver && scope.Events.Any(bound => bound.Fields.Any(field => field.Name == read.Name)))
            context.Report(Rules.UnknownName, span, $"'{read.Name}' is a field of the event, not of the data: write event.{read.Name}", FixWriter.Replace(span, $"event.{read.Name}"));
        else if (read.Role == IdentifierRole.Value && !context.IsDataOpen && context.Nearest(read.Name, scope.Names) is { } nearest)
            context.Report(Rules.UnknownName, span,
                $"'{read.Name}' is neither a data field nor a key: did you mean {nearest}? (A constant of a class of yours is written with its class.)", FixWriter.Replace(span, nearest));
    }
}
