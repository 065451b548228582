using Eventer.Generator.Emit;
using Eventer.Language.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Eventer.Generator;

/// <summary>Finds the guard and effect methods that the user has written, by syntax: <c>private static partial bool CanWithdraw(…) =&gt; …</c>.</summary>
public static class UserMethods
{
    public static bool IsCandidate(SyntaxNode node, CancellationToken cancellation) =>
        node is MethodDeclarationSyntax { Parent: ClassDeclarationSyntax @class } method
        && method.Modifiers.Any(SyntaxKind.PartialKeyword) && method.Modifiers.Any(SyntaxKind.StaticKeyword)
        && method.TypeParameterList is null
        && (method.Body is not null || method.ExpressionBody is not null)
        && @class.Modifiers.Any(SyntaxKind.PartialKeyword);

    public static UserMethod? Read(GeneratorSyntaxContext context, CancellationToken cancellation)
    {
        var method = (MethodDeclarationSyntax)context.Node;
        var names = new List<string>();
        for (var around = method.Parent; around is not null; around = around.Parent)
        {
            if (around is BaseTypeDeclarationSyntax type) names.Insert(0, type.Identifier.ValueText);
            else if (around is BaseNamespaceDeclarationSyntax space) names.Insert(0, space.Name.ToString());
        }

        var parameters = method.ParameterList.Parameters.Select(parameter => parameter.Identifier.Text).ToEquatableArray();
        // With its modifiers: `in DoorData` is another type.
        var types = method.ParameterList.Parameters.Select(parameter => string.Concat(parameter.Modifiers.Select(modifier => modifier.Text + " ")) + parameter.Type).ToEquatableArray();
        var modifiers = string.Join(" ", method.Modifiers.Select(modifier => modifier.Text));
        return new UserMethod(string.Join(".", names), method.Identifier.ValueText, modifiers, method.ReturnType.ToString(), types, parameters);
    }
}
