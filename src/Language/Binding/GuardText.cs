using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Eventer.Language.Binding;

/// <summary>What a diagram's guard is: C#, or words that a method will stand for.</summary>
internal static class GuardText
{
    // Without its operators `!ready` would have the name of `ready`, and `n > 0` that of `n == 0`. Longer ones first.
    private static readonly (string Sign, string Words)[] Spelling =
    [
        ("-->", " "), ("->", " "), ("=>", " "),
        ("==", " is "), ("!=", " is not "), ("<>", " is not "), ("<=", " at most "), (">=", " at least "), ("&&", " and "), ("||", " or "),
        ("≠", " is not "), ("≤", " at most "), ("≥", " at least "), ("=", " is "), ("<", " less than "), (">", " more than "), ("!", " not "), ("&", " and "), ("|", " or "),
    ];

    /// <summary>Words with the operators of conditions spelled out, so that <see cref="Names"/> keeps them.</summary>
    public static string SpellOut(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var (sign, words) = Spelling.FirstOrDefault(pair => string.CompareOrdinal(text, i, pair.Sign, 0, pair.Sign.Length) == 0);
            result.Append(words ?? text[i].ToString());
            i += sign?.Length ?? 1;
        }
        return result.ToString();
    }

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
