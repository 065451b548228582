namespace Eventer;

/// <summary>An entity's state as a store of rows keeps it.</summary>
/// <param name="Key">The key's fields, in the order of <see cref="MachineDefinition.KeyFields"/>.</param>
/// <param name="Sequence">The sequence of its last event.</param>
/// <param name="Status">The status' wire name.</param>
/// <param name="Data">The data: one JSON object in UTF-8.</param>
/// <param name="EnteredSequence">The sequence of the event that entered the status.</param>
/// <param name="Created">The time of its first event, to the microsecond.</param>
/// <param name="Updated">The time of its last event, to the microsecond.</param>
public readonly record struct StateRow(
    KeyValue[] Key, long Sequence, string Status, ReadOnlyMemory<byte> Data, long EnteredSequence, DateTimeOffset Created, DateTimeOffset Updated);

/// <summary>An event as a store of rows keeps it, beside its entity's primary key fields.</summary>
/// <param name="Sequence">Its place among the entity's events: (key, sequence) is unique.</param>
/// <param name="EventId">(key, event id) is unique.</param>
/// <param name="Time">To the microsecond, in UTC.</param>
/// <param name="Type">The event's wire name.</param>
/// <param name="Payload">The event: one JSON object in UTF-8.</param>
/// <param name="Cause">Why it happened: one JSON object.</param>
/// <param name="RootId">The id of the event that the caller handed in.</param>
/// <param name="Kind"><see cref="OutcomeKind.Applied"/> or <see cref="OutcomeKind.Ignored"/>.</param>
/// <param name="StatusAfter">The wire name of the status after it.</param>
/// <param name="EnteredSequence">The sequence of the event that entered that status.</param>
public readonly record struct EventRow(
    long Sequence, Guid EventId, DateTimeOffset Time, string Type, ReadOnlyMemory<byte> Payload, string Cause, Guid RootId,
    OutcomeKind Kind, string StatusAfter, long EnteredSequence);
