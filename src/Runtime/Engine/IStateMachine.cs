namespace Eventer;

/// <summary>Implemented by each generated machine class, so that a host can make it by its type.</summary>
/// <typeparam name="TSelf">The machine class.</typeparam>
public interface IStateMachine<TSelf>
    where TSelf : class, IStateMachine<TSelf>
{
    /// <summary>Makes the machine with what the host has.</summary>
    static abstract TSelf Create(MachineServices services);

    /// <summary>Its timers.</summary>
    MachineTimers Timers { get; }

    /// <summary>Whether the machine has timers, which a host then lets run.</summary>
    static virtual bool HasTimers => false;
}
