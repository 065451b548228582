using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Eventer;

/// <summary>Arms the timers of what a transition enters, and disarms those of what it leaves.</summary>
internal static class TimerSchedule
{
    /// <param name="machine">Has the timers.</param>
    /// <param name="slot">Has those that are armed.</param>
    /// <param name="before">The entity that the event met; <see langword="null"/>: there was none, and all that runs in the state begins.</param>
    /// <param name="outcome">What the event did.</param>
    /// <param name="isEntering">It left or entered a state.</param>
    /// <param name="context">Key and time.</param>
    /// <param name="sequence">The event's.</param>
    /// <exception cref="ArithmeticException">A duration leaves the range of times.</exception>
    public static void Apply<TKey, TStatus, TData, TEvent>(
        MachineDefinition<TKey, TStatus, TData, TEvent> machine, EntitySlot slot, Entity<TKey, TStatus, TData>? before,
        Outcome<TStatus, TData> outcome, bool isEntering, in EventContext<TKey> context, long sequence)
        where TKey : notnull
        where TStatus : struct
        where TEvent : notnull
    {
        var table = machine.Table;
        if (table.Timers.Count == 0 || !isEntering) return;
        var after = outcome.State;
        var running = RunningIn(machine, after.Status);
        bool GoesOn(int timer) => machine.Regions is { } regions
            ? !regions.Stops(timer, outcome) && RunningIn(machine, before!.Status).Contains(timer)
            : table.Transitions[outcome.Transition].Keeps.Contains(timer);
        bool IsKept(int timer) => before is not null && running.Contains(timer) && GoesOn(timer);
        foreach (var armed in slot.Timers.ToList())
            if (!running.Any(timer => IsKept(timer) && table.Timers[timer].Event == ColumnOf(machine, armed.Name))) slot.Change(new(armed.Name, null));
        foreach (var timer in running)
        {
            if (IsKept(timer)) continue;
            var due = DueAfter(context.Now, DelayOf(machine, timer, after.Data, context));
            slot.Change(new(NameOf(table, timer), new(NameOf(table, timer), due, due, sequence, 0)));
        }
    }

    /// <summary>Whether a timer of this name runs in a state by this build's definition.</summary>
    public static bool Runs<TKey, TStatus, TData, TEvent>(MachineDefinition<TKey, TStatus, TData, TEvent> machine, TStatus status, string name)
        where TKey : notnull
        where TStatus : struct
        where TEvent : notnull
    {
        var column = ColumnOf(machine, name);
        return RunningIn(machine, status).Any(timer => machine.Table.Timers[timer].Event == column);
    }

    private static IReadOnlyList<int> RunningIn<TKey, TStatus, TData, TEvent>(MachineDefinition<TKey, TStatus, TData, TEvent> machine, TStatus status)
        where TKey : notnull
        where TStatus : struct
        where TEvent : notnull =>
        machine.Regions is { } regions
            ? [.. regions.RowsOf(status).SelectMany(row => machine.Table.States[row].Timers).Distinct()]
            : machine.Table.States[machine.IndexOf(status)].Timers;

    /// <summary>The event of a timer. It may have been stored under a name that the event had before.</summary>
    /// <returns><see langword="false"/>: this build knows no such event.</returns>
    public static bool TryMakeEvent<TKey, TStatus, TData, TEvent>(MachineDefinition<TKey, TStatus, TData, TEvent> machine, string name, [MaybeNullWhen(false)] out TEvent @event)
        where TKey : notnull
        where TStatus : struct
        where TEvent : notnull
    {
        var reader = new Utf8JsonReader("{}"u8);
        reader.Read();
        return machine.TryReadEvent(name, ref reader, out @event);
    }

    private static int ColumnOf<TKey, TStatus, TData, TEvent>(MachineDefinition<TKey, TStatus, TData, TEvent> machine, string name)
        where TKey : notnull
        where TStatus : struct
        where TEvent : notnull => TryMakeEvent(machine, name, out var @event) ? machine.IndexOf(@event) : -1;

    private static string NameOf(TransitionTable table, int timer) => table.Events[table.Timers[timer].Event].Name;

    // What TimeSpan.FromDays and its like throw where they overflow says that an argument is wrong.
    private static TimeSpan DelayOf<TKey, TStatus, TData, TEvent>(MachineDefinition<TKey, TStatus, TData, TEvent> machine, int timer, TData data, in EventContext<TKey> context)
        where TKey : notnull
        where TStatus : struct
        where TEvent : notnull
    {
        try
        {
            return machine.GetDelay(timer, data, context);
        }
        catch (ArgumentOutOfRangeException cause)
        {
            throw new OverflowException($"The duration of the timer {NameOf(machine.Table, timer)} leaves the range of TimeSpan.", cause);
        }
    }

    /// <summary>To the microsecond, as stores keep it; what is past already is due at once.</summary>
    private static DateTimeOffset DueAfter(DateTimeOffset now, TimeSpan delay)
    {
        if (delay <= TimeSpan.Zero) return now;
        if (delay > DateTimeOffset.MaxValue - now) throw new OverflowException($"A timer that waits {delay} from {now:O} on is due after the year 9999.");
        return now + new TimeSpan(delay.Ticks - delay.Ticks % TimeSpan.TicksPerMicrosecond);
    }
}
