namespace Eventer.Language.Logic;

/// <summary>What a solver found.</summary>
public enum Satisfiability { Satisfiable, Unsatisfiable, Unknown }

/// <summary>
/// Whether constraints over given variables hold together, by Fourier–Motzkin elimination: variable after variable is eliminated,
/// then each gets the simplest value that those before leave it. Whole numbers are tightened, and where none is left, split on
/// (branch and bound).
/// </summary>
public sealed class LinearSolver
{
    private const int MaximumSplits = 24;

    /// <summary>What bytes, enums, times of a day and all that is not negative are bounded by.</summary>
    private const int Near = 1 << 10;

    private readonly NumberVariable[] _variables;
    private readonly Dictionary<NumberVariable, int> _columns = [];
    private readonly bool[] _isWhole;
    private readonly List<Row>[] _nearBounds, _farBounds;
    private readonly Budget _budget;

    public LinearSolver(IEnumerable<NumberVariable> variables, Budget budget)
    {
        _budget = budget;
        _variables = [.. variables.Distinct().OrderBy(variable => variable.Name, StringComparer.Ordinal)];
        _isWhole = Array.ConvertAll(_variables, variable => variable.Type.IsWhole);
        (_nearBounds, _farBounds) = (new List<Row>[_variables.Length], new List<Row>[_variables.Length]);
        for (var i = 0; i < _variables.Length; i++)
        {
            _columns.Add(_variables[i], i);
            (_nearBounds[i], _farBounds[i]) = ([], []);
            AddBound(i, _variables[i].Type.Least, isUpper: false);
            AddBound(i, _variables[i].Type.Greatest, isUpper: true);
        }
    }

    /// <summary>Few values come near the greatest number of their type, and every row makes the next ones many: only where a value passes it, it is asked for.</summary>
    private void AddBound(int column, Rational? value, bool isUpper)
    {
        if (value is { } bound) (bound >= -Near && bound <= Near ? _nearBounds : _farBounds)[column].Add(Row.Bound(column, _variables.Length, bound, isUpper));
    }

    public LinearModel NoValues => new(_variables.Length);

    public Row RowOf(Constraint constraint) => Row.Of(constraint, _columns);

    /// <summary>Whether the model has a value for every variable of the row, and the row holds for them.</summary>
    public static bool Holds(Row row, LinearModel model)
    {
        for (var i = 0; i < row.Factors.Length; i++)
            if (!row.Factors[i].IsZero && !model.IsAssigned[i]) return false;
        return row.Holds(model.Values);
    }

    /// <summary>The values of the variables that the rows have.</summary>
    public Dictionary<NumberVariable, Rational> ValuesOf(LinearModel model) =>
        _columns.Where(column => model.IsAssigned[column.Value]).ToDictionary(column => column.Key, column => model.Values[column.Value]);

    /// <param name="model">Where satisfiable.</param>
    public Satisfiability Solve(IReadOnlyList<Row> rows, out LinearModel? model)
    {
        var found = NoValues;
        foreach (var row in rows)
            for (var i = 0; i < row.Factors.Length; i++) found.IsAssigned[i] |= !row.Factors[i].IsZero;
        var all = new List<Row>(rows);
        AddBounds(all, _nearBounds, found);
        var answer = Solve(all, found, 0);
        if ((answer == Satisfiability.Unknown || (answer == Satisfiability.Satisfiable && !IsInside(found))) && AddBounds(all, _farBounds, found)) answer = Solve(all, found, 0);
        model = answer == Satisfiability.Satisfiable ? found : null;
        return answer;
    }

    /// <summary>False: there are none.</summary>
    private static bool AddBounds(List<Row> rows, List<Row>[] bounds, LinearModel model)
    {
        var count = rows.Count;
        for (var i = 0; i < bounds.Length; i++)
            if (model.IsAssigned[i]) rows.AddRange(bounds[i]);
        return rows.Count > count;
    }

    private bool IsInside(LinearModel model)
    {
        for (var i = 0; i < _farBounds.Length; i++)
            if (model.IsAssigned[i] && !_farBounds[i].TrueForAll(row => row.Holds(model.Values))) return false;
        return true;
    }

    private Satisfiability Solve(List<Row> rows, LinearModel model, int splits)
    {
        if (Eliminate(rows, model) is not { } levels) return _budget.IsSpent ? Satisfiability.Unknown : Satisfiability.Unsatisfiable;
        for (var i = 0; i < _variables.Length; i++)
        {
            if (!model.IsAssigned[i]) continue;
            var range = LinearRange.Of(i, levels[i], model.Values);
            if (range.Simplest(_variables[i].Type) is { } value)
            {
                model.Values[i] = value;
                continue;
            }
            // A decimal that is no decimal number (a third): what real numbers say is not proved of decimals.
            if (!_isWhole[i] || splits == MaximumSplits) return Satisfiability.Unknown;
            return Split(rows, i, range.Inside.Floor, model, splits + 1);
        }
        return Satisfiability.Satisfiable;
    }

    private Satisfiability Split(List<Row> rows, int column, Integer at, LinearModel model, int splits)
    {
        var below = Solve([.. rows, Row.Bound(column, _variables.Length, at, isUpper: true)], model, splits);
        if (below == Satisfiability.Satisfiable) return below;
        var above = Solve([.. rows, Row.Bound(column, _variables.Length, at + 1, isUpper: false)], model, splits);
        return above == Satisfiability.Satisfiable || below == Satisfiability.Unsatisfiable ? above : below;
    }

    /// <summary>For each variable the rows on it and those before it alone; <see langword="null"/>: a contradiction, or the budget is spent.</summary>
    private List<Row>[]? Eliminate(List<Row> rows, LinearModel model)
    {
        var levels = new List<Row>[_variables.Length];
        var current = new StrongestRows(rows.Count);
        foreach (var row in rows)
            if (!current.Add(row)) return null;
        for (var column = _variables.Length - 1; column >= 0; column--)
        {
            if (!model.IsAssigned[column]) continue;
            var (uppers, lowers, next) = (new List<Row>(), new List<Row>(), new StrongestRows(current.Rows.Count));
            foreach (var row in current.Rows)
                if (row.Factors[column].IsZero) next.Add(row);
                else (row.Factors[column].Sign > 0 ? uppers : lowers).Add(row);
            foreach (var upper in uppers)
            foreach (var lower in lowers)
                if (!_budget.Spend() || !next.Add(Row.Eliminate(column, upper, lower, _isWhole))) return null;
            levels[column] = [.. uppers, .. lowers];
            current = next;
        }
        return levels;
    }

    /// <summary>Of rows with the same factors the one that says the most.</summary>
    private sealed class StrongestRows(int capacity)
    {
        private readonly Dictionary<Row, int> _places = new(capacity, Row.SameFactors.Comparer);

        public List<Row> Rows { get; } = new(capacity);

        /// <summary>False: the row has no variable, and does not hold.</summary>
        public bool Add(Row row)
        {
            if (row.IsConstant) return Constraint.Holds(row.Constant, row.IsStrict);
            if (!_places.TryGetValue(row, out var place))
            {
                _places.Add(row, Rows.Count);
                Rows.Add(row);
            }
            else if (row.IsStrongerThan(Rows[place])) Rows[place] = row;
            return true;
        }
    }
}

/// <summary>Values, by column; of the variables that have one.</summary>
public sealed class LinearModel(int columns)
{
    public Rational[] Values { get; } = new Rational[columns];
    public bool[] IsAssigned { get; } = new bool[columns];
}
