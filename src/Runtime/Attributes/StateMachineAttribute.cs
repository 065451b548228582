namespace Eventer;

/// <summary>
/// Makes a <c>static partial class</c> a machine. Its static methods marked <see cref="TransitionAttribute"/> are the
/// transitions; the members of <typeparamref name="TStatus"/> are the states, in order of declaration.
/// </summary>
/// <typeparam name="TKey">Identifies an entity: a record of key fields (see <see cref="KeyAttribute"/>), or one <see cref="Guid"/>, <see cref="string"/>, <see cref="int"/>, <see cref="long"/> or <see cref="DateOnly"/>.</typeparam>
/// <typeparam name="TStatus">The status enum.</typeparam>
/// <typeparam name="TData">The data beside the status: a record, class or struct that is never changed in place.</typeparam>
/// <typeparam name="TEvent">The base type of the state events: an abstract record or an interface. Events are the types nested in it and those that the machine uses.</typeparam>
/// <example>
/// <code>
/// [StateMachine&lt;AccountKey, AccountStatus, AccountData, AccountEvent&gt;]
/// public static partial class Account
/// {
///     [Transition(To = AccountStatus.Open)]                              // from nothing
///     static AccountData On(AccountEvent.Opened e) => new(e.Owner);
///
///     [Transition(From = AccountStatus.Open, To = AccountStatus.Closed, When = nameof(IsEmpty))]
///     static AccountData On(AccountData data, AccountEvent.Closed e) => data;
///
///     static bool IsEmpty(AccountData data) => data.Balance == 0;
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StateMachineAttribute<TKey, TStatus, TData, TEvent> : Attribute
    where TKey : notnull
    where TStatus : struct
    where TEvent : notnull
{
    /// <summary>Every state × event pair must be decided by a transition, <see cref="IgnoreAttribute"/> or <see cref="RejectAttribute"/> (rule EVT2006).</summary>
    public bool Exhaustive { get; init; }
}
