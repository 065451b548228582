namespace Eventer;

/// <summary>
/// Where a machine's hooks are registered. A hook's second parameter says what it may do: chain, publish, write data, link.
/// </summary>
/// <remarks>
/// Hooks are synchronous and decide from what they are given: they run inside the transaction, on any thread, and once more after a
/// conflict. For one event they run in this order, each group in order of registration: exit, transition, event, enter, any event;
/// state hooks run once, after all that was chained. What a hook throws rolls the whole call back and reaches the caller as it is.
/// </remarks>
/// <typeparam name="TKey">Identifies an entity.</typeparam>
/// <typeparam name="TStatus">The status enum.</typeparam>
/// <typeparam name="TData">The data beside the status.</typeparam>
/// <typeparam name="TEvent">The base type of the state events.</typeparam>
public sealed class HookBuilder<TKey, TStatus, TData, TEvent>
    where TKey : notnull
    where TStatus : struct
    where TEvent : notnull
{
    private readonly StateMachine<TKey, TStatus, TData, TEvent> _machine;
    private readonly Hooks<TKey, TStatus, TData, TEvent> _hooks;

    internal HookBuilder(StateMachine<TKey, TStatus, TData, TEvent> machine, Hooks<TKey, TStatus, TData, TEvent> hooks)
    {
        _machine = machine;
        _hooks = hooks;
    }

    /// <summary>How many events one call may chain and link before it is taken for an endless chain. Default: 100.</summary>
    public int ChainLimit
    {
        get => _hooks.ChainLimit;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _hooks.ThrowIfSealed();
            _hooks.ChainLimit = value;
        }
    }

    /// <summary>
    /// The event that creates an entity which an event meets and which is not stored (cause <see cref="CauseKind.Init"/>).
    /// It gets the key and the event that found nothing, and returns <see langword="null"/> where that event needs no other before it.
    /// It is left out where it equals that event.
    /// </summary>
    public HookBuilder<TKey, TStatus, TData, TEvent> StartWith(Func<TKey, TEvent, TEvent?> initial)
    {
        ArgumentNullException.ThrowIfNull(initial);
        _hooks.ThrowIfSealed();
        _hooks.StartWith = _hooks.StartWith is null ? initial : throw new InvalidOperationException($"{_machine.Definition.Name}: StartWith is set twice; a machine has one initial event.");
        return this;
    }

    /// <summary>Hooks of one event type, whatever state it met. Narrow it with <see cref="EventHooks{TKey,TStatus,TData,TEvent,TOn}.From"/>.</summary>
    public EventHooks<TKey, TStatus, TData, TEvent, TOn> On<TOn>()
        where TOn : TEvent => new(_machine, _hooks, static step => step.Event is TOn);

    /// <summary>Hooks of one event, for machines whose events are an enum.</summary>
    public EventHooks<TKey, TStatus, TData, TEvent, TEvent> On(TEvent @event)
    {
        var column = _machine.Definition.IndexOf(@event);
        if (column < 0) throw new ArgumentException($"{_machine.Definition.Name} has no event {@event}. It has: {string.Join(", ", _machine.Definition.Table.Events.Select(e => e.Name))}.", nameof(@event));
        return new(_machine, _hooks, step => _machine.Definition.IndexOf(step.Event) == column);
    }

    /// <summary>Hooks of every event, the ignored ones too.</summary>
    public HookPoint<TKey, TStatus, TData, TEvent, TEvent> OnAnyEvent() => new(_machine, _hooks, _hooks.AnyEvent, static _ => true);

    /// <summary>
    /// Hooks of every transition that enters one of these states. A transition to the same state enters it anew; an internal one
    /// does not. An entity that begins in a state by an event that is internal there, or ignored, enters it by that.
    /// </summary>
    public HookPoint<TKey, TStatus, TData, TEvent, TEvent> Enter(params ReadOnlySpan<TStatus> states) =>
        new(_machine, _hooks, _hooks.Enter, _machine.Definition.Regions is { } regions ? Crossed(regions, states, step => step.After) : Among(states, step => step.After.Status));

    /// <summary>Hooks of every transition that leaves one of these states. A transition to the same state leaves it; an internal one does not.</summary>
    public HookPoint<TKey, TStatus, TData, TEvent, TEvent> Exit(params ReadOnlySpan<TStatus> states) => new(_machine, _hooks, _hooks.Exit, _machine.Definition.Regions is { } regions ? Crossed(regions, states, step => step.Before) : Among(states, step => step.Before.Status));

    /// <summary>Hooks of the state as a call and all that it chained leave it.</summary>
    public StateHooks<TKey, TStatus, TData, TEvent> OnState() => new(_hooks);

    private Func<Step<TKey, TStatus, TData, TEvent>, bool> Among(ReadOnlySpan<TStatus> states, Func<Step<TKey, TStatus, TData, TEvent>, TStatus> of)
    {
        if (states.IsEmpty) throw new ArgumentException($"{_machine.Definition.Name}: say which states to enter or exit, or use OnAnyEvent().", nameof(states));
        var rows = new bool[_machine.Definition.Table.States.Count];
        foreach (var state in states)
            rows[_machine.Definition.IndexOf(state)] = true;
        return step => rows[_machine.Definition.IndexOf(of(step))];
    }

    /// <summary>In a machine with regions a status names the states of some of them, and the others may be in any.</summary>
    private Func<Step<TKey, TStatus, TData, TEvent>, bool> Crossed(
        RegionEventer<TKey, TStatus, TData, TEvent> regions, ReadOnlySpan<TStatus> states, Func<Step<TKey, TStatus, TData, TEvent>, State<TStatus, TData>> of)
    {
        if (states.IsEmpty) throw new ArgumentException($"{_machine.Definition.Name}: say which states to enter or exit, or use OnAnyEvent().", nameof(states));
        var parts = states.ToArray();
        return step => of(step) is { Exists: true } state && Array.Exists(parts, part => regions.Includes(state.Status, part) && (!step.Before.Exists || regions.Crosses(part, step.Outcome)));
    }
}
