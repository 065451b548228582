using Eventer.Language.Guards;

namespace Eventer.Language.Tests.Checks;

/// <summary>Comments that turn off a rule at one place, and EVT0006 of those that turn off nothing.</summary>
public sealed class SuppressionTests
{
    [Theory]
    [InlineData("A --> B : Y %% EVT2004: kept for good")]
    [InlineData("%% EVT2004\nA --> B : Y")]
    [InlineData("%% EVT2004: kept for good\n\n%% more\nA --> B : Y")]
    [InlineData("A --> B : Y %% EVT2004")]
    public void A_comment_turns_off_a_warning_of_its_line_or_the_next(string lines) => Checked.Sm($"event X\nevent Y\n[*] --> A : X\n{lines}\n").SaysNothing();

    [Theory]
    [InlineData("A --> B : Y %% see EVT2004", "EVT2004")]
    [InlineData("A --> B : Y\n%% EVT2004", "EVT2004 EVT0006")]
    [InlineData("A --> B : Y %% EVT2005", "EVT2004 EVT0006")]
    [InlineData("A --> B : Y %% EVT2004, EVT9999", "EVT0006")]
    public void Another_place_or_id_turns_off_nothing_and_is_told(string line, string ids) =>
        Assert.Equal(ids, string.Join(" ", Checked.Sm($"event X\nevent Y\n[*] --> A : X\n{line}\n").Machine.Diagnostics.Select(diagnostic => diagnostic.Rule.Id)));

    [Theory]
    [InlineData(" %% EVT3002: negative ones are refused", "")]
    [InlineData("", "EVT3002")]
    public void What_the_solver_finds_is_turned_off_too(string comment, string ids)
    {
        var machine = Checked.Sm($"event X {{ N : int }}\n[*] --> A : X\nA --> A : X [event.N > 3]\nA --> B : X [event.N < 3]{comment}\nB --> [*]\n").Machine;
        Assert.Empty(machine.Diagnostics);
        Assert.Equal(ids, string.Join(" ", machine.CheckGuards(GuardKnowledge.None).Select(diagnostic => diagnostic.Rule.Id)));
    }

    [Fact]
    public void An_error_stays_and_the_comment_is_told_so() => Assert.Equal(
        ["EVT2001", "EVT0006"],
        Checked.Sm("event X\nevent Y\n[*] --> A : X\nA --> C : Y\nA --> B : Y %% EVT2001\nB --> [*]\nC --> [*]\n").Machine.Diagnostics.Select(diagnostic => diagnostic.Rule.Id));

    [Theory]
    [InlineData("%% EVT2004: kept for good\n    A --> B : Y")]
    [InlineData("%% EVT2004\n    A --> B:::late : Y")]
    public void In_a_diagram_it_stands_before_the_line(string lines) => Checked.Diagram("[*] --> A : X\n" + lines + "\n").SaysNothing();

    [Fact]
    public void Behind_a_label_of_a_diagram_it_is_part_of_the_label_and_told_so()
    {
        var machine = Checked.Diagram("[*] --> A : X\nA --> B : Y %% EVT2004\n").Machine;
        Assert.Equal(["X", "Y %% EVT2004"], machine.Model.Events.Select(declared => declared.WireName));
        Assert.Equal(["EVT2004", "EVT0006"], machine.Diagnostics.Select(diagnostic => diagnostic.Rule.Id));
        Assert.Contains("on a line of its own before", machine.Diagnostics[1].Message);
    }
}
