using Microsoft.CodeAnalysis;

namespace Eventer.Analyzers.Hooks;

/// <summary>The runtime's types by which hooks are registered.</summary>
public static class HookSymbols
{
    public const string Builder = "Eventer.HookBuilder`4";

    /// <summary>A method that registers a hook: its delegate runs inside the transaction of each event.</summary>
    public static bool Registers(IMethodSymbol method) =>
        (IsPoint(method.ContainingType) && method.Name is "Chain" or "Publish" or "Write" or "Link")
        || (IsOurs(method.ContainingType, "StateHooks") && method.Name is "Publish" or "Write")
        || (IsOurs(method.ContainingType, "HookBuilder") && method.Name == "StartWith");

    public static bool IsPoint(INamedTypeSymbol? type) => IsOurs(type, "HookPoint") || IsOurs(type, "EventHooks");

    public static bool IsBuilder(INamedTypeSymbol? type) => IsOurs(type, "HookBuilder");

    public static bool IsStateMachine(INamedTypeSymbol type) => IsOurs(type, "StateMachine") && type.Arity == 4;

    private static bool IsOurs(INamedTypeSymbol? type, string name) =>
        type is { ContainingNamespace: { Name: "Eventer", ContainingNamespace.IsGlobalNamespace: true } } && type.Name == name;
}
