using Eventer.Analyzers.Purity;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Eventer.Analyzers.Hooks;

/// <summary>A registration <c>….Link(machine, (t, link) => link.Transition(key, new E()))</c>, with the events that it links and their places.</summary>
public sealed record LinkingHook(HookedMachine Machine, IReadOnlyList<(int Column, Location Place)> Linked)
{
    public static LinkingHook? Read(IInvocationOperation call, Func<ITypeSymbol, HookedMachine?> machines)
    {
        if (!HookSymbols.IsPoint(call.TargetMethod.ContainingType) || call.TargetMethod.Name != "Link") return null;
        var eventType = call.TargetMethod.TypeArguments is [_, _, _, var other] ? other : call.TargetMethod.ContainingType.TypeArguments[3];
        if (machines(eventType) is not { } machine) return null;
        var linked = call.Arguments.Select(argument => AssignedOnce.Code(argument.Value)).OfType<IOperation>().SelectMany(code => Calls.Within(code))
            .OfType<IInvocationOperation>().Where(transition => transition.TargetMethod is { Name: "Transition", ContainingType.Name: "ILink" } && transition.Arguments.Length == 2)
            .Select(transition => transition.Arguments[1].Value)
            .SelectMany(value => ColumnsOf(value, machine).Select(column => (column, value.Syntax.GetLocation()))).ToList();
        return new LinkingHook(machine, linked);
    }

    /// <summary>None where it could be any of several.</summary>
    private static IReadOnlyList<int> ColumnsOf(IOperation value, HookedMachine machine)
    {
        while (value is IConversionOperation { OperatorMethod: null } conversion) value = conversion.Operand;
        var columns = HookPlace.MemberOf(value) is { } member ? machine.Columns(member) : value.Type is { } type ? machine.Columns(type) : [];
        return columns.Count == 1 ? columns : [];
    }
}
