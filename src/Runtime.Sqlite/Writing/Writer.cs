using Eventer.Sqlite.Driver;

namespace Eventer.Sqlite.Writing;

/// <summary>
/// One writer at a time. A call that finds nobody writing runs on its caller's own thread; the calls that come meanwhile wait in a queue,
/// which a thread of the writer's drains, all that wait into one commit. So nobody waits when there is nobody to wait for.
/// </summary>
internal sealed class Writer(UnitRunner runner, Database database) : IAsyncDisposable
{
    private const int MaxGroup = 64;
    private const int MaxLooks = 64;

    private readonly object _gate = new();
    private readonly Queue<QueuedUnit> _queue = new();
    private readonly List<QueuedUnit> _group = [];
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Thread? _thread;
    private bool _isBusy;
    private bool _isThreadsTurn;
    private bool _isClosed;

    public ValueTask ExecuteAsync(UnitOfWork work, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled(cancellationToken);
        if (TryEnter()) return RunHere(work);

        var item = new QueuedUnit(work, cancellationToken);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isClosed, typeof(SqliteStore));
            if (_isBusy)
            {
                if (_queue.Count >= database.Options.QueueLimit) return Overloaded(item);
                _queue.Enqueue(item);
                return item.Task;
            }
            if (!item.TryTake()) return item.Task;
            _isBusy = true;
        }
        return RunHere(work);
    }

    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _isClosed = true;
            if (!_isBusy) _drained.TrySetResult();
        }
        await _drained.Task.ConfigureAwait(false);
        lock (_gate)
            Monitor.PulseAll(_gate);
        _thread?.Join();
        runner.Dispose();
    }

    private bool TryEnter()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isClosed, typeof(SqliteStore));
            return !_isBusy && (_isBusy = true);
        }
    }

    private ValueTask RunHere(UnitOfWork work)
    {
        try
        {
            return runner.Run(work) is { } failure ? ValueTask.FromException(failure) : ValueTask.CompletedTask;
        }
        finally
        {
            Leave();
        }
    }

    private ValueTask Overloaded(QueuedUnit item)
    {
        if (!item.TryTake()) return item.Task;
        var (machine, key) = (item.Work.Slots[0].Machine.Name, item.Work.Slots[0].KeyText);
        return ValueTask.FromException(new StoreUnavailableException(machine, key,
            $"{machine} {key}: {database.Name} is overloaded: {_queue.Count:N0} calls wait already. Nothing was stored. Call again later with the same event id, or raise SqliteStoreOptions.QueueLimit.", isTransient: true));
    }

    private void Leave()
    {
        lock (_gate)
        {
            if (_queue.Count == 0)
            {
                _isBusy = false;
                if (_isClosed) _drained.TrySetResult();
                return;
            }
            _isThreadsTurn = true;
            if (_thread is null) StartThread();
            else Monitor.Pulse(_gate);
        }
    }

    private void StartThread()
    {
        _thread = new Thread(Drain) { IsBackground = true, Name = "Eventer SQLite writer" };
        _thread.UnsafeStart();
    }

    private void Drain()
    {
        while (TryTakeGroup())
        {
            var left = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_group);
            while (!left.IsEmpty)
            {
                var done = Run(left);
                foreach (var item in left[..done])
                    item.Complete();
                left = left[done..];
            }
            LetThemComeBack(answered: _group.Count);
        }
    }

    private int Run(ReadOnlySpan<QueuedUnit> items)
    {
        try
        {
            return runner.Run(items);
        }
        catch (Exception unexpected) // whatever it is, it must not end the writer, and the callers must hear of it
        {
            foreach (var item in items)
                item.Failure = unexpected;
            return items.Length;
        }
    }

    // Callers that were answered together mostly call again at once. As long as they keep coming the next commit is worth more by each;
    // without this the first of them gets a commit of his own, and the others wait for it.
    private void LetThemComeBack(int answered)
    {
        if (answered < 2) return;
        var waiting = -1;
        for (var looks = 0; looks < MaxLooks && waiting < answered; looks++)
        {
            Thread.Yield();
            lock (_gate)
            {
                if (_queue.Count == waiting) return;
                waiting = _queue.Count;
            }
        }
    }

    private bool TryTakeGroup()
    {
        _group.Clear();
        lock (_gate)
        {
            while (true)
            {
                while (!_isThreadsTurn)
                {
                    if (_isClosed && !_isBusy) return false;
                    Monitor.Wait(_gate);
                }
                while (_group.Count < MaxGroup && _queue.TryDequeue(out var item))
                    if (item.TryTake()) _group.Add(item);
                if (_group.Count > 0) return true;
                _isThreadsTurn = _isBusy = false;
                if (_isClosed) _drained.TrySetResult();
            }
        }
    }
}
