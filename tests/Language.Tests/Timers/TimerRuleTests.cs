using Eventer.Language.Tests.Checks;

namespace Eventer.Language.Tests.Timers;

/// <summary>What is said about arrows with <c>after</c>, EVT4004 among it.</summary>
public sealed class TimerRuleTests
{
    private const string Events = """
        key Id : string
        data Limit : int
        event Opened
        event Expired
        [*] --> Open : Opened
        Closed --> [*]

        """;

    private static Checked Account(string lines) => Checked.Sm(Events + lines);

    [Theory]
    [InlineData("Open --> Closed : Expired after 30d")]
    [InlineData("Open --> Closed : Expired after 1h30m")]
    [InlineData("Open --> Closed : Expired after (TimeSpan.FromDays(Limit))")]
    [InlineData("Open --> Closed : Expired after ( now.Hour < 12 ? TimeSpan.FromHours(Id.Length) : TimeSpan.Zero ) / Limit = 1")]
    [InlineData("Open --> Closed : Expired after 30d [Limit > 3]\nOpen --> Open : Expired after 30d [else]")]
    [InlineData("Open --> Closed : Expired after 24h [Limit > 3]\nOpen --> Open : Expired after 1d [else]")]
    [InlineData("Open --> Closed : Expired after 30d [Limit > 3]\nignore Open : Expired")]
    [InlineData("Open --> Closed : Expired after 30d [Limit > 3]\nOpen --> Open : Expired [else]")]
    [InlineData("Open : Expired after 5m / Limit = 0\nOpen --> Closed : Opened")]
    [InlineData("Open --> Half : Opened\nOpen, Half --> Closed : Expired after 30d")]
    [InlineData("Open --> Half : Expired after 1d\nHalf --> Closed : Expired after 2d")]
    [InlineData("state Open {\n[*] --> A\nA --> B : Opened\nB --> A : Opened\n}\nOpen --> Closed : Expired after 30d")]
    public void A_timer_waits_in_a_state_for_an_event_without_fields(string lines) =>
        Account(lines).SaysNothing();

    [Theory]
    [InlineData("* --> Closed : Expired after 30d", "after 30d", "the timer Expired has no state to wait in: '*' names none. Name the states, or put them into a composite and let the arrow lead out of that.")]
    [InlineData("[*] --> Closed : Expired after 30d", "after 30d", "the timer Expired has no state to wait in: nothing is stored yet. Name the state that it is to wait in.")]
    [InlineData("Open --> Closed : Expired | Opened after 30d", "after 30d", "a timer has one event, under which it is stored, and here are Expired and Opened. Write an arrow for each.")]
    [InlineData("event Due { Amount : int }\nOpen --> Closed : Due after 30d", "after 30d", "a timer's event comes by itself, and nobody fills the fields of Due (Amount). Use an event without fields.")]
    public void EVT0001_where_it_cannot(string line, string after, string message)
    {
        var it = Account(line);
        var said = it.Machine.Diagnostics.Single(diagnostic => diagnostic.Rule.Id == "EVT0001");
        Assert.Equal("Account: " + message, said.Message);
        Assert.Equal(after["after ".Length..], it.Text.Substring(said.Location.Span.Start, said.Location.Span.Length));
    }

    [Theory]
    [InlineData("Open --> Closed : Expired after 0d", "0d", "no time at all")]
    [InlineData("Open --> Closed : Expired after 9999999d", "9999999d", "longer than a timer can wait")]
    [InlineData("Open --> Closed : Expired after 30m1h", "30m1h", "Expected a duration such as '30d' or '1h30m'")]
    [InlineData("Open --> Closed : Expired after ()", "()", "expected a TimeSpan inside the parentheses")]
    public void EVT0001_at_a_duration_that_is_none(string line, string word, string message)
    {
        var it = Account(line);
        Assert.Contains(message, it.Single.Message);
        Assert.Equal(word, it.At);
    }

    [Fact]
    public void The_event_cannot_be_read_when_the_state_is_entered()
    {
        var it = Account("Open --> Closed : Expired after (TimeSpan.FromDays(event.Amount))");
        Assert.Contains("'event' has no meaning here", it.Single.Message);
        Assert.Equal("event", it.At);
    }

    [Fact]
    public void EVT1002_two_durations_of_one_timer_are_told_at_the_second()
    {
        var it = Account("Open --> Closed : Expired after 30d [Limit > 3]\nOpen --> Open : Expired after 10d [else]");
        it.Says("9:31 E EVT1002 Account: the timer Expired of Open waits for 30d (line 8) and for 10d. A state has one timer of a name: give this one an event of its own, or both the same duration and a guard.");
        Assert.Equal([8], it.RelatedLines);
    }

    [Fact]
    public void EVT1002_a_timer_of_a_state_and_of_its_composite_must_differ_in_name()
    {
        var it = Account("state Open {\n[*] --> A\nA --> Closed : Expired after 1h\nA --> B : Opened\n}\nOpen --> Closed : Expired after 30d");
        it.Says("10:30 E EVT1002 Account: Expired is a timer of A and of Open around it (line 13), and in A one would be taken for the other. Give one of them an event of its own.");
    }

    [Fact]
    public void EVT4004_a_guard_that_may_not_hold_when_the_timer_is_due()
    {
        var it = Account("Open --> Closed : Expired after 30d [Limit > 3]\nOpen --> Closed : Opened");
        it.Says("8:19 W EVT4004 Account: the timer Expired of Open comes once, 30d after Open was entered, and where [Limit > 3] does not hold then, nothing happens and it does not come again. "
            + "Say what is to happen then: an arrow with [else], or ignore Open : Expired.");
        Assert.Equal("Expired", it.At);
    }

    [Fact]
    public void The_fix_ignores_it()
    {
        var it = Account("Open --> Closed : Expired after 30d [Limit > 3]\nOpen --> Closed : Opened").Fixed("Ignore 'Expired' in 'Open'");
        it.SaysNothing();
        Assert.EndsWith("ignore Open : Expired\n", it.Text);
    }
}
