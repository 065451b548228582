using System.Globalization;
using System.Numerics;

namespace Eventer.Language.Logic;

/// <summary>Numbers as the values that they count: what a type can hold, and how messages show it.</summary>
public static class Values
{
    private const int MostDigits = 12;
    private const int DigitsOfDecimal = 28;

    /// <summary>So many digits every double tells apart.</summary>
    private const int DigitsOfDouble = 15;

    /// <summary>Day zero of instants: examples near it look like any other date.</summary>
    private static readonly DateTime Origin = new(2026, 1, 1);

    /// <summary>Digits of a decimal make a whole number of 96 bits.</summary>
    private static readonly Integer BeyondDecimal = BigInteger.One << 96;

    private static readonly Rational[] Whole = [1];
    private static readonly Rational[] Decimals = [.. Enumerable.Range(0, MostDigits + 1).Select(digits => new Rational(1, Integer.PowerOfTen(digits)))];
    private static readonly Rational[] Times = [1, Days(TimeSpan.TicksPerHour), Days(TimeSpan.TicksPerMinute), Days(TimeSpan.TicksPerSecond), Days(TimeSpan.TicksPerMillisecond), Days(1)];

    public static Rational Earliest { get; } = Days(-Origin.Ticks);
    public static Rational Latest { get; } = Days(DateTime.MaxValue.Ticks - Origin.Ticks);

    public static Rational Days(long ticks) => new(ticks, TimeSpan.TicksPerDay);

    /// <summary>Steps in which a simple value is looked for, the widest first.</summary>
    public static IReadOnlyList<Rational> Units(NumberType type) => type.IsWhole ? Whole : type.Kind is NumberKind.Decimal or NumberKind.Double ? Decimals : Times;

    /// <summary>A variable of the type can have exactly this value.</summary>
    public static bool Holds(NumberType type, Rational value) => type.Kind switch
    {
        NumberKind.Integer or NumberKind.Date => value.IsInteger,
        NumberKind.Enum => type.Enum!.Members.Any(member => value == member.Value),
        NumberKind.Decimal => IsDecimal(value),
        NumberKind.Double => value * Integer.PowerOfTen(MostDigits) is { IsInteger: true, Numerator: var digits } && Integer.Abs(digits) < Integer.PowerOfTen(DigitsOfDouble),
        _ => (value * TimeSpan.TicksPerDay).IsInteger,
    };

    public static string Show(NumberType type, Rational value)
    {
        if (type.Enum is { } enumeration) return $"{enumeration.Name}.{enumeration.Members.First(member => value == member.Value).Name}";
        if (type.IsPlain || type.Kind == NumberKind.Double) return value.ToString();
        var ticks = (long)(value * TimeSpan.TicksPerDay).Floor;
        if (type.Kind == NumberKind.Duration) return TimeSpan.FromTicks(ticks).ToString("c", CultureInfo.InvariantCulture);
        if (type.Kind == NumberKind.Time) return TimeSpan.FromTicks(ticks).ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture);
        var time = Origin.AddTicks(ticks);
        return time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);
    }

    private static bool IsDecimal(Rational value)
    {
        for (var digits = 0; digits <= DigitsOfDecimal; digits++)
        {
            var scaled = value * Integer.PowerOfTen(digits);
            if (scaled.IsInteger) return Integer.Abs(scaled.Numerator) < BeyondDecimal;
        }
        return false;
    }
}
