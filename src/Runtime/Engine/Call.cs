namespace Eventer;

/// <summary>One call of the engine: a queue of steps over entities, first in, first out, that starts with the event handed in.</summary>
internal abstract class Call(Guid rootId, DateTimeOffset time, int chainLimit) : UnitOfWork
{
    [ThreadStatic] private static Call? _running;

    private readonly List<Step> _trail = new(1); // the queue too: the steps from _next on have not run
    private List<LinkedEvent>? _linked;
    private bool _isBegun;
    private int _next;
    private int _ordinal;

    /// <summary>The call whose hooks run on this thread now.</summary>
    public static Call? Running => _running;

    public Guid RootId { get; } = rootId;

    public DateTimeOffset Time { get; } = time;

    public Refusal? Refusal { get; private set; }

    public IReadOnlyList<LinkedEvent> Linked => _linked ?? (IReadOnlyList<LinkedEvent>)[];

    protected abstract Step Root { get; }

    /// <summary>What there is to do before the event handed in; <see langword="null"/>: let it happen.</summary>
    private protected abstract UnitOfWorkStep? Begin();

    /// <summary>What is left to do of a call that was refused.</summary>
    private protected abstract UnitOfWorkStep EndRefused();

    public void Enqueue(Step step)
    {
        if (_trail.Count > chainLimit)
            throw new ChainTooLongException(Root.Slot.Machine.Name, Root.Slot.KeyText, chainLimit, [.. _trail.Append(step).Select(NameOf)]);
        _trail.Add(step);
    }

    public bool IsRoot(EntitySlot slot) => ReferenceEquals(slot, SlotList[0]);

    /// <summary>A step that runs outside the queue: the initial event, directly before the one that found nothing stored, which runs now.</summary>
    public void Precede(Step step) => _trail.Insert(_next++ - 1, step);

    /// <summary>The number of ids that followed from the call so far.</summary>
    public int Ordinal => _ordinal;

    public Guid DeriveId(EntitySlot target) => EventIdGenerator.Derive(
        Time, RootId, $"{Root.Slot.Machine.Name} {Root.Slot.KeyText}", $"{target.Machine.Name} {target.KeyText}", ++_ordinal);

    /// <summary>The slot of an entity, asked for now if no step had it before.</summary>
    public EntitySlot<TKey, TStatus, TData, TEvent> SlotOf<TKey, TStatus, TData, TEvent>(StateMachine<TKey, TStatus, TData, TEvent> machine, TKey key)
        where TKey : notnull
        where TStatus : struct
        where TEvent : notnull
    {
        foreach (var slot in SlotList)
            if (slot is EntitySlot<TKey, TStatus, TData, TEvent> typed && slot.Machine.Name == machine.Definition.Name && typed.IsFor(key)) return typed;
        var added = new EntitySlot<TKey, TStatus, TData, TEvent>(machine.Table, machine.Codec, key);
        Add(added);
        return added;
    }

    public void AddLinked(LinkedEvent linked) => (_linked ??= []).Add(linked);

    public void Refuse(Step step, OutcomeKind kind, string state, string? reason, IReadOnlyList<string> permitted)
    {
        var path = new List<string>();
        for (var at = step; at is not null; at = at.Parent)
            path.Insert(0, NameOf(at));
        Refusal = new(kind, step.Slot.Machine.Name, step.Slot.KeyText, state, step.EventName, reason, permitted, path);
    }

    private protected override UnitOfWorkStep Decide()
    {
        var outer = _running;
        _running = this;
        try
        {
            if (!_isBegun)
            {
                if (Begin() is { } done) return done;
                _isBegun = true;
                Enqueue(Root);
            }
            while (_next < _trail.Count)
            {
                var step = _trail[_next];
                if (!step.Slot.IsLoaded) return UnitOfWorkStep.Load;
                _next++;
                step.Run();
                if (Refusal is not null)
                {
                    DiscardWrites();
                    return EndRefused();
                }
            }
            return SettleStates() ? UnitOfWorkStep.Commit : UnitOfWorkStep.Abandon;
        }
        finally
        {
            _running = outer;
        }
    }

    private protected override void Restart()
    {
        _trail.Clear();
        _next = 0;
        _linked = null;
        _ordinal = 0;
        _isBegun = false;
        Refusal = null;
        Root.Slot.EventId = RootId; // the failed try may have been stored after all
    }

    /// <summary>State hooks, once for each entity that changed, with the last step that changed it.</summary>
    /// <returns>Whether there is anything to write.</returns>
    private bool SettleStates()
    {
        var hasWrites = false;
        foreach (var slot in SlotList)
        {
            if (!slot.HasWrites) continue;
            hasWrites = true;
            for (var i = _trail.Count - 1; i >= 0; i--)
            {
                if (!ReferenceEquals(_trail[i].Slot, slot) || !_trail[i].IsApplied) continue;
                _trail[i].Settle();
                break;
            }
        }
        return hasWrites;
    }

    private string NameOf(Step step) => ReferenceEquals(step.Slot, Root.Slot)
        ? step.EventName
        : $"{step.Slot.Machine.Name} {step.Slot.KeyText}: {step.EventName}";
}
