using System.Globalization;

namespace Eventer;

/// <summary>The store cannot be reached, is read-only, or is full. Nothing was stored.</summary>
/// <param name="machine">The machine's name; empty where the failure concerns none.</param>
/// <param name="key">The entity's key as text; empty where the failure concerns none.</param>
/// <param name="message">What happened, and what to do.</param>
/// <param name="isTransient">Whether the same call may succeed later without anybody's doing.</param>
/// <param name="cause">What the driver said.</param>
public sealed class StoreUnavailableException(string machine, string key, string message, bool isTransient, Exception? cause = null)
    : EventerException(machine, key, message, cause)
{
    /// <summary>Whether the same call, with the same event id, may succeed later without anybody's doing.</summary>
    public bool IsTransient { get; } = isTransient;
}

/// <summary>Others wrote the same entity first, as often as the store tries. Nothing was stored; the same call may be made again.</summary>
/// <param name="machine">The machine's name.</param>
/// <param name="key">The entity's key as text.</param>
/// <param name="attempts">How often the store tried.</param>
/// <param name="cause">What the driver said last.</param>
public sealed class ConcurrencyException(string machine, string key, int attempts, Exception? cause = null)
    : EventerException(machine, key, $"{machine} {key}: others wrote this entity first, {attempts} times in a row. Nothing was stored. Call again with the same event id.", cause)
{
    /// <summary>How often the store tried.</summary>
    public int Attempts { get; } = attempts;
}

/// <summary>A stored row that this build cannot read: a status, an event or a payload of another definition, or a damaged one.</summary>
/// <param name="machine">The machine's name.</param>
/// <param name="key">The entity's key as text.</param>
/// <param name="row">Which row.</param>
/// <param name="reason">Why it cannot be read.</param>
/// <param name="cause">What the codec said.</param>
public sealed class UnreadableRowException(string machine, string key, string row, string reason, Exception? cause = null)
    : EventerException(machine, key, $"{machine} {key}: {row} cannot be read: {reason.TrimEnd('.')}. The row is left as it is. "
        + "Deploy a build whose definition knows it, or repair the row.", cause)
{
    /// <summary>Which row.</summary>
    public string Row { get; } = row;

    /// <summary>Why it cannot be read.</summary>
    public string Reason { get; } = reason;
}

/// <summary>A payload or data beyond <see cref="Limits"/>. Nothing was stored.</summary>
/// <param name="machine">The machine's name.</param>
/// <param name="key">The entity's key as text.</param>
/// <param name="what">What is too large.</param>
/// <param name="size">Its size in bytes.</param>
/// <param name="limit">The limit in bytes.</param>
public sealed class LimitExceededException(string machine, string key, string what, int size, int limit)
    : EventerException(machine, key, string.Create(CultureInfo.InvariantCulture,
        $"{machine} {key}: {what} takes {size:N0} bytes, more than the {limit:N0} that a store takes. Nothing was stored. Keep large content elsewhere and store its address."))
{
    /// <summary>Its size in bytes.</summary>
    public int Size { get; } = size;

    /// <summary>The limit in bytes.</summary>
    public int Limit { get; } = limit;
}

/// <summary>A text with U+0000 or half of a surrogate pair, which no store of rows keeps as it is. Nothing was stored.</summary>
public sealed class UnstorableTextException : EventerException
{
    internal UnstorableTextException(string machine, string key, string what, UnstorableText text)
        : base(machine, key, $"{machine} {key}: a text of {what} holds {text.Character}, which no store keeps as it is. Nothing was stored. Clean the text before it becomes an event.")
    {
    }

    /// <summary>Throws for a text outside of JSON, which a store keeps as it is: a field of a key, say.</summary>
    /// <param name="machine">The machine's name.</param>
    /// <param name="key">The entity's key as text.</param>
    /// <param name="what">What the text belongs to.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="UnstorableTextException">It holds U+0000 or half of a surrogate pair.</exception>
    public static void ThrowIfUnstorable(string machine, string key, string what, string text)
    {
        if (UnstorableText.IndexIn(text) is >= 0 and var index)
            throw new UnstorableTextException(machine, key, what, new(text[index]));
    }
}

/// <summary>A command that a data hook gave failed in the database. The whole call was rolled back: nothing was stored.</summary>
/// <param name="machine">The machine's name.</param>
/// <param name="key">The entity's key as text.</param>
/// <param name="command">The command's text.</param>
/// <param name="reason">Why it failed.</param>
/// <param name="cause">What the driver said.</param>
public sealed class DataCommandException(string machine, string key, string command, string reason, Exception cause)
    : EventerException(machine, key, $"{machine} {key}: the command of a data hook failed: {reason.TrimEnd('.')}. The command: {command}. Nothing was stored.", cause)
{
    /// <summary>The command's text.</summary>
    public string Command { get; } = command;

    /// <summary>Why it failed.</summary>
    public string Reason { get; } = reason;
}

/// <summary>
/// The connection broke while the call was being committed, and the store could not find out what became of it within its time: the event is stored, or nothing is.
/// The same call with the same event id, later, tells which, and stores it at most once.
/// </summary>
/// <param name="machine">The machine's name.</param>
/// <param name="key">The entity's key as text.</param>
/// <param name="eventId">The id to call again with.</param>
/// <param name="cause">What the driver said.</param>
public sealed class OutcomeUnknownException(string machine, string key, Guid? eventId, Exception? cause = null)
    : EventerException(machine, key, $"{machine} {key}: the connection broke while the call was being committed, so it is stored as a whole or not at all, and which of the two is not known. "
        + $"Call again with the same event{(eventId is { } id ? $" and the event id {id}" : "")}: it is stored once in any case.", cause)
{
    /// <summary>The id to call again with.</summary>
    public Guid? EventId { get; } = eventId;
}
