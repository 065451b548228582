namespace Eventer;

/// <summary>An entity as it is stored, or as it was when it was read.</summary>
/// <typeparam name="TKey">Identifies an entity.</typeparam>
/// <typeparam name="TStatus">The status enum.</typeparam>
/// <typeparam name="TData">The data beside the status.</typeparam>
/// <param name="Key">Its whole key, secondary fields included.</param>
/// <param name="Sequence">The sequence of its last event.</param>
/// <param name="Status">Its status.</param>
/// <param name="Data">Its data.</param>
/// <param name="EnteredSequence">The sequence of the event that entered the status.</param>
/// <param name="Created">The time of its first event.</param>
/// <param name="Updated">The time of its last event.</param>
public sealed record Entity<TKey, TStatus, TData>(
    TKey Key, long Sequence, TStatus Status, TData Data, long EnteredSequence, DateTimeOffset Created, DateTimeOffset Updated)
    where TKey : notnull
    where TStatus : struct
{
    /// <summary>Status and data, as the Eventer takes them.</summary>
    public State<TStatus, TData> State => new(Status, Data);
}
