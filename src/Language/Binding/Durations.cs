using System.Globalization;

namespace Eventer.Language.Binding;

/// <summary>
/// How long timers wait, as people write it: <c>30d</c>, <c>1h30m</c>, <c>1.5h</c>. Units are d, h, m, s and ms, each at
/// most once, the largest first.
/// </summary>
public static class Durations
{
    public const string Expected = "a duration such as '30d' or '1h30m' (units d, h, m, s, ms)";

    /// <summary>Longer ones end after the year 9999 wherever they begin.</summary>
    private const long MaximumDays = 1_000_000;

    // Times are kept to the microsecond.
    private const long TicksPerMicrosecond = 10;

    private static readonly string[] Units = ["d", "h", "m", "s", "ms"];
    private static readonly long[] TicksOf = [TimeSpan.TicksPerDay, TimeSpan.TicksPerHour, TimeSpan.TicksPerMinute, TimeSpan.TicksPerSecond, TimeSpan.TicksPerMillisecond];

    public static bool IsWellFormed(string text) => Parts(text) is not null;

    /// <returns>What is wrong with it; <see langword="null"/>: nothing.</returns>
    public static string? Read(string text, out long ticks)
    {
        ticks = 0;
        if (Parts(text) is not { } parts) return $"'{text}' is not {Expected}";
        var total = 0m;
        foreach (var (number, unit) in parts)
        {
            if (!decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value > MaximumDays * (decimal)TimeSpan.TicksPerDay / TicksOf[unit])
                return TooLong(text);
            total += value * TicksOf[unit];
        }
        if (total > MaximumDays * (decimal)TimeSpan.TicksPerDay) return TooLong(text);
        ticks = (long)total / TicksPerMicrosecond * TicksPerMicrosecond;
        return ticks > 0 ? null : $"'{text}' is no time at all: a timer waits for at least a microsecond. What happens at once is an effect of the arrow that enters the state";
    }

    private static string TooLong(string text) => $"'{text}' is longer than a timer can wait ({MaximumDays:N0} days)".Replace('\u00A0', ' ');

    private static List<(string Number, int Unit)>? Parts(string text)
    {
        var parts = new List<(string, int)>();
        var position = 0;
        while (position < text.Length)
        {
            var start = position;
            while (position < text.Length && text[position] is (>= '0' and <= '9') or '.') position++;
            var number = text.Substring(start, position - start);
            start = position;
            while (position < text.Length && text[position] is not ((>= '0' and <= '9') or '.')) position++;
            var unit = Array.IndexOf(Units, text.Substring(start, position - start));
            if (!IsNumber(number) || unit < 0 || parts.Count > 0 && unit <= parts[parts.Count - 1].Item2) return null;
            parts.Add((number, unit));
        }
        return parts.Count == 0 ? null : parts;
    }

    private static bool IsNumber(string text) =>
        text.Length > 0 && text[0] != '.' && text[text.Length - 1] != '.' && text.Count(character => character == '.') <= 1;
}
