namespace Eventer;

/// <summary>
/// Events that are accepted and stored, and change nothing. Decides only what no transition decides; beside guarded
/// transitions it holds when none of their guards does. The more specific attribute wins.
/// </summary>
/// <param name="states">Members of the status enum; none: every state that is not final.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public class IgnoreAttribute(params object[] states) : Attribute
{
    /// <summary>Members of the status enum; none: every state that is not final.</summary>
    public IReadOnlyList<object> States { get; } = states;

    /// <summary>The guard: <c>nameof</c> a static method that returns <see cref="bool"/>, with parameters as a transition's.</summary>
    public string? When { get; init; }
}

/// <summary>One event that is accepted and stored, and changes nothing.</summary>
/// <param name="states">Members of the status enum; none: every state that is not final.</param>
/// <typeparam name="TEvent">The event; a base type stands for every event that derives from it.</typeparam>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class IgnoreAttribute<TEvent>(params object[] states) : IgnoreAttribute(states);

/// <summary>
/// Events that are refused, with a reason for the caller. Decides only what no transition decides; beside guarded
/// transitions it holds when none of their guards does. The more specific attribute wins.
/// </summary>
/// <param name="states">Members of the status enum; none: every state that is not final.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public class RejectAttribute(params object[] states) : Attribute
{
    /// <summary>Members of the status enum; none: every state that is not final.</summary>
    public IReadOnlyList<object> States { get; } = states;

    /// <summary>Why, as the caller reads it: <c>"the account is frozen"</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>The guard: <c>nameof</c> a static method that returns <see cref="bool"/>, with parameters as a transition's.</summary>
    public string? When { get; init; }
}

/// <summary>One event that is refused, with a reason for the caller.</summary>
/// <param name="states">Members of the status enum; none: every state that is not final.</param>
/// <typeparam name="TEvent">The event; a base type stands for every event that derives from it.</typeparam>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class RejectAttribute<TEvent>(params object[] states) : RejectAttribute(states);
