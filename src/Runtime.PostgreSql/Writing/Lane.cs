using System.Runtime.ExceptionServices;

namespace Eventer.PostgreSql.Writing;

/// <summary>
/// One connection's worth of writing. A call that finds the lane idle runs at once; the calls that come meanwhile wait in a queue,
/// and all that wait share the next transaction. So nobody waits when there is nobody to wait for.
/// </summary>
internal sealed class Lane(GroupRunner runner, PostgreSqlStoreOptions options) : IThreadPoolWorkItem
{
    private const int MaxGroup = 64;
    private const int MaxLooks = 8;

    private readonly Lock _gate = new();
    private readonly Queue<QueuedUnit> _queue = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isBusy;
    private bool _isClosed;

    public ValueTask ExecuteAsync(UnitOfWork work, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested) return ValueTask.FromCanceled(cancellation);
        var unit = new QueuedUnit(work, cancellation);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isClosed, typeof(PostgreSqlStore));
            if (_isBusy)
            {
                if (_queue.Count >= options.QueueLimit) return Overloaded(unit);
                _queue.Enqueue(unit);
                return unit.Task;
            }
            if (!unit.TryTake()) return unit.Task;
            _isBusy = true;
        }
        return RunHereAsync(unit);
    }

    /// <summary>Ends when all that waits is answered.</summary>
    public Task CloseAsync()
    {
        lock (_gate)
        {
            _isClosed = true;
            if (!_isBusy) _drained.TrySetResult();
        }
        return _drained.Task;
    }

    /// <summary>Runs what waits, group by group, until nothing does.</summary>
    async void IThreadPoolWorkItem.Execute()
    {
        while (TakeGroup() is { Count: > 0 } group)
        {
            await RunAsync(group).ConfigureAwait(false);
            foreach (var unit in group)
                unit.Complete();
            await LetThemComeBackAsync(answered: group.Count).ConfigureAwait(false);
        }
    }

    private async ValueTask RunHereAsync(QueuedUnit unit)
    {
        await RunAsync([unit]).ConfigureAwait(false);
        lock (_gate)
        {
            if (_queue.Count == 0) SetIdle();
            else ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false); // the waiting are not this caller's to run
        }
        if (unit.Failure is { } failure) ExceptionDispatchInfo.Throw(failure);
    }

    private async Task RunAsync(List<QueuedUnit> group)
    {
        try
        {
            await runner.RunAsync(group).ConfigureAwait(false);
        }
        catch (Exception unexpected) // whatever it is, it must not end the lane, and the callers must hear of it
        {
            foreach (var unit in group)
                unit.Failure ??= unexpected;
        }
    }

    private List<QueuedUnit> TakeGroup()
    {
        var group = new List<QueuedUnit>();
        lock (_gate)
        {
            while (group.Count < MaxGroup && _queue.TryDequeue(out var unit))
                if (unit.TryTake()) group.Add(unit);
            if (group.Count == 0) SetIdle();
        }
        return group;
    }

    private void SetIdle()
    {
        _isBusy = false;
        if (_isClosed) _drained.TrySetResult();
    }

    // Callers that were answered together mostly call again at once. As long as they keep coming the next commit is worth more by each.
    private async Task LetThemComeBackAsync(int answered)
    {
        if (answered < 2) return;
        var waiting = -1;
        for (var looks = 0; looks < MaxLooks && waiting < answered; looks++)
        {
            await Task.Yield();
            lock (_gate)
            {
                if (_queue.Count == waiting) return;
                waiting = _queue.Count;
            }
        }
    }

    private ValueTask Overloaded(QueuedUnit unit)
    {
        if (!unit.TryTake()) return unit.Task;
        var (machine, key) = (unit.Work.Slots[0].Machine.Name, unit.Work.Slots[0].KeyText);
        return ValueTask.FromException(new StoreUnavailableException(machine, key,
            $"{machine} {key}: the store is overloaded: {_queue.Count:N0} calls wait already. Nothing was stored. Call again later with the same event id, or raise {nameof(PostgreSqlStoreOptions)}.{nameof(PostgreSqlStoreOptions.QueueLimit)}.", isTransient: true));
    }
}
