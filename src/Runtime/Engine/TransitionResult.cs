using System.Runtime.InteropServices;

namespace Eventer;

/// <summary>What became of a call.</summary>
/// <typeparam name="TKey">Identifies an entity.</typeparam>
/// <typeparam name="TStatus">The status enum.</typeparam>
/// <typeparam name="TData">The data beside the status.</typeparam>
/// <typeparam name="TEvent">The base type of the state events.</typeparam>
[StructLayout(LayoutKind.Auto)]
public readonly struct TransitionResult<TKey, TStatus, TData, TEvent>
    where TKey : notnull
    where TStatus : struct
    where TEvent : notnull
{
    private readonly MachineDefinition<TKey, TStatus, TData, TEvent> _machine;
    private readonly Entity<TKey, TStatus, TData>? _after;
    private readonly Entity<TKey, TStatus, TData>? _final;

    internal TransitionResult(
        MachineDefinition<TKey, TStatus, TData, TEvent> machine, OutcomeKind kind, bool isDuplicate,
        Entity<TKey, TStatus, TData>? after, Entity<TKey, TStatus, TData>? final,
        IReadOnlyList<StoredEvent<TStatus, TEvent>> events, IReadOnlyList<LinkedEvent> linked, Refusal? refusal)
    {
        _machine = machine;
        _after = after;
        _final = final;
        Kind = kind;
        IsDuplicate = isDuplicate;
        Events = events;
        Linked = linked;
        Refusal = refusal;
    }

    /// <summary>Applied or ignored: stored. Rejected or undecided: nothing is stored, see <see cref="Refusal"/>.</summary>
    public OutcomeKind Kind { get; }

    /// <summary>The event id was stored before with the same event, by an earlier call or by a try of this one whose answer was lost: nothing ran, and this is the outcome of that time.</summary>
    public bool IsDuplicate { get; }

    /// <summary>The event was stored, now or before.</summary>
    public bool IsAccepted => Kind is OutcomeKind.Applied or OutcomeKind.Ignored;

    /// <summary>The state after the event that was handed in; after a refusal, the stored state, unchanged.</summary>
    public State<TStatus, TData> State => _after?.State ?? default;

    /// <summary>The state after all that the event chained.</summary>
    public State<TStatus, TData> FinalState => _final?.State ?? default;

    /// <summary>The entity after all that the event chained; <see langword="null"/>: there is none.</summary>
    public Entity<TKey, TStatus, TData>? Entity => _final;

    /// <summary>The events of this entity that the call stored, by sequence: an initial one, the one handed in, the chained ones.</summary>
    public IReadOnlyList<StoredEvent<TStatus, TEvent>> Events { get; }

    /// <summary>The events of other entities that the call stored, in order. Empty for a duplicate.</summary>
    public IReadOnlyList<LinkedEvent> Linked { get; }

    /// <summary>What was refused and why; <see langword="null"/> where the event was accepted.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Why the event was refused; <see langword="null"/> where it was accepted or nothing decides it.</summary>
    public string? Reason => Refusal?.Reason;

    /// <summary>The wire names of the events that can be accepted in the state as it is now; a guard may still refuse one.</summary>
    public IReadOnlyList<string> Permitted => Refusal?.Permitted ?? _machine.PermittedNames(FinalState);

    /// <summary>What happened, in a sentence: made for logs and answers.</summary>
    public string Message => Refusal?.Message ?? Describe();

    /// <summary>This result, if the event was accepted.</summary>
    /// <exception cref="TransitionRejectedException">It was not.</exception>
    public TransitionResult<TKey, TStatus, TData, TEvent> EnsureAccepted() => Refusal is null ? this : throw new TransitionRejectedException(Refusal);

    /// <inheritdoc/>
    public override string ToString() => Message;

    private string Describe()
    {
        var machine = _machine;
        if (Events.Count == 0) return $"{machine.Name}: the event was ignored; nothing is stored.";
        var names = string.Join(", ", Events.Select(e => $"{machine.NameOf(e.Event)} (sequence {e.Sequence})"));
        var now = _final is { } entity ? machine.NameOf(entity.Status) : TransitionTable.NothingStored;
        var key = _final is { } of ? machine.Format(of.Key) : "";
        var how = (IsDuplicate, Kind) switch
        {
            (true, _) => "stored before",
            (_, OutcomeKind.Ignored) => "ignored and stored",
            _ => "stored",
        };
        return $"{machine.Name} {key}: {names} {(Events.Count == 1 ? "was" : "were")} {how}; the state is {now}.";
    }
}

/// <summary>An event that a call stored for another entity.</summary>
/// <param name="Machine">That entity's machine.</param>
/// <param name="Key">Its key as text.</param>
/// <param name="Event">The event's wire name.</param>
/// <param name="Stored">The event as stored.</param>
public sealed record LinkedEvent(string Machine, string Key, string Event, StoredEvent Stored);
