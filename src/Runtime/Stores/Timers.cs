namespace Eventer;

/// <summary>An armed timer as a store keeps it, beside its entity's primary key fields: (key, name) is unique.</summary>
/// <param name="Name">The wire name of its event.</param>
/// <param name="Due">When its event is to come, to the microsecond.</param>
/// <param name="Next">When it is to be tried: <paramref name="Due"/>, or later once it has failed.</param>
/// <param name="EnteredSequence">The sequence of the event that entered its state.</param>
/// <param name="Attempts">How often it has failed.</param>
public readonly record struct TimerRow(string Name, DateTimeOffset Due, DateTimeOffset Next, long EnteredSequence, int Attempts);

/// <summary>What a call does to one of an entity's timers.</summary>
/// <param name="Name">The wire name of its event.</param>
/// <param name="Armed">The row to write, over one of the same name; <see langword="null"/>: remove it.</param>
public readonly record struct TimerChange(string Name, TimerRow? Armed);

/// <summary>A timer and whose it is.</summary>
/// <typeparam name="TKey">Identifies an entity.</typeparam>
/// <param name="Key">The entity's key; its secondary fields may be left out.</param>
/// <param name="Timer">The timer.</param>
public readonly record struct ArmedTimer<TKey>(TKey Key, TimerRow Timer);
