using Eventer.PostgreSql.Schema;

namespace Eventer.PostgreSql.Writing;

/// <summary>The calls of one transaction: which entities they ask for, and what they leave to be written.</summary>
internal sealed class Group
{
    private const int MaxEvents = 256;
    private const int MaxBytes = 1024 * 1024;

    private readonly Dictionary<EntityKey, GroupEntity> _entities = [];
    private readonly HashSet<(GroupEntity Entity, Guid Id)> _asked = [];
    private int _events;
    private int _bytes;

    /// <summary>Entities that are not loaded yet.</summary>
    public List<GroupEntity> Unloaded { get; } = [];

    /// <summary>Event ids to look up.</summary>
    public List<(GroupEntity Entity, Guid Id)> Lookups { get; } = [];

    public IEnumerable<GroupEntity> Entities => _entities.Values;

    /// <summary>The commands of data hooks, each with its call.</summary>
    public List<(DataCommand Command, UnitOfWork Work)> Commands { get; } = [];

    public List<OutboxMessage> Messages { get; } = [];

    public IEnumerable<TableLayout> Layouts => _entities.Keys.Select(key => key.Layout).Distinct();

    public bool HasWrites { get; private set; }

    public bool IsFull => _events >= MaxEvents || _bytes >= MaxBytes;

    /// <summary>Asks for what a call has not loaded yet.</summary>
    /// <exception cref="EventerException">A key that cannot be stored.</exception>
    public void Ask(UnitOfWork work)
    {
        for (var i = 0; i < work.Slots.Count; i++)
        {
            var slot = work.Slots[i];
            if (slot.IsLoaded) continue;
            var entity = Find(slot);
            if (slot.EventId is { } id && _asked.Add((entity, id))) Lookups.Add((entity, id));
        }
    }

    /// <summary>Lets a call go as far as it can with what is loaded.</summary>
    /// <returns>Whether it is done; else it asks for more.</returns>
    public bool Run(UnitOfWork work)
    {
        for (var i = 0; i < work.Slots.Count; i++)
            if (!work.Slots[i].IsLoaded) Find(work.Slots[i]).HandTo(work.Slots[i]);
        var step = work.Continue();
        if (step == UnitOfWorkStep.Load) return false;
        if (step == UnitOfWorkStep.Commit) Take(work);
        return true;
    }

    private GroupEntity Find(EntitySlot slot)
    {
        var key = EntityKey.Of(slot);
        if (_entities.TryGetValue(key, out var entity)) return entity;
        entity = new(key, slot);
        _entities.Add(key, entity);
        Unloaded.Add(entity);
        return entity;
    }

    /// <summary>Encodes everything before it takes anything, so that what throws concerns this call alone.</summary>
    private void Take(UnitOfWork work)
    {
        var states = new List<(GroupEntity Entity, StateRow State, EventRow[] Events)>(1);
        for (var i = 0; i < work.Slots.Count; i++)
            if (work.Slots[i] is { HasWrites: true } slot) states.Add(Encode(slot));
        foreach (var message in work.Messages)
            _bytes += message.Payload.Length;

        foreach (var (entity, state, events) in states)
        {
            entity.Write(state, events);
            _events += events.Length;
            _bytes += state.Data.Length + events.Sum(row => row.Payload.Length);
        }
        for (var i = 0; i < work.Slots.Count; i++)
            foreach (var change in work.Slots[i].TimerChanges)
                Find(work.Slots[i]).Write(change);
        foreach (var command in work.Commands)
            Commands.Add((command, work));
        Messages.AddRange(work.Messages);
        HasWrites = true;
    }

    private (GroupEntity Entity, StateRow State, EventRow[] Events) Encode(EntitySlot slot)
    {
        var entity = Find(slot);
        var state = slot.EncodeState();
        var layout = entity.Key.Layout;
        for (var i = layout.PrimaryCount; i < state.Key.Length; i++)
            layout.KeyFields[i].ThrowIfUnstorable(layout.Machine, slot.KeyText, state.Key[i]);
        var events = new EventRow[slot.EventCount];
        for (var i = 0; i < events.Length; i++)
            events[i] = slot.EncodeEvent(i);
        return (entity, state, events);
    }
}
