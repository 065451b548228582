using System.Runtime.ExceptionServices;

namespace Eventer.PostgreSql.Writing;

/// <summary>
/// Who writes when. A call that finds nobody writing runs at once; the calls that come meanwhile wait in a queue, and all that wait share the next transaction:
/// so nobody waits when there is nobody to wait for. A second lane opens only where one does not help: a whole group waits, or the first has hung for a while
/// on a lock. Fewer and larger transactions carry more than many small ones.
/// </summary>
internal sealed class Lanes : IThreadPoolWorkItem
{
    private const int MaxGroup = 64;
    private const int MaxLooks = 64;
    private const int MaxIdleLooks = 8;

    private static readonly TimeSpan LongWait = TimeSpan.FromMilliseconds(20);

    private readonly GroupRunner _runner;
    private readonly PostgreSqlStoreOptions _options;
    private readonly Lock _gate = new();
    private readonly Queue<QueuedUnit> _queue = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Timer _waiting;
    private int _open;
    private bool _isClosed;

    public Lanes(GroupRunner runner, PostgreSqlStoreOptions options)
    {
        _runner = runner;
        _options = options;
        using (ExecutionContext.SuppressFlow()) // the first caller's context is not every call's
            _waiting = new(static lanes => ((Lanes)lanes!).OpenForThoseWhoWait(), this, Timeout.Infinite, Timeout.Infinite);
    }

    public ValueTask ExecuteAsync(UnitOfWork work, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested) return ValueTask.FromCanceled(cancellation);
        var unit = new QueuedUnit(work, cancellation);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isClosed, typeof(PostgreSqlStore));
            if (_open > 0)
            {
                if (_queue.Count >= _options.QueueLimit) return Overloaded(unit);
                _queue.Enqueue(unit);
                if (_queue.Count >= MaxGroup) TryOpen();
                else if (_queue.Count == 1 && _open < _options.Lanes) _waiting.Change(LongWait, Timeout.InfiniteTimeSpan);
                return unit.Task;
            }
            if (!unit.TryTake()) return unit.Task;
            _open = 1;
        }
        return RunHereAsync(unit);
    }

    /// <summary>Ends when all that waits is answered.</summary>
    public async Task CloseAsync()
    {
        lock (_gate)
        {
            _isClosed = true;
            if (_open == 0) _drained.TrySetResult();
        }
        await _drained.Task.ConfigureAwait(false);
        await _waiting.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>One lane: runs what waits, group by group, until nothing does.</summary>
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
            if (_queue.Count == 0) Leave();
            else ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false); // the waiting are not this caller's to run
        }
        if (unit.Failure is { } failure) ExceptionDispatchInfo.Throw(failure);
    }

    private async Task RunAsync(List<QueuedUnit> group)
    {
        try
        {
            await _runner.RunAsync(group).ConfigureAwait(false);
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
            if (group.Count == 0) Leave();
            else if (_queue.Count > 0 && _open < _options.Lanes) _waiting.Change(LongWait, Timeout.InfiniteTimeSpan);
        }
        return group;
    }

    private void OpenForThoseWhoWait()
    {
        lock (_gate)
            if (_queue.Count > 0) TryOpen();
    }

    private void TryOpen()
    {
        if (_open >= _options.Lanes) return;
        _open++;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private void Leave()
    {
        _open--;
        if (_isClosed && _open == 0) _drained.TrySetResult();
    }

    // Callers that were answered together mostly call again at once. As long as they keep coming the next commit is worth more by each.
    private async Task LetThemComeBackAsync(int answered)
    {
        if (answered < 2) return;
        var (waiting, idleLooks) = (0, 0);
        for (var looks = 0; looks < MaxLooks && idleLooks < MaxIdleLooks && waiting < answered; looks++)
        {
            await Task.Yield();
            lock (_gate)
            {
                idleLooks = _queue.Count == waiting ? idleLooks + 1 : 0;
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
