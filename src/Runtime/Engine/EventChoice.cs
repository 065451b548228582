namespace Eventer;

/// <summary>Chooses among the events of an <see cref="EventChoice{TKey,TStatus,TData,TEvent}"/>. Pure: a retry asks it again.</summary>
/// <param name="state">The state as the transaction reads it; <c>default</c>: nothing is stored.</param>
/// <param name="context">Key and time.</param>
/// <returns>Index of the event; -1: none of the guards holds.</returns>
/// <typeparam name="TKey">Identifies an entity.</typeparam>
/// <typeparam name="TStatus">The status enum.</typeparam>
/// <typeparam name="TData">The data beside the status.</typeparam>
public delegate int EventChooser<TKey, TStatus, TData>(in State<TStatus, TData> state, in EventContext<TKey> context)
    where TKey : notnull
    where TStatus : struct;

/// <summary>A command or message that becomes one of several events, by guards over the state that the transaction reads. Made by generated code.</summary>
/// <param name="name">The command's or message's name.</param>
/// <param name="events">What it can become, in the order of the declaration.</param>
/// <param name="choose">Which of them, for a state.</param>
/// <param name="reason">Why it is rejected where none is chosen.</param>
/// <typeparam name="TKey">Identifies an entity.</typeparam>
/// <typeparam name="TStatus">The status enum.</typeparam>
/// <typeparam name="TData">The data beside the status.</typeparam>
/// <typeparam name="TEvent">The base type of the state events.</typeparam>
public sealed class EventChoice<TKey, TStatus, TData, TEvent>(string name, IReadOnlyList<TEvent> events, EventChooser<TKey, TStatus, TData> choose, string reason)
    where TKey : notnull
    where TStatus : struct
    where TEvent : notnull
{
    /// <summary>The command's or message's name.</summary>
    public string Name { get; } = name;

    /// <summary>What it can become.</summary>
    public IReadOnlyList<TEvent> Events { get; } = events;

    /// <summary>Why it is rejected where none is chosen.</summary>
    public string Reason { get; } = reason;

    internal bool TryChoose(in State<TStatus, TData> state, in EventContext<TKey> context, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out TEvent @event)
    {
        var index = choose(in state, in context);
        @event = index < 0 ? default : Events[index];
        return index >= 0;
    }
}
