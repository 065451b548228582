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

    /// <summary>So many steps a simpler example is worth.</summary>
    private const int StepsForSimpler = 120;

    /// <summary>So deep the search may go: the stack is the host's.</summary>
    private const int MostAtoms = 200;

    private readonly Circuit _circuit;
    private readonly LinearSolver _numbers;
    private readonly Budget _budget;
    private readonly bool?[] _values;
    private readonly (Row? False, Row? True)[] _rowsOfAtoms;

    // What was decided so far, in this order, and as each theory has it.
    private readonly List<int> _decided = [];
    private readonly List<Row> _rows = [];
    private readonly List<(EqualAtom Atom, bool Holds)> _equalities = [];
    private readonly List<Example> _examples = [];
    private bool _isUnknown;

    private Solver(Formula formula, Budget budget)
    {
        _budget = budget;
        _circuit = new(formula);
        _numbers = new(_circuit.Atoms.OfType<LinearAtom>().SelectMany(atom => atom.Constraint.Sum.Terms, (_, term) => term.Variable), budget);
        _values = new bool?[_circuit.Atoms.Count];
        _rowsOfAtoms = new (Row?, Row?)[_circuit.Atoms.Count];
    }

    public static Verdict Solve(Formula formula, Budget budget)
    {
        var solver = new Solver(Formula.All(formula, EnumMembers.Of(formula)), budget);
        solver.Search(new Numbers(solver._numbers.NoValues, RowCount: 0));
        return solver._examples.Count > 0 ? new(Satisfiability.Satisfiable, solver._examples.OrderBy(example => example.Size).First())
            : solver._isUnknown ? Verdict.Unknown : Verdict.Unsatisfiable;
    }

    /// <summary>Values for which the rows decided so far hold; those of the first rows are the simplest ones.</summary>
    /// <param name="Model">Null: none are known.</param>
    /// <param name="RowCount">How many rows it was made for.</param>
    private readonly record struct Numbers(LinearModel? Model, int RowCount);

    private void Search(Numbers numbers)
    {
        if (_examples.Count >= MostExamples) return;
        if (_decided.Count > MostAtoms || !_budget.Spend())
        {
            _isUnknown = true;
            return;
        }
        var (value, next) = _circuit.Evaluate(_values);
        if (value == true) AddExample(numbers);
        if (value is not null) return;
        Decide(next, false, numbers);
        Decide(next, true, numbers);
    }

    private void Decide(int place, bool holds, Numbers numbers)
    {
        _decided.Add(place);
        _values[place] = holds;
        switch (_circuit.Atoms[place])
        {
            case LinearAtom atom:
                _rows.Add(RowOf(place, atom, holds));
                if (IsConsistent(ref numbers)) Search(numbers);
                _rows.RemoveAt(_rows.Count - 1);
                break;
            case EqualAtom atom:
                _equalities.Add((atom, holds));
                if (EqualitySolver.Solve(_equalities)) Search(numbers);
                _equalities.RemoveAt(_equalities.Count - 1);
                break;
            default:
                Search(numbers);
                break;
        }
        _values[place] = null;
        _decided.RemoveAt(_decided.Count - 1);
    }

    private Row RowOf(int place, LinearAtom atom, bool holds)
    {
        ref var rows = ref _rowsOfAtoms[place];
        return holds ? rows.True ??= _numbers.RowOf(atom.Constraint) : rows.False ??= _numbers.RowOf(atom.Constraint.Negated());
    }

    /// <summary>Whether the rows hold together with the last: of two cases of an atom, the values known so far are an example of one.</summary>
    private bool IsConsistent(ref Numbers numbers)
    {
        if (numbers.Model is { } known && LinearSolver.Holds(_rows[_rows.Count - 1], known)) return true;
        var answer = _numbers.Solve(_rows, out var model);
        numbers = new(model, _rows.Count);
        return answer != Satisfiability.Unsatisfiable;
    }

    private void AddExample(Numbers numbers)
    {
        if (numbers.RowCount < _rows.Count)
        {
            var answer = _numbers.Solve(_rows, out var model);
            if (answer == Satisfiability.Unsatisfiable) return;
            numbers = new(model, _rows.Count);
        }
        if (numbers.Model is null || _decided.Exists(place => _circuit.Atoms[place].IsOpaque))
        {
            _isUnknown = true;
            return;
        }
        if (_examples.Count == 0) _budget.Limit(StepsForSimpler);
        var terms = new Dictionary<EqualityTerm, string>();
        EqualitySolver.Solve(_equalities, terms);
        var booleans = new Dictionary<BooleanAtom, bool>();
        foreach (var place in _decided)
            if (_circuit.Atoms[place] is BooleanAtom atom) booleans.Add(atom, _values[place]!.Value);
        _examples.Add(new Example(_numbers.ValuesOf(numbers.Model), terms, booleans));
    }
}
