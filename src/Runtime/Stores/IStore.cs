namespace Eventer;

/// <summary>
/// Where entities, their events and the outbox are kept. A store is the one place that knows of transactions and locks:
/// the engine hands it a <see cref="UnitOfWork"/>, the store loads what the unit asks for and writes what it decided.
/// </summary>
/// <remarks>
/// A store keeps these promises, which the store specifications try to break:
/// the writes of one unit happen all or not at all; of two units that touch one entity the later sees what the earlier wrote;
/// an acknowledged unit is not lost; an exception from <see cref="UnitOfWork.Continue"/> leaves nothing behind and reaches the caller as itself.
/// </remarks>
public interface IStore
{
    /// <summary>The place of one machine's entities. Called once for each machine instance; a second call for the same machine gives a place with the same rows.</summary>
    IEntityTable<TKey, TStatus, TData, TEvent> Open<TKey, TStatus, TData, TEvent>(MachineDefinition<TKey, TStatus, TData, TEvent> definition)
        where TKey : notnull
        where TStatus : struct
        where TEvent : notnull;

    /// <summary>Runs a unit of work in a transaction, alone or together with others. See <see cref="UnitOfWork"/> for the steps.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached, is read-only or is full; nothing was stored.</exception>
    /// <exception cref="ConcurrencyException">Others were faster as often as the store tries; nothing was stored.</exception>
    ValueTask ExecuteAsync(UnitOfWork work, CancellationToken cancellationToken);

    /// <summary>The messages that wait in the outbox, in the order in which they were stored.</summary>
    IAsyncEnumerable<OutboxMessage> PendingMessagesAsync(CancellationToken cancellationToken = default);
}

/// <summary>The entities of one machine in a store, without their types. A store casts it to its own class.</summary>
public interface IEntityTable
{
    /// <summary>The machine.</summary>
    MachineDefinition Machine { get; }
}

/// <summary>The entities of one machine in a store. Reads see what is committed, and lock nothing.</summary>
/// <typeparam name="TKey">Identifies an entity.</typeparam>
/// <typeparam name="TStatus">The status enum.</typeparam>
/// <typeparam name="TData">The data beside the status.</typeparam>
/// <typeparam name="TEvent">The base type of the state events.</typeparam>
public interface IEntityTable<TKey, TStatus, TData, TEvent> : IEntityTable
    where TKey : notnull
    where TStatus : struct
    where TEvent : notnull
{
    /// <summary>The entity with this key; secondary key fields are not compared.</summary>
    /// <exception cref="UnreadableRowException">The row is not of a kind that this build knows.</exception>
    ValueTask<Entity<TKey, TStatus, TData>?> GetAsync(TKey key, CancellationToken cancellationToken = default);

    /// <summary>The events of the entity with this key, by sequence, from the one after <paramref name="afterSequence"/>.</summary>
    /// <exception cref="UnreadableRowException">A row is not of a kind that this build knows.</exception>
    IAsyncEnumerable<StoredEvent<TStatus, TEvent>> EventsAsync(TKey key, long afterSequence = 0, CancellationToken cancellationToken = default);

    /// <summary>The armed timers that are to be tried at a time or before it, the earliest first.</summary>
    /// <remarks>It claims nothing: whoever hands a timer's event in holds the entity, and finds the timer gone if another was first.</remarks>
    ValueTask<IReadOnlyList<ArmedTimer<TKey>>> TimersAsync(DateTimeOffset until, int limit, CancellationToken cancellationToken = default);
}
