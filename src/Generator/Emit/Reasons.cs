using Eventer.Language.Model;

namespace Eventer.Generator.Emit;

/// <summary>Why an Eventer rejects an event, in words.</summary>
public static class Reasons
{
    /// <summary>A reject line, with its reason or none.</summary>
    public static string Declared(string? reason) => reason ?? "no reason was given";

    public static string Final(FlatState state) => $"{state.Id} is final";

    public static string NoGuardHolds(IEnumerable<string> guards) => "no guard holds: " + string.Join(", ", guards.Distinct().Select(guard => $"[{guard}]"));

    public static string Invariant(string text) => $"the invariant does not hold: {text}";
}
