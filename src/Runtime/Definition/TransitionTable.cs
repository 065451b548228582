namespace Eventer;

/// <summary>A machine's exhaustive table, as data: every state × event pair and what becomes of it. Made without reflection.</summary>
public sealed class TransitionTable
{
    /// <summary>The wire name of row 0: the entity is not stored.</summary>
    public const string NothingStored = "[*]";

    private readonly TableCell[] _cells;
    private TablePaths? _paths;

    /// <summary>Called by generated code.</summary>
    /// <param name="machine">The machine's name.</param>
    /// <param name="states">Row 0 is "nothing stored".</param>
    /// <param name="events">The columns.</param>
    /// <param name="transitions">Every transition that a cell can take.</param>
    /// <param name="cells">Row by row, <c>states.Count * events.Count</c> of them.</param>
    /// <param name="startsAs">The row as which row 0 behaves; 0 where it has its own transitions.</param>
    /// <param name="timers">The timers, if there are any.</param>
    /// <param name="regions">Of a machine whose composites have regions.</param>
    public TransitionTable(string machine, TableState[] states, TableEvent[] events, TableTransition[] transitions, TableCell[] cells, int startsAs = 0, TableTimer[]? timers = null, TableRegions? regions = null)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (cells.Length != states.Length * events.Length)
            throw new ArgumentException($"{machine}: {states.Length} states and {events.Length} events need {states.Length * events.Length} cells, not {cells.Length}.", nameof(cells));
        Machine = machine;
        States = states;
        Events = events;
        Transitions = transitions;
        _cells = cells;
        StartsAs = startsAs;
        Timers = timers ?? [];
        Regions = regions;
    }

    /// <summary>The machine's name.</summary>
    public string Machine { get; }

    /// <summary>The rows: first "nothing stored" (<c>[*]</c>), then the states in order of declaration.</summary>
    public IReadOnlyList<TableState> States { get; }

    /// <summary>The columns, in order of declaration.</summary>
    public IReadOnlyList<TableEvent> Events { get; }

    /// <summary>Every transition that a cell can take.</summary>
    public IReadOnlyList<TableTransition> Transitions { get; }

    /// <summary>The row that an unlabelled <c>[*] --> S</c> names: nothing stored behaves as that state. Else 0.</summary>
    public int StartsAs { get; }

    /// <summary>The timers: events that come by themselves, some time after a state was entered.</summary>
    public IReadOnlyList<TableTimer> Timers { get; }

    /// <summary>What runs side by side; <see langword="null"/>: an entity is in one row at a time.</summary>
    public TableRegions? Regions { get; }

    /// <summary>Sequences of transitions that begin where nothing is stored.</summary>
    public TablePaths Paths => _paths ??= new(this);

    /// <summary>What becomes of one event in one state, by index.</summary>
    public TableCell this[int state, int @event] => _cells[state * Events.Count + @event];

    /// <summary>What becomes of one event in one state, by wire name.</summary>
    /// <exception cref="KeyNotFoundException">The machine has no such state or event.</exception>
    public TableCell this[string state, string @event] => this[IndexOf(States, state), IndexOf(Events, @event)];

    private int IndexOf(IReadOnlyList<TableState> states, string name)
    {
        for (var i = 0; i < states.Count; i++)
            if (states[i].Name == name) return i;
        throw NoState(name);
    }

    internal KeyNotFoundException NoState(string name) =>
        new($"Machine {Machine} has no state '{name}'. It has: {string.Join(", ", States.Select(s => s.Name))}.");

    private int IndexOf(IReadOnlyList<TableEvent> events, string name)
    {
        for (var i = 0; i < events.Count; i++)
            if (events[i].Name == name) return i;
        throw new KeyNotFoundException($"Machine {Machine} has no event '{name}'. It has: {string.Join(", ", events.Select(e => e.Name))}.");
    }
}

/// <summary>A row of the table.</summary>
/// <param name="Name">Wire name; <c>[*]</c> for "nothing stored".</param>
/// <param name="IsFinal">An entity in it stays stored and refuses every event that is not ignored.</param>
public sealed record TableState(string Name, bool IsFinal)
{
    /// <summary>The timers that run in it, those of the composites around it too: indices into <see cref="TransitionTable.Timers"/>.</summary>
    public IReadOnlyList<int> Timers { get; init; } = [];
}

/// <summary>A timer: armed when its state is entered, disarmed when it is left.</summary>
/// <param name="State">The wire name of the state or composite.</param>
/// <param name="Event">Column index; the event's wire name is the timer's, and is stored.</param>
/// <param name="After">Its duration as declared.</param>
public sealed record TableTimer(string State, int Event, string After);

/// <summary>A column of the table.</summary>
/// <param name="Name">Wire name.</param>
public sealed record TableEvent(string Name);

/// <summary>A transition of the table.</summary>
/// <param name="From">Row index.</param>
/// <param name="Event">Column index; -1 of a join, which the last of several events passes.</param>
/// <param name="To">Row index.</param>
/// <param name="Guard">As declared; empty where there is none.</param>
/// <param name="Effects">As declared; empty where there are none.</param>
/// <param name="IsInternal">Nothing is left or entered.</param>
/// <param name="Outcome">Of a guarded <c>ignore</c> or <c>reject</c> line: ignored, rejected.</param>
public sealed record TableTransition(
    int From, int Event, int To, string Guard = "", string Effects = "", bool IsInternal = false, OutcomeKind Outcome = OutcomeKind.Applied)
{
    /// <summary>A timer's duration as declared; empty: the transition has none.</summary>
    public string After { get; init; } = "";

    /// <summary>The timers of <see cref="From"/> that go on, since their state is not left. (An internal transition leaves them all alone.)</summary>
    public IReadOnlyList<int> Keeps { get; init; } = [];
}

/// <summary>What becomes of one event in one state.</summary>
/// <param name="Kind">What the cell does, or does when no guard holds.</param>
/// <param name="Transitions">Indices into <see cref="TransitionTable.Transitions"/>, tried in order.</param>
/// <param name="Reason">Why it is rejected.</param>
public sealed record TableCell(CellKind Kind, IReadOnlyList<int> Transitions, string? Reason = null)
{
    /// <summary>A cell without transitions.</summary>
    public static TableCell Of(CellKind kind, string? reason = null) => new(kind, [], reason);
}

/// <summary>What a cell does.</summary>
public enum CellKind : byte
{
    /// <summary>Nothing decides the pair.</summary>
    Undecided,

    /// <summary>One of the cell's transitions is always taken.</summary>
    Transition,

    /// <summary>A transition is taken if its guard holds; else the event is rejected.</summary>
    GuardedOrRejected,

    /// <summary>A transition is taken if its guard holds; else the event is ignored.</summary>
    GuardedOrIgnored,

    /// <summary>Accepted and stored; nothing changes. Where nothing is stored it may have a transition: that of entering the state in which the entity begins.</summary>
    Ignored,

    /// <summary>Refused.</summary>
    Rejected,
}
