namespace Eventer;

/// <summary>One entity in a <see cref="UnitOfWork"/>: what the store is to load, and then what it is to write.</summary>
public abstract partial class EntitySlot
{
    private protected EntitySlot(IEntityTable table) => Table = table;

    /// <summary>The machine's place in the store, as its <see cref="IStore.Open"/> made it.</summary>
    public IEntityTable Table { get; }

    /// <summary>The entity's machine.</summary>
    public MachineDefinition Machine => Table.Machine;

    /// <summary>The entity's primary key fields as one text.</summary>
    public abstract string KeyText { get; }

    /// <summary>An event id to look up among the entity's events; <see langword="null"/>: there is none to look up.</summary>
    public Guid? EventId { get; internal set; }

    /// <summary>Whether the store has loaded it.</summary>
    public bool IsLoaded { get; private protected set; }

    /// <summary>Whether there is something to write: a state and at least one event.</summary>
    public bool HasWrites => EventCount > 0;

    /// <summary>The sequence that the stored state must still have; 0: there must be no state, insert it.</summary>
    public abstract long ExpectedSequence { get; }

    /// <summary>The number of events to write. Their sequences follow <see cref="ExpectedSequence"/> without a gap.</summary>
    public abstract int EventCount { get; }

    /// <summary>A field of the key, by its index in <see cref="MachineDefinition.KeyFields"/>: before loading as the caller gave it, after it as stored or to be stored.</summary>
    public abstract KeyValue GetKey(int field);

    /// <summary>Hands over the rows that were read, for stores that keep rows.</summary>
    /// <param name="state">The state row; <see langword="null"/>: there is no such entity.</param>
    /// <param name="recorded">The entity's event with <see cref="EventId"/>; <see langword="null"/>: there is none.</param>
    /// <exception cref="UnreadableRowException">A row is not of a kind that this build knows.</exception>
    public abstract void Load(in StateRow? state, in EventRow? recorded);

    /// <summary>The state to write, encoded, for stores that keep rows.</summary>
    /// <exception cref="LimitExceededException">The data is too large.</exception>
    /// <exception cref="UnstorableTextException">A text holds U+0000 or half of a surrogate pair.</exception>
    public abstract StateRow EncodeState();

    /// <summary>An event to write, encoded, for stores that keep rows.</summary>
    /// <param name="index">0 up to <see cref="EventCount"/>.</param>
    /// <exception cref="LimitExceededException">The payload is too large.</exception>
    /// <exception cref="UnstorableTextException">A text holds U+0000 or half of a surrogate pair.</exception>
    public abstract EventRow EncodeEvent(int index);

    internal abstract void Unload();

    internal abstract void Discard();
}

/// <summary>One entity in a <see cref="UnitOfWork"/>, typed: for stores that keep objects, and for the engine.</summary>
/// <typeparam name="TKey">Identifies an entity.</typeparam>
/// <typeparam name="TStatus">The status enum.</typeparam>
/// <typeparam name="TData">The data beside the status.</typeparam>
/// <typeparam name="TEvent">The base type of the state events.</typeparam>
public sealed class EntitySlot<TKey, TStatus, TData, TEvent> : EntitySlot
    where TKey : notnull
    where TStatus : struct
    where TEvent : notnull
{
    private readonly RowCodec<TKey, TStatus, TData, TEvent> _codec;
    private readonly List<StoredEvent<TStatus, TEvent>> _events = new(1);

    internal EntitySlot(IEntityTable<TKey, TStatus, TData, TEvent> table, RowCodec<TKey, TStatus, TData, TEvent> codec, TKey key)
        : base(table)
    {
        _codec = codec;
        Key = key;
    }

    /// <summary>The key as the caller gave it: a secondary field may be left out.</summary>
    public TKey Key { get; }

    /// <inheritdoc/>
    public override string KeyText => _codec.Definition.Format(Key);

    /// <summary>The entity as it was loaded; <see langword="null"/>: there was none.</summary>
    public Entity<TKey, TStatus, TData>? Loaded { get; private set; }

    /// <summary>The entity as it will be once this is written; <see cref="Loaded"/> where nothing is.</summary>
    public Entity<TKey, TStatus, TData>? Current { get; private set; }

    /// <summary>The entity's event with <see cref="EntitySlot.EventId"/> that was found stored.</summary>
    public StoredEvent<TStatus, TEvent>? Recorded { get; private set; }

    /// <summary>The events to write, by sequence.</summary>
    public IReadOnlyList<StoredEvent<TStatus, TEvent>> Events => _events;

    /// <inheritdoc/>
    public override long ExpectedSequence => Loaded?.Sequence ?? 0;

    /// <inheritdoc/>
    public override int EventCount => _events.Count;

    /// <inheritdoc/>
    public override KeyValue GetKey(int field) => Current is { } entity ? _codec.Definition.GetKey(entity.Key, field) : _codec.Definition.GetKey(Key, field);

    /// <summary>Hands over the objects that are kept.</summary>
    /// <param name="entity">The entity; <see langword="null"/>: there is none.</param>
    /// <param name="recorded">Its event with <see cref="EntitySlot.EventId"/>; <see langword="null"/>: there is none.</param>
    public void Load(Entity<TKey, TStatus, TData>? entity, StoredEvent<TStatus, TEvent>? recorded)
    {
        Loaded = Current = entity;
        Recorded = recorded;
        IsLoaded = true;
    }

    /// <inheritdoc/>
    public override void Load(in StateRow? state, in EventRow? recorded) => Load(
        state is { } row ? _codec.Decode(row) : null,
        recorded is { } found ? _codec.Decode(Key, found) : null);

    /// <inheritdoc/>
    public override StateRow EncodeState() => _codec.Encode(Current ?? throw new InvalidOperationException($"{Machine.Name} {KeyText}: there is no state to write."));

    /// <inheritdoc/>
    public override EventRow EncodeEvent(int index) => _codec.Encode(Key, _events[index]);

    internal override void Unload()
    {
        Loaded = Current = null;
        Recorded = null;
        _events.Clear();
        UnloadTimers();
        IsLoaded = false;
    }

    /// <summary>Whether this is the entity with that key; secondary fields do not count.</summary>
    internal bool IsFor(in TKey key) => _codec.Definition.IsSameEntity(Key, key);

    internal void Append(StoredEvent<TStatus, TEvent> stored, Entity<TKey, TStatus, TData> after)
    {
        _events.Add(stored);
        Current = after;
    }

    internal override void Discard()
    {
        _events.Clear();
        DiscardTimers();
        Current = Loaded;
    }
}
