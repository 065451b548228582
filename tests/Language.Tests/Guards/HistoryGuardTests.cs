using Eventer.Language.Tests.Checks;

namespace Eventer.Language.Tests.Guards;

/// <summary>What a history state remembers is one state: its ways exclude each other, and one is always taken.</summary>
public class HistoryGuardTests
{
    private const string Player = """
        event Made { Tracks : int }
        event Pressed
        event Paused
        event Resumed { Track : int }
        data Track : int
        invariant Track >= 0
        state Playing {
            [*] --> Slow
            Slow --> Fast : Pressed
            Fast --> Slow : Pressed
        }
        [*] --> Playing : Made
        Playing --> Waiting : Paused

        """;

    [Theory]
    [InlineData("Waiting --> Playing[H] : Resumed")]
    [InlineData("Waiting --> Playing[H*] : Resumed")]
    [InlineData("Waiting --> Playing[H] : Resumed [event.Track > 0] / Track = event.Track\nWaiting --> Playing[H] : Resumed [else]")]
    [InlineData("Playing[H] --> Fast : / Track = 0\nWaiting --> Playing[H] : Resumed")]
    public void Nothing_is_said_of_its_ways(string lines) => Assert.Empty(Checked.Sm(Player + lines + "\n").WithGuards().Messages);

    [Fact]
    public void The_guard_of_an_arrow_to_it_is_judged_as_any_other() =>
        Assert.Contains(Checked.Sm(Player + "Waiting --> Playing[H] : Resumed [event.Track > 0 && event.Track < 0]\n").WithGuards().Messages, message => message.Contains("EVT3003", StringComparison.Ordinal));
}
