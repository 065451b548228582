namespace Eventer;

/// <summary>The storage engine around an Eventer.</summary>
/// <typeparam name="TKey">Identifies an entity.</typeparam>
/// <typeparam name="TStatus">The status enum.</typeparam>
/// <typeparam name="TData">The data beside the status.</typeparam>
/// <typeparam name="TEvent">The base type of the state events.</typeparam>
public abstract class StateMachine<TKey, TStatus, TData, TEvent>
    where TKey : notnull
    where TStatus : struct, Enum
    where TEvent : notnull
{
    /// <summary>Called by generated code.</summary>
    protected StateMachine(MachineDefinition<TKey, TStatus, TData, TEvent> definition, MachineServices services, Action<HookBuilder<TKey, TStatus, TData, TEvent>>? hooks = null)
    {
        Definition = definition;
    }

    /// <summary>The machine as generated.</summary>
    public MachineDefinition<TKey, TStatus, TData, TEvent> Definition { get; }

    /// <summary>Hands an event to the entity with this key.</summary>
    public ValueTask<TransitionResult<TKey, TStatus, TData, TEvent>> TransitionAsync(
        TKey key, TEvent @event, Cause? cause = null, Guid? eventId = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();
}

/// <summary>Placeholder while the engine is being built.</summary>
public sealed class HookBuilder<TKey, TStatus, TData, TEvent>;
