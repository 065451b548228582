namespace Eventer;

/// <summary>An event as it is stored, without its content.</summary>
/// <param name="Sequence">Its place among the entity's events, from 1, without a gap.</param>
/// <param name="EventId">Unique for the entity.</param>
/// <param name="Time">When it happened; it never goes back for an entity.</param>
/// <param name="Cause">Why it happened.</param>
/// <param name="RootId">The id of the event that the caller handed in, of whose chain this is a part; its own id for that event.</param>
/// <param name="Kind"><see cref="OutcomeKind.Applied"/> or <see cref="OutcomeKind.Ignored"/>.</param>
/// <param name="EnteredSequence">The sequence of the event that entered the status that held after this one.</param>
public abstract record StoredEvent(
    long Sequence, Guid EventId, DateTimeOffset Time, Cause Cause, Guid RootId, OutcomeKind Kind, long EnteredSequence);

/// <summary>An event as it is stored.</summary>
/// <typeparam name="TStatus">The status enum.</typeparam>
/// <typeparam name="TEvent">The base type of the state events.</typeparam>
/// <param name="Sequence">Its place among the entity's events, from 1, without a gap.</param>
/// <param name="EventId">Unique for the entity.</param>
/// <param name="Time">When it happened; it never goes back for an entity.</param>
/// <param name="Event">The event itself.</param>
/// <param name="Cause">Why it happened.</param>
/// <param name="RootId">The id of the event that the caller handed in, of whose chain this is a part; its own id for that event.</param>
/// <param name="Kind"><see cref="OutcomeKind.Applied"/> or <see cref="OutcomeKind.Ignored"/>.</param>
/// <param name="StatusAfter">The entity's status after it.</param>
/// <param name="EnteredSequence">The sequence of the event that entered that status.</param>
public sealed record StoredEvent<TStatus, TEvent>(
    long Sequence, Guid EventId, DateTimeOffset Time, TEvent Event, Cause Cause, Guid RootId, OutcomeKind Kind, TStatus StatusAfter, long EnteredSequence)
    : StoredEvent(Sequence, EventId, Time, Cause, RootId, Kind, EnteredSequence)
    where TStatus : struct
    where TEvent : notnull;
