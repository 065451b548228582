using Eventer.Language.Guards;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Eventer.Analyzers.Guards;

/// <summary>The guards and invariants of a <c>.sm</c> file that call C#, as the code that is generated from it shows what they call.</summary>
public static class FileGuards
{
    public static IEnumerable<KnownExpression> Of(INamedTypeSymbol type, MachineSymbols symbols, Func<IMethodSymbol, string?> eventOf)
    {
        foreach (var method in type.GetMembers().OfType<IMethodSymbol>())
            if (method is { IsStatic: true, Name: ['_', '_', ..], ReturnType.SpecialType: SpecialType.System_Boolean } && Returned(method, symbols.Cancellation) is { } written && CallsMore(written, method) && MethodExpression.OfFile(written, method, symbols) is { } csharp)
                yield return new(written.ToString(), eventOf(method), csharp, symbols.Compilation.Options.CheckOverflow);
    }

    /// <summary>The file's own text, which the generated method returns.</summary>
    private static ExpressionSyntax? Returned(IMethodSymbol method, CancellationToken cancellation) =>
        method.DeclaringSyntaxReferences is [var only] && only.GetSyntax(cancellation) is MethodDeclarationSyntax { Body.Statements: [CheckedStatementSyntax { Block.Statements: [ReturnStatementSyntax { Expression: { } returned }] }] } ? returned : null;

    /// <summary>It names more than what it is given: to look at the others costs a look at their symbols.</summary>
    private static bool CallsMore(ExpressionSyntax expression, IMethodSymbol method) => expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
        .Any(name => !(name.Parent is MemberAccessExpressionSyntax member && member.Name == name) && method.Parameters.All(parameter => parameter.Name != name.Identifier.ValueText));
}
