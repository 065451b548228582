using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Eventer;

/// <summary>One machine's entities, as the memory store sees them.</summary>
internal interface IMemoryTable
{
    /// <summary>The place of the slot's entity, made empty if there is none.</summary>
    MemoryEntity Find(EntitySlot slot);

    /// <summary>Takes an empty place away again; its lock is held.</summary>
    void Remove(EntitySlot slot, MemoryEntity entity);
}

/// <summary>The place of one entity. Its lock is held from load to write; readers need none.</summary>
internal abstract class MemoryEntity
{
    public Lock Gate { get; } = new();

    /// <summary>It was empty and is no longer in the table: look again.</summary>
    public bool IsRemoved { get; set; }

    public abstract bool IsEmpty { get; }

    public abstract void Load(EntitySlot slot);

    public abstract void Write(EntitySlot slot);
}

internal sealed class MemoryEntity<TKey, TStatus, TData, TEvent> : MemoryEntity
    where TKey : notnull
    where TStatus : struct
    where TEvent : notnull
{
    private readonly Dictionary<Guid, int> _byId = [];
    private volatile Content _content = new(null, [], 0);
    private volatile IReadOnlyList<TimerRow> _timers = [];

    public override bool IsEmpty => _content.Entity is null;

    /// <summary>What is committed, as a whole.</summary>
    public Content Committed => _content;

    public IReadOnlyList<TimerRow> Timers => _timers;

    public override void Load(EntitySlot slot)
    {
        if (slot.HasTimers) slot.LoadTimers(_timers);
        var content = _content;
        var recorded = slot.EventId is { } id && _byId.TryGetValue(id, out var index) ? content.Events[index] : null;
        ((EntitySlot<TKey, TStatus, TData, TEvent>)slot).Load(content.Entity, recorded);
    }

    public override void Write(EntitySlot slot)
    {
        var typed = (EntitySlot<TKey, TStatus, TData, TEvent>)slot;
        var (_, events, count) = _content;
        if (events.Length < count + typed.EventCount)
            Array.Resize(ref events, Math.Max(count + typed.EventCount, count * 2)); // readers keep the array that they have
        foreach (var stored in typed.Events)
        {
            _byId.Add(stored.EventId, count);
            events[count++] = stored;
        }
        _content = new(typed.Current, events, count);
        if (slot.TimerChanges.Count > 0) _timers = [.. slot.Timers];
    }

    internal sealed record Content(Entity<TKey, TStatus, TData>? Entity, StoredEvent<TStatus, TEvent>[] Events, int Count);
}

internal sealed class MemoryTable<TKey, TStatus, TData, TEvent>(MachineDefinition<TKey, TStatus, TData, TEvent> machine)
    : IEntityTable<TKey, TStatus, TData, TEvent>, IMemoryTable
    where TKey : notnull
    where TStatus : struct
    where TEvent : notnull
{
    private readonly ConcurrentDictionary<TKey, MemoryEntity<TKey, TStatus, TData, TEvent>> _entities =
        new(machine.KeyFields.Any(field => field.IsSecondary) ? new PrimaryFields(machine) : EqualityComparer<TKey>.Default);

    public MachineDefinition Machine => machine;

    public MemoryEntity Find(EntitySlot slot) => _entities.GetOrAdd(Key(slot), static _ => new());

    public void Remove(EntitySlot slot, MemoryEntity entity)
    {
        entity.IsRemoved = true;
        _entities.TryRemove(new(Key(slot), (MemoryEntity<TKey, TStatus, TData, TEvent>)entity));
    }

    public ValueTask<Entity<TKey, TStatus, TData>?> GetAsync(TKey key, CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested
            ? ValueTask.FromCanceled<Entity<TKey, TStatus, TData>?>(cancellationToken)
            : new(_entities.TryGetValue(key, out var entity) ? entity.Committed.Entity : null);

    public async IAsyncEnumerable<StoredEvent<TStatus, TEvent>> EventsAsync(
        TKey key, long afterSequence = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (!_entities.TryGetValue(key, out var entity)) yield break;
        var (_, events, count) = entity.Committed;
        for (var i = (int)Math.Clamp(afterSequence, 0, count); i < count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return events[i];
        }
        await ValueTask.CompletedTask.ConfigureAwait(false);
    }

    /// <remarks>It looks at every entity: a test has few.</remarks>
    public ValueTask<IReadOnlyList<ArmedTimer<TKey>>> TimersAsync(DateTimeOffset until, int limit, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<IReadOnlyList<ArmedTimer<TKey>>>(cancellationToken);
        return new([.. _entities.SelectMany(pair => pair.Value.Timers.Select(timer => new ArmedTimer<TKey>(pair.Key, timer)))
            .Where(armed => armed.Timer.Next <= until).OrderBy(armed => armed.Timer.Next).Take(limit)]);
    }

    private static TKey Key(EntitySlot slot) => ((EntitySlot<TKey, TStatus, TData, TEvent>)slot).Key;

    /// <summary>Secondary fields do not identify an entity, but a key's own equality counts them.</summary>
    private sealed class PrimaryFields(MachineDefinition<TKey, TStatus, TData, TEvent> machine) : IEqualityComparer<TKey>
    {
        public bool Equals(TKey? left, TKey? right) => left is null || right is null ? left is null && right is null : machine.IsSameEntity(left, right);

        public int GetHashCode(TKey key)
        {
            var hash = new HashCode();
            for (var i = 0; i < machine.KeyFields.Count; i++)
                if (!machine.KeyFields[i].IsSecondary) hash.Add(machine.GetKey(key, i));
            return hash.ToHashCode();
        }
    }
}
