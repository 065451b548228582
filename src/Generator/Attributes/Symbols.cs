using Microsoft.CodeAnalysis;

namespace Eventer.Generator.Attributes;

/// <summary>Questions to symbols.</summary>
public static class Symbols
{
    private static readonly SymbolDisplayFormat GlobalName =
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>As generated code writes the type: <c>global::Bank.AccountStatus</c>, <c>string?</c>.</summary>
    public static string CSharp(this ITypeSymbol type) => type.ToDisplayString(GlobalName);

    /// <summary>As a reader knows the type: <c>AccountEvent.Opened</c>.</summary>
    public static string Shown(this ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);

    /// <summary>Declared by what is generated, which the analyzers see and the generator does not.</summary>
    public static bool IsGenerated(this ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.All(declaration => declaration.SyntaxTree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal));

    public static Location? Place(this ISymbol symbol) => symbol.Locations.FirstOrDefault();

    public static bool Is(this ITypeSymbol type, ITypeSymbol other) => SymbolEqualityComparer.Default.Equals(type, other);

    /// <summary>The same type, or one that derives from or implements it.</summary>
    public static bool IsA(this ITypeSymbol type, ITypeSymbol ancestor)
    {
        if (ancestor.TypeKind == TypeKind.Interface && type.AllInterfaces.Any(implemented => implemented.Is(ancestor))) return true;
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
            if (current.Is(ancestor)) return true;
        return false;
    }

    /// <summary>A type of the BCL, by namespace and name.</summary>
    public static bool IsSystem(this ITypeSymbol type, string name, string @namespace = "System") =>
        type.Name == name && type.ContainingType is null && type.ContainingNamespace?.ToDisplayString() == @namespace;

    /// <summary>Whether code in another class of this assembly can name the symbol.</summary>
    public static bool IsReachableFrom(this ISymbol symbol, IAssemblySymbol assembly)
    {
        for (var current = symbol; current is not null and not INamespaceSymbol; current = current.ContainingSymbol)
        {
            var reachable = current.DeclaredAccessibility switch
            {
                Accessibility.Public or Accessibility.NotApplicable => true,
                Accessibility.Internal or Accessibility.ProtectedOrInternal => SymbolEqualityComparer.Default.Equals(current.ContainingAssembly, assembly),
                _ => false,
            };
            if (!reachable) return false;
        }
        return true;
    }

    /// <summary>Whether every assembly can name the symbol.</summary>
    public static bool IsPublic(this ISymbol symbol)
    {
        for (var current = symbol; current is not null and not INamespaceSymbol; current = current.ContainingSymbol)
            if (current.DeclaredAccessibility is not (Accessibility.Public or Accessibility.NotApplicable)) return false;
        return true;
    }

    /// <summary>Whether <c>new T()</c> makes one: a struct, or a class with a constructor that needs no arguments.</summary>
    public static bool HasDefault(this INamedTypeSymbol type, IAssemblySymbol assembly) =>
        type.IsValueType || (!type.IsAbstract && type.InstanceConstructors.Any(constructor =>
            constructor.Parameters.All(parameter => parameter.IsOptional) && constructor.IsReachableFrom(assembly)));
}
