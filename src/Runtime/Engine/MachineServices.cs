namespace Eventer;

/// <summary>What a machine needs of its host.</summary>
/// <param name="store">Where entities are kept.</param>
public sealed class MachineServices(IStore store)
{
    /// <summary>Where entities are kept.</summary>
    public IStore Store { get; } = store ?? throw new ArgumentNullException(nameof(store));

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Where hooks that are registered with the host come from; <see langword="null"/>: none are.</summary>
    public IServiceProvider? Provider { get; init; }
}
