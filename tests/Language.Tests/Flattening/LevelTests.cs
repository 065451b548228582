using Eventer.Language.Model;
using Eventer.Tests.Shared;

namespace Eventer.Language.Tests.Flattening;

/// <summary>Which arrow or line decides: innermost level first, within a level in order of declaration, <c>[else]</c> last.</summary>
public class LevelTests
{
    [Fact]
    public void Row_0_is_nothing_stored_and_has_the_initial_arrows_only()
    {
        var flat = Models.Machine().Arrow("[*]", "Open", "Opened").Arrow("*", "Closed", "Closed").Build().Flat();
        Assert.Equal(["[*]", "Open", "Closed"], flat.States.Select(state => state.Id));
        Assert.Equal("Open", flat.Show("[*]", "Opened"));
        Assert.Equal("undecided", flat.Show("[*]", "Closed"));
    }

    [Fact]
    public void Guarded_arrows_are_tried_in_order_of_declaration_and_else_last()
    {
        var flat = Models.Machine().Data("n").Arrow("A", "D", "X", "else").Arrow("A", "B", "X", "n > 3").Arrow("A", "C", "X", "n > 1").Build().Flat();
        Assert.Equal("[n > 3] B; [n > 1] C; [else] D", flat.Show("A", "X"));
    }

    [Fact]
    public void An_unguarded_arrow_closes_its_level_and_what_is_further_out_is_dropped()
    {
        var flat = Models.Machine().Composite("Active", "A", "B")
            .Arrow("A", "B", "X").Arrow("A", "C", "X", "n > 1").Arrow("Active", "C", "X").Arrow("*", "D", "X").Build().Flat();
        Assert.Equal("B", flat.Show("A", "X"));
        Assert.Equal("C", flat.Show("B", "X"));
        Assert.Equal("D", flat.Show("C", "X"));
    }

    [Fact]
    public void Where_no_guard_of_a_level_holds_the_next_level_is_tried()
    {
        var flat = Models.Machine().Data("n").Composite("Active", "A", "B")
            .Arrow("A", "B", "X", "n > 3").Arrow("Active", "C", "X", "n > 1").Arrow("*", "D", "X").Build().Flat();
        Assert.Equal("[n > 3] B; [n > 1] C; D", flat.Show("A", "X"));
        Assert.Equal([0, 1, 2], flat.Cell("A", "X").Candidates.Select(candidate => candidate.Level));
    }

    [Fact]
    public void A_star_arrow_covers_neither_nothing_nor_final_states()
    {
        var flat = Models.Machine().Arrow("[*]", "A", "X").Arrow("A", "B", "Y").Final("B").Arrow("*", "C", "Z").Build().Flat();
        Assert.Equal("undecided", flat.Show("[*]", "Z"));
        Assert.Equal("C", flat.Show("A", "Z"));
        Assert.Equal("undecided", flat.Show("B", "Z"));
    }

    [Fact]
    public void A_final_state_inside_a_composite_inherits_nothing()
    {
        var flat = Models.Machine().Composite("Active", "A", "B").Final("B").Arrow("Active", "C", "X").Build().Flat();
        Assert.Equal("undecided", flat.Show("B", "X"));
    }

    [Fact]
    public void A_list_of_sources_and_of_events_is_every_pair()
    {
        var flat = Models.Machine().Arrow("A, B", "C", "X | Y").Build().Flat();
        Assert.Equal(["C", "C", "C", "C"], new[] { ("A", "X"), ("A", "Y"), ("B", "X"), ("B", "Y") }.Select(pair => flat.Show(pair.Item1, pair.Item2)));
    }

    [Fact]
    public void An_internal_arrow_stays_wherever_the_entity_is()
    {
        var flat = Models.Machine().Data("n").Composite("Active", "A", "B").Arrow("Active", null, "X", effects: ["n = 1"]).Build().Flat();
        Assert.Equal("stay / n = 1", flat.Show("A", "X"));
        Assert.Equal("stay / n = 1", flat.Show("B", "X"));
    }

    [Fact]
    public void An_arrow_from_nothing_and_from_states_is_one_of_each()
    {
        var flat = Models.Machine().Arrow("[*], A", "A", "X").Build().Flat();
        Assert.Equal("A", flat.Show("[*]", "X"));
        Assert.Equal("A", flat.Show("A", "X"));
    }
}
