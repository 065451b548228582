namespace Eventer;

/// <summary>
/// A machine's timers. A host runs them by itself (<c>services.AddStateMachine&lt;AccountMachine>()</c>); elsewhere, and in tests,
/// call <see cref="FireDueAsync"/> whenever some may be due.
/// </summary>
public abstract class MachineTimers
{
    private protected MachineTimers()
    {
    }

    /// <summary>The machine's name.</summary>
    public abstract string Machine { get; }

    /// <summary>
    /// Hands every timer that is due to its entity as an event with cause <c>timer</c>, the earliest first, until none is left.
    /// Any number of processes may do so at once: each timer happens once.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached; what is due stays due.</exception>
    /// <exception cref="NestedTransitionException">It was called inside a hook.</exception>
    public abstract ValueTask<TimerRun> FireDueAsync(CancellationToken cancellationToken = default);

    /// <summary>When the next timer is to be tried; <see langword="null"/>: none is armed.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    public abstract ValueTask<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken = default);
}

/// <summary>What became of the timers that were due.</summary>
/// <param name="Fired">So many became events.</param>
/// <param name="Dropped">Those that the state did not accept: they do not come again.</param>
/// <param name="Failed">Those that ended in an exception: they are tried again, later each time.</param>
public sealed record TimerRun(int Fired, IReadOnlyList<TimerProblem> Dropped, IReadOnlyList<TimerProblem> Failed)
{
    /// <summary>The three numbers, for a log.</summary>
    public override string ToString() => $"{Fired} fired, {Dropped.Count} dropped, {Failed.Count} failed";
}

/// <summary>A timer that did not become an event.</summary>
/// <param name="Machine">The machine's name.</param>
/// <param name="Key">The entity's key as text.</param>
/// <param name="Timer">The wire name of its event.</param>
/// <param name="Due">When it was due.</param>
/// <param name="Message">Why.</param>
/// <param name="Exception">What was thrown, if something was.</param>
public sealed record TimerProblem(string Machine, string Key, string Timer, DateTimeOffset Due, string Message, Exception? Exception = null);

/// <summary>A machine's timers, typed.</summary>
internal sealed class MachineTimers<TKey, TStatus, TData, TEvent>(StateMachine<TKey, TStatus, TData, TEvent> machine) : MachineTimers
    where TKey : notnull
    where TStatus : struct
    where TEvent : notnull
{
    private const int Batch = 100;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private readonly MachineDefinition<TKey, TStatus, TData, TEvent> _definition = machine.Definition;

    public override string Machine => _definition.Name;

    public override async ValueTask<TimerRun> FireDueAsync(CancellationToken cancellationToken = default)
    {
        var (fired, dropped, failed) = (0, new List<TimerProblem>(), new List<TimerProblem>());
        if (Call.Running is { } running) throw new NestedTransitionException(Machine, "", running.ToString());
        if (_definition.Table.Timers.Count == 0) return new(0, [], []);
        int count;
        do
        {
            var due = await machine.Table.TimersAsync(machine.Now(), Batch, cancellationToken).ConfigureAwait(false);
            count = due.Count;
            foreach (var timer in due)
            {
                try
                {
                    var call = await FireAsync(timer, cancellationToken).ConfigureAwait(false);
                    if (call.WhyDropped is { } why) dropped.Add(Problem(timer, why));
                    else if (call.IsFired) fired++;
                }
                catch (Exception failure) when (failure is not (OperationCanceledException or StoreUnavailableException { IsTransient: true }))
                {
                    failed.Add(Problem(timer, failure.Message, failure));
                    await PostponeAsync(timer, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        while (count == Batch);
        return new(fired, dropped, failed);
    }

    public override async ValueTask<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken = default)
    {
        if (_definition.Table.Timers.Count == 0) return null;
        var first = await machine.Table.TimersAsync(DateTimeOffset.MaxValue, 1, cancellationToken).ConfigureAwait(false);
        return first.Count == 0 ? null : first[0].Timer.Next;
    }

    private async ValueTask<Call<TKey, TStatus, TData, TEvent>> FireAsync(ArmedTimer<TKey> armed, CancellationToken cancellationToken)
    {
        var timer = armed.Timer;
        var key = $"{Machine} {_definition.Format(armed.Key)}";
        var id = EventIdGenerator.Derive(timer.Due, Guid.Empty, key, $"timer {timer.Name} {timer.EnteredSequence}", 0);
        var call = new Call<TKey, TStatus, TData, TEvent>(machine, armed.Key, EventOf(armed), null, Cause.Timer(timer.Name), id, true, machine.Now(), timer);
        await machine.Store.ExecuteAsync(call, cancellationToken).ConfigureAwait(false);
        return call;
    }

    private TEvent EventOf(ArmedTimer<TKey> armed) => TimerSchedule.TryMakeEvent(_definition, armed.Timer.Name, out var @event)
        ? @event
        : throw new UnreadableRowException(Machine, _definition.Format(armed.Key), $"the timer {armed.Timer.Name}", "this build knows no such event");

    private ValueTask PostponeAsync(ArmedTimer<TKey> armed, CancellationToken cancellationToken)
    {
        var pause = armed.Timer.Attempts < 12 ? FirstPause * (1 << armed.Timer.Attempts) : LongestPause;
        var slot = new EntitySlot<TKey, TStatus, TData, TEvent>(machine.Table, machine.Codec, armed.Key);
        return machine.Store.ExecuteAsync(new TimerPostponement(slot, armed.Timer, machine.Now() + (pause < LongestPause ? pause : LongestPause)), cancellationToken);
    }

    private TimerProblem Problem(ArmedTimer<TKey> armed, string message, Exception? exception = null) =>
        new(Machine, _definition.Format(armed.Key), armed.Timer.Name, armed.Timer.Due, message, exception);
}
