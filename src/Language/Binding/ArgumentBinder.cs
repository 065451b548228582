using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Eventer.Language.Syntax;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Binding;

/// <summary>Binds the arguments of <c>publish</c> and <c>chain</c>, positional or by name, in the order of the fields.</summary>
public sealed class ArgumentBinder(BindingContext context)
{
    private readonly ExpressionBinder _expressions = new(context);

    /// <summary><see langword="null"/>, with a diagnostic, where they do not fill the fields.</summary>
    public EquatableArray<ExpressionModel>? Bind(SyntaxToken owner, ArgumentsSyntax? syntax, EquatableArray<FieldModel> fields, ExpressionScope scope)
    {
        var given = new ExpressionModel?[fields.Count];
        var isSound = true;
        var next = 0;
        foreach (var argument in syntax is null ? [] : syntax.Arguments.Items)
        {
            if (argument.Expression.Text.Length == 0) continue;
            var (name, start) = NameOf(argument.Expression.Text);
            var index = name is null ? next++ : IndexOf(fields, name);
            var value = _expressions.Bind(argument.Expression.Text.Substring(start), argument.Expression.Span.Start + start, scope);
            isSound &= value is not null && Fits(owner, argument, name, index, fields, given);
            if (index >= 0 && index < given.Length) given[index] = value;
        }
        for (var i = 0; i < given.Length; i++) given[i] ??= fields[i].Default;
        if (!isSound) return null;
        if (given.All(value => value is not null)) return given.Select(value => value!).ToEquatableArray();
        var missing = fields.Where((_, i) => given[i] is null).Select(field => field.Name);
        context.Report(Rules.UnexpectedText, (syntax ?? (SyntaxElement)owner).Span, $"{owner.Text} also needs {string.Join(", ", missing)}: expected {Expected(owner, fields)}");
        return null;
    }

    /// <summary>The arguments of a type of the user's that is not known.</summary>
    public EquatableArray<ExpressionModel> BindOpen(ArgumentsSyntax? syntax, ExpressionScope scope) =>
        (syntax is null ? [] : syntax.Arguments.Items.Select(argument => argument.Expression).Where(text => text.Text.Length > 0)
            .Select(text => (text, NameOf(text.Text).Start)).Select(pair => _expressions.Bind(pair.text.Text.Substring(pair.Start), pair.text.Span.Start + pair.Start, scope)).OfType<ExpressionModel>()).ToEquatableArray();

    private bool Fits(SyntaxToken owner, ArgumentSyntax argument, string? name, int index, EquatableArray<FieldModel> fields, ExpressionModel?[] given)
    {
        if (index < 0)
            context.ReportUnknown($"a field of {owner.Text}", name!, new TextSpan(argument.Span.Start, name!.Length), fields.Select(field => field.Name));
        else if (index >= given.Length)
            context.Report(Rules.UnexpectedText, argument.Span, $"{owner.Text} has no place for '{argument.Expression.Text}': expected {Expected(owner, fields)}");
        else if (given[index] is not null)
            context.Report(Rules.UnexpectedText, argument.Span, $"{owner.Text} gets its {fields[index].Name} twice: expected {Expected(owner, fields)}");
        else return true;
        return false;
    }

    private static string Expected(SyntaxToken owner, EquatableArray<FieldModel> fields) =>
        $"{owner.Text}({string.Join(", ", fields.Select(field => $"{field.Name} : {TypeText.Shown(field.Type)}"))})";

    private static int IndexOf(EquatableArray<FieldModel> fields, string name) => fields.Items.ToList().FindIndex(field => field.Name == name);

    /// <summary>The name before an argument, and where its expression starts: C# needs a <c>?</c> before any other colon after a word.</summary>
    private static (string? Name, int Start) NameOf(string text)
    {
        var end = 0;
        while (end < text.Length && SyntaxFacts.IsIdentifierPartCharacter(text[end])) end++;
        var colon = end;
        while (colon < text.Length && char.IsWhiteSpace(text[colon])) colon++;
        if (end == 0 || colon >= text.Length || text[colon] != ':' || colon + 1 < text.Length && text[colon + 1] == ':') return (null, 0);
        var start = colon + 1;
        while (start < text.Length && char.IsWhiteSpace(text[start])) start++;
        return (text.Substring(0, end), start);
    }
}
