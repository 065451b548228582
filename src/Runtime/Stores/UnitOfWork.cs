namespace Eventer;

/// <summary>What a <see cref="UnitOfWork"/> wants next of the store.</summary>
public enum UnitOfWorkStep : byte
{
    /// <summary>Load and lock every slot that is not loaded yet, then call <see cref="UnitOfWork.Continue"/> again.</summary>
    Load,

    /// <summary>Write everything and commit.</summary>
    Commit,

    /// <summary>There is nothing to write: let the locks go. (The event was refused, or it was stored before.)</summary>
    Abandon,
}

/// <summary>One call as a store sees it: it asks for entities, decides in memory, and leaves a list of writes.</summary>
/// <remarks>
/// <para>A store runs it so, in a transaction:</para>
/// <list type="number">
/// <item>Lock and read each entity of <see cref="Slots"/> that is not loaded, in one order for all callers (machine, then key), and in a
/// statement after the lock look up the slot's <see cref="EntitySlot.EventId"/>, and, where it <see cref="EntitySlot.HasTimers"/>, its timers. Hand both to the slot (<see cref="EntitySlot.Load(in StateRow?, in EventRow?)"/>).</item>
/// <item>Call <see cref="Continue"/>. It is synchronous and runs the Eventer, the chain and the hooks. At <see cref="UnitOfWorkStep.Load"/> go back to 1.</item>
/// <item>At <see cref="UnitOfWorkStep.Commit"/> write, for each slot that <see cref="EntitySlot.HasWrites"/>, its state (comparing <see cref="EntitySlot.ExpectedSequence"/>)
/// and its events; for every slot its <see cref="EntitySlot.TimerChanges"/>; then <see cref="Commands"/>; then <see cref="Messages"/>; then commit.</item>
/// </list>
/// <para>
/// After a conflict, a deadlock, or a commit whose answer was lost, roll back, call <see cref="Reset"/> and begin again at 1, a bounded number of times:
/// all before the commit is pure, and the ids are those of the first try. <see cref="Slots"/> keeps what the failed try asked for, so that it can be locked at once and in order.
/// </para>
/// <para>Units are independent of each other: a store may run many in one transaction, as long as one that throws takes none of the others with it.
/// A unit is used by one thread at a time, not always the caller's.</para>
/// </remarks>
public abstract class UnitOfWork
{
    private readonly List<EntitySlot> _slots = new(1);
    private List<DataCommand>? _commands;
    private List<OutboxMessage>? _messages;

    /// <summary>Only the engine makes units of work.</summary>
    private protected UnitOfWork()
    {
    }

    /// <summary>The entities that the unit has asked for so far; the first is the one that the caller addressed.</summary>
    public IReadOnlyList<EntitySlot> Slots => _slots;

    /// <summary>The commands of data hooks, to run after the states and events are written, in this order.</summary>
    public IReadOnlyList<DataCommand> Commands => _commands ?? (IReadOnlyList<DataCommand>)[];

    /// <summary>The messages for the outbox, in this order.</summary>
    public IReadOnlyList<OutboxMessage> Messages => _messages ?? (IReadOnlyList<OutboxMessage>)[];

    /// <summary>Decides as far as the loaded slots allow. What a hook throws comes out as it is; the unit then has no writes.</summary>
    public UnitOfWorkStep Continue()
    {
        foreach (var slot in _slots)
            if (!slot.IsLoaded) return UnitOfWorkStep.Load;
        try
        {
            return Decide();
        }
        catch
        {
            DiscardWrites();
            throw;
        }
    }

    /// <summary>Forgets what was loaded and decided, so that the unit can run again from its beginning. The slots stay, unloaded.</summary>
    public void Reset()
    {
        DiscardWrites();
        foreach (var slot in _slots)
            slot.Unload();
        Restart();
    }

    /// <summary>What the unit is about, for messages.</summary>
    public override string ToString() => _slots.Count == 0 ? GetType().Name : $"{_slots[0].Machine.Name} {_slots[0].KeyText}";

    private protected abstract UnitOfWorkStep Decide();

    private protected abstract void Restart();

    /// <summary>Without the interface, over which a loop would allocate.</summary>
    private protected List<EntitySlot> SlotList => _slots;

    private protected void DiscardWrites()
    {
        _commands = null;
        _messages = null;
        foreach (var slot in _slots)
            slot.Discard();
    }

    internal void Add(EntitySlot slot) => _slots.Add(slot);

    internal void Add(DataCommand command) => (_commands ??= []).Add(command);

    internal void Add(OutboxMessage message) => (_messages ??= []).Add(message);
}
