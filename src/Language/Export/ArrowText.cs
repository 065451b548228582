using Eventer.Language.Model;

namespace Eventer.Language.Export;

/// <summary>An arrow's label as a file writes it; each exporter escapes it for its own language.</summary>
public static class ArrowText
{
    public static string Of(TransitionModel arrow) => Of(arrow, arrow.Events);

    /// <summary>With some of its events alone.</summary>
    public static string Of(TransitionModel arrow, IEnumerable<string> events)
    {
        var parts = new List<string>();
        if (string.Join(" | ", events) is { Length: > 0 } names) parts.Add(names);
        if (arrow.After is { } after) parts.Add($"after {after.Text}");
        if (arrow.Guard is { } guard) parts.Add($"[{guard.Text}]");
        if (!arrow.Effects.IsEmpty) parts.Add($"/ {EffectModel.List(arrow.Effects)}");
        return string.Join(" ", parts);
    }
}
