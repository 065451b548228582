namespace Eventer.Language.Logic;

/// <summary>
/// A constraint as the solver computes with it: factors of the variables, each in its column, and a constant, whose sum is
/// at most zero. The factors are whole and have no common divisor, so that rows that say how far the same sum may go are found.
/// </summary>
public sealed class Row
{
    private readonly int _hash;

    private Row(Integer[] factors, Rational constant, bool isStrict)
    {
        (Factors, Constant, IsStrict) = (factors, constant, isStrict);
        foreach (var factor in factors)
        {
            IsConstant &= factor.IsZero;
            _hash = unchecked(_hash * 31 + factor.GetHashCode());
        }
    }

    public Integer[] Factors { get; }
    public Rational Constant { get; }

    /// <summary>The sum is less than zero.</summary>
    public bool IsStrict { get; }

    public bool IsConstant { get; } = true;

    /// <summary>Of rows with the same factors, that it says more than another.</summary>
    public bool IsStrongerThan(Row other) => Constant > other.Constant || (Constant == other.Constant && IsStrict && !other.IsStrict);

    public bool Holds(Rational[] values) => Constraint.Holds(Sum(values, without: -1), IsStrict);

    /// <param name="without">The column of a variable that is left out.</param>
    public Rational Sum(Rational[] values, int without)
    {
        var sum = Constant;
        for (var i = 0; i < Factors.Length; i++)
            if (i != without && !Factors[i].IsZero) sum += values[i] * Factors[i];
        return sum;
    }

    public static Row Of(Constraint constraint, IReadOnlyDictionary<NumberVariable, int> columns)
    {
        var factors = new Integer[columns.Count];
        foreach (var (variable, factor) in constraint.Sum.Terms) factors[columns[variable]] = factor.Numerator;
        return new(factors, constraint.Sum.Constant, constraint.IsStrict);
    }

    /// <summary>That a variable is at most, or at least, some value.</summary>
    public static Row Bound(int column, int columns, Rational value, bool isUpper)
    {
        var factors = new Integer[columns];
        factors[column] = isUpper ? 1 : -1;
        return new(factors, isUpper ? -value : value, false);
    }

    /// <summary>What follows of two rows for the other variables: one says that a variable is not too great, the other that it is not too small.</summary>
    /// <param name="isWhole">By column, of variables: tightened where all that are left are.</param>
    public static Row Eliminate(int column, Row upper, Row lower, bool[] isWhole)
    {
        var (byUpper, byLower) = (-lower.Factors[column], upper.Factors[column]);
        var factors = new Integer[isWhole.Length];
        var divisor = Integer.Zero;
        var isTight = true;
        for (var i = 0; i < factors.Length; i++)
        {
            if (i == column || (upper.Factors[i].IsZero && lower.Factors[i].IsZero)) continue;
            var factor = factors[i] = upper.Factors[i] * byUpper + lower.Factors[i] * byLower;
            if (factor.IsZero) continue;
            divisor = Integer.GreatestCommonDivisor(divisor, factor);
            isTight &= isWhole[i];
        }
        var constant = upper.Constant * byUpper + lower.Constant * byLower;
        var isStrict = upper.IsStrict || lower.IsStrict;
        if (divisor.IsZero) return new(factors, constant, isStrict);
        if (!divisor.IsOne)
        {
            for (var i = 0; i < factors.Length; i++) factors[i] /= divisor;
            constant /= divisor;
        }
        return isTight ? new(factors, Constraint.Tight(constant, isStrict), false) : new(factors, constant, isStrict);
    }

    /// <summary>Rows of which the strongest is kept, by their factors.</summary>
    public sealed class SameFactors : IEqualityComparer<Row>
    {
        public static SameFactors Comparer { get; } = new();

        public bool Equals(Row? left, Row? right) => ReferenceEquals(left, right) || (left is not null && right is not null && left._hash == right._hash && left.Factors.AsSpan().SequenceEqual(right.Factors));
        public int GetHashCode(Row row) => row._hash;
    }
}
