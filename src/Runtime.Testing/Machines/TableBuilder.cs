namespace Eventer.Testing.Machines;

/// <summary>A transition table from a list of lines, as the generator would emit it.</summary>
internal sealed class TableBuilder(string machine, string[] states, string[] finals, string[] events)
{
    private readonly List<TableTransition> _transitions = [];
    private readonly List<(TableTimer Timer, string[] RunsIn)> _timers = [];
    private readonly Dictionary<(int State, int Event), TableCell> _decided = [];

    public TableBuilder Transition(string from, string @event, string to, string guard = "", string effects = "", bool isInternal = false, int[]? keeps = null)
    {
        _transitions.Add(new(Row(from), Array.IndexOf(events, @event), Row(to), guard, effects, isInternal) { Keeps = keeps ?? [] });
        return this;
    }

    public TableBuilder Timer(string state, string @event, string after, params string[] runsIn)
    {
        _timers.Add((new(state, Array.IndexOf(events, @event), after), runsIn));
        return this;
    }

    public TableBuilder Decide(CellKind kind, string state, string @event, string? reason = null)
    {
        _decided[(Row(state), Array.IndexOf(events, @event))] = TableCell.Of(kind, reason);
        return this;
    }

    public TransitionTable Build()
    {
        var cells = new List<TableCell>();
        for (var state = 0; state <= states.Length; state++)
        {
            for (var column = 0; column < events.Length; column++)
            {
                var taken = Enumerable.Range(0, _transitions.Count).Where(t => _transitions[t].From == state && _transitions[t].Event == column).ToArray();
                cells.Add(
                    taken.Length > 0 ? new(taken.Any(t => _transitions[t].Guard is "" or "else") ? CellKind.Transition : CellKind.GuardedOrRejected, taken)
                    : _decided.TryGetValue((state, column), out var cell) ? cell
                    : state > 0 && finals.Contains(states[state - 1]) ? TableCell.Of(CellKind.Rejected, $"{states[state - 1]} is final")
                    : TableCell.Of(CellKind.Undecided));
            }
        }
        return new(
            machine, [new(TransitionTable.NothingStored, false), .. states.Select(s => new TableState(s, finals.Contains(s)) { Timers = [.. Enumerable.Range(0, _timers.Count).Where(i => _timers[i].RunsIn.Contains(s))] })],
            [.. events.Select(e => new TableEvent(e))], [.. _transitions], [.. cells], timers: [.. _timers.Select(timer => timer.Timer)]);
    }

    private int Row(string state) => state == TransitionTable.NothingStored ? 0 : Array.IndexOf(states, state) + 1;
}
