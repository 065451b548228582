using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Eventer.Language.Syntax;
using Microsoft.CodeAnalysis.CSharp;
using SyntaxKind = Microsoft.CodeAnalysis.CSharp.SyntaxKind;

namespace Eventer.Language.Binding;

/// <summary>Binds typed fields: of data, keys, events, commands and messages.</summary>
public sealed class FieldBinder(BindingContext context)
{
    // A field whose type is not C# is still a field: what uses it is not to blame.
    public const string AnyType = "object?";

    private readonly ExpressionBinder _expressions = new(context);

    /// <param name="owner">For messages: <c>event Opened</c>.</param>
    /// <param name="typeName">The C# name of the record that will hold them.</param>
    public EquatableArray<FieldModel> Bind(FieldListSyntax? list, string owner, string typeName)
    {
        if (list is null) return [];
        var fields = new Dictionary<string, FieldSyntax>(StringComparer.Ordinal);
        var bound = new List<FieldModel>();
        foreach (var field in list.Fields.Items)
        {
            if (field.Name.Text.Length == 0) continue;
            if (fields.TryGetValue(field.Name.Text, out var first)) ReportTwice(owner, field.Name, first.Name);
            else
            {
                fields.Add(field.Name.Text, field);
                if (Bind(field, owner, typeName) is { } model) bound.Add(model);
            }
        }
        return bound.ToEquatableArray();
    }

    /// <summary><see langword="null"/>, with a diagnostic, where it cannot stand in C#.</summary>
    public FieldModel? Bind(FieldSyntax field, string owner, string typeName)
    {
        // Type and name the wrong way round: the parser has said so.
        if (field.Colon.IsMissing && SyntaxFacts.GetKeywordKind(field.Name.Text) != SyntaxKind.None) return null;
        var isNamed = CheckName(field.Name, owner, typeName);
        var isTyped = _expressions.CheckType(field.Type);
        var value = field.Default is { } text ? _expressions.Bind(text, ExpressionScope.Empty) : null;
        if (!isNamed) return null;
        var node = context.Node(field.Name.Span);
        context.Map.SetType(node, context.Tree.GetRange(field.Type.Span));
        return new FieldModel(field.Name.Text, isTyped ? field.Type.Text : AnyType, value, node);
    }

    public void ReportTwice(string owner, SyntaxToken second, SyntaxToken first) =>
        context.Report(Rules.DeclaredTwice, second.Span, [first.Span], $"'{second.Text}' is declared twice in {owner}: remove one, or rename it");

    private static string? ReasonAgainst(string name, string typeName) =>
        name == typeName ? "the C# record that holds it has that name"
        : EventTable.Reserved(typeName).Contains(name) || name is "op_Equality" or "op_Inequality" ? "every C# record has a member of that name"
        : name.StartsWith("get_", StringComparison.Ordinal) || name.StartsWith("set_", StringComparison.Ordinal) ? "C# names what reads and sets a property so"
        : name.StartsWith("__", StringComparison.Ordinal) ? "generated code has names that begin with two underscores"
        : null;

    private bool CheckName(SyntaxToken name, string owner, string typeName)
    {
        if (name.Text.Length == 0) return false;
        if (!SyntaxFacts.IsValidIdentifier(name.Text) || SyntaxFacts.GetKeywordKind(name.Text) != SyntaxKind.None)
        {
            context.Report(Rules.NotCSharp, name.Span, $"'{name.Text}' in {owner} is no name that C# allows for a field: choose another");
            return false;
        }
        if (ReasonAgainst(name.Text, typeName) is not { } reason) return true;
        context.Report(Rules.NameCollision, name.Span, $"the field '{name.Text}' of {owner} cannot have its name, since {reason}: choose another");
        return false;
    }
}
