namespace Eventer;

/// <summary>How an Eventer answered.</summary>
public enum OutcomeKind : byte
{
    /// <summary>No transition, <c>ignore</c> or <c>reject</c> decides this state and event.</summary>
    Undecided,

    /// <summary>A transition was taken.</summary>
    Applied,

    /// <summary>An <c>ignore</c> line decides the pair: accepted and stored, nothing changes.</summary>
    Ignored,

    /// <summary>A <c>reject</c> line, a final state, an invariant, or the lack of a guard that holds.</summary>
    Rejected,
}

/// <summary>An Eventer's answer to one event. It allocates nothing beyond the new data.</summary>
/// <typeparam name="TStatus">The machine's status enum.</typeparam>
/// <typeparam name="TData">The machine's data.</typeparam>
public readonly struct Outcome<TStatus, TData>
    where TStatus : struct
{
    // Why it was refused, or what other regions took: never both.
    private readonly object? _more;

    private Outcome(OutcomeKind kind, State<TStatus, TData> state, int transition, object? more)
    {
        Kind = kind;
        State = state;
        Transition = transition;
        _more = more;
    }

    /// <summary>What happened.</summary>
    public OutcomeKind Kind { get; }

    /// <summary>The state after the event; the state before it where none was taken.</summary>
    public State<TStatus, TData> State { get; }

    /// <summary>
    /// Index into <see cref="TransitionTable.Transitions"/> of the transition taken; -1 where none was. An event that is ignored
    /// where nothing is stored has one where entering the state does something.
    /// </summary>
    public int Transition { get; }

    /// <summary>What else the event did where a machine has regions, in order: the transitions of other regions, then joins.</summary>
    public ReadOnlySpan<int> Others => _more is int[] transitions ? transitions : [];

    /// <summary>Why the event was rejected.</summary>
    public string? Reason => _more as string;

    /// <summary>Applied or ignored: the event is to be stored.</summary>
    public bool IsAccepted => Kind is OutcomeKind.Applied or OutcomeKind.Ignored;

    /// <summary>A transition was taken.</summary>
    public static Outcome<TStatus, TData> Applied(TStatus status, TData data, int transition) =>
        new(OutcomeKind.Applied, new(status, data), transition, null);

    /// <summary>Transitions of several regions were taken.</summary>
    /// <param name="status">The status after all of them.</param>
    /// <param name="data">The data after all of them.</param>
    /// <param name="transitions">In the order in which they ran; at least one.</param>
    public static Outcome<TStatus, TData> Applied(TStatus status, TData data, ReadOnlySpan<int> transitions) =>
        new(OutcomeKind.Applied, new(status, data), transitions[0], transitions.Length > 1 ? transitions[1..].ToArray() : null);

    /// <summary>The pair is ignored.</summary>
    public static Outcome<TStatus, TData> Ignored(in State<TStatus, TData> state) => new(OutcomeKind.Ignored, state, -1, null);

    /// <summary>The pair is ignored where nothing is stored, and by that the entity enters the state that ignores it.</summary>
    /// <param name="entered">The state as it is entered; one that an invariant rejects stays rejected.</param>
    public static Outcome<TStatus, TData> Ignored(in Outcome<TStatus, TData> entered) =>
        entered.Kind == OutcomeKind.Applied ? new(OutcomeKind.Ignored, entered.State, entered.Transition, null) : entered;

    /// <summary>The pair is rejected.</summary>
    public static Outcome<TStatus, TData> Rejected(in State<TStatus, TData> state, string reason) => new(OutcomeKind.Rejected, state, -1, reason);

    /// <summary>Nothing decides the pair.</summary>
    public static Outcome<TStatus, TData> Undecided(in State<TStatus, TData> state) => new(OutcomeKind.Undecided, state, -1, null);

    /// <inheritdoc/>
    public override string ToString() => Reason is null ? $"{Kind}: {State}" : $"{Kind}: {Reason}";
}

/// <summary>What guards and effects may read beside the data and the event.</summary>
/// <param name="Key">The entity's key.</param>
/// <param name="Now">The event's time as it is stored: the same through a chain.</param>
/// <typeparam name="TKey">The machine's key.</typeparam>
public readonly record struct EventContext<TKey>(TKey Key, DateTimeOffset Now);
