using System.Numerics;

namespace Eventer.Language.Logic;

/// <summary>What a solver found.</summary>
public enum Satisfiability { Satisfiable, Unsatisfiable, Unknown }

/// <summary>
/// Whether constraints hold together, by Fourier–Motzkin elimination: variable after variable is eliminated, then each gets
/// the simplest value that those before leave it. Whole numbers are tightened, and where none is left, split on (branch and bound).
/// </summary>
public static class LinearSolver
{
    private const int MaximumSplits = 24;

    /// <param name="values">Of every variable, where satisfiable.</param>
    public static Satisfiability Solve(IEnumerable<Constraint> constraints, Budget budget, Dictionary<NumberVariable, Rational>? values = null)
    {
        var all = constraints.ToList();
        var variables = all.SelectMany(constraint => constraint.Sum.Terms.Values).Select(term => term.Variable).Distinct().OrderBy(variable => variable.Name, StringComparer.Ordinal).ToList();
        foreach (var variable in variables)
        {
            if (variable.Type.Least is { } least) all.Add(Constraint.Of(Linear.Of(least) - Linear.Of(variable), isStrict: false));
            if (variable.Type.Greatest is { } greatest) all.Add(Constraint.Of(Linear.Of(variable) - Linear.Of(greatest), isStrict: false));
        }
        return Solve(all, variables, budget, values ?? [], 0);
    }

    private static Satisfiability Solve(List<Constraint> constraints, List<NumberVariable> variables, Budget budget, Dictionary<NumberVariable, Rational> values, int splits)
    {
        if (Eliminate(constraints, variables, budget) is not { } levels) return budget.IsSpent ? Satisfiability.Unknown : Satisfiability.Unsatisfiable;
        values.Clear();
        for (var i = 0; i < variables.Count; i++)
        {
            var range = Range.Of(variables[i], levels[i], values);
            if (range.Simplest(variables[i].Type) is { } value)
            {
                values[variables[i]] = value;
                continue;
            }
            // A decimal that is no decimal number (a third): what real numbers say is not proved of decimals.
            if (!variables[i].Type.IsWhole || splits == MaximumSplits) return Satisfiability.Unknown;
            return Split(constraints, variables, variables[i], range.Inside.Floor, budget, values, splits + 1);
        }
        return Satisfiability.Satisfiable;
    }

    private static Satisfiability Split(List<Constraint> constraints, List<NumberVariable> variables, NumberVariable variable, BigInteger at, Budget budget, Dictionary<NumberVariable, Rational> values, int splits)
    {
        var below = Solve([.. constraints, Constraint.Of(Linear.Of(variable) - Linear.Of(at), false)], variables, budget, values, splits);
        if (below == Satisfiability.Satisfiable) return below;
        var above = Solve([.. constraints, Constraint.Of(Linear.Of(at + 1) - Linear.Of(variable), false)], variables, budget, values, splits);
        return above == Satisfiability.Satisfiable || below == Satisfiability.Unsatisfiable ? above : below;
    }

    /// <summary>For each variable the constraints on it and those before it alone; <see langword="null"/>: a contradiction, or the budget is spent.</summary>
    private static List<Constraint>[]? Eliminate(List<Constraint> constraints, List<NumberVariable> variables, Budget budget)
    {
        var levels = new List<Constraint>[variables.Count];
        if (constraints.Exists(constraint => constraint.IsFalse)) return null;
        var current = constraints.Distinct().ToList();
        for (var i = variables.Count - 1; i >= 0; i--)
        {
            var variable = variables[i];
            levels[i] = [.. current.Where(constraint => constraint.Sum.FactorOf(variable).Sign != 0)];
            var next = current.Where(constraint => constraint.Sum.FactorOf(variable).Sign == 0).ToList();
            var known = new HashSet<Constraint>(next);
            foreach (var upper in levels[i].Where(constraint => constraint.Sum.FactorOf(variable).Sign > 0))
            foreach (var lower in levels[i].Where(constraint => constraint.Sum.FactorOf(variable).Sign < 0))
            {
                if (!budget.Spend()) return null;
                var sum = upper.Sum * -lower.Sum.FactorOf(variable) + lower.Sum * upper.Sum.FactorOf(variable);
                var combined = Constraint.Of(sum, upper.IsStrict || lower.IsStrict);
                if (combined.IsFalse) return null;
                if (!combined.Sum.IsConstant && known.Add(combined)) next.Add(combined);
            }
            current = next;
        }
        return levels;
    }

    /// <summary>What is left to a variable once those before it have their values.</summary>
    private readonly record struct Range(Rational? Low, bool IsLowOpen, Rational? High, bool IsHighOpen)
    {
        public static Range Of(NumberVariable variable, List<Constraint> constraints, Dictionary<NumberVariable, Rational> values)
        {
            var range = default(Range);
            foreach (var constraint in constraints)
            {
                var factor = constraint.Sum.FactorOf(variable);
                var rest = constraint.Sum.Constant;
                foreach (var (other, multiple) in constraint.Sum.Terms.Values)
                    if (!other.Equals(variable)) rest += multiple * values[other];
                var bound = -rest / factor;
                if (factor.Sign > 0 && (range.High is not { } high || bound < high || (bound == high && constraint.IsStrict))) range = range with { High = bound, IsHighOpen = constraint.IsStrict };
                if (factor.Sign < 0 && (range.Low is not { } low || bound > low || (bound == low && constraint.IsStrict))) range = range with { Low = bound, IsLowOpen = constraint.IsStrict };
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
                var least = Low is { } low ? IsLowOpen ? (low / unit).Floor + 1 : (low / unit).Ceiling : (BigInteger?)null;
                var greatest = High is { } high ? IsHighOpen ? (high / unit).Ceiling - 1 : (high / unit).Floor : (BigInteger?)null;
                if (least > greatest) continue;
                var value = (least > 0 ? least.Value : greatest < 0 ? greatest.Value : BigInteger.Zero) * unit;
                // Which members an enum has is part of the formula.
                return type.Kind == NumberKind.Enum || Values.Holds(type, value) ? value : null;
            }
            return Low is { } point && point == High && Values.Holds(type, point) ? point : null;
        }
    }
}
