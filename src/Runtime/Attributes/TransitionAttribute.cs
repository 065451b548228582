namespace Eventer;

/// <summary>
/// A transition. The method computes the next data; its event parameter is the trigger. It takes what it needs, in any
/// order, told apart by type: the data, the event, the key, and a <see cref="DateTimeOffset"/> for the event's time.
/// An event parameter of a base type stands for every event that derives from it.
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item>No <see cref="From"/>: from nothing, the entity's first transition.</item>
/// <item>No <see cref="To"/>: an internal transition. The status stays, and nothing is left or entered.</item>
/// <item>Transitions of one state and event are tried in order of declaration; those of the state itself come before
/// those of the composites around it, and <see cref="FromAny"/> comes last.</item>
/// </list>
/// </remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public class TransitionAttribute : Attribute
{
    /// <summary>A member of the status enum, or several: <c>From = new[] { OrderStatus.Paid, OrderStatus.Packed }</c>. A composite stands for every state in it.</summary>
    public object? From { get; init; }

    /// <summary>From every state that is not final and has no transition of its own for the event: <c>*</c> in a diagram.</summary>
    public bool FromAny { get; init; }

    /// <summary>A member of the status enum. A composite stands for the state in it that is entered first.</summary>
    public object? To { get; init; }

    /// <summary>How <see cref="To"/>, a composite, is entered: anew, or where it was left (see <see cref="RemembersAttribute"/>).</summary>
    public History History { get; init; }

    /// <summary>The guard: <c>nameof</c> a static method that returns <see cref="bool"/>, with parameters as a transition's.</summary>
    public string? When { get; init; }

    /// <summary>
    /// The event comes by itself, this long after <see cref="From"/> was entered: a duration (<c>"30d"</c>, <c>"1h30m"</c>; units d, h, m, s, ms),
    /// or <c>nameof</c> a static method that returns <see cref="TimeSpan"/> and takes the data, the key, the time, or none of them. The event has no fields.
    /// </summary>
    public string? After { get; init; }

    /// <summary>The transition is taken when no other guard of the same state and event holds: <c>[else]</c> in a diagram.</summary>
    public bool Else { get; init; }
}

/// <summary>A transition that leaves the data as they are, and hence needs no method.</summary>
/// <typeparam name="TEvent">The trigger; a base type stands for every event that derives from it.</typeparam>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class TransitionAttribute<TEvent> : TransitionAttribute;
