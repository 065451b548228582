using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Eventer.Analyzers.Purity;

/// <summary>What single operations do that is not pure.</summary>
public static class ImpureOperations
{
    private static readonly HashSet<string> Mutators = new(StringComparer.Ordinal)
    {
        "Add", "AddRange", "AddFirst", "AddLast", "AddBefore", "AddAfter", "AddOrUpdate", "Append", "Clear", "Dequeue", "Enqueue", "ExceptWith", "GetOrAdd", "Insert", "InsertRange", "IntersectWith",
        "Pop", "Push", "Remove", "RemoveAll", "RemoveAt", "RemoveFirst", "RemoveLast", "RemoveRange", "RemoveWhere", "Reverse", "Sort", "SymmetricExceptWith", "TryAdd", "TryDequeue", "TryPop",
        "TryRemove", "TryTake", "TryUpdate", "UnionWith",
    };

    public static Impurity? Judge(IOperation operation) => operation switch
    {
        IAwaitOperation => new(ImpurityKind.Waiting, "awaits"),
        ILockOperation => new(ImpurityKind.Waiting, "takes a lock"),
        IFieldReferenceOperation { Field: { IsStatic: true, IsConst: false, IsReadOnly: false } field } => State(operation, field, "field"),
        IPropertyReferenceOperation { Property: { IsStatic: true } property } when Known(property, "reads") is { } known => known,
        IPropertyReferenceOperation { Property: { IsStatic: true, SetMethod: { IsInitOnly: false } } property } => State(operation, property, "property"),
        IPropertyReferenceOperation { Property: var property } => Known(property, "reads"),
        IInvocationOperation { TargetMethod: var method } invocation => Known(method, "calls") ?? (IsMutator(invocation) && RootOf(invocation.Instance) is { } root ? WriteOfStatic(root) : null),
        IMethodReferenceOperation { Method: var method } => Known(method, "calls"),
        IObjectCreationOperation { Constructor: { } constructor } when ImpureApis.Find(constructor) is { } kind => new(kind, $"makes a {constructor.ContainingType.Name}"),
        IAssignmentOperation { Target: var target } when RootOf(target) is { } root && root != target => WriteOfStatic(root),
        IIncrementOrDecrementOperation { Target: var target } when RootOf(target) is { } root && root != target => WriteOfStatic(root),
        _ => null,
    };

    /// <summary>A change of something that the code was given, which others still hold.</summary>
    public static Impurity? JudgeWrites(IOperation operation, Func<ISymbol, bool> isGiven)
    {
        var target = operation switch
        {
            IAssignmentOperation assignment => assignment.Target,
            IIncrementOrDecrementOperation step => step.Target,
            IInvocationOperation invocation when IsMutator(invocation) => invocation.Instance,
            _ => null,
        };
        if (target is null || RootOf(target) is not { } root) return null;
        ISymbol? given = root switch
        {
            IParameterReferenceOperation parameter => parameter.Parameter,
            ILocalReferenceOperation local => local.Local,
            _ => null,
        };
        if (given is null || !isGiven(given) || !ReachesReference(target, root, isCall: operation is IInvocationOperation)) return null;
        return new(ImpurityKind.InPlace, $"changes {target.Syntax} in place");
    }

    private static Impurity? Known(ISymbol member, string verb) =>
        ImpureApis.Find(member) is { } kind ? new(kind, $"{verb} {member.ContainingType.Name}.{member.Name}") : null;

    private static Impurity State(IOperation operation, ISymbol member, string what) =>
        new(ImpurityKind.StaticState, $"{(Calls.IsWritten(operation) ? "writes" : "reads")} the static {what} {member.ContainingType.Name}.{member.Name}");

    private static Impurity? WriteOfStatic(IOperation root) => root switch
    {
        IFieldReferenceOperation { Field: { IsStatic: true } field } => new(ImpurityKind.StaticState, $"writes into the static field {field.ContainingType.Name}.{field.Name}"),
        IPropertyReferenceOperation { Property: { IsStatic: true } property } => new(ImpurityKind.StaticState, $"writes into the static property {property.ContainingType.Name}.{property.Name}"),
        _ => null,
    };

    private static bool IsMutator(IInvocationOperation invocation) =>
        invocation.Instance?.Type is { } type && Mutators.Contains(invocation.TargetMethod.Name)
        && (type.ContainingNamespace?.ToDisplayString() is "System.Collections.Generic" or "System.Collections.Concurrent" or "System.Collections.ObjectModel" or "System.Collections" || type is { Name: "StringBuilder" });

    /// <summary>What a place is a part of: <c>data</c> of <c>data.Lines[0].Price</c>.</summary>
    private static IOperation? RootOf(IOperation? place)
    {
        while (true)
        {
            var whole = place is null ? null : WholeOf(place);
            if (whole is null) return place;
            place = whole;
        }
    }

    private static IOperation? WholeOf(IOperation place) => place switch
    {
        IFieldReferenceOperation field => field.Instance,
        IPropertyReferenceOperation property => property.Instance,
        IArrayElementReferenceOperation element => element.ArrayReference,
        IConversionOperation { OperatorMethod: null } conversion => conversion.Operand,
        IParenthesizedOperation parenthesized => parenthesized.Operand,
        _ => null,
    };

    /// <summary>A copy of a struct is one's own: it is a write in place only past a reference.</summary>
    private static bool ReachesReference(IOperation target, IOperation root, bool isCall)
    {
        if (isCall && target.Type is { IsReferenceType: true }) return true;
        for (var whole = target == root ? null : WholeOf(target); whole is not null; whole = whole == root ? null : WholeOf(whole))
            if (whole.Type is { IsReferenceType: true }) return true;
        return false;
    }
}
