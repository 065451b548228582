using Eventer.Tests.Shared;

namespace Eventer.Language.Tests.Flattening;

/// <summary><c>ignore</c> and <c>reject</c> decide what no arrow of their level does; the more specific line wins.</summary>
public class DecisionTests
{
    [Fact]
    public void A_line_decides_what_no_arrow_decides()
    {
        var flat = Models.Machine().Arrow("A", "B", "X").Reject("A", "*", "no").Arrow("B", "A", "Y").Build().Flat();
        Assert.Equal("B", flat.Show("A", "X"));
        Assert.Equal("reject: no", flat.Show("A", "Y"));
    }

    [Fact]
    public void The_more_specific_line_wins()
    {
        var flat = Models.Machine().Arrow("A", "B", "Q").Reject("*", "*", "all").Ignore("*", "X").Reject("A", "*", "state").Ignore("A", "Y").Arrow("B", "A", "X | Y | Z").Build().Flat();
        Assert.Equal("ignore", flat.Show("A", "Y"));
        Assert.Equal("reject: state", flat.Show("A", "X"));
        Assert.Equal("reject: state", flat.Show("A", "Z"));
        Assert.Equal("reject: all", flat.Show("B", "Q"));
    }

    [Fact]
    public void Beside_guarded_arrows_an_unguarded_line_means_else()
    {
        var flat = Models.Machine().Data("n").Ignore("A", "X").Arrow("A", "B", "X", "n > 1").Arrow("*", "C", "X").Build().Flat();
        Assert.Equal("[n > 1] B; ignore", flat.Show("A", "X"));
    }

    [Fact]
    public void A_guarded_line_stands_after_its_levels_arrows_and_before_else()
    {
        var flat = Models.Machine().Data("n").Reject("A", "X", "too much", "n > 9").Arrow("A", "B", "X", "n > 1").Arrow("A", "C", "X", "else").Build().Flat();
        Assert.Equal("[n > 1] B; [n > 9] reject: too much; [else] C", flat.Show("A", "X"));
    }

    [Fact]
    public void An_inner_line_overrides_what_a_composite_would_do()
    {
        var flat = Models.Machine().Composite("Active", "A", "B").Arrow("Active", "C", "X").Reject("A", "X", "not yet").Build().Flat();
        Assert.Equal("reject: not yet", flat.Show("A", "X"));
        Assert.Equal("C", flat.Show("B", "X"));
    }

    [Fact]
    public void A_line_for_a_composite_holds_inside_it()
    {
        var flat = Models.Machine().Composite("Active", "A", "B").Ignore("Active", "X").Arrow("C", "A", "X").Build().Flat();
        Assert.Equal("ignore", flat.Show("B", "X"));
    }

    [Fact]
    public void A_final_state_takes_lines_that_name_it_but_not_those_for_every_state()
    {
        var flat = Models.Machine().Arrow("[*]", "A", "X").Final("A").Ignore("A", "X").Reject("*", "*").Arrow("B", "A", "Y").Build().Flat();
        Assert.Equal("ignore", flat.Show("A", "X"));
        Assert.Equal("undecided", flat.Show("A", "Y"));
        Assert.Equal("undecided", flat.Show("[*]", "Y"));
    }
}
