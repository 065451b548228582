namespace Eventer.Language.Tests.Checks;

/// <summary>EVT2004, EVT2005 and EVT2009: where machines end, and where they cannot.</summary>
public class EndTests
{
    private const string Events = "event Opened\nevent X\nevent Y\nevent Z\n";

    [Fact]
    public void A_state_without_a_way_out_that_is_not_final_is_a_dead_end()
    {
        var it = Checked.Sm(Events + "[*] --> A : Opened\nA --> B : X | Y | Z\n");
        it.Says("7:7 W EVT2004 Account: nothing leads out of B, and it is not final. Lead an arrow out of it, or mark it as the end (B --> [*]).");
        it.Fixed("Mark 'B' final").SaysNothing();
    }

    [Fact]
    public void Dead_ends_of_a_diagram_are_one_message()
    {
        var it = Checked.Diagram("[*] --> A : Opened\nA --> B : X\nA --> C : Y\n");
        it.Says("3:7 W EVT2004 Account: nothing leads out of B and C, and they are not final. Lead an arrow out of them, or mark them as ends (B --> [*]).");
        Assert.Equal([4], it.RelatedLines);
        it.Fixed("Mark 'B', 'C' final").Reads("stateDiagram-v2\n[*] --> A : Opened\nA --> B : X\nA --> C : Y\nB --> [*]\nC --> [*]\n");
    }

    [Fact]
    public void The_end_of_a_composite_that_leads_nowhere_is_a_dead_end_and_the_composite_is_to_be_marked()
    {
        var it = Checked.Diagram("[*] --> P : Opened\nstate P {\n    [*] --> A\n    A --> B : X\n    B --> [*]\n}\n");
        it.Says("6:5 W EVT2004 Account: nothing leads out of B, and it is not final. Lead an arrow out of it, or mark it as the end (P --> [*]).");
        it.Fixed("Mark 'P' final").SaysNothing();
    }

    [Theory]
    [InlineData("[*] --> A : Opened\nA --> A : X")]
    [InlineData("[*] --> A : Opened\nA --> [*] : X")]
    [InlineData("[*] --> P : Opened\nstate P {\n[*] --> A\nA --> B : X\n}\nP --> [*] : Y")]
    public void No_dead_ends(string lines) => Checked.Diagram(lines).SaysNothing();

    [Fact]
    public void A_cycle_from_which_no_end_is_reached_is_told_once_at_the_arrow_that_enters_it()
    {
        var it = Checked.Diagram("[*] --> Open : Opened\nOpen --> Closed : Closed\nOpen --> Frozen : Suspected\nFrozen --> Reviewed : Reviewed\nReviewed --> Frozen : Doubted\nClosed --> [*]\n");
        it.Says("4:1 W EVT2005 Account: once in Frozen and Reviewed, an entity never reaches a final state: they lead to each other alone. Lead an arrow out, or mark one of them final.");
        Assert.Equal("Open --> Frozen : Suspected", it.At);
    }

    [Fact]
    public void A_state_that_leads_to_itself_alone_is_a_trap() =>
        Checked.Diagram("[*] --> Open : Opened\nOpen --> Closed : Closed\nOpen --> Frozen : Suspected\nFrozen --> Frozen : Reviewed\nClosed --> [*]\n")
            .Says("4:1 W EVT2005 Account: once in Frozen, an entity never reaches a final state: only its own arrows lead on. Lead an arrow out, or mark it final.");

    [Theory]
    [InlineData("[*] --> A : Opened\nA --> B : X\nB --> A : Y")]
    [InlineData("[*] --> A : Opened\nA --> B : X\nB --> A : Y\nB --> C : Z\nC --> [*]")]
    public void No_traps(string lines) => Checked.Diagram(lines).SaysNothing();

    [Fact]
    public void A_dead_end_is_not_a_trap_too() =>
        Assert.Equal("EVT2004", Checked.Diagram("[*] --> A : Opened\nA --> B : X\nA --> C : Y\nC --> [*]\n").Single.Rule.Id);

    [Fact]
    public void A_state_whose_way_out_fights_another_arrow_is_not_a_trap_too() =>
        Assert.Equal("EVT2001", Checked.Diagram("[*] --> A : Opened\nA --> A : X\nA --> B : X\nB --> [*]\n").Single.Rule.Id);

    [Fact]
    public void Ends_that_nothing_reaches_do_not_make_every_state_a_trap() =>
        Assert.Equal("EVT2002", Checked.Diagram("[*] --> A : Opened\nA --> B : X\nB --> A : Y\nC --> [*]\n").Single.Rule.Id);

    [Fact]
    public void An_arrow_out_of_a_final_state_is_an_error()
    {
        var it = Checked.Sm(Events + "[*] --> A : Opened\nA --> B : X\nB --> A : Y\nB --> A : Z\nB --> [*]\n");
        it.Says("8:1 E EVT2009 Account: B is marked final (line 10), but leads on to A with Y. What is final has ended: remove the arrow, or do not mark B final.");
        Assert.Equal([9, 10], it.RelatedLines);
    }

    [Fact]
    public void In_a_diagram_it_is_a_warning_and_the_state_is_not_final()
    {
        var it = Checked.Diagram("[*] --> A : Opened\nA --> B : X\nB --> A : Y\nB --> [*]\n");
        it.Says("4:1 W EVT2009 Account: B is marked final (line 5), but leads on to A with Y, so it is not final. Remove one of the two arrows, or give the one to [*] an event.");
        Assert.DoesNotContain(it.Machine.Flat!.States, state => state.IsFinal);
    }

    [Fact]
    public void An_internal_transition_of_a_final_state_is_an_error_too() =>
        Checked.Sm("data n : int\n" + Events + "[*] --> A : Opened\nA --> B : X | Z\nB : Y / n = 1\nB --> [*]\n")
            .Says("9:1 E EVT2009 Account: B is marked final (line 10), but answers Y. What is final has ended: remove the arrow, or do not mark B final.");

    [Fact]
    public void A_final_state_may_ignore() =>
        Checked.Sm(Events + "[*] --> A : Opened\nA --> B : X | Z\nB --> [*]\nignore B : Y\n").SaysNothing();
}
