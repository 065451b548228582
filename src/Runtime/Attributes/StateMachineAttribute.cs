namespace Eventer;

/// <summary>Makes a static partial class a machine: its static methods marked <see cref="TransitionAttribute"/> are the transitions.</summary>
/// <typeparam name="TKey">Identifies an entity: a record of key fields, or one <see cref="Guid"/>, <see cref="string"/>, <see cref="int"/>, <see cref="long"/> or <see cref="DateOnly"/>.</typeparam>
/// <typeparam name="TStatus">The status enum.</typeparam>
/// <typeparam name="TData">The data beside the status: a record or struct.</typeparam>
/// <typeparam name="TEvent">The base type of the state events: an abstract record whose nested records are the events, or an interface.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StateMachineAttribute<TKey, TStatus, TData, TEvent> : Attribute
    where TKey : notnull
    where TStatus : struct, Enum
    where TEvent : notnull;
