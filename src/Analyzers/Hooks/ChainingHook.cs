using Eventer.Analyzers.Purity;
using Eventer.Language.Checks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Eventer.Analyzers.Hooks;

/// <summary>A registration <c>….Chain&lt;E>((t, chain) => …)</c>, as far as code says what it chains, and when.</summary>
/// <param name="Machine">Whose events it chains.</param>
/// <param name="Location">The words <c>Chain&lt;E></c>.</param>
/// <param name="Hook">Where it runs, and what it may chain.</param>
/// <param name="AsksState">It looks at the states around the event, and may choose by them.</param>
public sealed record ChainingHook(HookedMachine Machine, Location Location, HookChain Hook, bool AsksState)
{
    /// <returns><see langword="null"/> where the call is no such registration, or cannot be told from the code.</returns>
    public static ChainingHook? Read(IInvocationOperation call, Func<ITypeSymbol, HookedMachine?> machines)
    {
        if (!HookSymbols.IsPoint(call.TargetMethod.ContainingType) || call.TargetMethod is not { Name: "Chain", TypeArguments: [var declared] }) return null;
        if (HookPlace.Read(call.Instance) is not { } place || machines(call.TargetMethod.ContainingType.TypeArguments[3]) is not { } machine) return null;
        var body = call.Arguments.Select(argument => AssignedOnce.Value(argument.Value)).OfType<IDelegateCreationOperation>().Select(created => created.Target).OfType<IAnonymousFunctionOperation>().FirstOrDefault();
        var chained = machine.Columns(declared);
        // A base type says no more than "some event": then what is added says which, if it does.
        if (chained.Count != 1) chained = body is null ? [] : Added(body, machine);
        if (chained.Count == 0) return null;
        return new ChainingHook(
            machine,
            NameOf(call),
            new HookChain((row, column, to, isInternal) => machine.RunsAt(place, row, column, to, isInternal), chained, body is not null && chained.Count == 1 && IsCertain(body)),
            body is null || Calls.Within(body.Body).Any(operation => operation is IPropertyReferenceOperation { Property.Name: "Before" or "After" or "Status" or "Data" }));
    }

    /// <summary>The word of the call that registers, with its type arguments.</summary>
    public static Location NameOf(IInvocationOperation call) =>
        call.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name } } ? name.GetLocation() : call.Syntax.GetLocation();

    /// <summary>The columns of the events that a body adds; none where one of them could be any.</summary>
    private static IReadOnlyList<int> Added(IAnonymousFunctionOperation body, HookedMachine machine)
    {
        var columns = new List<int>();
        foreach (var add in Calls.Within(body.Body).OfType<IInvocationOperation>().Where(add => IsAdd(add, body)))
        {
            var value = Unconverted(add.Arguments[0].Value);
            var added = HookPlace.MemberOf(value) is { } member ? machine.Columns(member) : value.Type is { } type ? machine.Columns(type) : [];
            if (added.Count != 1) return [];
            columns.AddRange(added);
        }
        return [.. columns.Distinct()];
    }

    private static IOperation Unconverted(IOperation value) => value is IConversionOperation { OperatorMethod: null } conversion ? Unconverted(conversion.Operand) : value;

    /// <summary>Adding is all that it does, or one of its statements without a condition.</summary>
    private static bool IsCertain(IAnonymousFunctionOperation body)
    {
        foreach (var statement in body.Body.Operations)
        {
            var operation = statement is IReturnOperation { ReturnedValue: { } value } ? value : (statement as IExpressionStatementOperation)?.Operation;
            if (operation is IInvocationOperation add && IsAdd(add, body)) return true;
            if (statement is not (IExpressionStatementOperation or IVariableDeclarationGroupOperation)) return false;
        }
        return false;
    }

    private static bool IsAdd(IInvocationOperation call, IAnonymousFunctionOperation body) =>
        call is { TargetMethod.Name: "Add", Instance: IParameterReferenceOperation receiver } && body.Symbol.Parameters is [_, var chain] && SymbolEqualityComparer.Default.Equals(receiver.Parameter, chain);
}
