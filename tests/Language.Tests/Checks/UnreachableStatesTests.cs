namespace Eventer.Language.Tests.Checks;

/// <summary>EVT2002.</summary>
public class UnreachableStatesTests
{
    [Fact]
    public void A_state_that_nothing_leads_to_is_told_at_its_first_use_as_a_source()
    {
        var it = Checked.Diagram("[*] --> Open : Opened\nOpen --> Closed : Closed\nFrozen --> Open : Reviewed\nClosed --> [*]\n");
        it.Says("4:1 W EVT2002 Account: nothing leads to Frozen, so no entity is ever in it. Lead an arrow to it, or remove it.");
        Assert.Equal("Frozen", it.At);
        Assert.Equal(["Frozen"], it.Single.Arguments);
    }

    [Fact]
    public void A_state_that_only_its_own_arrow_reaches_is_told_once() =>
        Checked.Diagram("[*] --> Open : Opened\nOpen --> Closed : Closed\nFrozen --> Frozen : Reviewed\nClosed --> [*]\n")
            .Says("4:1 W EVT2002 Account: only its own arrow leads to Frozen, so no entity is ever in it. Lead an arrow to it, or remove it.");

    [Fact]
    public void What_it_alone_leads_to_is_part_of_the_same_message()
    {
        var it = Checked.Diagram("[*] --> Open : Opened\nOpen --> Closed : Closed\nA --> B : X\nB --> C : Y\nC --> Open : Z\nClosed --> [*]\n");
        it.Says("4:1 W EVT2002 Account: nothing leads to A, so no entity is ever in it; nor in B and C, to which it alone leads. Lead an arrow to it, or remove it.");
        Assert.Equal([5, 6], it.RelatedLines);
    }

    [Fact]
    public void States_that_lead_to_each_other_alone_are_one_message() =>
        Checked.Diagram("[*] --> Open : Opened\nOpen --> Closed : Closed\nA --> B : X\nB --> A : Y\nClosed --> [*]\n")
            .Says("4:1 W EVT2002 Account: nothing leads to A and B but their own arrows, so no entity is ever in them. Lead an arrow to one of them, or remove them.");

    [Fact]
    public void A_composite_of_which_nothing_is_reached_is_one_message() =>
        Checked.Diagram("[*] --> Open : Opened\nstate Audit {\n[*] --> A\nA --> B : X\nB --> A : Y\n}\nAudit --> Open : Z\nOpen --> [*] : Closed\n")
            .Says("8:1 W EVT2002 Account: nothing leads to Audit or into it, so no entity is ever in it. Lead an arrow to it, or remove it.");

    [Fact]
    public void A_choice_that_nothing_leads_to_is_told() =>
        Checked.Diagram("state pick <<choice>>\n[*] --> Open : Opened\npick --> Open : Ready\nOpen --> [*] : Closed\n")
            .Says("4:1 W EVT2002 Account: nothing leads to choice pick. Lead an arrow to it, or remove it.");

    [Fact]
    public void An_arrow_that_never_runs_still_leads_to_its_state() =>
        Assert.DoesNotContain(Checked.Diagram("[*] --> A : Opened\nA --> B : X\nA --> C : X\nB --> [*]\nC --> [*]\n").Machine.Diagnostics, diagnostic => diagnostic.Rule.Id == "EVT2002");

    [Theory]
    [InlineData("[*] --> A\nA --> B : X\nB --> [*]")]
    [InlineData("[*] --> P : Opened\nstate P {\n[*] --> A\nA --> B : X\n}\nP --> [*] : Y")]
    [InlineData("[*] --> A : Opened\nA --> B : X\nstate P {\nB --> C : Y\n}\nP --> [*] : Z")]
    [InlineData("state pick <<choice>>\n[*] --> A : Opened\nA --> pick : X\npick --> B : Ready\npick --> C : else\nB --> [*]\nC --> [*]")]
    public void Near_misses(string lines) => Checked.Diagram(lines).SaysNothing();

    [Fact]
    public void Without_a_start_it_would_be_said_of_every_state_and_is_not() =>
        Assert.Equal("EVT2008", Checked.Diagram("A --> B : X\nB --> [*]\n").Single.Rule.Id);

    [Fact]
    public void A_fix_adds_a_transition_where_nothing_is_decided_yet() =>
        Checked.Diagram("[*] --> Open : Opened\nOpen --> Closed : Closed\nFrozen --> Open : Reviewed\nClosed --> [*]\n")
            .Fixed("Add a transition from 'Open' to 'Frozen' on 'Reviewed'").SaysNothing();

    [Fact]
    public void A_fix_removes_the_state_with_its_lines() =>
        Checked.Diagram("[*] --> Open : Opened\nOpen --> Closed : Closed\nFrozen --> Open : Closed\nFrozen --> Closed : Opened\nClosed --> [*]\n")
            .Fixed("Remove 'Frozen' with its lines").Reads("stateDiagram-v2\n[*] --> Open : Opened\nOpen --> Closed : Closed\nClosed --> [*]\n");

    [Fact]
    public void A_state_that_is_named_elsewhere_too_is_not_removed() =>
        Assert.DoesNotContain("Remove 'Frozen' with its lines", Checked.Diagram("state Frozen\n[*] --> Open : Opened\nFrozen --> Open : Opened\nOpen --> [*] : Closed\n").FixTitles);
}
