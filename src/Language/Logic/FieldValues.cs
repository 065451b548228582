using System.Collections.Immutable;
using System.Numerics;

namespace Eventer.Language.Logic;

/// <summary>The values of fields, by the C# names of their types.</summary>
public static class FieldValues
{
    /// <summary>A field that can have any value of its type; null: a type of which nothing is known.</summary>
    public static Value? Variable(string name, string type, EnumTypes enums)
    {
        var isNullable = IsNullable(type);
        var nulls = isNullable ? ImmutableArray.Create<Formula>(BooleanAtom.IsNull(name)) : [];
        switch (Simple(type))
        {
            case "bool" or "Boolean": return new Truth(BooleanAtom.Of(name), nulls, Formula.False);
            case "string" or "String": return new Term(new(name, EqualityTerm.Strings, IsConstant: false), isNullable, []);
            case "Guid": return new Term(new(name, EqualityTerm.Guids, IsConstant: false), isNullable, nulls);
            case "float" or "Single": return null;
        }
        if (TypeOf(type, enums) is not { } number) return null;
        if (number.Kind != NumberKind.Double) return new Number(Linear.Of(new NumberVariable(name, number)), number, nulls, Formula.False);
        return isNullable ? null : new Number(Linear.Of(new NumberVariable(name, number)), number, [BooleanAtom.IsNoNumber(name)], Formula.False);
    }

    /// <summary>What a field has after something was done to it that is not understood: any value, which no example can name.</summary>
    public static Value? Unknown(string name, string version, string type, EnumTypes enums)
    {
        var text = $"{name} after {version}";
        var isNullable = IsNullable(type);
        var nulls = isNullable ? ImmutableArray.Create<Formula>(new OpaqueAtom($"{text} is null")) : [];
        return Simple(type) switch
        {
            "bool" or "Boolean" => new Truth(new OpaqueAtom(text), nulls, Formula.False),
            "string" or "String" => new Term(new(text, EqualityTerm.Strings, IsConstant: false, IsOpaque: true), isNullable, []),
            "Guid" => new Term(new(text, EqualityTerm.Guids, IsConstant: false, IsOpaque: true), isNullable, nulls),
            _ => TypeOf(type, enums) is { Kind: not NumberKind.Double } number ? new Number(Linear.Of(new NumberVariable(text, number, IsOpaque: true)), number, nulls, Formula.False) : null,
        };
    }

    /// <summary>What C#'s <c>default</c> of the type is; null where that is not known.</summary>
    public static Value? Default(string type, EnumTypes enums)
    {
        if (IsNullable(type)) return Null(type, enums);
        switch (Simple(type))
        {
            case "bool" or "Boolean": return Truth.Of(Condition.False);
            case "Guid": return new Term(EqualityTerm.EmptyGuid, IsNullable: false, []);
            case "DateTime" or "DateTimeOffset" or "DateOnly": return Number.Constant(Values.Earliest, TypeOf(type, enums)!);
        }
        return TypeOf(type, enums) is { } number && (number.Enum is null || Values.Holds(number, Rational.Zero)) ? Number.Constant(Rational.Zero, number) : null;
    }

    private static Value? Null(string type, EnumTypes enums) => Simple(type) switch
    {
        "string" or "String" => new Term(EqualityTerm.Null, IsNullable: true, []),
        "bool" or "Boolean" => new Truth(Formula.False, [Formula.True], Formula.False),
        _ => TypeOf(type, enums) is { } number ? new Number(Linear.Of(Rational.Zero), number, [Formula.True], Formula.False) : null,
    };

    public static bool IsNullable(string type) => type.TrimEnd().EndsWith("?", StringComparison.Ordinal);

    public static NumberType? TypeOf(string type, EnumTypes enums) =>
        NumberType.Of(Simple(type)) ?? (enums.Find(type.Trim().TrimEnd('?').TrimEnd()) is { Members.IsEmpty: false } members ? NumberType.Of(members) : null);

    /// <summary>The C# name of the type without <c>System.</c> and <c>?</c>.</summary>
    public static string Simple(string type)
    {
        var simple = type.Trim().TrimEnd('?').TrimEnd();
        foreach (var prefix in new[] { "global::", "System." })
            if (simple.StartsWith(prefix, StringComparison.Ordinal)) simple = simple.Substring(prefix.Length);
        return simple;
    }
}
