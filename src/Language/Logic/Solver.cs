using System.Collections.Immutable;

namespace Eventer.Language.Logic;

/// <summary>The answer to a question.</summary>
/// <param name="Example">Where satisfiable: values for which it holds.</param>
public sealed record Verdict(Satisfiability Kind, Example Example)
{
    public static Verdict Unsatisfiable { get; } = new(Satisfiability.Unsatisfiable, Example.None);
    public static Verdict Unknown { get; } = new(Satisfiability.Unknown, Example.None);
}

/// <summary>
/// Whether a formula can hold: case by case over its atoms, each case given up as soon as the formula is false or the
/// theories of its atoms contradict it (DPLL(T)). What can hold only by an opaque atom's value is not known to.
/// </summary>
public sealed class Solver
{
    /// <summary>Of so many examples the simplest is shown.</summary>
    private const int MostExamples = 8;

    /// <summary>So deep the search may go: the stack is the host's.</summary>
    private const int MostAtoms = 200;

    private readonly Formula _formula;
    private readonly Budget _budget;
    private readonly List<Atom> _decided = [];
    private readonly Dictionary<Atom, bool> _values = [];
    private readonly List<Example> _examples = [];
    private bool _isUnknown;

    private Solver(Formula formula, Budget budget) => (_formula, _budget) = (formula, budget);

    public static Verdict Solve(Formula formula, Budget budget)
    {
        var solver = new Solver(Formula.All(formula, EnumMembers.Of(formula)), budget);
        solver.Search();
        return solver._examples.Count > 0 ? new(Satisfiability.Satisfiable, solver._examples.OrderBy(example => example.Size).First())
            : solver._isUnknown ? Verdict.Unknown : Verdict.Unsatisfiable;
    }

    private void Search()
    {
        if (_examples.Count >= MostExamples) return;
        if (_decided.Count > MostAtoms || !_budget.Spend())
        {
            _isUnknown = true;
            return;
        }
        var (value, next) = Evaluate(_formula);
        if (value == false) return;
        if (value == true) AddExample();
        else
            foreach (var choice in new[] { false, true })
            {
                _values[next!] = choice;
                _decided.Add(next!);
                if (IsConsistent(next!)) Search();
                _decided.RemoveAt(_decided.Count - 1);
                _values.Remove(next!);
            }
    }

    /// <summary>The formula's value as far as the atoms decided so far give it, and an atom that it still depends on: an opaque one last.</summary>
    private (bool? Value, Atom? Next) Evaluate(Formula formula) => formula switch
    {
        Negation negation => Evaluate(negation.Part) is var (value, next) ? (!value, next) : default,
        Conjunction and => Evaluate(and.Parts, false),
        Disjunction or => Evaluate(or.Parts, true),
        Atom atom => _values.TryGetValue(atom, out var known) ? (known, null) : (null, atom),
        _ => throw new InvalidOperationException($"A {formula.GetType().Name} is not a formula that can be decided."),
    };

    private (bool? Value, Atom? Next) Evaluate(ImmutableArray<Formula> parts, bool decisive)
    {
        Atom? open = null;
        foreach (var part in parts)
        {
            var (value, next) = Evaluate(part);
            if (value == decisive) return (decisive, null);
            if (next is not null && (open is null || (open.IsOpaque && !next.IsOpaque))) open = next;
        }
        return open is null ? (!decisive, null) : (null, open);
    }

    private bool IsConsistent(Atom changed) => changed switch
    {
        LinearAtom => LinearSolver.Solve(Constraints(), _budget) != Satisfiability.Unsatisfiable,
        EqualAtom => EqualitySolver.Solve(Equalities()),
        _ => true,
    };

    private IEnumerable<Constraint> Constraints() =>
        _decided.OfType<LinearAtom>().Select(atom => _values[atom] ? atom.Constraint : atom.Constraint.Negated());

    private List<(EqualAtom, bool)> Equalities() => [.. _decided.OfType<EqualAtom>().Select(atom => (atom, _values[atom]))];

    private void AddExample()
    {
        var numbers = new Dictionary<NumberVariable, Rational>();
        var found = LinearSolver.Solve(Constraints(), _budget, numbers);
        if (found == Satisfiability.Unsatisfiable) return;
        if (found == Satisfiability.Unknown || _decided.Exists(atom => atom.IsOpaque))
        {
            _isUnknown = true;
            return;
        }
        var terms = new Dictionary<EqualityTerm, string>();
        EqualitySolver.Solve(Equalities(), terms);
        _examples.Add(new Example(numbers, terms, _decided.OfType<BooleanAtom>().ToDictionary(atom => atom, atom => _values[atom])));
    }
}
