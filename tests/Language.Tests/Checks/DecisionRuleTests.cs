namespace Eventer.Language.Tests.Checks;

/// <summary>EVT2006 and EVT2007: what an exhaustive machine leaves open, and what a file declares in vain.</summary>
public class DecisionRuleTests
{
    private const string Exhaustive = "exhaustive\nevent Opened\nevent X\nevent Y\n[*] --> A : Opened\nA --> B : X\nB --> C : Y\nC --> [*]\n";

    [Fact]
    public void What_a_state_leaves_open_is_one_message_at_its_first_arrow()
    {
        var it = Checked.Sm(Exhaustive);
        it.Says(
            "7:1 E EVT2006 Account: A does not decide Opened and Y, and the machine is exhaustive: each needs an arrow, ignore or reject.",
            "8:1 E EVT2006 Account: B does not decide Opened and X, and the machine is exhaustive: each needs an arrow, ignore or reject.");
        Assert.Equal(["A", "Opened", "Y"], it.Machine.Diagnostics[0].Arguments);
    }

    [Fact]
    public void One_open_pair_is_worded_as_one() =>
        Checked.Sm(Exhaustive + "ignore A : *\nignore B : X\n").Says("8:1 E EVT2006 Account: B does not decide Opened, and the machine is exhaustive: it needs an arrow, ignore or reject.");

    [Theory]
    [InlineData("reject * : *")]
    [InlineData("ignore A, B : Opened\nreject A : Y\nreject B : X")]
    [InlineData("* --> C : Opened\nignore A : Y\nreject B : X")]
    public void Decided(string lines) => Checked.Sm(Exhaustive + lines + "\n").SaysNothing();

    [Fact]
    public void Nothing_and_final_states_need_no_decision() =>
        Checked.Sm("exhaustive\nevent X\n[*] --> A : X\nA --> [*] : X\n").SaysNothing();

    [Fact]
    public void A_machine_that_is_not_exhaustive_may_leave_pairs_open() => Checked.Sm(Exhaustive.Replace("exhaustive\n", "")).SaysNothing();

    [Fact]
    public void A_fix_rejects_them_at_the_end_of_the_file_where_there_are_no_lines_yet() =>
        Checked.Sm("exhaustive\nevent X\nevent Y\n[*] --> A : X | Y\nA --> [*] : X").Fixed("Reject 'Y' in 'A'")
            .Reads("machine Account\nexhaustive\nevent X\nevent Y\n[*] --> A : X | Y\nA --> [*] : X\n\nreject A : Y\n");

    [Fact]
    public void A_fix_ignores_them_after_the_last_line_of_its_kind()
    {
        var it = Checked.Sm(Exhaustive + "ignore A : *\nignore B : X\n\n%% the end\n").Fixed("Ignore 'Opened' in 'B'");
        it.Reads("machine Account\n" + Exhaustive + "ignore A : *\nignore B : X\nignore B : Opened\n\n%% the end\n");
        it.SaysNothing();
    }

    [Fact]
    public void Line_ends_of_the_file_are_kept() =>
        Assert.Equal("\r\n\r\nreject A : Y\r\n", MachineCompiler.Compile("Account.sm", Microsoft.CodeAnalysis.Text.SourceText.From("exhaustive\r\nevent X\r\nevent Y\r\n[*] --> A : X | Y\r\nA --> [*] : X"), new MachineOptions("Account", ""))
            .Diagnostics.Single().Fixes[1].Edits[0].NewText);

    [Fact]
    public void An_event_that_no_line_names_is_unused()
    {
        var it = Checked.Sm("event Opened\nevent Updated { Owner : string }\n[*] --> A : Opened\nA --> A : Opened\n");
        it.Says("3:7 W EVT2007 Account: event Updated is declared, but no arrow, ignore or reject names it. Use it, or remove it.");
        it.Fixed("Remove the declaration of 'Updated'").SaysNothing();
    }

    [Fact]
    public void A_message_that_no_arrow_publishes_is_unused() =>
        Checked.Sm("event Opened\npublish Told { Why : string }\n[*] --> A : Opened\nA --> A : Opened\n")
            .Says("3:9 W EVT2007 Account: message Told is declared, but no arrow publishes it. Use it, or remove it.");

    [Fact]
    public void A_guard_that_no_arrow_uses_is_unused() =>
        Checked.Sm("event Opened\nguard CanOpen : Opened\n[*] --> A : Opened\nA --> A : Opened\n")
            .Says("3:7 W EVT2007 Account: guard CanOpen is declared, but no arrow uses it. Use it, or remove it.");

    [Theory]
    [InlineData("event Opened\nevent X\ncommand Open => Opened\n[*] --> A : Opened\nA --> A : X")]
    [InlineData("event Opened\nevent X\n[*] --> A : Opened\nA --> A : Opened\nignore A : X")]
    [InlineData("event Opened\npublish Told\n[*] --> A : Opened / publish Told()\nA --> A : Opened")]
    [InlineData("event Opened\nguard CanOpen : Opened\n[*] --> A : Opened [CanOpen]\nA --> A : Opened")]
    public void Used(string lines) => Checked.Sm(lines + "\n").SaysNothing();
}
