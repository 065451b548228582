namespace Eventer.Language.Tests.Checks;

/// <summary>EVT2008.</summary>
public class InitialTransitionsTests
{
    [Fact]
    public void A_machine_without_a_start_is_offered_the_states_that_nothing_enters()
    {
        var it = Checked.Diagram("    Open --> Closed : Closed\n    Draft --> Open : Opened\n    Closed --> [*]\n");
        it.Says("2:5 E EVT2008 Account: nothing leads out of [*], so no entity can begin. Lead an arrow from it: [*] --> Draft.");
        it.Fixed("Begin in 'Draft'").Reads("stateDiagram-v2\n    [*] --> Draft\n    Open --> Closed : Closed\n    Draft --> Open : Opened\n    Closed --> [*]\n");
        it.Fixed("Begin in 'Draft'").SaysNothing();
    }

    [Fact]
    public void Where_every_state_is_entered_the_first_is_offered() =>
        Assert.Equal(["Begin in 'A'"], Checked.Diagram("A --> B : X\nB --> A : Y\n").FixTitles);

    [Fact]
    public void A_machine_without_states_is_told_how_to_begin() =>
        Checked.Sm("").Says("1:1 E EVT2008 Account: the machine has no states. Begin with an arrow: [*] --> Open : Opened.");

    [Fact]
    public void Two_unlabelled_initial_arrows_are_told_at_the_second() =>
        Checked.Diagram("[*] --> A\n[*] --> B\nA --> [*] : X\nB --> [*] : X\n")
            .Says("3:1 E EVT2008 Account: two arrows without an event lead out of [*], to A (line 2) and to B, so it is open where an entity begins. Keep one, or give them events.");

    [Fact]
    public void A_choice_cannot_be_made_before_there_is_an_event() =>
        Checked.Diagram("state c <<choice>>\n[*] --> c\nc --> A : ready\nc --> B : else\nA --> [*] : X\nB --> [*] : X\n")
            .Says("3:1 E EVT2008 Account: [*] leads to choice c without an event, so it is open in which state a new entity is. Name the event that creates it: [*] --> c : Created.");

    [Fact]
    public void A_composite_that_an_arrow_enters_must_say_where_it_begins()
    {
        var it = Checked.Diagram("[*] --> P : Opened\nstate P {\n    A --> B : X\n    B --> A : Y\n    C --> A : Z\n}\nP --> [*] : W\n");
        it.Says("2:1 E EVT2008 Account: this arrow enters P, which does not say where it begins. Write [*] --> C inside it, or lead the arrow to the state that is meant.");
        it.Fixed("Begin 'P' in 'C'").Reads("stateDiagram-v2\n[*] --> P : Opened\nstate P {\n    [*] --> C\n    A --> B : X\n    B --> A : Y\n    C --> A : Z\n}\nP --> [*] : W\n");
        it.Fixed("Begin 'P' in 'C'").SaysNothing();
    }

    [Fact]
    public void A_composite_that_begins_twice_is_told_at_the_second() =>
        Checked.Diagram("[*] --> P : Opened\nstate P {\n[*] --> A\n[*] --> B\n}\nP --> [*] : W\n")
            .Says("5:1 E EVT2008 Account: P begins twice, in A (line 4) and in B, so it is open where the arrow (line 2) that enters it leads. Keep one [*] arrow, or lead it to a <<choice>>.");

    [Theory]
    [InlineData("[*] --> A : Opened\nA --> [*] : X")]
    [InlineData("[*] --> A\n[*] --> B : Opened\nA --> B : X\nB --> [*]")]
    [InlineData("[*] --> A : Opened\n[*] --> B : Copied\nA --> [*] : X\nB --> [*] : X")]
    [InlineData("[*] --> A : Opened\nstate P {\nA --> B : X\n}\nP --> [*] : Y")]
    public void Near_misses(string lines) => Checked.Diagram(lines).SaysNothing();
}
