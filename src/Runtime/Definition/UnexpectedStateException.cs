namespace Eventer;

/// <summary>An entity is in another state than the one that code asked for with <c>As…</c>.</summary>
/// <param name="machine">The machine's name.</param>
/// <param name="expected">The wire name of the state that was asked for; <see langword="null"/>: nothing stored.</param>
/// <param name="actual">The wire name of the state that it is in; <see langword="null"/>: nothing is stored.</param>
public sealed class UnexpectedStateException(string machine, string? expected, string? actual)
    : InvalidOperationException($"Machine {machine}: expected {Shown(expected)}, and the entity is in {Shown(actual)}. Ask with TryAs… where it can be in another state.")
{
    /// <summary>The machine's name.</summary>
    public string Machine { get; } = machine;

    /// <summary>The wire name of the state that was asked for; <see langword="null"/>: nothing stored.</summary>
    public string? Expected { get; } = expected;

    /// <summary>The wire name of the state that the entity is in; <see langword="null"/>: nothing is stored.</summary>
    public string? Actual { get; } = actual;

    private static string Shown(string? state) => state is null ? "[*] (nothing stored)" : state == "[*]" ? "[*] (final)" : state;
}
