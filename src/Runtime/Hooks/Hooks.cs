namespace Eventer;

/// <summary>A machine's hooks by place, each in order of registration.</summary>
internal sealed class Hooks<TKey, TStatus, TData, TEvent>
    where TKey : notnull
    where TStatus : struct
    where TEvent : notnull
{
    /// <summary>Calls run: they read without a lock, so nothing may be added any more.</summary>
    public bool IsSealed { get; set; }

    public int ChainLimit { get; set; } = 100;

    public Func<TKey, TEvent, TEvent?>? StartWith { get; set; }

    public List<Hook<TKey, TStatus, TData, TEvent>> Exit { get; } = [];

    public List<Hook<TKey, TStatus, TData, TEvent>> Transition { get; } = [];

    public List<Hook<TKey, TStatus, TData, TEvent>> Event { get; } = [];

    public List<Hook<TKey, TStatus, TData, TEvent>> Enter { get; } = [];

    public List<Hook<TKey, TStatus, TData, TEvent>> AnyEvent { get; } = [];

    public List<Hook<TKey, TStatus, TData, TEvent>> State { get; } = [];

    public void ThrowIfSealed()
    {
        if (IsSealed) throw new InvalidOperationException("Hooks are registered while their machine is made. Keep no HookBuilder for later.");
    }
}

/// <summary>A hook, and when it runs.</summary>
internal readonly record struct Hook<TKey, TStatus, TData, TEvent>(
    Func<Step<TKey, TStatus, TData, TEvent>, bool> Applies, Action<Step<TKey, TStatus, TData, TEvent>> Run)
    where TKey : notnull
    where TStatus : struct
    where TEvent : notnull;

internal sealed class ChainCapability<TKey, TStatus, TData, TEvent, TChained>(Step<TKey, TStatus, TData, TEvent> step) : IChain<TChained>
    where TKey : notnull
    where TStatus : struct
    where TEvent : notnull
    where TChained : TEvent
{
    public void Add(TChained @event) => step.Chain(@event);
}

internal sealed class LinkCapability<TKey, TStatus, TData, TEvent>(StateMachine<TKey, TStatus, TData, TEvent> machine, Step from) : ILink<TKey, TEvent>
    where TKey : notnull
    where TStatus : struct
    where TEvent : notnull
{
    public void Transition(TKey key, TEvent @event) => from.Link(machine, key, @event);
}
