namespace Eventer.Testing;

/// <summary>What came of an event, and what must have come of it. Everything is checked; what is not as it must be is a <see cref="SpecificationException"/>.</summary>
/// <typeparam name="TKey">Identifies an entity.</typeparam>
/// <typeparam name="TStatus">The status enum.</typeparam>
/// <typeparam name="TData">The data beside the status.</typeparam>
/// <typeparam name="TEvent">The base type of the state events.</typeparam>
public sealed class MachineTestOutcome<TKey, TStatus, TData, TEvent>
    where TKey : notnull
    where TStatus : struct
    where TEvent : notnull
{
    private readonly MachineDefinition<TKey, TStatus, TData, TEvent> _machine;

    internal MachineTestOutcome(
        MachineTest<TKey, TStatus, TData, TEvent> test, MachineDefinition<TKey, TStatus, TData, TEvent> machine, Entity<TKey, TStatus, TData>? entity,
        IReadOnlyList<StoredEvent<TStatus, TEvent>> events, IReadOnlyList<IMessage> messages, Refusal? refusal)
    {
        And = test;
        _machine = machine;
        Entity = entity;
        Events = events;
        Messages = messages;
        Refusal = refusal;
    }

    /// <summary>The test, to go on with.</summary>
    public MachineTest<TKey, TStatus, TData, TEvent> And { get; }

    /// <summary>The entity as it is now; <see langword="null"/>: there is none.</summary>
    public Entity<TKey, TStatus, TData>? Entity { get; }

    /// <summary>The events of the entity that were stored, chained ones too.</summary>
    public IReadOnlyList<StoredEvent<TStatus, TEvent>> Events { get; }

    /// <summary>The messages that were published, delayed ones too.</summary>
    public IReadOnlyList<IMessage> Messages { get; }

    /// <summary>Why the event was refused; <see langword="null"/>: it was not.</summary>
    public Refusal? Refusal { get; }

    /// <summary>The event was accepted, and the entity is now in this state, with exactly these messages published.</summary>
    public MachineTestOutcome<TKey, TStatus, TData, TEvent> Then(TStatus status, TData data, params IReadOnlyList<IMessage> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        Accepted();
        var (expected, actual) = (Show(new(status, data)), Show(Entity?.State ?? default));
        if (Entity is not { } entity || !EqualityComparer<TStatus>.Default.Equals(status, entity.Status) || !EqualityComparer<TData>.Default.Equals(data, entity.Data))
            throw new SpecificationException($"{_machine.Name}: expected {expected}, but it is {actual}.");
        if (!messages.SequenceEqual(Messages))
            throw new SpecificationException($"{_machine.Name}: expected {List("message", messages)}, but there {Verb(Messages.Count)} {List("message", Messages)}.");
        return this;
    }

    /// <summary>Exactly these events were stored: the one that came, those that it chained, those of timers.</summary>
    public MachineTestOutcome<TKey, TStatus, TData, TEvent> ThenStored(params IReadOnlyList<TEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        Accepted();
        TEvent[] stored = [.. Events.Select(e => e.Event)];
        return events.SequenceEqual(stored) ? this : throw new SpecificationException($"{_machine.Name}: expected {List("event", events)}, but there {Verb(stored.Length)} {List("event", stored)}.");
    }

    /// <summary>The event was ignored: it is stored and changed nothing.</summary>
    public MachineTestOutcome<TKey, TStatus, TData, TEvent> ThenIgnored()
    {
        Accepted();
        return Events is [{ Kind: OutcomeKind.Ignored }] ? this : throw new SpecificationException($"{_machine.Name}: expected that the event is ignored, but it led to {Show(Entity?.State ?? default)}.");
    }

    /// <summary>The event was refused, and nothing is stored.</summary>
    /// <param name="reason">The reason, or a part of it; <see langword="null"/>: any.</param>
    public MachineTestOutcome<TKey, TStatus, TData, TEvent> ThenRefused(string? reason = null)
    {
        if (Refusal is null) throw new SpecificationException($"{_machine.Name}: expected that the event is refused, but it led to {Show(Entity?.State ?? default)}.");
        return reason is null || Refusal.Message.Contains(reason, StringComparison.Ordinal)
            ? this
            : throw new SpecificationException($"{_machine.Name}: expected a refusal with '{reason}', but it is: {Refusal.Message}");
    }

    private void Accepted()
    {
        if (Refusal is { } refusal) throw new SpecificationException(refusal.Message);
    }

    private string Show(in State<TStatus, TData> state) => state.Exists ? $"{_machine.NameOf(state.Status)} {state.Data}" : "nothing stored";

    private static string Verb(int count) => count < 2 ? "is" : "are";

    private static string List<T>(string what, IReadOnlyList<T> items) =>
        items.Count == 0 ? $"no {what}" : $"{items.Count} {what}{(items.Count == 1 ? "" : "s")}: {string.Join(", ", items)}";
}
