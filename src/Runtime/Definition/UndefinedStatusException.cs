namespace Eventer;

/// <summary>A status value that is no state of the machine.</summary>
/// <param name="machine">The machine's name.</param>
/// <param name="value">The value.</param>
public sealed class UndefinedStatusException(string machine, object value)
    : ArgumentOutOfRangeException(null, value, $"Machine {machine} has no state with the status value {value}. Use a declared member of the status enum that is a state.")
{
    /// <summary>The machine's name.</summary>
    public string Machine { get; } = machine;
}
