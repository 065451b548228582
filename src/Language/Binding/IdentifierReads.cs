using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Binding;

/// <summary>A name that an expression reads.</summary>
/// <param name="Name">As the file says it: <c>event</c> for the event.</param>
/// <param name="Member">What is read of it (<c>Amount</c> of <c>event.Amount</c>), unless that is called.</param>
public sealed record IdentifierRead(string Name, TextSpan Span, IdentifierRole Role, string? Member = null, TextSpan MemberSpan = default);

/// <summary>What a name is read as.</summary>
public enum IdentifierRole
{
    /// <summary>For its value alone: it can be nothing but a name in scope or a constant.</summary>
    Value,

    /// <summary>For a member: it may be a type or a namespace too.</summary>
    Receiver,

    /// <summary>To be called.</summary>
    Called,

    /// <summary>As a type.</summary>
    Type,
}

/// <summary>Finds the names that an expression reads from outside itself.</summary>
public static class IdentifierReads
{
    public static IEnumerable<IdentifierRead> In(ExpressionSyntax expression)
    {
        var (declared, identifiers) = (new HashSet<string>(), new List<IdentifierNameSyntax>());
        // To look outwards from every name would be quadratic in long expressions: few have anything to look for.
        var hasScopes = false;
        foreach (var node in expression.DescendantNodesAndSelf())
            switch (node)
            {
                case IdentifierNameSyntax identifier: identifiers.Add(identifier); break;
                case SingleVariableDesignationSyntax variable: declared.Add(variable.Identifier.ValueText); break;
                case FromClauseSyntax range: declared.Add(range.Identifier.ValueText); break;
                default: hasScopes |= node is AnonymousFunctionExpressionSyntax || IsNameOf(node); break;
            }
        foreach (var identifier in identifiers)
        {
            var name = identifier.Identifier.ValueText;
            if (identifier.IsMissing || identifier.IsVar || declared.Contains(name) || IsMemberName(identifier)) continue;
            if (hasScopes && identifier.Ancestors().Any(ancestor => IsNameOf(ancestor) || HasParameter(ancestor, name))) continue;
            var member = MemberOf(identifier);
            yield return new IdentifierRead(
                name == CSharpExpression.EventInCSharp ? CSharpExpression.Event : name, identifier.Span, RoleOf(identifier),
                member?.Identifier.ValueText, member?.Span ?? default);
        }
    }

    private static IdentifierRole RoleOf(IdentifierNameSyntax identifier) => identifier.Parent switch
    {
        _ when SyntaxFacts.IsInTypeOnlyContext(identifier) => IdentifierRole.Type,
        MemberAccessExpressionSyntax or ConditionalAccessExpressionSyntax => IdentifierRole.Receiver,
        // `x is Name`, `Name => …`, `Name(…)` of patterns: a type or a constant.
        ConstantPatternSyntax or QualifiedNameSyntax or AliasQualifiedNameSyntax => IdentifierRole.Receiver,
        BinaryExpressionSyntax binary when binary.IsKind(SyntaxKind.IsExpression) && binary.Right == identifier => IdentifierRole.Type,
        InvocationExpressionSyntax => IdentifierRole.Called,
        _ => IdentifierRole.Value,
    };

    private static SimpleNameSyntax? MemberOf(IdentifierNameSyntax identifier) =>
        identifier.Parent is MemberAccessExpressionSyntax access && access.Expression == identifier && access.Parent is not InvocationExpressionSyntax ? access.Name : null;

    private static bool IsMemberName(IdentifierNameSyntax identifier) => identifier.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Name == identifier,
        MemberBindingExpressionSyntax or NameColonSyntax or NameEqualsSyntax or ExpressionColonSyntax => true,
        QualifiedNameSyntax qualified => qualified.Right == identifier,
        AssignmentExpressionSyntax assignment => assignment.Left == identifier && assignment.Parent is InitializerExpressionSyntax,
        _ => false,
    };

    private static bool IsNameOf(SyntaxNode node) => node is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } };

    private static bool HasParameter(SyntaxNode node, string name) => node switch
    {
        SimpleLambdaExpressionSyntax lambda => lambda.Parameter.Identifier.ValueText == name,
        ParenthesizedLambdaExpressionSyntax lambda => lambda.ParameterList.Parameters.Any(parameter => parameter.Identifier.ValueText == name),
        AnonymousMethodExpressionSyntax method => method.ParameterList?.Parameters.Any(parameter => parameter.Identifier.ValueText == name) == true,
        _ => false,
    };
}
