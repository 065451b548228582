namespace Eventer;

/// <summary>One place in a machine where hooks are registered; several may be, one after the other.</summary>
/// <typeparam name="TKey">Identifies an entity.</typeparam>
/// <typeparam name="TStatus">The status enum.</typeparam>
/// <typeparam name="TData">The data beside the status.</typeparam>
/// <typeparam name="TEvent">The base type of the state events.</typeparam>
/// <typeparam name="TOn">The type of event that comes by here.</typeparam>
public class HookPoint<TKey, TStatus, TData, TEvent, TOn>
    where TKey : notnull
    where TStatus : struct
    where TEvent : notnull
    where TOn : TEvent
{
    private readonly List<Hook<TKey, TStatus, TData, TEvent>> _place;
    private readonly Func<Step<TKey, TStatus, TData, TEvent>, bool> _applies;

    internal HookPoint(
        StateMachine<TKey, TStatus, TData, TEvent> machine, Hooks<TKey, TStatus, TData, TEvent> hooks,
        List<Hook<TKey, TStatus, TData, TEvent>> place, Func<Step<TKey, TStatus, TData, TEvent>, bool> applies)
    {
        Machine = machine;
        Hooks = hooks;
        _place = place;
        _applies = applies;
    }

    internal StateMachine<TKey, TStatus, TData, TEvent> Machine { get; }

    internal Hooks<TKey, TStatus, TData, TEvent> Hooks { get; }

    /// <summary>Logic: chain events of this entity, of a type that the hook names. <c>.Chain&lt;AccountEvent.Closed&gt;((t, chain) => chain.Add(new()))</c></summary>
    public HookPoint<TKey, TStatus, TData, TEvent, TOn> Chain<TChained>(Action<Transitioned<TKey, TStatus, TData, TOn>, IChain<TChained>> hook)
        where TChained : TEvent
    {
        ArgumentNullException.ThrowIfNull(hook);
        return Add(step => hook(step.Seen<TOn>(), new ChainCapability<TKey, TStatus, TData, TEvent, TChained>(step)));
    }

    /// <summary>Logic: publish messages at once or later. <c>.Publish((t, outbox) => outbox.Send(new Reminder(), TimeSpan.FromDays(1)))</c></summary>
    public HookPoint<TKey, TStatus, TData, TEvent, TOn> Publish(Action<Transitioned<TKey, TStatus, TData, TOn>, IPublish> hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        return Add(step => hook(step.Seen<TOn>(), step));
    }

    /// <summary>Publish: a message for each event; <see langword="null"/> for none. <c>.Publish(t => new AccountChanged(t.Key.Id))</c></summary>
    public HookPoint<TKey, TStatus, TData, TEvent, TOn> Publish(Func<Transitioned<TKey, TStatus, TData, TOn>, IMessage?> derive)
    {
        ArgumentNullException.ThrowIfNull(derive);
        return Add(step =>
        {
            if (derive(step.Seen<TOn>()) is { } message) step.Send(message);
        });
    }

    /// <summary>Data: write pre-calculated rows in the transaction. <c>.Write((t, data) => data.Add($"insert into movements values ({t.EventId}, {t.Event.Amount})"))</c></summary>
    public HookPoint<TKey, TStatus, TData, TEvent, TOn> Write(Action<Transitioned<TKey, TStatus, TData, TOn>, IData> hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        return Add(step => hook(step.Seen<TOn>(), step));
    }

    /// <summary>Link: run an event of another machine's entity in the transaction. <c>.Link(ledger, (t, link) => link.Transition(new(t.Key.Id), new LedgerEvent.Posted()))</c></summary>
    /// <exception cref="ArgumentException">The other machine keeps its entities in another store.</exception>
    public HookPoint<TKey, TStatus, TData, TEvent, TOn> Link<TOtherKey, TOtherStatus, TOtherData, TOtherEvent>(
        StateMachine<TOtherKey, TOtherStatus, TOtherData, TOtherEvent> machine,
        Action<Transitioned<TKey, TStatus, TData, TOn>, ILink<TOtherKey, TOtherEvent>> hook)
        where TOtherKey : notnull
        where TOtherStatus : struct
        where TOtherEvent : notnull
    {
        ArgumentNullException.ThrowIfNull(machine);
        ArgumentNullException.ThrowIfNull(hook);
        if (!ReferenceEquals(machine.Store, Machine.Store))
            throw new ArgumentException($"{Machine.Definition.Name} cannot link {machine.Definition.Name}: it is kept in another store, and a transaction has one. Give both machines the same store, or publish a message.", nameof(machine));
        return Add(step => hook(step.Seen<TOn>(), new LinkCapability<TOtherKey, TOtherStatus, TOtherData, TOtherEvent>(machine, step)));
    }

    /// <summary>Link: run an event of another entity of this same machine in the transaction.</summary>
    public HookPoint<TKey, TStatus, TData, TEvent, TOn> Link(Action<Transitioned<TKey, TStatus, TData, TOn>, ILink<TKey, TEvent>> hook) => Link(Machine, hook);

    private HookPoint<TKey, TStatus, TData, TEvent, TOn> Add(Action<Step<TKey, TStatus, TData, TEvent>> run)
    {
        Hooks.ThrowIfSealed();
        _place.Add(new(_applies, run));
        return this;
    }
}

/// <summary>The hooks of one event type.</summary>
/// <typeparam name="TKey">Identifies an entity.</typeparam>
/// <typeparam name="TStatus">The status enum.</typeparam>
/// <typeparam name="TData">The data beside the status.</typeparam>
/// <typeparam name="TEvent">The base type of the state events.</typeparam>
/// <typeparam name="TOn">The type of event.</typeparam>
public sealed class EventHooks<TKey, TStatus, TData, TEvent, TOn> : HookPoint<TKey, TStatus, TData, TEvent, TOn>
    where TKey : notnull
    where TStatus : struct
    where TEvent : notnull
    where TOn : TEvent
{
    private readonly Func<Step<TKey, TStatus, TData, TEvent>, bool> _isEvent;

    internal EventHooks(StateMachine<TKey, TStatus, TData, TEvent> machine, Hooks<TKey, TStatus, TData, TEvent> hooks, Func<Step<TKey, TStatus, TData, TEvent>, bool> isEvent)
        : base(machine, hooks, hooks.Event, isEvent) => _isEvent = isEvent;

    /// <summary>Only where it met one of these states: the hooks of a transition, which run before those of the event.</summary>
    public HookPoint<TKey, TStatus, TData, TEvent, TOn> From(params ReadOnlySpan<TStatus> states)
    {
        if (states.IsEmpty) throw new ArgumentException($"{Machine.Definition.Name}: say from which states, or leave From out.", nameof(states));
        if (Machine.Definition.Regions is { } regions)
        {
            var parts = states.ToArray();
            return new(Machine, Hooks, Hooks.Transition, step => _isEvent(step) && step.Before.Exists && Array.Exists(parts, part => regions.Includes(step.Before.Status, part)));
        }
        var rows = new bool[Machine.Definition.Table.States.Count];
        foreach (var state in states)
            rows[Machine.Definition.IndexOf(state)] = true;
        return new(Machine, Hooks, Hooks.Transition, step => _isEvent(step) && rows[step.FromRow]);
    }

    /// <summary>Only where it created the entity.</summary>
    public HookPoint<TKey, TStatus, TData, TEvent, TOn> FromNothing() => new(Machine, Hooks, Hooks.Transition, step => _isEvent(step) && !step.Before.Exists);
}

/// <summary>The hooks of the state as a call and all that it chained leave it. They write and publish; they do not chain.</summary>
/// <typeparam name="TKey">Identifies an entity.</typeparam>
/// <typeparam name="TStatus">The status enum.</typeparam>
/// <typeparam name="TData">The data beside the status.</typeparam>
/// <typeparam name="TEvent">The base type of the state events.</typeparam>
public sealed class StateHooks<TKey, TStatus, TData, TEvent>
    where TKey : notnull
    where TStatus : struct
    where TEvent : notnull
{
    private readonly Hooks<TKey, TStatus, TData, TEvent> _hooks;

    internal StateHooks(Hooks<TKey, TStatus, TData, TEvent> hooks) => _hooks = hooks;

    /// <summary>Data: write pre-calculated rows in the transaction. <c>.Write((s, data) => data.Add($"…"))</c></summary>
    public StateHooks<TKey, TStatus, TData, TEvent> Write(Action<Settled<TKey, TStatus, TData>, IData> hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        return Add(step => hook(step.Settled(), step));
    }

    /// <summary>Publish messages at once or later.</summary>
    public StateHooks<TKey, TStatus, TData, TEvent> Publish(Action<Settled<TKey, TStatus, TData>, IPublish> hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        return Add(step => hook(step.Settled(), step));
    }

    /// <summary>Publish: the whole state, for others to keep; <see langword="null"/> for none.</summary>
    public StateHooks<TKey, TStatus, TData, TEvent> Publish(Func<Settled<TKey, TStatus, TData>, IMessage?> derive)
    {
        ArgumentNullException.ThrowIfNull(derive);
        return Add(step =>
        {
            if (derive(step.Settled()) is { } message) step.Send(message);
        });
    }

    private StateHooks<TKey, TStatus, TData, TEvent> Add(Action<Step<TKey, TStatus, TData, TEvent>> run)
    {
        _hooks.ThrowIfSealed();
        _hooks.State.Add(new(static _ => true, run));
        return this;
    }
}
