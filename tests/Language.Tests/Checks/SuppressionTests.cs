namespace Eventer.Language.Tests.Checks;

/// <summary>Comments that turn off a rule at one place, and EVT0006 of those that turn off nothing.</summary>
public sealed class SuppressionTests
{
    [Theory]
    [InlineData("[*] --> A : X\nA --> B : Y %% EVT2004: kept for good")]
    [InlineData("[*] --> A : X\n%% EVT2004\nA --> B : Y")]
    [InlineData("[*] --> A : X\n%% EVT2004: kept for good\n\n%% more\nA --> B : Y")]
    [InlineData("[*] --> A : X\nA --> B : Y %% EVT2004")]
    public void A_comment_turns_off_a_warning_of_its_line_or_the_next(string lines) => Checked.Diagram(lines + "\n").SaysNothing();

    [Theory]
    [InlineData("A --> B : Y %% see EVT2004", "EVT2004")]
    [InlineData("A --> B : Y\n%% EVT2004", "EVT2004 EVT0006")]
    [InlineData("A --> B : Y %% EVT2005", "EVT2004 EVT0006")]
    [InlineData("A --> B : Y %% EVT2004, EVT9999", "EVT0006")]
    public void Another_place_or_id_turns_off_nothing_and_is_told(string line, string ids) =>
        Assert.Equal(ids, string.Join(" ", Checked.Diagram("[*] --> A : X\n" + line + "\n").Machine.Diagnostics.Select(diagnostic => diagnostic.Rule.Id)));

    [Fact]
    public void An_error_stays_and_the_comment_is_told_so() => Assert.Equal(
        ["EVT2001", "EVT0006"],
        Checked.Sm("event X\nevent Y\n[*] --> A : X\nA --> C : Y\nA --> B : Y %% EVT2001\nB --> [*]\nC --> [*]\n").Machine.Diagnostics.Select(diagnostic => diagnostic.Rule.Id));
}
