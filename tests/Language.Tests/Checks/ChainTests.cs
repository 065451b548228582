namespace Eventer.Language.Tests.Checks;

/// <summary>EVT2010 and EVT4003 of what effects chain.</summary>
public sealed class ChainTests
{
    private const string Head = "data n : int\nevent Opened\nevent X\nevent Y\nevent Z\n[*] --> A : Opened\n";

    [Fact]
    public void A_chain_of_an_event_to_itself_goes_round_for_ever() =>
        Checked.Sm(Head + "A --> A : X / chain X\nA --> B : Y | Z\nB --> [*]\n").Says(
            "8:15 E EVT2010 Account: chained events go round for ever: X in A chains X, and X meets A again. Nothing on the way can stop it, so every such call fails at the limit of chains. Put a guard on one of them, or leave out a chain.");

    [Fact]
    public void The_first_chain_of_a_longer_way_round_is_told_with_the_way_and_points_at_the_others()
    {
        var machine = Checked.Sm(Head + "A --> B : X / chain Y\nB --> A : Y / chain X\nA --> C : Z\nB --> C : Z\nC --> [*]\n");
        machine.Says("8:15 E EVT2010 Account: chained events go round for ever: X in A chains Y, Y in B chains X, and X meets A again. Nothing on the way can stop it, so every such call fails at the limit of chains. Put a guard on one of them, or leave out a chain.");
        Assert.Equal([9], machine.RelatedLines);
    }

    [Fact]
    public void A_first_event_that_is_ignored_enters_a_state_which_may_chain() =>
        Checked.Sm("event X\nevent Y\nevent Z\n[*] --> A\nA --> B : X\nB --> C : Y\nC --> [*]\nignore A : Z\nA : entry / chain Y\n").Says(
            "10:13 W EVT4003 Account: Z chains Y, which then meets A, and it does not decide it: the whole call is rejected. Add an arrow there, ignore it, or chain it only where it is decided.");

    [Fact]
    public void A_guard_that_can_stop_it_makes_it_information() =>
        Checked.Sm(Head + "A --> A : X [n > 3] / n -= 1, chain X\nA --> B : Y | Z\nB --> [*]\n").Says(
            "8:31 I EVT2010 Account: chained events can go round: X in A chains X, and X meets A again. A guard or a hook on the way must stop it before the limit of chains.");

    [Fact]
    public void A_case_on_the_way_that_chains_nothing_can_stop_it() =>
        Checked.Sm(Head + "A --> A : X [n > 3] / chain X\nA --> B : X [else]\nA --> B : Y | Z\nB --> [*]\n").Says(
            "8:23 I EVT2010 Account: chained events can go round: X in A chains X, and X meets A again. A guard or a hook on the way must stop it before the limit of chains.");

    [Fact]
    public void Every_case_that_chains_on_stops_nothing() =>
        Assert.Contains("for ever", Checked.Sm(Head + "A --> A : X [n > 3] / chain X\nA --> A : X [else] / n += 1, chain X\nA --> B : Y | Z\nB --> [*]\n").Machine.Diagnostics[0].Message, StringComparison.Ordinal);

    [Fact]
    public void An_event_chained_where_it_is_not_decided_is_told_with_the_state()
    {
        var machine = Checked.Sm(Head + "A --> B : X / chain Y\nA --> C : Y\nB --> C : Z\nC --> [*]\n");
        machine.Says("8:15 W EVT4003 Account: X chains Y, which then meets B, and it does not decide it: the whole call is rejected. Add an arrow there, ignore it, or chain it only where it is decided.");
        machine.Fixed("Ignore 'Y' in 'B'").SaysNothing();
    }

    [Fact]
    public void An_event_chained_into_a_final_state_is_told() =>
        Checked.Sm(Head + "A --> C : X / chain Y\nA --> B : Y\nB --> C : Z\nC --> [*]\n").Says(
            "8:15 W EVT4003 Account: X chains Y, which then meets C, and a final state refuses it: the whole call is rejected. Add an arrow there, ignore it, or chain it only where it is decided.");

    [Fact]
    public void States_of_one_chain_are_one_message() =>
        Checked.Sm(Head + "A, B --> C : X / chain Y\nA --> B : Z\nB --> A : Y\n* : Z [n > 3] / chain Y\nC --> [*]\n").Says(
            "8:18 W EVT4003 Account: X chains Y, which then meets C, and a final state refuses it: the whole call is rejected. Add an arrow there, ignore it, or chain it only where it is decided.");

    [Theory]
    [InlineData("A --> B : X / chain Y\nB --> C : Y\nB --> C : Z\nC --> [*]")]
    [InlineData("A --> B : X / chain Y, chain Z\nB --> D : Y\nD --> C : Z\nC --> [*]")]
    [InlineData("A --> B : X / chain Y\nB --> C : Z\nC --> [*]\nignore B : Y")]
    [InlineData("A --> B : X / chain Y\nB --> C : Z\nC --> [*]\nreject B : Y \"not now\"")]
    [InlineData("A --> B : X / chain Y\nB --> C : Y [n > 3]\nB --> C : Z\nC --> [*]")]
    [InlineData("A --> B : X / chain Y\nB --> A : Y / chain Z\nA --> C : Z\nC --> [*]")]
    public void Near_misses(string lines) => Checked.Sm(Head + lines + "\n").SaysNothing();

    [Fact]
    public void What_a_chain_before_it_leaves_is_what_an_event_meets() =>
        Checked.Sm(Head + "A --> B : X / chain Y, chain Z\nB --> D : Y\nB --> C : Z\nD --> C : X\nC --> [*]\n").Says(
            "8:24 W EVT4003 Account: X chains Z, which then meets D, and it does not decide it: the whole call is rejected. Add an arrow there, ignore it, or chain it only where it is decided.");
}
