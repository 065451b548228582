namespace Eventer;

/// <summary>
/// A command: an instruction from outside that becomes an event, whose fields it fills by name. The machine over a store
/// has a method for it. A command that several of these attributes name becomes the event whose guard holds over the
/// stored state.
/// </summary>
/// <typeparam name="TCommand">The command: a record of its fields, such as <c>OpenAccount</c>, of which the method is <c>OpenAccountAsync</c>.</typeparam>
/// <typeparam name="TEvent">The event that it becomes; no base type.</typeparam>
/// <example>
/// <code>
/// [Command&lt;Decide, LoanEvent.Granted&gt;(When = nameof(Fits))]
/// [Command&lt;Decide, LoanEvent.Refused&gt;(Else = true)]
/// …
///     static bool Fits(LoanData data, Decide command) => command.Sum &lt;= data.Limit;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class CommandAttribute<TCommand, TEvent> : Attribute
    where TCommand : notnull
    where TEvent : notnull
{
    /// <summary>The guard: <c>nameof</c> a static method that returns <see cref="bool"/> and takes the command, the data, the key and the time as it needs them. They are tried in order of declaration.</summary>
    public string? When { get; init; }

    /// <summary>The command becomes this event when no other guard of it holds.</summary>
    public bool Else { get; init; }
}

/// <summary>
/// A generic event from elsewhere that becomes a state event of the entity which it names, and fills its fields by name.
/// The machine over a store has a method for it, which takes each message once. A message that several of these
/// attributes name becomes the event whose guard holds over the stored state.
/// </summary>
/// <typeparam name="TMessage">The message: a record of its fields, such as <c>PaymentReceived</c>, of which the method is <c>OnPaymentReceivedAsync</c>.</typeparam>
/// <typeparam name="TEvent">The event that it becomes; no base type.</typeparam>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class OnAttribute<TMessage, TEvent> : Attribute
    where TMessage : notnull
    where TEvent : notnull
{
    /// <summary>
    /// Which entity it concerns: <c>nameof</c> a property of the message, or <c>nameof</c> a static method that takes the message and returns the key.
    /// Where it is not given, the message has the fields of the key, by name.
    /// </summary>
    public string? Key { get; init; }

    /// <summary>The guard: <c>nameof</c> a static method that returns <see cref="bool"/> and takes the message, the data, the key and the time as it needs them. They are tried in order of declaration.</summary>
    public string? When { get; init; }

    /// <summary>The message becomes this event when no other guard of it holds.</summary>
    public bool Else { get; init; }
}
