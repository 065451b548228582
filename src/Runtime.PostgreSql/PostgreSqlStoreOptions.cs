namespace Eventer.PostgreSql;

/// <summary>How a <see cref="PostgreSqlStore"/> works; the defaults are safe.</summary>
public sealed class PostgreSqlStoreOptions
{
    /// <summary>The database schema of the tables. Default: <c>public</c>.</summary>
    public string Schema { get; init; } = "public";

    /// <summary>Names of tables and columns for machines, by the machine's name, where they are not to be the usual ones.</summary>
    public IReadOnlyDictionary<string, MachineTables> Machines { get; init; } = new Dictionary<string, MachineTables>();

    /// <summary>How many connections may write at a time. One does as long as it keeps up; more are for more than 64 calls that wait, and for waits on locks. Default: 4.</summary>
    public int Lanes { get; init; } = 4;

    /// <summary>How many calls may wait for a connection that writes; one more is refused as overload, which is transient. Default: 10,000.</summary>
    public int QueueLimit { get; init; } = 10_000;

    /// <summary>How often a call begins again after others were first. Default: 10.</summary>
    public int MaxAttempts { get; init; } = 10;

    /// <summary>How long a call waits for an entity that another transaction holds. Default: 5 seconds.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the database may work on one statement. Default: 30 seconds.</summary>
    public TimeSpan StatementTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the database keeps the locks of a process that says nothing any more. Default: 30 seconds.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a call tries again while the database cannot be reached. Default: 5 seconds.</summary>
    public TimeSpan RetryTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Lets the store work on a server with <c>fsync</c>, <c>full_page_writes</c> or <c>synchronous_commit</c> off, which may lose acknowledged events. For tests.
    /// Default: <see langword="false"/>, such a server is refused.
    /// </summary>
    public bool AllowsUnsafeServer { get; init; }

    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Schema);
        ArgumentNullException.ThrowIfNull(Machines);
        ArgumentOutOfRangeException.ThrowIfLessThan(Lanes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(QueueLimit, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxAttempts, 1);
        foreach (var (name, value) in ((string, TimeSpan)[])[(nameof(LockTimeout), LockTimeout), (nameof(StatementTimeout), StatementTimeout), (nameof(IdleTimeout), IdleTimeout)])
            if (value < TimeSpan.FromMilliseconds(1) || value.TotalMilliseconds > int.MaxValue) throw new ArgumentOutOfRangeException(name, value, "A time-out lies between a millisecond and 24 days.");
        ArgumentOutOfRangeException.ThrowIfLessThan(RetryTimeout, TimeSpan.Zero);
    }
}

/// <summary>Names of one machine's tables and columns; what is not given has its usual name, which for a machine <c>BankAccount</c> begins with <c>bank_account</c>.</summary>
public sealed class MachineTables
{
    /// <summary>The database schema. Default: <see cref="PostgreSqlStoreOptions.Schema"/>.</summary>
    public string? Schema { get; init; }

    /// <summary>The table of states. Default: <c>bank_account_state</c>.</summary>
    public string? State { get; init; }

    /// <summary>The table of events. Default: <c>bank_account_event</c>.</summary>
    public string? Event { get; init; }

    /// <summary>The table of timers. Default: <c>bank_account_timer</c>.</summary>
    public string? Timer { get; init; }

    /// <summary>Columns of key fields, by the field's name. Default: the field <c>OwnerId</c> has the column <c>owner_id</c>.</summary>
    public IReadOnlyDictionary<string, string> KeyColumns { get; init; } = new Dictionary<string, string>();
}
