using System.Collections.Immutable;

namespace Eventer.Language.Logic;

/// <summary>A multiple of a variable.</summary>
public readonly record struct LinearTerm(NumberVariable Variable, Rational Factor);

/// <summary>A sum of multiples of variables and a constant; terms in the order of their variables' names, none of them zero.</summary>
public sealed class Linear : IEquatable<Linear>
{
    private readonly int _hash;

    private Linear(ImmutableArray<LinearTerm> terms, Rational constant)
    {
        (Terms, Constant) = (terms, constant);
        _hash = constant.GetHashCode();
        foreach (var term in terms) _hash = unchecked(_hash * 31 + term.Variable.GetHashCode() * 17 + term.Factor.GetHashCode());
    }

    public ImmutableArray<LinearTerm> Terms { get; }
    public Rational Constant { get; }
    public bool IsConstant => Terms.IsEmpty;
    public bool IsOpaque => Terms.Any(term => term.Variable.IsOpaque);

    public static Linear Of(Rational constant) => new([], constant);
    public static Linear Of(NumberVariable variable) => new([new(variable, 1)], Rational.Zero);

    public static Linear operator +(Linear left, Linear right)
    {
        if (right.IsConstant) return new(left.Terms, left.Constant + right.Constant);
        var terms = ImmutableArray.CreateBuilder<LinearTerm>(left.Terms.Length + right.Terms.Length);
        var (i, j) = (0, 0);
        while (i < left.Terms.Length || j < right.Terms.Length)
        {
            var order = i == left.Terms.Length ? 1 : j == right.Terms.Length ? -1 : string.CompareOrdinal(left.Terms[i].Variable.Name, right.Terms[j].Variable.Name);
            if (order < 0) terms.Add(left.Terms[i++]);
            else if (order > 0) terms.Add(right.Terms[j++]);
            else
            {
                var factor = left.Terms[i].Factor + right.Terms[j].Factor;
                if (factor.Sign != 0) terms.Add(right.Terms[j] with { Factor = factor });
                (i, j) = (i + 1, j + 1);
            }
        }
        return new(terms.ToImmutable(), left.Constant + right.Constant);
    }

    public static Linear operator -(Linear left, Linear right) => left + right * -1;

    public static Linear operator *(Linear left, Rational factor)
    {
        if (factor.Sign == 0) return Of(Rational.Zero);
        var terms = ImmutableArray.CreateBuilder<LinearTerm>(left.Terms.Length);
        foreach (var term in left.Terms) terms.Add(term with { Factor = term.Factor * factor });
        return new(terms.MoveToImmutable(), left.Constant * factor);
    }

    /// <summary>The same sum with whole factors that have no common divisor.</summary>
    public Linear Reduced()
    {
        var (denominators, divisor) = (Integer.One, Integer.Zero);
        foreach (var term in Terms) denominators = denominators / Integer.GreatestCommonDivisor(denominators, term.Factor.Denominator) * term.Factor.Denominator;
        foreach (var term in Terms) divisor = Integer.GreatestCommonDivisor(divisor, (term.Factor * denominators).Numerator);
        return divisor.IsZero || divisor == denominators ? this : this * new Rational(denominators, divisor);
    }

    /// <summary>The least and the greatest value, where every variable has one.</summary>
    public (Rational Low, Rational High)? Range()
    {
        var (low, high) = (Constant, Constant);
        foreach (var (variable, factor) in Terms)
        {
            if (variable.Type.Least is not { } least || variable.Type.Greatest is not { } greatest) return null;
            low += factor * (factor.Sign > 0 ? least : greatest);
            high += factor * (factor.Sign > 0 ? greatest : least);
        }
        return (low, high);
    }

    public bool Equals(Linear? other) => other is not null && _hash == other._hash && Constant == other.Constant && Terms.SequenceEqual(other.Terms);
    public override bool Equals(object? obj) => Equals(obj as Linear);
    public override int GetHashCode() => _hash;
}

/// <summary><c>Sum ≤ 0</c>, or <c>Sum &lt; 0</c>. Over whole numbers alone it is made as tight as it can be, and never strict.</summary>
public sealed record Constraint
{
    private Constraint(Linear sum, bool isStrict) => (Sum, IsStrict) = (sum, isStrict);

    public Linear Sum { get; }
    public bool IsStrict { get; }

    /// <summary>It has no variable, and does not hold.</summary>
    public bool IsFalse => Sum.IsConstant && !Holds(Sum.Constant, IsStrict);

    public static Constraint Of(Linear sum, bool isStrict)
    {
        var reduced = sum.Reduced();
        if (reduced.IsConstant || reduced.Terms.Any(term => !term.Variable.Type.IsWhole)) return new(reduced, isStrict);
        return new(reduced + Linear.Of(Tight(reduced.Constant, isStrict) - reduced.Constant), false);
    }

    public Constraint Negated() => Of(Sum * -1, !IsStrict);

    /// <summary>Whether a value of its sum satisfies it.</summary>
    public bool Holds(Rational sum) => Holds(sum, IsStrict);

    public static bool Holds(Rational sum, bool isStrict) => isStrict ? sum.Sign < 0 : sum.Sign <= 0;

    /// <summary>The greatest constant that says the same of whole numbers, without being strict.</summary>
    public static Integer Tight(Rational constant, bool isStrict) => isStrict ? constant.Floor + 1 : constant.Ceiling;
}
