namespace Eventer;

/// <summary>One event of a call, at one entity.</summary>
internal abstract class Step(Call call, Step? parent)
{
    /// <summary>The step whose hook or effect asked for this one.</summary>
    public Step? Parent { get; } = parent;

    public bool IsApplied { get; protected set; }

    public abstract EntitySlot Slot { get; }

    public abstract string EventName { get; }

    protected Call Call { get; } = call;

    /// <summary>Eventer, event and state to store, hooks.</summary>
    public abstract void Run();

    /// <summary>The state hooks of the step's machine.</summary>
    public abstract void Settle();

    /// <summary>A hook's wish: an event of another entity.</summary>
    public void Link<TKey, TStatus, TData, TEvent>(StateMachine<TKey, TStatus, TData, TEvent> machine, TKey key, TEvent @event)
        where TKey : notnull
        where TStatus : struct
        where TEvent : notnull
    {
        if (key is null) throw new ArgumentNullException(nameof(key));
        if (@event is null) throw new ArgumentNullException(nameof(@event));
        ThrowIfTooLate();
        machine.CheckText(key);
        var slot = Call.SlotOf(machine, key);
        Call.Enqueue(new Step<TKey, TStatus, TData, TEvent>(Call, this, machine, slot, key, @event, LinkCause(), Call.DeriveId(slot)));
    }

    protected abstract Cause LinkCause();

    /// <summary>Capabilities work while hooks run, and only then.</summary>
    protected bool IsInHook { get; set; }

    /// <summary>An <c>async</c> hook would come here after the commit: its wish would be lost without a word.</summary>
    protected void ThrowIfTooLate()
    {
        if (!IsInHook)
            throw new InvalidOperationException($"{Slot.Machine.Name} {Slot.KeyText}: a hook of {EventName} used a capability after it had returned. Hooks are synchronous: do not await in one, and keep no capability for later.");
    }
}

/// <summary>One event of a call, at one entity, typed.</summary>
internal sealed class Step<TKey, TStatus, TData, TEvent>(
    Call call, Step? parent, StateMachine<TKey, TStatus, TData, TEvent> machine, EntitySlot<TKey, TStatus, TData, TEvent> slot,
    TKey key, TEvent @event, Cause cause, Guid id, EventChoice<TKey, TStatus, TData, TEvent>? choice = null)
    : Step(call, parent), IPublish, IData, IEffectSink<TEvent>
    where TKey : notnull
    where TStatus : struct
    where TEvent : notnull
{
    private StoredEvent<TStatus, TEvent>? _stored;
    private TKey _key = key;
    private TEvent _event = @event;
    private bool _isChosen = choice is null;

    public TEvent Event => _event;

    public override EntitySlot Slot => slot;

    public override string EventName => _isChosen ? machine.Definition.NameOf(_event) : choice!.Name;

    public State<TStatus, TData> Before { get; private set; }

    public State<TStatus, TData> After { get; private set; }

    public OutcomeKind Kind { get; private set; }

    /// <summary>What the Eventer answered.</summary>
    public Outcome<TStatus, TData> Outcome { get; private set; }

    /// <summary>The row of the state that the event met, or out of which an unlabelled initial lets it go.</summary>
    public int FromRow { get; private set; }

    public Entity<TKey, TStatus, TData>? EntityAfter { get; private set; }

    public override void Run()
    {
        if (!Choose()) return;
        if (slot.Current is null)
        {
            Initialise();
            // The choice is between what can happen to the entity as the initial event left it.
            if (Call.Refusal is not null || slot.Current is not null && !Choose()) return;
        }
        Take();
    }

    /// <returns><see langword="false"/>: no guard holds, and the call is refused.</returns>
    private bool Choose()
    {
        if (choice is null) return true;
        Meet();
        _isChosen = false;
        try
        {
            _isChosen = choice.TryChoose(Before, Context(), out var chosen);
            if (_isChosen) _event = chosen!;
        }
        catch (ArithmeticException cause)
        {
            throw Arithmetic(cause);
        }
        if (!_isChosen) Call.Refuse(this, OutcomeKind.Rejected, StateName, choice.Reason, machine.Definition.PermittedNames(Before));
        return _isChosen;
    }

    /// <summary>Looks at the entity as it is now.</summary>
    private void Meet()
    {
        machine.MatchKeys(_key, slot.Current);
        if (slot.Current is { } current) _key = current.Key;
        Before = slot.Current?.State ?? default;
    }

    private EventContext<TKey> Context() => new(_key, slot.Current is { } current && current.Updated > Call.Time ? current.Updated : Call.Time);

    public override void Settle()
    {
        IsInHook = true;
        RunAll(machine.Hooks.State);
        IsInHook = false;
    }

    public Transitioned<TKey, TStatus, TData, TOn> Seen<TOn>()
        where TOn : TEvent => new(_key, (TOn)_event, Before, After, Kind, id, _stored!.Sequence, _stored.Time, cause);

    public Settled<TKey, TStatus, TData> Settled() => new(slot.Current!.Key, slot.Loaded?.State ?? default, slot.Current.State, slot.Current.Sequence, slot.Current.Updated);

    public void Chain(TEvent chained)
    {
        if (chained is null) throw new ArgumentNullException(nameof(chained));
        ThrowIfTooLate();
        Call.Enqueue(new Step<TKey, TStatus, TData, TEvent>(Call, this, machine, slot, _key, chained, Cause.Chain(EventName, id), Call.DeriveId(slot)));
    }

    public void Publish<TMessage>(TMessage message)
        where TMessage : IMessage => Send(message);

    public void Send(IMessage message) => Send(message, null);

    public void Send(IMessage message, TimeSpan delay) => Send(message, (TimeSpan?)delay);

    public void Add(SqlText sql)
    {
        ThrowIfTooLate();
        Call.Add(sql.ToCommand());
    }

    public void Add(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sql);
        ThrowIfTooLate();
        var named = new DataParameter[parameters.Length];
        for (var i = 0; i < named.Length; i++)
            named[i] = new(parameters[i].Name, parameters[i].Value);
        Call.Add(new DataCommand(sql, named));
    }

    protected override Cause LinkCause() => Cause.Link(machine.Definition.Name, slot.KeyText, EventName, id);

    private string StateName => Before.Exists ? machine.Definition.NameOf(Before.Status) : TransitionTable.NothingStored;

    private void Initialise()
    {
        if (machine.Hooks.StartWith is not { } startWith || startWith(_key, _event) is not { } initial) return;
        if (EqualityComparer<TEvent>.Default.Equals(initial, _event)) return;
        var step = new Step<TKey, TStatus, TData, TEvent>(Call, this, machine, slot, _key, initial, Cause.Init(id), Call.DeriveId(slot));
        Call.Precede(step);
        step.Take();
    }

    private void Take()
    {
        Meet();
        var current = slot.Current;
        var context = Context();
        var outcome = Decide(context);
        Kind = outcome.Kind;
        if (!outcome.IsAccepted)
        {
            Call.Refuse(this, outcome.Kind, StateName, outcome.Reason, machine.Definition.PermittedNames(Before));
            return;
        }
        After = outcome.State;
        EntityAfter = current;
        if (!After.Exists) return; // ignored where nothing is stored: there is no entity to keep it with
        Store(current, outcome, context.Now);
        RunHooks(outcome, context);
    }

    private Outcome<TStatus, TData> Decide(in EventContext<TKey> context)
    {
        try
        {
            return machine.Definition.Next(Before, _event, context);
        }
        catch (ArithmeticException cause)
        {
            throw Arithmetic(cause);
        }
    }

    private void RunEffects(in Outcome<TStatus, TData> outcome, in EventContext<TKey> context)
    {
        try
        {
            machine.Definition.RunEffects(in outcome, Before, _event, context, this);
        }
        catch (ArithmeticException cause)
        {
            throw Arithmetic(cause);
        }
    }

    private TransitionArithmeticException Arithmetic(ArithmeticException cause) => new(machine.Definition.Name, slot.KeyText, StateName, EventName, cause);

    private void Store(Entity<TKey, TStatus, TData>? current, in Outcome<TStatus, TData> outcome, DateTimeOffset time)
    {
        IsApplied = outcome.Kind == OutcomeKind.Applied;
        var transition = IsApplied ? machine.Definition.Table.Transitions[outcome.Transition] : null;
        FromRow = transition?.From ?? (Before.Exists ? machine.Definition.IndexOf(Before.Status) : 0);
        Outcome = outcome;
        IsEntering = current is null || transition is { IsInternal: false } || Enters(outcome.Others);
        var sequence = (current?.Sequence ?? 0) + 1;
        var entered = IsEntering ? sequence : current!.EnteredSequence;
        _stored = new(sequence, id, time, _event, cause, Call.RootId, outcome.Kind, After.Status, entered);
        EntityAfter = new(_key, sequence, After.Status, After.Data, entered, current?.Created ?? time, time);
        slot.Append(_stored, EntityAfter);
        SetTimers(current, new(_key, time), sequence);
        if (!Call.IsRoot(slot))
            Call.AddLinked(new(machine.Definition.Name, slot.KeyText, EventName, _stored));
    }

    private bool Enters(ReadOnlySpan<int> transitions)
    {
        foreach (var other in transitions)
            if (!machine.Definition.Table.Transitions[other].IsInternal) return true;
        return false;
    }

    private void SetTimers(Entity<TKey, TStatus, TData>? current, in EventContext<TKey> context, long sequence)
    {
        try
        {
            TimerSchedule.Apply(machine.Definition, slot, current, Outcome, IsEntering, context, sequence);
        }
        catch (ArithmeticException cause)
        {
            throw Arithmetic(cause);
        }
    }

    private bool IsEntering { get; set; }

    private void RunHooks(in Outcome<TStatus, TData> outcome, in EventContext<TKey> context)
    {
        var hooks = machine.Hooks;
        IsInHook = true;
        if (IsApplied)
        {
            if (IsEntering && Before.Exists) RunAll(hooks.Exit);
            RunEffects(outcome, context);
            RunAll(hooks.Transition);
            RunAll(hooks.Event);
            if (IsEntering) RunAll(hooks.Enter);
        }
        else if (IsEntering)
        {
            // Ignored, but by that stored for the first time: it is in its state now.
            if (outcome.Transition >= 0) RunEffects(outcome, context);
            RunAll(hooks.Enter);
        }
        RunAll(hooks.AnyEvent);
        IsInHook = false; // after an exception nothing runs any more, nor is anything kept
    }

    private void RunAll(List<Hook<TKey, TStatus, TData, TEvent>> hooks)
    {
        foreach (var hook in hooks)
            if (hook.Applies(this)) hook.Run(this);
    }

    private void Send(IMessage message, TimeSpan? delay)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (delay is { Ticks: < 0 }) throw new ArgumentOutOfRangeException(nameof(delay), delay, $"{message.MessageName}: a delay cannot be negative.");
        ThrowIfTooLate();
        var last = slot.Events[^1];
        Call.Add(new OutboxMessage(message)
        {
            Id = Call.DeriveId(slot),
            Ordinal = Call.Ordinal,
            Machine = machine.Definition.Name,
            Key = slot.KeyText,
            Sequence = last.Sequence,
            EventId = last.EventId,
            Time = last.Time,
            Due = delay is { } wait ? last.Time + wait : null,
        });
    }
}
