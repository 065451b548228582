using System.Runtime.CompilerServices;
using Eventer.Testing.Machines;

namespace Eventer.Runtime.Tests.Stores;

/// <summary>A store of rows, written from the contract alone: optimistic, all in one dictionary. Its faults are for tests to switch on.</summary>
internal sealed class RowStore : IStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Machine, string Key), Rows> _rows = [];
    private readonly Dictionary<(string Machine, string Key), List<TimerRow>> _timers = [];
    private readonly List<OutboxMessage> _outbox = [];
    private int _loads;

    /// <summary>Writes without looking whether somebody else wrote since the load.</summary>
    public bool ComparesNothing { get; init; }

    /// <summary>The load with this number waits for the next one, so that two calls see the same state.</summary>
    public int LoadThatWaits { get; init; } = -1;

    /// <summary>So many commits succeed without the store learning of it.</summary>
    public int LostAnswers { get; set; }

    private TaskCompletionSource NextLoad { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IEntityTable<TKey, TStatus, TData, TEvent> Open<TKey, TStatus, TData, TEvent>(MachineDefinition<TKey, TStatus, TData, TEvent> definition)
        where TKey : notnull
        where TStatus : struct
        where TEvent : notnull => new Table<TKey, TStatus, TData, TEvent>(this, definition);

    /// <summary>Another build, or an accident, changes a row.</summary>
    public void Damage(string machine, string key, Func<Rows, Rows> change)
    {
        lock (_gate) _rows[(machine, key)] = change(_rows[(machine, key)]);
    }

    public async ValueTask ExecuteAsync(UnitOfWork work, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!await TryAsync(work))
            {
                work.Reset();
                continue;
            }
            if (LostAnswers == 0) return;
            LostAnswers--;
            work.Reset();
        }
    }

    public async IAsyncEnumerable<OutboxMessage> PendingMessagesAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        List<OutboxMessage> pending;
        lock (_gate) pending = [.. _outbox];
        foreach (var message in pending) yield return message;
        await Task.Yield();
    }

    private async ValueTask<bool> TryAsync(UnitOfWork work)
    {
        var step = UnitOfWorkStep.Load;
        while (step == UnitOfWorkStep.Load)
        {
            foreach (var slot in work.Slots.Where(slot => !slot.IsLoaded))
                Load(slot);
            var load = Interlocked.Increment(ref _loads);
            if (load == LoadThatWaits) await NextLoad.Task;
            else await Task.Yield();
            if (load == LoadThatWaits + 1) NextLoad.TrySetResult();
            step = work.Continue();
        }
        return step == UnitOfWorkStep.Abandon || TryWrite(work);
    }

    private void Load(EntitySlot slot)
    {
        lock (_gate)
        {
            var rows = Find(slot);
            StateRow? state = rows.Events.Count > 0 ? rows.State : null;
            EventRow? recorded = slot.EventId is { } id && rows.Events.FindIndex(e => e.EventId == id) is >= 0 and var i ? rows.Events[i] : null;
            if (slot.HasTimers) slot.LoadTimers([.. TimersOf(slot)]);
            slot.Load(state, recorded);
        }
    }

    private bool TryWrite(UnitOfWork work)
    {
        var writes = work.Slots.Where(slot => slot.HasWrites).Select(slot => (slot, State: slot.EncodeState(), Events: Enumerable.Range(0, slot.EventCount).Select(slot.EncodeEvent).ToList())).ToList();
        var messages = work.Messages.Select(m => new OutboxMessage(m.Name, m.Payload)
        {
            Id = m.Id, Machine = m.Machine, Key = m.Key, Sequence = m.Sequence, Ordinal = m.Ordinal, EventId = m.EventId, Time = m.Time, Due = m.Due,
        }).ToList();
        lock (_gate)
        {
            if (!ComparesNothing && work.Slots.Any(slot => Find(slot).Sequence != slot.ExpectedSequence)) return false;
            foreach (var (slot, state, events) in writes)
                _rows[(slot.Machine.Name, slot.KeyText)] = new(state, [.. Find(slot).Events, .. events]);
            foreach (var slot in work.Slots)
                foreach (var change in slot.TimerChanges)
                {
                    var timers = TimersOf(slot);
                    timers.RemoveAll(timer => timer.Name == change.Name);
                    if (change.Armed is { } armed) timers.Add(armed);
                }
            _outbox.AddRange(messages);
            return true;
        }
    }

    private List<TimerRow> TimersOf(EntitySlot slot)
    {
        if (!_timers.TryGetValue((slot.Machine.Name, slot.KeyText), out var timers)) _timers.Add((slot.Machine.Name, slot.KeyText), timers = []);
        return timers;
    }

    private Rows Find(EntitySlot slot) => _rows.GetValueOrDefault((slot.Machine.Name, slot.KeyText), new(default, []));

    internal sealed record Rows(StateRow State, List<EventRow> Events)
    {
        public long Sequence => Events.Count > 0 ? State.Sequence : 0;
    }

    private sealed class Table<TKey, TStatus, TData, TEvent>(RowStore store, MachineDefinition<TKey, TStatus, TData, TEvent> machine) : IEntityTable<TKey, TStatus, TData, TEvent>
        where TKey : notnull
        where TStatus : struct
        where TEvent : notnull
    {
        private readonly RowCodec<TKey, TStatus, TData, TEvent> _codec = new(machine);

        public MachineDefinition Machine => machine;

        public ValueTask<Entity<TKey, TStatus, TData>?> GetAsync(TKey key, CancellationToken cancellationToken = default) =>
            new(Find(key) is { } rows ? _codec.Decode(rows.State) : null);

        public async IAsyncEnumerable<StoredEvent<TStatus, TEvent>> EventsAsync(TKey key, long afterSequence = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            foreach (var row in Find(key)?.Events ?? [])
                if (row.Sequence > afterSequence) yield return _codec.Decode(key, row);
            await Task.Yield();
        }

        public ValueTask<IReadOnlyList<ArmedTimer<TKey>>> TimersAsync(DateTimeOffset until, int limit, CancellationToken cancellationToken = default)
        {
            lock (store._gate)
                return new([.. store._timers.Where(pair => pair.Key.Machine == machine.Name)
                    .SelectMany(pair => pair.Value.Select(timer => new ArmedTimer<TKey>(_codec.Decode(store._rows[pair.Key].State).Key, timer)))
                    .Where(armed => armed.Timer.Next <= until).OrderBy(armed => armed.Timer.Next).Take(limit)]);
        }

        private Rows? Find(TKey key)
        {
            lock (store._gate) return store._rows.GetValueOrDefault((machine.Name, machine.Format(key)));
        }
    }
}
