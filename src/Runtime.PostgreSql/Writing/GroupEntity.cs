namespace Eventer.PostgreSql.Writing;

/// <summary>An entity in a transaction: as it is stored, and as the calls of the transaction leave it, each of which sees what those before it wrote.</summary>
/// <param name="key">Which entity.</param>
/// <param name="slot">A call's view of it, for messages.</param>
internal sealed class GroupEntity(EntityKey key, EntitySlot slot)
{
    private readonly Dictionary<Guid, EventRow> _recorded = [];
    private List<TimerRow> _timers = [];

    public EntityKey Key { get; } = key;

    /// <summary>The key as text.</summary>
    public string Text => slot.KeyText;

    /// <summary>The sequence that is stored; 0: there is no such entity.</summary>
    public long StoredSequence { get; private set; }

    /// <summary>The state as it is to be; <see langword="null"/>: there is none.</summary>
    public StateRow? State { get; private set; }

    /// <summary>The events to write.</summary>
    public List<EventRow> Events { get; } = [];

    /// <summary>What to write of timers, each name once.</summary>
    public Dictionary<string, TimerChange> Timers { get; } = [];

    public void Found(in StateRow state)
    {
        State = state;
        StoredSequence = state.Sequence;
    }

    public void Found(in EventRow recorded) => _recorded[recorded.EventId] = recorded;

    public void Found(in TimerRow timer) => _timers.Add(timer);

    public void HandTo(EntitySlot asking)
    {
        if (asking.HasTimers) asking.LoadTimers(_timers);
        EventRow? recorded = asking.EventId is { } id && _recorded.TryGetValue(id, out var found) ? found : null;
        asking.Load(State, recorded);
    }

    public void Write(in StateRow state, IEnumerable<EventRow> events)
    {
        State = state;
        foreach (var row in events)
        {
            Events.Add(row);
            _recorded[row.EventId] = row;
        }
    }

    public void Write(in TimerChange change)
    {
        var name = change.Name;
        Timers[name] = change;
        _timers = [.. _timers.Where(timer => timer.Name != name), .. change.Armed is { } armed ? [armed] : Array.Empty<TimerRow>()];
    }
}
