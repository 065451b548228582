using System.Threading.Tasks.Sources;

namespace Eventer;

/// <summary>A unit of work that waits in a store for its turn, for stores that run many in one transaction. Until the store takes it, the caller may cancel it.</summary>
public sealed class QueuedUnit : IValueTaskSource
{
    private const int Waiting = 0;
    private const int Taken = 1;
    private const int Cancelled = 2;

    // Callers go on in the thread pool: the writer is not theirs to block, and they may call again.
    private ManualResetValueTaskSourceCore<bool> _source = new() { RunContinuationsAsynchronously = true };
    private readonly CancellationTokenRegistration _registration;
    private readonly CancellationToken _cancellation;
    private int _state;

    /// <summary>A unit that waits from now on.</summary>
    public QueuedUnit(UnitOfWork work, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(work);
        Work = work;
        _cancellation = cancellation;
        _registration = cancellation.UnsafeRegister(static unit => ((QueuedUnit)unit!).Cancel(), this);
    }

    /// <summary>The unit.</summary>
    public UnitOfWork Work { get; }

    /// <summary>Why it failed.</summary>
    public Exception? Failure { get; set; }

    /// <summary>What the caller awaits.</summary>
    public ValueTask Task => new(this, _source.Version);

    /// <summary>Takes it for writing, or for whatever else becomes of it.</summary>
    /// <returns><see langword="false"/>: it was cancelled before.</returns>
    public bool TryTake()
    {
        if (Interlocked.CompareExchange(ref _state, Taken, Waiting) != Waiting) return false;
        _registration.Unregister();
        return true;
    }

    /// <summary>Answers the caller.</summary>
    public void Complete()
    {
        if (Failure is { } failure) _source.SetException(failure);
        else _source.SetResult(true);
    }

    void IValueTaskSource.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    private void Cancel()
    {
        if (Interlocked.CompareExchange(ref _state, Cancelled, Waiting) == Waiting)
            _source.SetException(new OperationCanceledException(_cancellation));
    }
}
