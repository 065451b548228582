namespace Eventer.Language.Model;

/// <summary>
/// A machine with its structure compiled away: composites, choices, lists and <c>*</c> have become one row per leaf
/// state and one column per event. What the emitter, the checks and the table read. Made by <c>Flattener.Flatten</c>.
/// </summary>
public sealed record FlatMachine
{
    public required MachineModel Model { get; init; }

    /// <summary>Row 0 is "nothing stored" (<c>[*]</c>); then the leaf states in order of declaration, the implied final state last.</summary>
    public EquatableArray<FlatState> States { get; init; }

    /// <summary>One per state × event, row by row: <c>Cells[state * Model.Events.Count + event]</c>.</summary>
    public EquatableArray<FlatCell> Cells { get; init; }

    /// <summary>Every way through an arrow that a cell can take; a candidate's <c>Transition</c> is its index here.</summary>
    public EquatableArray<FlatTransition> Transitions { get; init; }

    /// <summary>One for each state or composite and event that an arrow with <c>after</c> names.</summary>
    public EquatableArray<FlatTimer> Timers { get; init; }

    /// <summary>What happens by itself once several regions are far enough; in a machine without regions none.</summary>
    public EquatableArray<FlatJoin> Joins { get; init; }

    /// <summary>What entering the states does in which nothing stored behaves as being, where it has regions.</summary>
    public EquatableArray<EffectModel> Start { get; init; }

    public bool HasRegions => Model.States.Items.Any(state => state.IsRegion);

    public FlatCell this[int state, int @event] => Cells[state * Model.Events.Count + @event];
}

/// <summary>A row of the table.</summary>
/// <param name="Id">Wire name; <c>[*]</c> for row 0 and for the implied final state.</param>
/// <param name="Name">C# enum member; empty for row 0.</param>
/// <param name="Ancestors">Composites around it, innermost first.</param>
/// <param name="ImplicitOf">Row 0 of a machine with an unlabelled initial arrow behaves as this row; else -1.</param>
public sealed record FlatState(string Id, string Name, bool IsFinal, EquatableArray<string> Ancestors, int Node, int ImplicitOf = -1)
{
    /// <summary>Of row 0: the rows of the other regions that nothing stored behaves as being in.</summary>
    public EquatableArray<int> ImplicitOthers { get; init; }

    /// <summary>The timers that run in it, its composites' too: indices into <see cref="FlatMachine.Timers"/>.</summary>
    public EquatableArray<int> Timers { get; init; }
}

/// <summary>A timer: armed when its state is entered, disarmed when it is left.</summary>
/// <param name="State">The id of the state or composite.</param>
/// <param name="Event">Column index; its wire name is the timer's.</param>
/// <param name="Node">The first arrow with it.</param>
public sealed record FlatTimer(string State, int Event, DurationModel After, int Node);

/// <summary>What happens to one event in one state.</summary>
/// <param name="Candidates">Tried in order: the state's own, each composite's outwards, then <c>*</c>. The first whose guards hold is taken.</param>
/// <param name="Default">What happens when none is taken.</param>
/// <param name="Reason">Of a reject line.</param>
/// <param name="DefaultNode">The ignore or reject line; -1 where there is none.</param>
public sealed record FlatCell(EquatableArray<FlatCandidate> Candidates, CellDefault Default, string? Reason, int DefaultNode)
{
    /// <summary>In a machine with regions: whose line it is that decides when no candidate is taken.</summary>
    public string? DefaultSource { get; init; }

    /// <summary>Nothing decides the pair.</summary>
    public bool IsUndecided => Candidates.IsEmpty && Default == CellDefault.None;

    /// <summary>The ignore line that is the default is the last candidate too, for what it does.</summary>
    public bool IgnoresAsCandidate => Default == CellDefault.Ignore && Candidates.Items is [.., { Outcome: FlatOutcome.Ignore, Steps.Items: [{ Guard: null or { IsElse: true } }] }];
}

/// <summary>
/// What a cell does when no candidate is taken. <c>None</c> with candidates: rejected, since no guard holds; without:
/// undecided, and in a final state rejected.
/// </summary>
public enum CellDefault { None, Ignore, Reject }

/// <summary>One way that an event can go in one state.</summary>
/// <param name="Level">0: the state's own; 1…: composites outwards; the last: <c>*</c>.</param>
/// <param name="Steps">Guard, effects, guard, effects…: more than one where the arrow runs through choices.</param>
/// <param name="Transition">Index into <see cref="FlatMachine.Transitions"/>.</param>
public sealed record FlatCandidate(int Level, EquatableArray<FlatStep> Steps, int Transition, FlatOutcome Outcome = FlatOutcome.Apply);

/// <summary>
/// What a candidate does once its guards hold: guarded ignore and reject lines are candidates too. So is an unguarded ignore
/// line, beside being the default, where it stores what nothing stored behaves as, and entering that does something.
/// </summary>
public enum FlatOutcome { Apply, Ignore, Reject }

/// <summary>A guard that must hold (none: it does; an <c>else</c> guard: it does, being tried last), then effects.</summary>
public sealed record FlatStep(GuardModel? Guard, EquatableArray<EffectModel> Effects);

/// <summary>A row of the list of transitions.</summary>
/// <param name="From">Row index.</param>
/// <param name="Event">Column index.</param>
/// <param name="To">Row index.</param>
/// <param name="IsInternal">Nothing is left or entered.</param>
/// <param name="Node">The arrow's ordinal.</param>
/// <param name="Reason">Of a guarded reject.</param>
public sealed record FlatTransition(int From, int Event, int To, bool IsInternal, string Guard, string Effects, int Node, string? Reason = null)
{
    /// <summary>The timers of <see cref="From"/> that go on, since their state is not left; an internal transition leaves them all.</summary>
    public EquatableArray<int> Keeps { get; init; }

    /// <summary>The timer's duration as written; <see langword="null"/>: the arrow has none.</summary>
    public string? After { get; init; }

    /// <summary>Rows that become active with <see cref="To"/>, in other regions that are entered with it.</summary>
    public EquatableArray<int> Others { get; init; }

    /// <summary>In a machine with regions: whose arrow it is. Of two regions' arrows the inner one goes first.</summary>
    public string? Source { get; init; }

    /// <summary>In a machine with regions: the composite or region inside which everything is left; <see langword="null"/>: the whole machine.</summary>
    public string? Domain { get; init; }
}

/// <summary>A join: passed as soon as all its sources are active (UML 2.5.1, 14.2.3.7).</summary>
/// <param name="Id">Of the join.</param>
/// <param name="Sources">Rows, one in each region.</param>
/// <param name="Effects">Of leaving the first source, of the arrow out of the join, and of entering what it leads to.</param>
/// <param name="Transition">Index into <see cref="FlatMachine.Transitions"/>; its event is -1, since any event may be the last that it waited for.</param>
public sealed record FlatJoin(string Id, EquatableArray<int> Sources, EquatableArray<EffectModel> Effects, int Transition);
