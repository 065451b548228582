namespace Eventer;

public abstract partial class EntitySlot
{
    private IReadOnlyList<TimerRow> _timers = [];
    private List<TimerChange>? _timerChanges;

    /// <summary>Whether the machine has timers: then the store hands over the entity's (<see cref="LoadTimers"/>), before the rest of it.</summary>
    public bool HasTimers => Machine.Table.Timers.Count > 0;

    /// <summary>What is to be written of timers, each name once; also where <see cref="HasWrites"/> is not.</summary>
    public IReadOnlyList<TimerChange> TimerChanges => _timerChanges ?? (IReadOnlyList<TimerChange>)[];

    /// <summary>Hands over the entity's timers as they are stored.</summary>
    public void LoadTimers(IReadOnlyList<TimerRow> timers) => _timers = timers ?? throw new ArgumentNullException(nameof(timers));

    /// <summary>The timers as they will be once this is written.</summary>
    internal IEnumerable<TimerRow> Timers =>
        _timers.Where(timer => !IsChanged(timer.Name)).Concat(TimerChanges.Where(change => change.Armed is not null).Select(change => change.Armed!.Value));

    internal void Change(TimerChange change)
    {
        _timerChanges ??= [];
        _timerChanges.RemoveAll(earlier => earlier.Name == change.Name);
        _timerChanges.Add(change);
    }

    private protected void DiscardTimers() => _timerChanges = null;

    private protected void UnloadTimers()
    {
        _timerChanges = null;
        _timers = [];
    }

    private bool IsChanged(string name) => _timerChanges is not null && _timerChanges.Exists(change => change.Name == name);
}
