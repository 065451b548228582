using System.Diagnostics.CodeAnalysis;
using Eventer;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers machines and their store with a host.</summary>
public static class EventerServices
{
    /// <summary>Begins the choice of a store: <c>services.AddEventer().UseMemory()</c>.</summary>
    public static EventerBuilder AddEventer(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return new(services);
    }

    /// <summary>Keeps entities in this store. The host disposes of it.</summary>
    public static IServiceCollection AddEventerStore(this IServiceCollection services, Func<IServiceProvider, IStore> make)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(make);
        services.RemoveAll<IStore>();
        return services.AddSingleton(make);
    }

    /// <summary>Adds a machine as a singleton: <c>services.AddStateMachine&lt;AccountMachine>()</c>. If it has timers, a hosted service runs them.</summary>
    public static StateMachineBuilder<TMachine> AddStateMachine<TMachine>(this IServiceCollection services)
        where TMachine : class, IStateMachine<TMachine>
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(static provider => TMachine.Create(new(StoreOf<TMachine>(provider))
        {
            TimeProvider = provider.GetService<TimeProvider>() ?? TimeProvider.System,
            Provider = provider,
        }));
        if (TMachine.HasTimers) services.AddHostedService<TimerService<TMachine>>();
        return new(services);
    }

    private static IStore StoreOf<TMachine>(IServiceProvider provider) => provider.GetService<IStore>()
        ?? throw new InvalidOperationException($"{typeof(TMachine).Name} has no store. Register one: services.AddEventer().UseMemory() for tests, or UseSqlite(…) of the package Eventer.Sqlite.");
}

/// <summary>Where a host chooses the store; packages with stores add to it.</summary>
/// <param name="services">The host's services.</param>
public sealed class EventerBuilder(IServiceCollection services)
{
    /// <summary>The host's services.</summary>
    public IServiceCollection Services { get; } = services;

    /// <summary>Keeps entities in memory: they are gone with the process.</summary>
    public EventerBuilder UseMemory() => UseStore(static _ => new MemoryStore());

    /// <summary>Keeps entities in this store. The host disposes of it.</summary>
    public EventerBuilder UseStore(Func<IServiceProvider, IStore> make)
    {
        Services.AddEventerStore(make);
        return this;
    }
}

/// <summary>Adds to a machine that a host makes.</summary>
/// <typeparam name="TMachine">The machine class.</typeparam>
/// <param name="services">The host's services.</param>
public sealed class StateMachineBuilder<TMachine>(IServiceCollection services)
    where TMachine : class, IStateMachine<TMachine>
{
    /// <summary>The host's services.</summary>
    public IServiceCollection Services { get; } = services;

    /// <summary>Adds a class of hooks, which may ask the host for services, other machines among them.</summary>
    public StateMachineBuilder<TMachine> AddHooks<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THooks>()
        where THooks : class, IHooks
    {
        Services.TryAddSingleton<THooks>();
        Services.AddSingleton(new HookRegistration(typeof(TMachine), static provider => provider.GetRequiredService<THooks>()));
        return this;
    }
}
