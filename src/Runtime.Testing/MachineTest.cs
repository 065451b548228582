using Microsoft.Extensions.Time.Testing;

namespace Eventer.Testing;

/// <summary>
/// A test of a machine with its hooks, without a database and with a clock that the test moves:
/// <code>
/// MachineTest.Of(services => new AccountMachine(services), new AccountKey("A-1"))
///     .Given(new AccountEvent.Opened("Anna"))
///     .When(new AccountEvent.Deposited(5))
///     .Then(AccountStatus.Open, new AccountData("Anna", 5));
/// </code>
/// </summary>
public static class MachineTest
{
    /// <summary>A test of one entity, of which nothing is stored yet.</summary>
    /// <param name="create">Makes the machine, with the hooks that are to be tested.</param>
    /// <param name="key">The entity's key.</param>
    /// <param name="start">The time at the beginning. Default: the first of January 2000, UTC.</param>
    /// <typeparam name="TKey">Identifies an entity.</typeparam>
    /// <typeparam name="TStatus">The status enum.</typeparam>
    /// <typeparam name="TData">The data beside the status.</typeparam>
    /// <typeparam name="TEvent">The base type of the state events.</typeparam>
    public static MachineTest<TKey, TStatus, TData, TEvent> Of<TKey, TStatus, TData, TEvent>(
        Func<MachineServices, StateMachine<TKey, TStatus, TData, TEvent>> create, TKey key, DateTimeOffset? start = null)
        where TKey : notnull
        where TStatus : struct
        where TEvent : notnull
    {
        ArgumentNullException.ThrowIfNull(create);
        return new(create, key, start is { } given ? new(given) : new());
    }
}

/// <summary>A test of one entity: see <see cref="MachineTest"/>.</summary>
/// <typeparam name="TKey">Identifies an entity.</typeparam>
/// <typeparam name="TStatus">The status enum.</typeparam>
/// <typeparam name="TData">The data beside the status.</typeparam>
/// <typeparam name="TEvent">The base type of the state events.</typeparam>
public sealed class MachineTest<TKey, TStatus, TData, TEvent>
    where TKey : notnull
    where TStatus : struct
    where TEvent : notnull
{
    private readonly TKey _key;

    internal MachineTest(Func<MachineServices, StateMachine<TKey, TStatus, TData, TEvent>> create, TKey key, FakeTimeProvider clock)
    {
        _key = key;
        Clock = clock;
        Machine = create(new(Store) { TimeProvider = clock });
    }

    /// <summary>The machine's clock: it moves when the test says so.</summary>
    public FakeTimeProvider Clock { get; }

    /// <summary>Where the entity is kept, and what its hooks wrote and published.</summary>
    public MemoryStore Store { get; } = new();

    /// <summary>The machine.</summary>
    public StateMachine<TKey, TStatus, TData, TEvent> Machine { get; }

    /// <summary>What has happened before: each event must be accepted.</summary>
    /// <exception cref="SpecificationException">One is not.</exception>
    public MachineTest<TKey, TStatus, TData, TEvent> Given(params ReadOnlySpan<TEvent> events)
    {
        foreach (var @event in events)
            if (Wait(Machine.TransitionAsync(_key, @event)).Refusal is { } refusal) throw new SpecificationException($"What is given is not possible. {refusal.Message}");
        return this;
    }

    /// <summary>What happens now.</summary>
    public MachineTestOutcome<TKey, TStatus, TData, TEvent> When(TEvent @event) => Observe(() => Wait(Machine.TransitionAsync(_key, @event)).Refusal);

    /// <summary>Time goes by, and the timers that become due come.</summary>
    /// <exception cref="SpecificationException">A timer ended in an exception.</exception>
    public MachineTestOutcome<TKey, TStatus, TData, TEvent> WhenTimePasses(TimeSpan time) => Observe(() =>
    {
        Clock.Advance(time);
        var run = Wait(Machine.Timers.FireDueAsync());
        return run.Failed is [var failed, ..] ? throw new SpecificationException($"The timer {failed.Timer} failed: {failed.Exception}") : null;
    });

    private MachineTestOutcome<TKey, TStatus, TData, TEvent> Observe(Func<Refusal?> act)
    {
        var sequence = Wait(Machine.GetAsync(_key))?.Sequence ?? 0;
        var sent = Wait(Store.PendingMessagesAsync().CountAsync());
        var refusal = act();
        return new(
            this, Machine.Definition, Wait(Machine.GetAsync(_key)), [.. Wait(Machine.EventsAsync(_key).ToListAsync()).Where(stored => stored.Sequence > sequence)],
            Wait(Store.PendingMessagesAsync().Skip(sent).Select(message => message.Message!).ToListAsync()), refusal);
    }

    // The store in memory never lets one wait.
    private static T Wait<T>(ValueTask<T> task) => task.AsTask().GetAwaiter().GetResult();
}
