namespace Eventer;

/// <summary>An event that was accepted, as a hook sees it. Nothing of it can be changed.</summary>
/// <typeparam name="TKey">Identifies an entity.</typeparam>
/// <typeparam name="TStatus">The status enum.</typeparam>
/// <typeparam name="TData">The data beside the status.</typeparam>
/// <typeparam name="TEvent">The event's type.</typeparam>
/// <param name="Key">The entity's whole key.</param>
/// <param name="Event">The event.</param>
/// <param name="Before">The state that it met.</param>
/// <param name="After">The state after it; what it chains comes later.</param>
/// <param name="Kind">Applied, or ignored (which only the hooks of <see cref="HookBuilder{TKey,TStatus,TData,TEvent}.OnAnyEvent"/> see).</param>
/// <param name="EventId">The event's id.</param>
/// <param name="Sequence">The event's place among the entity's events.</param>
/// <param name="Time">The event's time.</param>
/// <param name="Cause">Why it happened.</param>
public readonly record struct Transitioned<TKey, TStatus, TData, TEvent>(
    TKey Key, TEvent Event, State<TStatus, TData> Before, State<TStatus, TData> After, OutcomeKind Kind,
    Guid EventId, long Sequence, DateTimeOffset Time, Cause Cause)
    where TStatus : struct
{
    /// <summary>The status after it.</summary>
    public TStatus Status => After.Status;

    /// <summary>The data after it.</summary>
    public TData Data => After.Data;
}

/// <summary>An entity after a call and all that it chained, as a state hook sees it.</summary>
/// <typeparam name="TKey">Identifies an entity.</typeparam>
/// <typeparam name="TStatus">The status enum.</typeparam>
/// <typeparam name="TData">The data beside the status.</typeparam>
/// <param name="Key">The entity's whole key.</param>
/// <param name="Before">The state before the call.</param>
/// <param name="After">The state after it.</param>
/// <param name="Sequence">The sequence of its last event.</param>
/// <param name="Time">The time of its last event.</param>
public readonly record struct Settled<TKey, TStatus, TData>(
    TKey Key, State<TStatus, TData> Before, State<TStatus, TData> After, long Sequence, DateTimeOffset Time)
    where TStatus : struct
{
    /// <summary>The status.</summary>
    public TStatus Status => After.Status;

    /// <summary>The data.</summary>
    public TData Data => After.Data;
}
