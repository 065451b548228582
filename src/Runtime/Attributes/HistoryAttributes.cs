namespace Eventer;

/// <summary>How a transition goes back into a composite: UML's history.</summary>
public enum History
{
    /// <summary>It enters the composite anew, in its initial state.</summary>
    None,

    /// <summary>It enters the state of the composite that the entity was last in; where that is a composite too, its initial state.</summary>
    Shallow,

    /// <summary>It enters the innermost state that the entity was last in, however deep.</summary>
    Deep,
}

/// <summary>
/// The field of the data in which the machine keeps the state that a composite was left in, for transitions that go back
/// (<see cref="TransitionAttribute.History"/>). It is of the status enum, nullable, and no method of yours sets it.
/// </summary>
/// <param name="composite">A member of the status enum that has a <see cref="CompositeAttribute"/>.</param>
/// <example>
/// <code>
/// public sealed record PlayerData(string Track = "", [property: Remembers(PlayerStatus.Playing)] PlayerStatus? LastPlaying = null);
/// …
///     [Transition&lt;PlayerEvent.Resumed&gt;(From = PlayerStatus.Waiting, To = PlayerStatus.Playing, History = History.Shallow)]
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Field)]
public sealed class RemembersAttribute(object composite) : Attribute
{
    /// <summary>The composite.</summary>
    public object Composite { get; } = composite;
}
