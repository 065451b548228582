namespace Eventer;

/// <summary>What a machine's engine or store throws. Nothing of the call is stored.</summary>
/// <param name="machine">The machine's name; empty where the failure concerns none.</param>
/// <param name="key">The entity's key as text; empty where the failure concerns none.</param>
/// <param name="message">What happened, and what to do.</param>
/// <param name="cause">What it comes from.</param>
public abstract class EventerException(string machine, string key, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>The machine's name.</summary>
    public string Machine { get; } = machine;

    /// <summary>The entity's key as text.</summary>
    public string Key { get; } = key;
}

/// <summary>An event was refused, and the caller asked for an exception (<see cref="TransitionResult{TKey,TStatus,TData,TEvent}.EnsureAccepted"/>).</summary>
public sealed class TransitionRejectedException : EventerException
{
    internal TransitionRejectedException(Refusal refusal)
        : base(refusal.Machine, refusal.Key, refusal.Message) => Refusal = refusal;

    /// <summary>What was refused, where, and why.</summary>
    public Refusal Refusal { get; }
}

/// <summary>An event id that is stored for this entity with another event.</summary>
public sealed class DuplicateEventIdException : EventerException
{
    internal DuplicateEventIdException(string machine, string key, Guid eventId, string stored, long sequence, string given)
        : base(machine, key, $"{machine} {key}: the event id {eventId} is stored at sequence {sequence} for {stored}, and now came with "
            + (stored == given ? $"another {given}. " : $"{given}. ")
            + "An id stands for one event: repeat a call with the very same event, and give a new event a new id.")
    {
        EventId = eventId;
        Sequence = sequence;
    }

    /// <summary>The id.</summary>
    public Guid EventId { get; }

    /// <summary>The sequence of the event that is stored under it.</summary>
    public long Sequence { get; }
}

/// <summary>A secondary key field that is not the stored one, or is missing for an entity that does not exist yet.</summary>
public sealed class KeyMismatchException : EventerException
{
    internal KeyMismatchException(string machine, string key, string field, string message)
        : base(machine, key, message) => Field = field;

    /// <summary>The field's name.</summary>
    public string Field { get; }
}

/// <summary>A computation in a guard or an effect left the range of its type, or divided by zero.</summary>
public sealed class TransitionArithmeticException : EventerException
{
    internal TransitionArithmeticException(string machine, string key, string state, string @event, ArithmeticException cause)
        : base(machine, key, $"{machine} {key}: {@event} in {state} {What(cause)}. Nothing was stored. Guard the event against it{(cause is OverflowException ? ", or give the field a wider type" : "")}.", cause)
    {
        State = state;
        Event = @event;
    }

    /// <summary>The wire name of the state.</summary>
    public string State { get; }

    /// <summary>The wire name of the event.</summary>
    public string Event { get; }

    private static string What(ArithmeticException cause) => cause is DivideByZeroException ? "divides by zero" : "computes a value beyond the range of its type";
}

/// <summary>One call chained more events than the limit: mostly a chain that never ends.</summary>
public sealed class ChainTooLongException : EventerException
{
    internal ChainTooLongException(string machine, string key, int limit, IReadOnlyList<string> chain)
        : base(machine, key, $"{machine} {key}: one call chained more than {limit} events, so all of it was rolled back. The chain: {Shorten(chain)}. "
            + "Let a hook or a chain line stop on a condition, or raise HookBuilder.ChainLimit.") => Chain = chain;

    /// <summary>Every event of the chain, in order.</summary>
    public IReadOnlyList<string> Chain { get; }

    private static string Shorten(IReadOnlyList<string> chain) => chain.Count <= 12
        ? string.Join(" → ", chain)
        : $"{string.Join(" → ", chain.Take(8))} → … ({chain.Count - 10} more) → {string.Join(" → ", chain.TakeLast(2))}";
}

/// <summary>A call of an engine's method from inside a hook, which would deadlock or escape the transaction.</summary>
public sealed class NestedTransitionException : EventerException
{
    internal NestedTransitionException(string machine, string key, string within)
        : base(machine, key, $"{machine} {key}: TransitionAsync was called inside a hook of {within}. A hook runs within a transaction: "
            + "use Chain for another event of this entity, Link for another entity, or Publish to tell others once it is committed.")
    {
    }
}
