using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Eventer.Language.Binding;

/// <summary>Tells a diagram's guards apart: C#, or words that a method will stand for.</summary>
public static class GuardText
{
    /// <summary>Whether it is a condition in C# that reads nothing but names in scope.</summary>
    public static bool IsCSharp(CSharpExpression expression, IReadOnlyCollection<string> scope) =>
        expression.IsValid && IsCondition(expression.Syntax) && expression.Reads.All(read => scope.Contains(read.Name));

    private static bool IsCondition(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => IsCondition(inner.Expression),
        LiteralExpressionSyntax literal => literal.IsKind(SyntaxKind.TrueLiteralExpression) || literal.IsKind(SyntaxKind.FalseLiteralExpression),
        PrefixUnaryExpressionSyntax not => not.IsKind(SyntaxKind.LogicalNotExpression),
        IsPatternExpressionSyntax or InvocationExpressionSyntax => true,
        BinaryExpressionSyntax binary => binary.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression or SyntaxKind.LessThanExpression
            or SyntaxKind.LessThanOrEqualExpression or SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression
            or SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression or SyntaxKind.IsExpression,
        _ => false,
    };
}
