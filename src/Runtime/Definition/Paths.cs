namespace Eventer;

/// <summary>
/// Sequences of a table's transitions that begin where nothing is stored. They follow the arrows and run no guard: whoever
/// sends the events chooses their data so that the guards of the steps hold.
/// </summary>
public sealed class TablePaths
{
    /// <summary>Marks the states in which an entity of a machine with regions begins without an event.</summary>
    private const int Begins = -2;

    private readonly TransitionTable _table;
    private readonly List<int>[] _outgoing;
    private readonly int[] _enteredBy;
    private readonly List<int> _nearestFirst = [0];

    internal TablePaths(TransitionTable table)
    {
        _table = table;
        _outgoing = [.. table.States.Select(_ => new List<int>())];
        for (var i = 0; i < table.Transitions.Count; i++)
            if (table.Transitions[i] is { Outcome: OutcomeKind.Applied, Event: >= 0 }) _outgoing[table.Transitions[i].From].Add(i);
        _enteredBy = new int[table.States.Count];
        Array.Fill(_enteredBy, -1);
        foreach (var row in table.Regions?.Start ?? [])
        {
            _enteredBy[row] = Begins;
            _nearestFirst.Add(row);
        }
        for (var next = 0; next < _nearestFirst.Count || PassJoin(); next++)
            foreach (var transition in _outgoing[_nearestFirst[next]]) Enter(transition);
    }

    private void Enter(int transition)
    {
        Enter(transition, _table.Transitions[transition].To);
        foreach (var beside in _table.Regions?.Arrows[transition].Others ?? []) Enter(transition, beside);
    }

    private void Enter(int transition, int row)
    {
        if (row == 0 || _enteredBy[row] != -1) return;
        _enteredBy[row] = transition;
        _nearestFirst.Add(row);
    }

    /// <summary>A join is passed once all that it waits for can be reached.</summary>
    private bool PassJoin()
    {
        var known = _nearestFirst.Count;
        foreach (var join in _table.Regions?.Joins ?? [])
            if (join.Sources.All(source => _enteredBy[source] != -1)) Enter(join.Transition);
        return _nearestFirst.Count > known;
    }

    /// <summary>
    /// The shortest sequence of transitions from nothing to a state; <see langword="null"/> where none leads there. It is
    /// empty for the state as which nothing stored behaves (<c>[*] --> S</c> without an event).
    /// </summary>
    /// <param name="state">Wire name; <c>[*]</c> is the final state that an arrow to <c>[*]</c> implies.</param>
    /// <exception cref="KeyNotFoundException">The machine has no such state.</exception>
    public TablePath? To(string state)
    {
        var row = Enumerable.Range(0, _table.States.Count).LastOrDefault(row => _table.States[row].Name == state, -1);
        if (row < 0) throw _table.NoState(state);
        return row == _table.StartsAs || row == 0 || _enteredBy[row] == Begins ? new([]) : _enteredBy[row] < 0 ? null : PathOf(ShortestTo(row));
    }

    /// <summary>
    /// A small set of sequences from nothing that together take every transition that can be reached: each goes the
    /// shortest way to one that is not taken yet, and on while others follow. The same table gives the same sequences.
    /// </summary>
    public IReadOnlyList<TablePath> Cover()
    {
        var untaken = _outgoing.Select(outgoing => new List<int>(outgoing)).ToArray();
        var paths = new List<TablePath>();
        foreach (var row in _nearestFirst)
        {
            while (untaken[row].Count > 0)
            {
                // Its transitions lead out of nearer states, and so all of them are taken.
                var steps = ShortestTo(row);
                for (var at = row; untaken[at].Count > 0; at = _table.Transitions[steps[^1]].To)
                {
                    var taken = Math.Max(0, untaken[at].FindIndex(transition => LeadsOn(transition, untaken)));
                    steps.Add(untaken[at][taken]);
                    untaken[at].RemoveAt(taken);
                }
                paths.Add(PathOf(steps));
            }
        }
        return paths;
    }

    /// <summary>Whether untaken transitions can follow, so that the sequence need not end with this one.</summary>
    private bool LeadsOn(int transition, List<int>[] untaken)
    {
        var (from, to) = (_table.Transitions[transition].From, _table.Transitions[transition].To);
        return untaken[to].Count > (from == to ? 1 : 0);
    }

    private List<int> ShortestTo(int row)
    {
        var steps = new List<int>();
        var at = row;
        for (; at > 0 && _enteredBy[at] >= 0; at = _table.Transitions[_enteredBy[at]].From)
        {
            if (_table.Transitions[_enteredBy[at]].Event < 0) break;
            steps.Add(_enteredBy[at]);
        }
        steps.Reverse();
        return at > 0 && _enteredBy[at] >= 0 ? [.. Before(_enteredBy[at]), .. steps] : steps;
    }

    /// <summary>What leads to each source of a join, one after the other: no region waits for another.</summary>
    private List<int> Before(int transition)
    {
        var steps = new List<int>();
        foreach (var source in _table.Regions!.Joins.First(join => join.Transition == transition).Sources)
            foreach (var step in ShortestTo(source))
                if (!steps.Contains(step)) steps.Add(step);
        return steps;
    }

    private TablePath PathOf(List<int> transitions) => new([.. transitions.Select(StepOf)]);

    private PathStep StepOf(int index)
    {
        var transition = _table.Transitions[index];
        return new(index, _table.Events[transition.Event].Name, transition.Guard, _table.States[transition.To].Name);
    }
}

/// <summary>Transitions that follow one another, from where nothing is stored.</summary>
public sealed class TablePath
{
    internal TablePath(IReadOnlyList<PathStep> steps) => Steps = steps;

    /// <summary>In order; none where the path is there before the first event.</summary>
    public IReadOnlyList<PathStep> Steps { get; }

    /// <summary>For example <c>Opened → OPEN, Closed [Balance == 0] → CLOSED</c>.</summary>
    public override string ToString() => string.Join(", ", Steps);
}

/// <summary>A transition of a path.</summary>
/// <param name="Transition">Index into <see cref="TransitionTable.Transitions"/>.</param>
/// <param name="Event">The wire name of the event that takes it.</param>
/// <param name="Guard">What must hold for it, as declared; empty where nothing must.</param>
/// <param name="State">The wire name of the state after it.</param>
public sealed record PathStep(int Transition, string Event, string Guard, string State)
{
    /// <summary>For example <c>Closed [Balance == 0] → CLOSED</c>.</summary>
    public override string ToString() => $"{Event}{(Guard.Length == 0 ? "" : $" [{Guard}]")} → {State}";
}
