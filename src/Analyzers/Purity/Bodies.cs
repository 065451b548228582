using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Eventer.Analyzers.Purity;

/// <summary>The code of methods, accessors, constructors and operators of a project.</summary>
public static class Bodies
{
    public static IEnumerable<IOperation> Of(ISymbol method, Compilation compilation)
    {
        foreach (var declaration in method.DeclaringSyntaxReferences)
        {
            var syntax = declaration.GetSyntax();
            if (syntax is not (BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or ArrowExpressionClauseSyntax) || !compilation.ContainsSyntaxTree(syntax.SyntaxTree)) continue;
            if (compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax) is { } body) yield return body;
        }
    }
}
