using Eventer.Language.Model;

namespace Eventer.Language.Export;

/// <summary>An arrow's label as a file writes it; each exporter escapes it for its own language.</summary>
public static class ArrowText
{
    public static string Of(TransitionModel arrow) => Of(arrow, arrow.Events, arrow.Guard?.Text);

    /// <summary>An arrow of <c>*</c> as it is drawn at one state.</summary>
    public static string Of(TransitionModel arrow, AnyArrow drawn) => Of(arrow, drawn.Events, drawn.IsElse ? "else" : arrow.Guard?.Text);

    private static string Of(TransitionModel arrow, IEnumerable<string> events, string? guard)
    {
        var parts = new List<string>();
        if (string.Join(" | ", events) is { Length: > 0 } names) parts.Add(names);
        if (arrow.After is { } after) parts.Add($"after {after.Text}");
        if (guard is not null) parts.Add($"[{guard}]");
        if (!arrow.Effects.IsEmpty) parts.Add($"/ {EffectModel.List(arrow.Effects)}");
        return string.Join(" ", parts);
    }
}
