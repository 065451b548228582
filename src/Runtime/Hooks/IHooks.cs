namespace Eventer;

/// <summary>Hooks of a machine that a host makes, so that they can ask for services. Implement <see cref="IHooks{TKey,TStatus,TData,TEvent}"/>.</summary>
public interface IHooks;

/// <summary>Hooks of a machine that a host makes, so that they can ask for services.</summary>
/// <typeparam name="TKey">Identifies an entity.</typeparam>
/// <typeparam name="TStatus">The status enum.</typeparam>
/// <typeparam name="TData">The data beside the status.</typeparam>
/// <typeparam name="TEvent">The base type of the state events.</typeparam>
public interface IHooks<TKey, TStatus, TData, TEvent> : IHooks
    where TKey : notnull
    where TStatus : struct
    where TEvent : notnull
{
    /// <summary>Registers them. Called once, before the machine's first call.</summary>
    void Register(HookBuilder<TKey, TStatus, TData, TEvent> hooks);
}
