namespace Eventer;

/// <summary>What an entity is at one moment: its status and its data, or nothing stored yet (the default value).</summary>
/// <typeparam name="TStatus">The machine's status enum.</typeparam>
/// <typeparam name="TData">The machine's data.</typeparam>
public readonly struct State<TStatus, TData> : IEquatable<State<TStatus, TData>>
    where TStatus : struct
{
    /// <summary>A stored state.</summary>
    public State(TStatus status, TData data)
    {
        Exists = true;
        Status = status;
        Data = data;
    }

    /// <summary>The state of an entity that is not stored: <c>[*]</c> in a diagram.</summary>
    public static State<TStatus, TData> Nothing => default;

    /// <summary>Whether there is an entity. Where not, <see cref="Status"/> and <see cref="Data"/> mean nothing.</summary>
    public bool Exists { get; }

    /// <summary>The status.</summary>
    public TStatus Status { get; }

    /// <summary>The data.</summary>
    public TData Data { get; }

    /// <inheritdoc/>
    public bool Equals(State<TStatus, TData> other) =>
        Exists == other.Exists
        && EqualityComparer<TStatus>.Default.Equals(Status, other.Status)
        && EqualityComparer<TData>.Default.Equals(Data, other.Data);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is State<TStatus, TData> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Exists, Status, Data);

    /// <inheritdoc/>
    public override string ToString() => Exists ? $"{Status} {Data}" : "[*]";

    /// <summary>Equal by value.</summary>
    public static bool operator ==(State<TStatus, TData> left, State<TStatus, TData> right) => left.Equals(right);

    /// <summary>Not equal by value.</summary>
    public static bool operator !=(State<TStatus, TData> left, State<TStatus, TData> right) => !left.Equals(right);
}
