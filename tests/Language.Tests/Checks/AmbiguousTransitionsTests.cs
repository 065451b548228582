namespace Eventer.Language.Tests.Checks;

/// <summary>EVT2001.</summary>
public class AmbiguousTransitionsTests
{
    private const string Events = "data n : int\nevent Opened\nevent X\n[*] --> A : Opened\nB --> [*]\nC --> [*]\n";

    [Fact]
    public void Two_arrows_without_a_guard_are_told_at_the_second()
    {
        var it = Checked.Sm(Events + "A --> B : X\nA --> C : X\n");
        it.Says("9:1 E EVT2001 Account: in A, X has two arrows without a guard, to B (line 8) and to C; the second never runs. Give one a guard, and mark the other [else].");
        Assert.Equal("A --> C : X", it.At);
        Assert.Equal([8], it.RelatedLines);
    }

    [Fact]
    public void Guards_with_the_same_text_overlap() =>
        Checked.Sm(Events + "A --> B : X [n > 3]\nA --> C : X [n > 3]\n")
            .Says("9:1 E EVT2001 Account: in A, X has two arrows with the guard [n > 3], to B (line 8) and to C; the second never runs. Give them guards that exclude each other, or mark the second [else].");

    [Fact]
    public void Two_else_arrows_overlap() =>
        Checked.Sm(Events + "A --> B : X [n > 3]\nA --> C : X [else]\nA --> B : X [else]\n")
            .Says("10:1 E EVT2001 Account: in A, X has two [else] arrows, to C (line 9) and to B; the second never runs. Give one a guard of its own.");

    [Fact]
    public void The_same_arrow_twice_is_a_warning()
    {
        var it = Checked.Sm(Events + "A --> B : X\nA --> B : X\nA --> C : Opened\n");
        it.Says("9:1 W EVT2001 Account: in A, X: the same arrow is declared twice, first (line 8). Remove one.");
        it.Fixed("Remove the second arrow").SaysNothing();
    }

    [Fact]
    public void Two_arrows_to_one_state_with_different_effects_are_ambiguous() =>
        Assert.Contains("to B (line 8) and to B", Checked.Sm(Events + "A --> B : X / n = 1\nA --> B : X / n = 2\nA --> C : Opened\n").Single.Message);

    [Fact]
    public void Arrows_of_a_list_are_told_once() =>
        Assert.Single(Checked.Sm(Events + "A, D --> B : X | Opened\n[*] --> D : X\nD, A --> C : Opened | X\n").Machine.Diagnostics);

    [Fact]
    public void Two_arrows_out_of_a_choice_without_a_guard_are_ambiguous() =>
        Checked.Diagram("state pick <<choice>>\n[*] --> A : Opened\nA --> pick : X\npick --> B\npick --> C\nB --> [*]\nC --> [*]\n")
            .Says("6:1 E EVT2001 Account: choice pick has two arrows without a guard, to B (line 5) and to C; the second never runs. Give one a guard, and mark the other [else].");

    [Fact]
    public void Two_arrows_from_nothing_are_ambiguous() =>
        Checked.Diagram("[*] --> A : Opened\n[*] --> B : Opened\nA --> [*]\nB --> [*]\n")
            .Says("3:1 E EVT2001 Account: from nothing ([*]), Opened has two arrows without a guard, to A (line 2) and to B; the second never runs. Give one a guard, and mark the other [else].");

    [Theory]
    [InlineData("A --> B : X [n > 3]\nA --> C : X [n > 5]")]
    [InlineData("A --> B : X [n > 3]\nA --> C : X [else]")]
    [InlineData("A --> B : X [n > 3]\nA --> C : X")]
    [InlineData("A --> B : X\nA --> C : Opened")]
    [InlineData("A --> B : X\n* --> C : Opened")]
    public void Near_misses(string arrows) => Assert.DoesNotContain(Checked.Sm(Events + arrows).Machine.Diagnostics, diagnostic => diagnostic.Rule.Id == "EVT2001");

    [Fact]
    public void Arrows_of_two_levels_are_not_ambiguous() =>
        Checked.Sm("event Opened\nevent X\n[*] --> P : Opened\nstate P {\n[*] --> A\nA --> D : X\n}\nP --> B : X\nB --> [*]\n").SaysNothing();

    [Fact]
    public void A_fix_guards_the_first_with_a_new_method_and_takes_the_second_otherwise()
    {
        var it = Checked.Sm(Events + "A --> B : X\nA --> C : X / n = 1\n").Fixed("Guard the first with a new method 'CanX', and take the second otherwise: [else]");
        it.Reads("machine Account\ndata n : int\nevent Opened\nevent X\nguard CanX : X\n[*] --> A : Opened\nB --> [*]\nC --> [*]\nA --> B : X [CanX]\nA --> C : X [else] / n = 1\n");
        Assert.DoesNotContain(it.Machine.Diagnostics, diagnostic => diagnostic.Rule.Id is "EVT2001" or "EVT1001" or "EVT0001");
    }

    [Fact]
    public void In_a_diagram_the_guard_needs_no_declaration() =>
        Checked.Diagram("[*] --> A : Opened\nA --> B : X\nA --> C : X\nB --> [*]\nC --> [*]\n")
            .Fixed("Guard the first with a new method 'CanX', and take the second otherwise: [else]")
            .Reads("stateDiagram-v2\n[*] --> A : Opened\nA --> B : X [CanX]\nA --> C : X [else]\nB --> [*]\nC --> [*]\n");

    [Fact]
    public void A_fix_of_equal_guards_takes_the_second_otherwise() =>
        Checked.Sm(Events + "A --> B : X [n > 3]\nA --> C : X [n > 3]\nA --> B : Opened\n").Fixed("Take the second otherwise: [else]").SaysNothing();
}
