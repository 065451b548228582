using Eventer.Generator.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Eventer.Analyzers.Hooks;

/// <summary>Where a hook was registered, read from the calls that lead to it: <c>hooks.On&lt;E>().From(S)</c>.</summary>
/// <param name="On">The type of event; <see langword="null"/>: every event.</param>
/// <param name="Member">The event, of machines whose events are an enum.</param>
/// <param name="States">Names of the members that <c>From</c>, <c>Enter</c> or <c>Exit</c> give; <see langword="null"/>: any.</param>
public sealed record HookPlace(HookPlaceKind Kind, ITypeSymbol? On, string? Member, IReadOnlyList<string>? States)
{
    /// <param name="point">The receiver of <c>Chain</c> or <c>Link</c>.</param>
    /// <returns><see langword="null"/> where it cannot be told from the code.</returns>
    public static HookPlace? Read(IOperation? point)
    {
        switch (point is null ? null : AssignedOnce.Value(point))
        {
            case IInvocationOperation { TargetMethod: var method } call when HookSymbols.IsPoint(method.ContainingType):
                if (method.Name == "FromNothing") return Read(call.Instance) is { } narrowed ? narrowed with { Kind = HookPlaceKind.FromNothing } : null;
                if (method.Name == "From") return Read(call.Instance) is { } on && StatesOf(call) is { } from ? on with { Kind = HookPlaceKind.From, States = from } : null;
                return Read(call.Instance);
            case IInvocationOperation { TargetMethod: var method } call when HookSymbols.IsBuilder(method.ContainingType):
                return method.Name switch
                {
                    "On" when method.TypeArguments is [var on] => new(HookPlaceKind.Event, on, null, null),
                    "On" when MemberOf(call.Arguments[0].Value) is { } member => new(HookPlaceKind.Event, null, member, null),
                    "OnAnyEvent" => new(HookPlaceKind.Event, null, null, null),
                    "Enter" when StatesOf(call) is { } states => new(HookPlaceKind.Enter, null, null, states),
                    "Exit" when StatesOf(call) is { } states => new(HookPlaceKind.Exit, null, null, states),
                    _ => null,
                };
            default:
                return null;
        }
    }

    /// <summary>The member of an enum that an expression names.</summary>
    public static string? MemberOf(IOperation value) => value switch
    {
        IFieldReferenceOperation { Field: { IsConst: true, ContainingType.TypeKind: TypeKind.Enum } field } => field.Name,
        IConversionOperation conversion => MemberOf(conversion.Operand),
        _ => null,
    };

    private static List<string>? StatesOf(IInvocationOperation call)
    {
        var elements = call.Arguments is [{ Value: var value }] ? Elements(value) : null;
        var names = elements?.Select(MemberOf).ToList();
        return names is null || names.Contains(null) ? null : [.. names.OfType<string>()];
    }

    private static IEnumerable<IOperation>? Elements(IOperation value) => value switch
    {
        ICollectionExpressionOperation collection => collection.Elements,
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
        IConversionOperation conversion => Elements(conversion.Operand),
        _ => null,
    };
}

public enum HookPlaceKind { Event, From, FromNothing, Enter, Exit }
