using Eventer.Language.Binding;

namespace Eventer.Language.Tests.Timers;

/// <summary>How long timers wait, as it is written.</summary>
public sealed class DurationTests
{
    [Theory]
    [InlineData("30d", 30 * 24 * 3600.0)]
    [InlineData("1.5h", 5400)]
    [InlineData("250ms", 0.25)]
    [InlineData("1h30m", 5400)]
    [InlineData("1d2h3m4s5ms", 93784.005)]
    [InlineData("0d90s", 90)]
    [InlineData("0.001ms", 0.000001)]
    public void A_duration_is_numbers_with_units(string text, double seconds)
    {
        Assert.Null(Durations.Read(text, out var ticks));
        Assert.Equal((long)Math.Round(seconds * TimeSpan.TicksPerSecond), ticks);
    }

    [Theory]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("d")]
    [InlineData("30y")]
    [InlineData("30D")]
    [InlineData("30m1h")]
    [InlineData("1h2h")]
    [InlineData("1h30")]
    [InlineData(".5h")]
    [InlineData("5.h")]
    [InlineData("1.5.0h")]
    [InlineData("1h 30m")]
    public void Anything_else_is_refused_with_what_is_expected(string text) =>
        Assert.Equal($"'{text}' is not a duration such as '30d' or '1h30m' (units d, h, m, s, ms)", Durations.Read(text, out _));

    [Theory]
    [InlineData("0d")]
    [InlineData("0h0m")]
    [InlineData("0.0001ms")]
    public void No_time_at_all_is_refused(string text) => Assert.StartsWith($"'{text}' is no time at all", Durations.Read(text, out _));

    [Theory]
    [InlineData("1000001d")]
    [InlineData("1000000d1h")]
    [InlineData("99999999999999999999999999999999999d")]
    [InlineData("99999999999999999999999999999999999.9ms")]
    public void Beyond_a_million_days_is_refused(string text) =>
        Assert.Equal($"'{text}' is longer than a timer can wait (1,000,000 days)", Durations.Read(text, out _));
}
