namespace Eventer.Language.Tests.Checks;

/// <summary>EVT2003.</summary>
public class DeadTransitionsTests
{
    private const string Head = "data n : int\nevent Opened\nevent X\nevent Y\n[*] --> A : Opened\nB --> [*]\nC --> [*]\n";

    [Fact]
    public void An_arrow_that_inner_states_take_whole_never_runs()
    {
        var it = Checked.Sm("event Opened\nevent X\n[*] --> P : Opened\nstate P {\n    [*] --> A\n    A --> B : X\n}\nP --> C : X\nB --> [*]\nC --> [*]\n");
        it.Says("9:1 W EVT2003 Account: in P, the arrow to C on X never runs: the arrow of A to B (line 7) takes every case before it. Remove it, or leave it a case by a guard.");
        Assert.Equal([7], it.RelatedLines);
    }

    [Fact]
    public void An_arrow_after_an_unguarded_one_never_runs() =>
        Checked.Sm(Head + "A --> B : X\nA --> C : X [n > 3]\nA --> C : Y\n")
            .Says("10:1 W EVT2003 Account: in A, the arrow to C on X never runs: the arrow of A to B (line 9) takes every case before it. Remove it, or leave it a case by a guard.");

    [Fact]
    public void An_else_beside_an_unguarded_arrow_never_runs() =>
        Checked.Sm(Head + "A --> B : X [else]\nA --> C : X\nA --> B : Y\n")
            .Says("9:1 W EVT2003 Account: in A, the arrow to B on X never runs: the arrow of A to C (line 10) takes every case before it. Remove it, or leave it a case by a guard.");

    [Fact]
    public void A_guard_that_is_false_never_holds() =>
        Checked.Sm(Head + "A --> B : X [false]\nA --> C : Y\n")
            .Says("9:1 W EVT2003 Account: the arrow to B on X never runs: its guard is false. Remove it, or write the guard that is meant.");

    [Fact]
    public void A_star_arrow_that_every_state_takes_first_never_runs() =>
        Checked.Sm(Head + "A --> B : X\n* --> C : X\nA --> C : Y\n")
            .Says("10:1 W EVT2003 Account: for every state (*), the arrow to C on X never runs: the arrow of A to B (line 9) takes every case before it. Remove it, or leave it a case by a guard.");

    [Fact]
    public void An_arrow_that_a_line_closes_off_never_runs() =>
        Checked.Sm("event Opened\nevent X\n[*] --> P : Opened\nstate P {\n[*] --> A\n}\nP --> C : X\nC --> [*]\nreject A : X\n")
            .Says(
                "6:9 W EVT2004 Account: nothing leads out of A, and it is not final. Lead an arrow out of it, or mark it as the end (A --> [*]).",
                "8:1 W EVT2003 Account: in P, the arrow to C on X never runs: the reject line (line 10) takes every case before it. Remove it, or leave it a case by a guard.");

    [Fact]
    public void A_source_of_a_list_for_which_the_arrow_never_runs_is_named() =>
        Checked.Sm(Head + "A --> D : X\nA, D --> B : X [n > 3]\nD --> C : Y\n")
            .Says("10:1 W EVT2003 Account: the arrow to B on X never runs in A: the arrow of A to D (line 9) takes every case before it. Remove it, or leave it a case by a guard.");

    [Fact]
    public void A_line_that_decides_nothing_is_told() =>
        Checked.Sm(Head + "A --> B : X\nA --> C : Y\nignore A : X\n")
            .Says("11:1 W EVT2003 Account: this ignore line decides nothing: in A, the arrow of A to B (line 9) takes every X. Remove it, or put a guard there.");

    [Fact]
    public void An_arrow_out_of_a_choice_after_an_unguarded_one_never_runs() =>
        Checked.Diagram("state pick <<choice>>\n[*] --> A : Opened\nA --> pick : X\npick --> B\npick --> C : ready\nB --> [*]\nC --> [*]\n")
            .Says("6:1 W EVT2003 Account: in choice pick, the arrow to C never runs: the one to B (line 5) has no guard and takes every case before it. Give that one a guard, or put it last as [else].");

    [Fact]
    public void An_arrow_back_to_the_same_choice_never_runs() =>
        Checked.Diagram("state pick <<choice>>\n[*] --> A : Opened\nA --> pick : X\npick --> pick : waiting\npick --> B : else\nB --> [*]\n")
            .Says("5:1 E EVT2010 Account: this arrow leads back to choice pick, where the same guards decide again: it would go round for ever. Lead it to a state.");

    [Fact]
    public void A_choice_without_a_way_out_is_told_once() =>
        Checked.Diagram("state pick <<choice>>\n[*] --> A : Opened\nA --> pick : X\nA --> pick : Y\nA --> B : Z\nB --> [*]\n")
            .Says("2:7 W EVT2003 Account: nothing leads out of choice pick, so the arrows into it never run. Lead arrows with guards out of it.");

    [Theory]
    [InlineData("A --> B : X [n > 3]\nA --> C : X | Y")]
    [InlineData("A --> B : X [n > 3]\n* --> C : X | Y")]
    [InlineData("A --> B : X\nA --> D : Y\nD --> C : Y\n* --> C : X")]
    [InlineData("A --> B : X\nA --> C : Y\nreject * : *")]
    [InlineData("A --> B : X [n > 3]\nA --> C : Y\nreject A : X")]
    [InlineData("A --> B : X\nA --> C : Y\nreject A : *")]
    public void Near_misses(string lines) => Checked.Sm(Head + lines + "\n").SaysNothing();

    [Fact]
    public void Arrows_out_of_an_unreachable_state_belong_to_its_message() =>
        Assert.Equal("EVT2002", Checked.Sm(Head + "A --> B : X\nA --> C : Y\nD --> B : X\nD --> C : X [n > 3]\n").Single.Rule.Id);

    [Fact]
    public void A_fix_removes_it() => Checked.Sm(Head + "A --> B : X\nA --> C : X [n > 3]\nA --> C : Y\n").Fixed("Remove it").SaysNothing();

    [Fact]
    public void Choices_that_branch_into_too_many_ways_are_refused()
    {
        var lines = "[*] --> A : Opened\nA --> c0 : X\nc20 --> B\nB --> [*]\n" + string.Concat(Enumerable.Range(0, 21).Select(i => $"state c{i} <<choice>>\n"));
        lines += string.Concat(Enumerable.Range(0, 20).Select(i => $"c{i} --> c{i + 1} : left\nc{i} --> c{i + 1} : right\n"));
        Assert.Contains(Checked.Diagram(lines).Machine.Diagnostics, diagnostic => diagnostic.Rule.Id == "EVT0004" && diagnostic.Message.StartsWith("Account: the choices behind this arrow branch into more ways than are supported", StringComparison.Ordinal));
    }
}
