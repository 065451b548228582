using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Eventer.Analyzers.Purity;

/// <summary>The operations of a piece of code, and what each of them calls.</summary>
public static class Calls
{
    /// <summary>Every operation in order, but those that only name something.</summary>
    /// <param name="isEnough">What is inside such an operation is left out.</param>
    public static IEnumerable<IOperation> Within(IOperation code, Func<IOperation, bool>? isEnough = null)
    {
        var open = new Stack<IOperation>([code]);
        while (open.Count > 0)
        {
            var operation = open.Pop();
            if (operation is INameOfOperation or ITypeOfOperation) continue;
            yield return operation;
            if (isEnough?.Invoke(operation) == true) continue;
            foreach (var child in operation.ChildOperations.Reverse()) open.Push(child);
        }
    }

    /// <summary>As declared: neither constructed nor reduced. A local function is read with the code around it.</summary>
    public static IEnumerable<ISymbol> Of(IOperation operation)
    {
        switch (operation)
        {
            case IInvocationOperation { TargetMethod.MethodKind: not MethodKind.LocalFunction } invocation:
                yield return Declared(invocation.TargetMethod);
                break;
            case IMethodReferenceOperation { Method.MethodKind: not MethodKind.LocalFunction } reference:
                yield return Declared(reference.Method);
                break;
            case IObjectCreationOperation { Constructor: { } constructor }:
                yield return Declared(constructor);
                break;
            case IPropertyReferenceOperation property:
                foreach (var accessor in Accessors(property)) yield return Declared(accessor);
                break;
            case IBinaryOperation { OperatorMethod: { } @operator }:
                yield return Declared(@operator);
                break;
            case IUnaryOperation { OperatorMethod: { } @operator }:
                yield return Declared(@operator);
                break;
            case IConversionOperation { OperatorMethod: { } @operator }:
                yield return Declared(@operator);
                break;
        }
    }

    /// <summary>The place is assigned to, not read alone.</summary>
    public static bool IsWritten(IOperation place) => place.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == place,
        IIncrementOrDecrementOperation => true,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
        _ => false,
    };

    private static IEnumerable<IMethodSymbol> Accessors(IPropertyReferenceOperation reference)
    {
        var isOnlyWritten = reference.Parent is ISimpleAssignmentOperation assignment && assignment.Target == reference;
        if (!isOnlyWritten && reference.Property.GetMethod is { } get) yield return get;
        if (IsWritten(reference) && reference.Property.SetMethod is { } set) yield return set;
    }

    private static ISymbol Declared(IMethodSymbol method)
    {
        var declared = (method.ReducedFrom ?? method).OriginalDefinition;
        return declared.PartialImplementationPart ?? declared;
    }
}
