using Eventer.Generator.Attributes;
using Microsoft.CodeAnalysis;

namespace Eventer.Analyzers.Purity;

/// <summary>Which methods of a project a machine calls, and as what.</summary>
public static class MachineMethods
{
    /// <summary>Guard, effect, transition, delay or invariant; <see langword="null"/>: no machine calls it.</summary>
    public static string? RoleOf(IMethodSymbol method, MachineFiles files) =>
        method is not { IsStatic: true, MethodKind: MethodKind.Ordinary, ContainingType: { TypeKind: TypeKind.Class } type } ? null
        : AttributeReader.Find(type) is not null ? RoleByAttributes(method, type)
        : RoleInFile(method, type, files);

    private static string? RoleByAttributes(IMethodSymbol method, INamedTypeSymbol type)
    {
        return AttributeNames.Of(method, AttributeNames.Transition).Any() ? "transition"
        : AttributeNames.Of(method, AttributeNames.Invariant).Any() ? "invariant"
        : AttributeNames.Of(method, AttributeNames.Entry).Any() ? "entry effect"
        : AttributeNames.Of(method, AttributeNames.Exit).Any() ? "exit effect"
        : IsNamedBy("When") ? "guard"
        : IsNamedBy("After") ? "delay"
        : IsNamedBy("Key") ? "key"
        : null;

        bool IsNamedBy(string argument) =>
            type.GetAttributes().Concat(type.GetMembers().OfType<IMethodSymbol>().SelectMany(other => other.GetAttributes())).Any(attribute => attribute.Text(argument) == method.Name);
    }

    private static string? RoleInFile(IMethodSymbol method, INamedTypeSymbol type, MachineFiles files)
    {
        if (files.IsEmpty || type.ContainingType is not null) return null;
        var required = files.Named(type.ToDisplayString()).SelectMany(machine => machine.Model.RequiredMethods.Items).FirstOrDefault(required => required.Name == method.Name);
        return required is null ? null : required.IsGuard ? "guard" : "effect";
    }
}
