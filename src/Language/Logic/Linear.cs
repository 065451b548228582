using System.Collections.Immutable;
using System.Numerics;

namespace Eventer.Language.Logic;

/// <summary>A sum of multiples of variables and a constant; terms in the order of their variables' names, none of them zero.</summary>
public sealed class Linear : IEquatable<Linear>
{
    private Linear(ImmutableSortedDictionary<string, (NumberVariable Variable, Rational Factor)> terms, Rational constant) => (Terms, Constant) = (terms, constant);

    public ImmutableSortedDictionary<string, (NumberVariable Variable, Rational Factor)> Terms { get; }
    public Rational Constant { get; }
    public bool IsConstant => Terms.IsEmpty;
    public bool IsOpaque => Terms.Values.Any(term => term.Variable.IsOpaque);

    public static Linear Of(Rational constant) => new(ImmutableSortedDictionary.Create<string, (NumberVariable, Rational)>(StringComparer.Ordinal), constant);

    public static Linear Of(NumberVariable variable) => Of(Rational.Zero).Plus(variable, 1);

    public static Linear operator +(Linear left, Linear right)
    {
        var sum = new Linear(left.Terms, left.Constant + right.Constant);
        foreach (var (variable, factor) in right.Terms.Values) sum = sum.Plus(variable, factor);
        return sum;
    }

    public static Linear operator -(Linear left, Linear right) => left + right * -1;

    public static Linear operator *(Linear left, Rational factor) =>
        factor.Sign == 0 ? Of(Rational.Zero)
        : new(left.Terms.ToImmutableSortedDictionary(term => term.Key, term => (term.Value.Variable, term.Value.Factor * factor), StringComparer.Ordinal), left.Constant * factor);

    public Rational FactorOf(NumberVariable variable) => Terms.TryGetValue(variable.Name, out var term) ? term.Factor : Rational.Zero;

    public Linear Plus(NumberVariable variable, Rational factor)
    {
        var sum = FactorOf(variable) + factor;
        return new(sum.Sign == 0 ? Terms.Remove(variable.Name) : Terms.SetItem(variable.Name, (variable, sum)), Constant);
    }

    /// <summary>The same sum with whole factors that have no common divisor.</summary>
    public Linear Reduced()
    {
        var (denominators, divisor) = (BigInteger.One, BigInteger.Zero);
        foreach (var (_, factor) in Terms.Values) denominators = denominators / BigInteger.GreatestCommonDivisor(denominators, factor.Denominator) * factor.Denominator;
        foreach (var (_, factor) in Terms.Values) divisor = BigInteger.GreatestCommonDivisor(divisor, (factor * denominators).Numerator);
        return divisor.IsZero ? this : this * new Rational(denominators, divisor);
    }

    /// <summary>The least and the greatest value, where every variable has one.</summary>
    public (Rational Low, Rational High)? Range()
    {
        var (low, high) = (Constant, Constant);
        foreach (var (variable, factor) in Terms.Values)
        {
            if (variable.Type.Least is not { } least || variable.Type.Greatest is not { } greatest) return null;
            low += factor * (factor.Sign > 0 ? least : greatest);
            high += factor * (factor.Sign > 0 ? greatest : least);
        }
        return (low, high);
    }

    public Rational Evaluate(IReadOnlyDictionary<NumberVariable, Rational> values) =>
        Terms.Values.Aggregate(Constant, (sum, term) => sum + term.Factor * values[term.Variable]);

    public bool Equals(Linear? other) => other is not null && Constant == other.Constant && HasTermsOf(other);
    public override bool Equals(object? obj) => Equals(obj as Linear);
    public override int GetHashCode() => Terms.Aggregate(Constant.GetHashCode(), (hash, term) => unchecked(hash * 31 + StringComparer.Ordinal.GetHashCode(term.Key) * 17 + term.Value.Factor.GetHashCode()));

    private bool HasTermsOf(Linear other) => Terms.Count == other.Terms.Count && Terms.SequenceEqual(other.Terms);
}

/// <summary><c>Sum ≤ 0</c>, or <c>Sum &lt; 0</c>. Over whole numbers alone it is made as tight as it can be, and never strict.</summary>
public sealed record Constraint
{
    private Constraint(Linear sum, bool isStrict) => (Sum, IsStrict) = (sum, isStrict);

    public Linear Sum { get; }
    public bool IsStrict { get; }

    /// <summary>It has no variable, and does not hold.</summary>
    public bool IsFalse => Sum.IsConstant && !Holds(Sum.Constant);

    public static Constraint Of(Linear sum, bool isStrict)
    {
        var reduced = sum.Reduced();
        if (reduced.IsConstant || reduced.Terms.Values.Any(term => !term.Variable.Type.IsWhole)) return new(reduced, isStrict);
        var constant = isStrict ? reduced.Constant.Floor + 1 : reduced.Constant.Ceiling;
        return new(reduced + Linear.Of(constant - reduced.Constant), false);
    }

    public Constraint Negated() => Of(Sum * -1, !IsStrict);

    /// <summary>Whether a value of its sum satisfies it.</summary>
    public bool Holds(Rational sum) => IsStrict ? sum.Sign < 0 : sum.Sign <= 0;
}
