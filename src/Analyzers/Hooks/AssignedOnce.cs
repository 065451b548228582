using Eventer.Analyzers.Purity;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Eventer.Analyzers.Hooks;

/// <summary>Follows locals to what they hold, where code says it in one place: at their declaration, and nowhere else.</summary>
public static class AssignedOnce
{
    /// <summary>The value behind a local; the operation itself where it is none, or one that changes.</summary>
    public static IOperation Value(IOperation operation)
    {
        // A local may hold another; each is met once.
        var seen = new HashSet<ILocalSymbol>(SymbolEqualityComparer.Default);
        while (operation is ILocalReferenceOperation { Local: var local } reference && seen.Add(local) && Initializer(local, Root(reference)) is { } value) operation = value;
        return operation;
    }

    /// <summary>The code of a delegate: a lambda's, a local function's, or the reference to a method.</summary>
    public static IOperation? Code(IOperation value) => (Value(value) as IDelegateCreationOperation)?.Target switch
    {
        IAnonymousFunctionOperation lambda => lambda.Body,
        IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } function } reference => LocalFunction(function, Root(reference)),
        var target => target,
    };

    private static IOperation? Initializer(ILocalSymbol local, IOperation root)
    {
        IOperation? value = null;
        foreach (var operation in Calls.Within(root))
        {
            if (operation is IVariableDeclaratorOperation declarator && SymbolEqualityComparer.Default.Equals(declarator.Symbol, local)) value = declarator.GetVariableInitializer()?.Value;
            else if (operation is ILocalReferenceOperation { Local: var other } reference && SymbolEqualityComparer.Default.Equals(other, local) && Calls.IsWritten(reference)) return null;
        }
        return value;
    }

    private static IOperation? LocalFunction(IMethodSymbol function, IOperation root) =>
        Calls.Within(root).OfType<ILocalFunctionOperation>().FirstOrDefault(declared => SymbolEqualityComparer.Default.Equals(declared.Symbol, function.OriginalDefinition))?.Body;

    private static IOperation Root(IOperation operation)
    {
        while (operation.Parent is { } parent) operation = parent;
        return operation;
    }
}
