namespace Eventer.Language.Logic;

/// <summary>What is left to a variable once those before it have their values.</summary>
public readonly record struct LinearRange(Rational? Low, bool IsLowOpen, Rational? High, bool IsHighOpen)
{
    /// <param name="rows">On the variable and those before it.</param>
    public static LinearRange Of(int column, List<Row> rows, Rational[] values)
    {
        var range = default(LinearRange);
        foreach (var row in rows)
        {
            var factor = row.Factors[column];
            var bound = -row.Sum(values, without: column) / factor;
            if (factor.Sign > 0 && (range.High is not { } high || bound < high || (bound == high && row.IsStrict))) range = range with { High = bound, IsHighOpen = row.IsStrict };
            if (factor.Sign < 0 && (range.Low is not { } low || bound > low || (bound == low && row.IsStrict))) range = range with { Low = bound, IsLowOpen = row.IsStrict };
        }
        return range;
    }

    /// <summary>Some real number in it.</summary>
    public Rational Inside => Low is { } low ? High is { } high ? (low + high) / 2 : low + 1 : High is { } only ? only - 1 : Rational.Zero;

    /// <summary>The value nearest to zero in the widest steps.</summary>
    public Rational? Simplest(NumberType type)
    {
        foreach (var unit in Values.Units(type))
        {
            var least = Low is { } low ? IsLowOpen ? (low / unit).Floor + 1 : (low / unit).Ceiling : (Integer?)null;
            var greatest = High is { } high ? IsHighOpen ? (high / unit).Ceiling - 1 : (high / unit).Floor : (Integer?)null;
            if (least > greatest) continue;
            var value = (least?.Sign > 0 ? least.Value : greatest?.Sign < 0 ? greatest.Value : Integer.Zero) * unit;
            // Which members an enum has is part of the formula.
            return type.Kind == NumberKind.Enum || Values.Holds(type, value) ? value : null;
        }
        return Low is { } point && point == High && Values.Holds(type, point) ? point : null;
    }
}
