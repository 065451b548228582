using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Eventer.Language.Logic;

/// <summary>The field that an expression reads, and its text without regard to spaces.</summary>
public static class FieldName
{
    /// <summary><c>Balance</c>, <c>event.Amount</c>; null: no field.</summary>
    public static string? Of(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "Event" }, RawKind: (int)SyntaxKind.SimpleMemberAccessExpression } member => $"event.{member.Name.Identifier.ValueText}",
        ParenthesizedExpressionSyntax { Expression: IdentifierNameSyntax or MemberAccessExpressionSyntax } inner => Of(inner.Expression),
        _ => null,
    };

    public static string Tokens(SyntaxNode node) => string.Join(" ", node.DescendantTokens().Select(token => token.Text));

    /// <summary>The text by which an expression is equal to itself: with the versions of the names that it reads.</summary>
    public static string Identity(SyntaxNode node, GuardScope scope)
    {
        var versions = node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(name => name.Identifier.ValueText).Distinct()
            .Where(name => scope.Version(name).Length > 0).Select(name => $" with {name} after {scope.Version(name)}");
        return Tokens(node) + string.Concat(versions);
    }
}
