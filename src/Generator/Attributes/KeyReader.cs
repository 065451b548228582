using Eventer.Language.Model;
using Microsoft.CodeAnalysis;

namespace Eventer.Generator.Attributes;

/// <summary>The fields of the key type: its own, or the type itself where it is one value.</summary>
public static class KeyReader
{
    private const string Types = "Guid, string, int, long or DateOnly";

    public static EquatableArray<KeyModel> Read(Reading reading, ShapeReader shapes)
    {
        var key = reading.KeyType;
        if (IsKeyType(key))
            return [new KeyModel("Id", key.CSharp(), false, false, false, reading.Places.Add(() => reading.Attribute.PlaceOfTypeArgument(0))) { IsWhole = true }];
        if (key.SpecialType != SpecialType.None || key.TypeKind is not (TypeKind.Class or TypeKind.Struct) || key.IsTupleType || key.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
        {
            reading.Misuse(reading.Attribute.PlaceOfTypeArgument(0), $"{key.Shown()} cannot be the key. Use a record of key fields, or one {Types}.");
            return [];
        }

        var fields = new List<KeyModel>();
        foreach (var member in shapes.MembersOf(key, "key"))
            if (Field(reading, member) is { } field) fields.Add(field);
        if (fields.Count == 0)
        {
            if (reading.Diagnostics.IsEmpty) reading.Misuse(reading.Attribute.PlaceOfTypeArgument(0), $"{key.Shown()} has no fields to identify an entity by. Give it one, e.g. record {key.Name}(Guid Id).");
        }
        else if (fields.All(field => field.IsSecondary))
            reading.Misuse(reading.Attribute.PlaceOfTypeArgument(0), $"every field of {key.Shown()} is secondary, so that none identifies an entity. Remove Secondary from one.");
        return fields.ToEquatableArray();
    }

    private static KeyModel? Field(Reading reading, ShapeMember member)
    {
        var attribute = member.Symbols.SelectMany(symbol => AttributeNames.Of(symbol, AttributeNames.Key)).FirstOrDefault();
        bool secondary = attribute?.Flag("Secondary") == true, tenant = attribute?.Flag("Tenant") == true, optional = attribute?.Flag("Optional") == true;
        var (type, isNullable) = Underlying(member.Type);
        var place = member.Symbols[0].Place();
        var wrong =
            !member.IsConstructed ? $"key field {member.Name} is no parameter of the constructor. Make it one, e.g. record {reading.KeyType.Name}(Guid Id)."
            : !IsKeyType(type) ? $"key field {member.Name} is of type {member.Type.Shown()}, which cannot be a key. Use {Types}."
            : optional && !secondary ? $"key field {member.Name} is optional, but identifies the entity. Add Secondary = true, or remove Optional."
            : optional && tenant ? $"key field {member.Name} separates tenants, and so can never be left out. Remove Optional."
            : optional && !isNullable ? $"key field {member.Name} is optional, so it must be able to hold nothing. Make its type {member.Type.Shown()}?."
            : !optional && isNullable ? $"key field {member.Name} can be null, but is not optional. Remove the '?', or write [Key(Secondary = true, Optional = true)]."
            : null;
        if (wrong is null) return new KeyModel(member.Name, member.Type.CSharp(), secondary, tenant, optional, reading.Places.Add(() => place));
        reading.Misuse(place, wrong);
        return null;
    }

    private static (ITypeSymbol Type, bool IsNullable) Underlying(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? (nullable.TypeArguments[0], true)
            : (type, type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated });

    private static bool IsKeyType(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_String or SpecialType.System_Int32 or SpecialType.System_Int64 || type.IsSystem("Guid") || type.IsSystem("DateOnly");
}
