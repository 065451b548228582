namespace Eventer;

/// <summary>A call, typed by the machine that was called.</summary>
internal sealed class Call<TKey, TStatus, TData, TEvent> : Call
    where TKey : notnull
    where TStatus : struct
    where TEvent : notnull
{
    private readonly StateMachine<TKey, TStatus, TData, TEvent> _machine;
    private readonly EntitySlot<TKey, TStatus, TData, TEvent> _slot;
    private readonly TEvent _event;
    private readonly EventChoice<TKey, TStatus, TData, TEvent>? _choice;
    private readonly Cause _cause;
    private readonly TimerRow? _timer;
    private Step<TKey, TStatus, TData, TEvent> _root;

    public Call(
        StateMachine<TKey, TStatus, TData, TEvent> machine, TKey key, TEvent @event, EventChoice<TKey, TStatus, TData, TEvent>? choice,
        Cause cause, Guid id, bool isGivenId, DateTimeOffset time, TimerRow? timer = null)
        : base(id, time, machine.Hooks.ChainLimit)
    {
        _machine = machine;
        _event = @event;
        _choice = choice;
        _cause = cause;
        _timer = timer;
        _slot = SlotOf(machine, key);
        _slot.EventId = isGivenId ? id : null; // one that was made just now is stored nowhere
        _root = NewRoot();
    }

    public EntitySlot<TKey, TStatus, TData, TEvent> Slot => _slot;

    protected override Step Root => _root;

    /// <summary>What the call came to, where the event was not stored before.</summary>
    public TransitionResult<TKey, TStatus, TData, TEvent> Result
    {
        get
        {
            var after = Refusal is null ? _root.EntityAfter : _slot.Loaded;
            return new(
                _machine.Definition, Refusal?.Kind ?? _root.Kind, false, after, _slot.Current,
                _slot.Events, Refusal is null ? Linked : [], Refusal); // the slot is this call's own: nothing changes its events any more
        }
    }

    /// <summary>The timer whose event this is was still armed, and the event is stored.</summary>
    public bool IsFired => _timer is not null && Refusal is null && _slot.HasWrites;

    /// <summary>The timer whose event this is was still armed, and is gone without one.</summary>
    public string? WhyDropped { get; private set; }

    private protected override UnitOfWorkStep? Begin()
    {
        if (IsRepeat()) return UnitOfWorkStep.Abandon;
        return _timer is { } timer ? Begin(timer) : null;
    }

    private protected override UnitOfWorkStep EndRefused()
    {
        if (_timer is not { } timer) return UnitOfWorkStep.Abandon;
        WhyDropped = Refusal!.Message;
        _slot.Change(new(timer.Name, null));
        return UnitOfWorkStep.Commit;
    }

    /// <summary>A timer's state may have been left since it was found, or another process been first: then its row is gone, or another.</summary>
    private UnitOfWorkStep? Begin(TimerRow timer)
    {
        if (!_slot.Timers.Any(armed => armed.Name == timer.Name && armed.EnteredSequence == timer.EnteredSequence && armed.Due == timer.Due)) return UnitOfWorkStep.Abandon;
        _slot.Change(new(timer.Name, null));
        if (_slot.Current is { } entity && TimerSchedule.Runs(_machine.Definition, entity.Status, timer.Name)) return null;
        WhyDropped = _slot.Current is { } other ? $"by this build's definition no timer {timer.Name} runs in {_machine.Definition.NameOf(other.Status)}" : "there is no such entity any more";
        return UnitOfWorkStep.Commit;
    }

    private bool IsRepeat()
    {
        if (_slot.Recorded is not { } recorded) return false;
        if (!IsSame(recorded.Event))
            throw new DuplicateEventIdException(
                _machine.Definition.Name, _slot.KeyText, RootId, _machine.Definition.NameOf(recorded.Event), recorded.Sequence, _choice?.Name ?? _machine.Definition.NameOf(_event));
        return true;
    }

    /// <summary>What was chosen then need not be what would be chosen now.</summary>
    private bool IsSame(TEvent recorded)
    {
        if (_choice is null) return _machine.IsSameEvent(_slot.Key, recorded, _event);
        foreach (var candidate in _choice.Events)
            if (_machine.IsSameEvent(_slot.Key, recorded, candidate)) return true;
        return false;
    }

    private protected override void Restart()
    {
        base.Restart();
        WhyDropped = null;
        _root = NewRoot();
    }

    private Step<TKey, TStatus, TData, TEvent> NewRoot() => new(this, null, _machine, _slot, _slot.Key, _event, _cause, RootId, _choice);
}
