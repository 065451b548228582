using Microsoft.CodeAnalysis;

namespace Eventer.Generator.Attributes;

/// <summary>How a type of a stored member is read and written.</summary>
public enum TypeClass
{
    /// <summary>One JSON value, or a type with a codec of its own.</summary>
    Scalar,
    Nullable,

    /// <summary>A JSON array.</summary>
    Collection,

    /// <summary>A JSON object with a property per key.</summary>
    Dictionary,

    /// <summary>A record, class or struct of the user's: a shape of its own.</summary>
    Object,
    Unknown,
}

/// <summary>Sorts types by how they are stored.</summary>
public static class ShapeTypes
{
    private const string Generic = "System.Collections.Generic";

    private static readonly HashSet<string> Scalars = ["Guid", "DateTimeOffset", "DateOnly", "TimeOnly", "TimeSpan"];

    private static readonly HashSet<string> Collections = ["List", "IReadOnlyList", "IReadOnlyCollection", "IEnumerable", "IList", "ICollection"];
    private static readonly HashSet<string> Dictionaries = ["Dictionary", "IReadOnlyDictionary", "IDictionary"];

    public static TypeClass Classify(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte } => TypeClass.Scalar,
        IArrayTypeSymbol { Rank: 1 } => TypeClass.Collection,
        { TypeKind: TypeKind.Error } => TypeClass.Scalar, // C# reports it.
        { TypeKind: TypeKind.Enum } => TypeClass.Scalar,
        INamedTypeSymbol own when own.AllInterfaces.Any(implemented => implemented.Name == "IJsonCodec" && implemented.IsSystem("IJsonCodec", "Eventer")) => TypeClass.Scalar,
        { SpecialType: >= SpecialType.System_Boolean and <= SpecialType.System_String or SpecialType.System_DateTime } => TypeClass.Scalar,
        INamedTypeSymbol named when named.ContainingNamespace?.ToDisplayString() is { } space && (space == "System" || space.StartsWith("System.", StringComparison.Ordinal)) => ClassifySystem(named, space),
        INamedTypeSymbol { IsAbstract: false, IsTupleType: false, IsRefLikeType: false, TypeKind: TypeKind.Class or TypeKind.Struct } => TypeClass.Object,
        _ => TypeClass.Unknown,
    };

    /// <summary>What a collection, a dictionary or a nullable holds.</summary>
    public static ITypeSymbol ElementOf(ITypeSymbol type) => type is IArrayTypeSymbol array ? array.ElementType : ((INamedTypeSymbol)type).TypeArguments.Last();

    /// <summary>What to use instead of a type that cannot be stored.</summary>
    public static string Advice(ITypeSymbol type) => type switch
    {
        { IsTupleType: true } => "Use a record struct with named members.",
        { SpecialType: SpecialType.System_Object } or { TypeKind: TypeKind.Dynamic } => "Name the type that it really is.",
        { TypeKind: TypeKind.Interface } or { IsAbstract: true } => "When it is read, its real type would not be known. Use a record that is not abstract.",
        INamedTypeSymbol named when Dictionaries.Contains(named.Name) => "A dictionary's key must be a string.",
        _ => "Use a number, bool, string, Guid, date or time, an enum, a record of these, or a List, ImmutableArray, array or Dictionary<string, T> of them; or implement IJsonCodec on a type of your own.",
    };

    private static TypeClass ClassifySystem(INamedTypeSymbol type, string space)
    {
        if (type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T) return TypeClass.Nullable;
        if (type.TypeArguments.Length == 1 && (space == Generic && Collections.Contains(type.Name) || type.IsSystem("ImmutableArray", "System.Collections.Immutable"))) return TypeClass.Collection;
        if (type.TypeArguments is [{ SpecialType: SpecialType.System_String }, _] && space == Generic && Dictionaries.Contains(type.Name)) return TypeClass.Dictionary;
        return space == "System" && type.TypeArguments.IsEmpty && Scalars.Contains(type.Name) ? TypeClass.Scalar : TypeClass.Unknown;
    }
}
