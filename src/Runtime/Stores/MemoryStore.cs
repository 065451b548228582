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
        where TStatus : struct
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
        var first = work.Slots[0];
        var entity = Lock(first);
        List<(EntitySlot Slot, MemoryEntity Entity)>? held = null; // where it is more than the first
        try
        {
            entity.Load(first);
            var step = work.Continue();
            if (step == UnitOfWorkStep.Load)
                step = ContinueOverSeveral(work, held = [(first, entity)]);
            if (step != UnitOfWorkStep.Commit) return ValueTask.CompletedTask;
            if (held is null) entity.Write(first);
            else WriteAll(held);
            Log(work);
            return ValueTask.CompletedTask;
        }
        finally
        {
            if (held is null) Release(first, entity);
            else ReleaseAll(held);
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

    /// <summary>A call that links: it takes more locks as it asks, and where one is taken, all of them in one order for everybody.</summary>
    private static UnitOfWorkStep ContinueOverSeveral(UnitOfWork work, List<(EntitySlot Slot, MemoryEntity Entity)> held)
    {
        UnitOfWorkStep step;
        do
        {
            if (!TryLockNew(work, held))
            {
                // Somebody holds one and may wait for one of ours.
                ReleaseAll(held);
                work.Reset();
                LockAll(work, held);
            }
            step = work.Continue();
        }
        while (step == UnitOfWorkStep.Load);
        return step;
    }

    private static void LockAll(UnitOfWork work, List<(EntitySlot Slot, MemoryEntity Entity)> held)
    {
        foreach (var slot in work.Slots.OrderBy(slot => slot.Machine.Name, StringComparer.Ordinal).ThenBy(slot => slot.KeyText, StringComparer.Ordinal))
        {
            var entity = Lock(slot);
            held.Add((slot, entity));
            entity.Load(slot);
        }
    }

    private static MemoryEntity Lock(EntitySlot slot)
    {
        while (true)
        {
            var entity = Table(slot).Find(slot);
            entity.Gate.Enter();
            if (!entity.IsRemoved) return entity;
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
            held.Add((slot, entity));
            if (entity.IsRemoved) return false;
            entity.Load(slot);
        }
        return true;
    }

    private void Log(UnitOfWork work)
    {
        if (work.Commands.Count == 0 && work.Messages.Count == 0) return;
        lock (_logs)
        {
            _commands.AddRange(work.Commands);
            _messages.AddRange(work.Messages);
        }
    }

    private static void WriteAll(List<(EntitySlot Slot, MemoryEntity Entity)> held)
    {
        foreach (var (slot, entity) in held)
            if (slot.HasWrites || slot.TimerChanges.Count > 0) entity.Write(slot);
    }

    private static void ReleaseAll(List<(EntitySlot Slot, MemoryEntity Entity)> held)
    {
        foreach (var (slot, entity) in held)
            Release(slot, entity);
        held.Clear();
    }

    private static void Release(EntitySlot slot, MemoryEntity entity)
    {
        if (entity.IsEmpty) Table(slot).Remove(slot, entity);
        entity.Gate.Exit();
    }

    private static IMemoryTable Table(EntitySlot slot) => (IMemoryTable)slot.Table;
}
