using System.Numerics;
using Eventer.Language.Model;

namespace Eventer.Language.Logic;

/// <summary>What a number counts. Times and durations are counted in days, times from the first of 2026.</summary>
public enum NumberKind { Integer, Decimal, Double, Enum, DateTime, DateTimeOffset, Date, Time, Duration }

/// <summary>What values a number can have.</summary>
/// <param name="Least">What its type holds; <see langword="null"/>: no bound that matters.</param>
/// <param name="Enum">The enum whose values are counted.</param>
public sealed record NumberType(NumberKind Kind, Rational? Least = null, Rational? Greatest = null, EnumType? Enum = null)
{
    public static NumberType Int { get; } = Whole(int.MinValue, int.MaxValue);
    public static NumberType UInt { get; } = Whole(uint.MinValue, uint.MaxValue);
    public static NumberType Long { get; } = Whole(long.MinValue, long.MaxValue);
    public static NumberType ULong { get; } = Whole(0, new BigInteger(ulong.MaxValue));
    public static NumberType Decimal { get; } = new(NumberKind.Decimal, Rational.Of(decimal.MinValue), Rational.Of(decimal.MaxValue));
    public static NumberType Double { get; } = new(NumberKind.Double);
    public static NumberType DateTime { get; } = new(NumberKind.DateTime, Values.Earliest, Values.Latest);
    public static NumberType DateTimeOffset { get; } = new(NumberKind.DateTimeOffset, Values.Earliest, Values.Latest);
    public static NumberType Date { get; } = new(NumberKind.Date, Values.Earliest, Values.Latest.Floor);
    public static NumberType Time { get; } = new(NumberKind.Time, Rational.Zero, Values.Days(TimeSpan.TicksPerDay - 1));
    public static NumberType Duration { get; } = new(NumberKind.Duration, Values.Days(TimeSpan.MinValue.Ticks), Values.Days(TimeSpan.MaxValue.Ticks));

    /// <summary>No value lies between a number and the next.</summary>
    public bool IsWhole => Kind is NumberKind.Integer or NumberKind.Enum or NumberKind.Date;

    /// <summary>Numbers in the sense of arithmetic, whose values convert into one another exactly.</summary>
    public bool IsPlain => Kind is NumberKind.Integer or NumberKind.Decimal;

    public static NumberType? Of(string type) => type switch
    {
        "sbyte" or "SByte" => Whole(sbyte.MinValue, sbyte.MaxValue),
        "byte" or "Byte" => Whole(byte.MinValue, byte.MaxValue),
        "short" or "Int16" => Whole(short.MinValue, short.MaxValue),
        "ushort" or "UInt16" => Whole(ushort.MinValue, ushort.MaxValue),
        "int" or "Int32" => Int,
        "uint" or "UInt32" => UInt,
        "long" or "Int64" => Long,
        "ulong" or "UInt64" => ULong,
        "decimal" or "Decimal" => Decimal,
        "double" or "Double" => Double,
        "DateTime" => DateTime,
        "DateTimeOffset" => DateTimeOffset,
        "DateOnly" => Date,
        "TimeOnly" => Time,
        "TimeSpan" => Duration,
        _ => null,
    };

    public static NumberType Of(EnumType type)
    {
        var values = type.Members.Select(member => (Rational)member.Value).ToList();
        return new(NumberKind.Enum, values.Min(), values.Max(), type);
    }

    /// <summary>The type in which C# adds two whole numbers; <see langword="null"/>: in none.</summary>
    public static NumberType? OfSum(Number left, Number right)
    {
        if (!left.Type.IsPlain || !right.Type.IsPlain) return null;
        if (left.Type.Kind == NumberKind.Decimal || right.Type.Kind == NumberKind.Decimal) return Decimal;
        foreach (var type in new[] { Int, UInt, Long, ULong })
            if (type.Takes(left) && type.Takes(right)) return type;
        return null;
    }

    /// <summary>A constant of type int is of every type that holds it.</summary>
    private bool Takes(Number number) => number.Sum.IsConstant && number.Type == Int
        ? number.Sum.Constant >= Least && number.Sum.Constant <= Greatest
        : number.Type.Least >= Least && number.Type.Greatest <= Greatest;

    private static NumberType Whole(Integer least, Integer greatest) => new(NumberKind.Integer, least, greatest);
}

/// <summary>A number that an expression reads.</summary>
/// <param name="Name">As messages show it.</param>
/// <param name="IsOpaque">Not a field but an expression whose value is not known: no example can name it.</param>
public sealed record NumberVariable(string Name, NumberType Type, bool IsOpaque = false)
{
    // The name tells nearly all apart, and what a type has is long.
    public bool Equals(NumberVariable? other) => ReferenceEquals(this, other) || (other is not null && Name == other.Name && IsOpaque == other.IsOpaque && (ReferenceEquals(Type, other.Type) || Type == other.Type));
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);
}

/// <summary>An enum whose values are its members and no others.</summary>
/// <param name="Name">Its simple name.</param>
/// <param name="Members">In order of declaration.</param>
public sealed record EnumType(string Name, EquatableArray<EnumMember> Members);

public sealed record EnumMember(string Name, long Value);
