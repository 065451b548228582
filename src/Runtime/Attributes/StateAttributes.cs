namespace Eventer;

/// <summary>
/// An entity that is not stored yet behaves as in this state, with default data: its first event goes out of it. A
/// machine that has this attribute has no transitions from nothing.
/// </summary>
/// <param name="state">A member of the status enum.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class InitialAttribute(object state) : Attribute
{
    /// <summary>A member of the status enum.</summary>
    public object State { get; } = state;
}

/// <summary>States that end an entity's life: it stays stored, and refuses every event that is not ignored.</summary>
/// <param name="states">Members of the status enum.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class FinalAttribute(params object[] states) : Attribute
{
    /// <summary>Members of the status enum.</summary>
    public IReadOnlyList<object> States { get; } = states;
}

/// <summary>
/// A member of the status enum that groups others: a transition out of it holds for each of them, and a transition to it
/// enters <see cref="Initial"/>. An entity is never stored in it. Composites may contain composites.
/// </summary>
/// <param name="state">The composite: a member of the status enum.</param>
/// <param name="states">The states in it: other members of the status enum.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class CompositeAttribute(object state, params object[] states) : Attribute
{
    /// <summary>The composite.</summary>
    public object State { get; } = state;

    /// <summary>The states in it.</summary>
    public IReadOnlyList<object> States { get; } = states;

    /// <summary>The state in it that is entered first; by default the first one named.</summary>
    public object? Initial { get; init; }
}

/// <summary>
/// A condition that the data must satisfy after every transition: a static method that takes the data and returns
/// <see cref="bool"/>. A transition that breaks it is rejected, with the method's name as the reason.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InvariantAttribute : Attribute;

/// <summary>
/// What a state does whenever it is entered: a static method that returns the next data, and takes the data, the key and
/// the event's time as it needs them. It takes no event, as several may lead to the state. Runs after the method of the
/// transition; a composite's runs before those of the states in it.
/// </summary>
/// <param name="states">Members of the status enum; composites too.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class EntryAttribute(params object[] states) : Attribute
{
    /// <summary>Members of the status enum; composites too.</summary>
    public IReadOnlyList<object> States { get; } = states;
}

/// <summary>
/// What a state does whenever it is left: a static method as for <see cref="EntryAttribute"/>. Runs before the method of the
/// transition; a composite's runs after those of the states in it.
/// </summary>
/// <param name="states">Members of the status enum; composites too.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ExitAttribute(params object[] states) : Attribute
{
    /// <summary>Members of the status enum; composites too.</summary>
    public IReadOnlyList<object> States { get; } = states;
}
