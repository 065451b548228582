using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Eventer;

/// <summary>Keeps entities as objects in memory: for tests, and gone with the process. It completes synchronously.</summary>
/// <remarks>
/// It has no rows of your own: the commands of data hooks are not run but collected in <see cref="Commands"/>, for tests to look at.
/// Nothing is serialised, so what only codecs find (<see cref="Limits"/>, texts that cannot be stored) is not found here.
/// </remarks>
public sealed class MemoryStore : IStore
{
    private readonly ConcurrentDictionary<string, IEntityTable> _tables = new(StringComparer.Ordinal);
    private readonly List<DataCommand> _commands = [];
    private readonly List<OutboxMessage> _messages = [];
    private readonly Lock _logs = new();

    /// <summary>The commands of data hooks, in order of commit.</summary>
    public IReadOnlyList<DataCommand> Commands
    {
        get
        {
            lock (_logs) return [.. _commands];
        }
    }

    /// <inheritdoc/>
    public IEntityTable<TKey, TStatus, TData, TEvent> Open<TKey, TStatus, TData, TEvent>(MachineDefinition<TKey, TStatus, TData, TEvent> definition)
        where TKey : notnull
        where TStatus : struct, Enum
        where TEvent : notnull
    {
        ArgumentNullException.ThrowIfNull(definition);
        return _tables.GetOrAdd(definition.Name, static (_, machine) => new MemoryTable<TKey, TStatus, TData, TEvent>(machine), definition)
            as MemoryTable<TKey, TStatus, TData, TEvent>
            ?? throw new InvalidOperationException($"Two machines named {definition.Name} with different types use one store. Rename one, or give it a store of its own.");
    }

    /// <inheritdoc/>
    public ValueTask ExecuteAsync(UnitOfWork work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        cancellationToken.ThrowIfCancellationRequested();
        var held = new List<(EntitySlot Slot, MemoryEntity Entity)>(work.Slots.Count);
        try
        {
            LockAll(work, held);
            while (true)
            {
                switch (work.Continue())
                {
                    case UnitOfWorkStep.Load:
                        if (TryLockNew(work, held)) continue;
                        // Somebody holds one and may wait for one of ours: let go, and take all in order.
                        Release(held);
                        work.Reset();
                        LockAll(work, held);
                        continue;
                    case UnitOfWorkStep.Commit:
                        Write(work, held);
                        return ValueTask.CompletedTask;
                    default:
                        return ValueTask.CompletedTask;
                }
            }
        }
        finally
        {
            Release(held);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<OutboxMessage> PendingMessagesAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        List<OutboxMessage> pending;
        lock (_logs) pending = [.. _messages];
        foreach (var message in pending)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return message;
        }
        await ValueTask.CompletedTask.ConfigureAwait(false);
    }

    private static void LockAll(UnitOfWork work, List<(EntitySlot Slot, MemoryEntity Entity)> held)
    {
        if (work.Slots.Count == 1)
        {
            Lock(work.Slots[0], held);
            return;
        }
        foreach (var slot in work.Slots.OrderBy(slot => slot.Machine.Name, StringComparer.Ordinal).ThenBy(slot => slot.KeyText, StringComparer.Ordinal))
            Lock(slot, held);
    }

    private static void Lock(EntitySlot slot, List<(EntitySlot Slot, MemoryEntity Entity)> held)
    {
        while (true)
        {
            var entity = Table(slot).Find(slot);
            entity.Gate.Enter();
            if (!entity.IsRemoved)
            {
                Load(slot, entity, held);
                return;
            }
            entity.Gate.Exit();
        }
    }

    private static bool TryLockNew(UnitOfWork work, List<(EntitySlot Slot, MemoryEntity Entity)> held)
    {
        foreach (var slot in work.Slots)
        {
            if (slot.IsLoaded) continue;
            var entity = Table(slot).Find(slot);
            if (!entity.Gate.TryEnter()) return false;
            if (entity.IsRemoved)
            {
                entity.Gate.Exit();
                return false;
            }
            Load(slot, entity, held);
        }
        return true;
    }

    private static void Load(EntitySlot slot, MemoryEntity entity, List<(EntitySlot Slot, MemoryEntity Entity)> held)
    {
        held.Add((slot, entity));
        entity.Load(slot);
    }

    private void Write(UnitOfWork work, List<(EntitySlot Slot, MemoryEntity Entity)> held)
    {
        foreach (var (slot, entity) in held)
            if (slot.HasWrites) entity.Write(slot);
        if (work.Commands.Count == 0 && work.Messages.Count == 0) return;
        lock (_logs)
        {
            _commands.AddRange(work.Commands);
            _messages.AddRange(work.Messages);
        }
    }

    private static void Release(List<(EntitySlot Slot, MemoryEntity Entity)> held)
    {
        foreach (var (slot, entity) in held)
        {
            if (entity.IsEmpty) Table(slot).Remove(slot, entity);
            entity.Gate.Exit();
        }
        held.Clear();
    }

    private static IMemoryTable Table(EntitySlot slot) => (IMemoryTable)slot.Table;
}
