using System.Collections.Immutable;

namespace Eventer.Language.Logic;

/// <summary>What an expression computes, as far as it is understood.</summary>
/// <param name="Nulls">When any of these holds it is null (of a double: no number), and a comparison with it is false.</param>
/// <param name="Throws">When this holds there is no value, but an exception.</param>
public abstract record Value(ImmutableArray<Formula> Nulls, Formula Throws);

/// <summary>A number, a time, a duration, a member of an enum.</summary>
public sealed record Number(Linear Sum, NumberType Type, ImmutableArray<Formula> Nulls, Formula Throws) : Value(Nulls, Throws)
{
    /// <summary>When this holds, a whole number has overflowed without an exception, and its value is not known.</summary>
    public Formula Wraps { get; init; } = Formula.False;

    public static Number Constant(Rational value, NumberType type) => new(Linear.Of(value), type, [], Formula.False);
}

/// <summary>Something with equality alone. Of strings null is a constant.</summary>
public sealed record Term(EqualityTerm Equality, bool IsNullable, ImmutableArray<Formula> Nulls) : Value(Nulls, Formula.False);

/// <summary>A bool.</summary>
public sealed record Truth(Formula Holds, ImmutableArray<Formula> Nulls, Formula Throws) : Value(Nulls, Throws)
{
    public static Truth Of(Condition condition) => new(condition.Holds, [], condition.Throws);
}

/// <summary>When an expression is true, and when it has no value at all.</summary>
public sealed record Condition(Formula Holds, Formula Throws)
{
    public static Condition True { get; } = Of(Formula.True);
    public static Condition False { get; } = Of(Formula.False);

    /// <summary>It is true.</summary>
    public Formula IsTrue => Formula.All(Holds, Formula.Not(Throws));

    /// <summary>It is false.</summary>
    public Formula IsFalse => Formula.All(Formula.Not(Holds), Formula.Not(Throws));

    public static Condition Of(Formula holds) => new(holds, Formula.False);

    public static Condition Not(Condition condition) => condition with { Holds = Formula.Not(condition.Holds) };

    /// <summary><c>&amp;&amp;</c>: the second is not computed where the first is false.</summary>
    public static Condition And(Condition left, Condition right) =>
        new(Formula.All(left.Holds, right.Holds), Formula.Any(left.Throws, Formula.All(left.Holds, right.Throws)));

    public static Condition Or(Condition left, Condition right) =>
        new(Formula.Any(left.Holds, right.Holds), Formula.Any(left.Throws, Formula.All(Formula.Not(left.Holds), right.Throws)));
}
