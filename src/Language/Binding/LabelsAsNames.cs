using Eventer.Language.Diagnostics;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Binding;

/// <summary>EVT1013: labels of a diagram with what looks like a guard or an effect, and becomes part of the event's name. One message for all.</summary>
public sealed class LabelsAsNames(BindingContext context)
{
    private const int MostNamed = 3;

    private readonly List<(string Words, TextSpan Span)> _seen = [];

    public void See(string words, TextSpan span)
    {
        if (HasBracket(words) || HasEffect(words)) _seen.Add((words, span));
    }

    public void Finish()
    {
        if (_seen.Count == 0) return;
        var names = _seen.Select(label => label.Words).Distinct().ToList();
        var shown = string.Join(", ", names.Take(MostNamed).Select(name => $"'{name}'")) + (names.Count > MostNamed ? $" and {names.Count - MostNamed} more" : "");
        context.Report(Rules.LabelAsName, _seen[0].Span, _seen.Skip(1).Select(label => label.Span),
            $"{(names.Count == 1 ? $"the label {shown} is" : $"the labels {shown} are")} taken whole for the event's name. "
            + "A guard stands last, in brackets: 'A --> B : event [guard]'. Effects are of a machine alone, which declares its events and begins without 'stateDiagram-v2'");
    }

    /// <summary>A bracket that begins or ends a word: <c>start [ready</c>, not <c>list[0]</c>.</summary>
    private static bool HasBracket(string words) => words.IndexOf(" [", StringComparison.Ordinal) >= 0 || words.StartsWith("[", StringComparison.Ordinal);

    /// <summary>What follows a slash changes something or calls something: <c>done / count++</c>, not <c>read / write</c>.</summary>
    private static bool HasEffect(string words)
    {
        var slash = words.IndexOf('/');
        if (slash < 0 || slash == words.Length - 1) return false;
        var effect = CSharpExpression.Parse(words.Substring(slash + 1).Trim());
        return effect.IsValid && effect.Syntax is AssignmentExpressionSyntax or PostfixUnaryExpressionSyntax or InvocationExpressionSyntax;
    }
}
