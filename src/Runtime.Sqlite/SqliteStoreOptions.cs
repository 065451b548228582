namespace Eventer.Sqlite;

/// <summary>When SQLite calls a commit done.</summary>
public enum SqliteDurability
{
    /// <summary><c>synchronous=FULL</c>: once it is on the disk. An acknowledged event outlives a loss of power.</summary>
    Full,

    /// <summary><c>synchronous=NORMAL</c>: once the operating system has it. It outlives the process, but a loss of power may take the last commits. Two to three times faster.</summary>
    Normal,
}

/// <summary>How a <see cref="SqliteStore"/> works; the defaults are safe.</summary>
public sealed class SqliteStoreOptions
{
    /// <summary>When a commit is done. Default: <see cref="SqliteDurability.Full"/>.</summary>
    public SqliteDurability Durability { get; init; } = SqliteDurability.Full;

    /// <summary>How long a call waits for another process (or another store) that is writing to the file. Default: 5 seconds.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many calls may wait for the writer; one more is refused as overload, which is transient. Default: 10,000.</summary>
    public int QueueLimit { get; init; } = 10_000;

    /// <summary>
    /// SQL of your own that runs when the store opens its file for writing, before anything is written: the tables of the rows that your data hooks write.
    /// It runs at every opening, so say <c>create table if not exists</c>.
    /// </summary>
    public string? Setup { get; init; }

    internal void Validate()
    {
        if (BusyTimeout < TimeSpan.Zero || BusyTimeout.TotalMilliseconds > int.MaxValue)
            throw new ArgumentOutOfRangeException(nameof(BusyTimeout), BusyTimeout, "The busy timeout lies between zero and 24 days.");
        ArgumentOutOfRangeException.ThrowIfLessThan(QueueLimit, 1);
        if (!Enum.IsDefined(Durability))
            throw new ArgumentOutOfRangeException(nameof(Durability), Durability, "The durability is Full or Normal.");
    }
}
