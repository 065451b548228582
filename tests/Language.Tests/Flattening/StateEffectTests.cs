using Eventer.Tests.Shared;

namespace Eventer.Language.Tests.Flattening;

/// <summary>What states do when they are entered and left, in UML's order.</summary>
public class StateEffectTests
{
    private static Models Nested => Models.Machine().Data("n")
        .Composite("C").CompositeIn("C", "D", "A", "B").State("E", "C").State("S")
        .Entry("C", "n = 10").Exit("C", "n = 19").Entry("D", "n = 20").Exit("D", "n = 29")
        .Entry("A", "n = 30").Exit("A", "n = 39").Entry("B", "n = 40").Exit("B", "n = 49").Entry("S", "n = 50").Exit("S", "n = 59")
        .Arrow("[*]", "D", effects: ["n = 1"], scope: "C").Arrow("[*]", "A", effects: ["n = 2"], scope: "D");

    [Fact]
    public void What_is_left_comes_innermost_first_then_the_arrow_then_what_is_entered_outermost_first()
    {
        var flat = Nested.Arrow("A", "S", "X", effects: ["n = 0"]).Arrow("S", "B", "X", effects: ["n = 0"]).Build().Flat();
        Assert.Equal("S / n = 39, n = 29, n = 19, n = 0, n = 50", flat.Show("A", "X"));
        Assert.Equal("B / n = 59, n = 0, n = 10, n = 20, n = 40", flat.Show("S", "X"));
    }

    [Fact]
    public void A_composites_initial_effects_run_once_it_is_entered_and_before_what_is_inside() =>
        Assert.Equal("A / n = 59, n = 10, n = 1, n = 20, n = 2, n = 30", Nested.Arrow("S", "C", "X").Build().Flat().Show("S", "X"));

    [Fact]
    public void What_is_around_both_ends_is_neither_left_nor_entered()
    {
        var flat = Nested.Arrow("A", "B", "X").Arrow("A", "E", "Y").Build().Flat();
        Assert.Equal("B / n = 39, n = 40", flat.Show("A", "X"));
        Assert.Equal("E / n = 39, n = 29", flat.Show("A", "Y"));
    }

    [Fact]
    public void An_arrow_to_itself_leaves_and_enters_and_an_internal_one_does_neither()
    {
        var flat = Nested.Arrow("A", "A", "X", effects: ["n = 0"]).Arrow("A", null, "Y", effects: ["n = 0"]).Build().Flat();
        Assert.Equal("A / n = 39, n = 0, n = 30", flat.Show("A", "X"));
        Assert.Equal("stay / n = 0", flat.Show("A", "Y"));
    }

    [Theory]
    [InlineData("D", "B", "B / n = 39, n = 29, n = 20, n = 40")]
    [InlineData("A", "D", "A / n = 39, n = 29, n = 20, n = 2, n = 30")]
    [InlineData("D", "D", "A / n = 39, n = 29, n = 20, n = 2, n = 30")]
    public void An_arrow_between_a_composite_and_what_is_inside_leaves_the_composite_and_enters_it_again(string from, string to, string expected) =>
        Assert.Equal(expected, Nested.Arrow(from, to, "X").Build().Flat().Show("A", "X"));

    [Fact]
    public void An_arrow_from_every_state_is_one_from_the_state_that_the_entity_is_in() =>
        Assert.Equal("B / n = 39, n = 40", Nested.Arrow("*", "B", "X").Build().Flat().Show("A", "X"));

    [Fact]
    public void Creation_enters_everything_around_the_state() =>
        Assert.Equal("A / n = 10, n = 20, n = 30", Nested.Arrow("[*]", "A", "X").Build().Flat().Show("[*]", "X"));

    [Fact]
    public void What_is_not_stored_has_entered_nothing_so_that_its_first_event_leaves_nothing()
    {
        var flat = Nested.Arrow("[*]", "A").Arrow("A", "B", "X").Arrow("A", null, "Y", effects: ["n = 0"]).Build().Flat();
        Assert.Equal("B / n = 10, n = 20, n = 40", flat.Show("[*]", "X"));
        Assert.Equal("stay / n = 0, n = 10, n = 20, n = 30", flat.Show("[*]", "Y"));
    }

    [Fact]
    public void A_first_event_that_is_ignored_is_stored_and_by_that_enters_the_state_that_was_implied()
    {
        var flat = Nested.Arrow("[*]", "A").Arrow("A", "B", "X").Arrow("B", "A", "Y").Ignore("A", "Y").Build().Flat();
        Assert.Equal("ignore / n = 10, n = 20, n = 30", flat.Show("[*]", "Y"));
        Assert.Equal("ignore", flat.Show("A", "Y"));
    }

    [Fact]
    public void So_is_one_that_is_ignored_under_a_guard()
    {
        var flat = Nested.Arrow("[*]", "A").Arrow("A", "B", "X", "n > 1").Ignore("D", "X", "n < 1").Build().Flat();
        Assert.Equal("[n > 1] B / n = 10, n = 20, n = 40; [n < 1] ignore / n = 10, n = 20, n = 30", flat.Show("[*]", "X"));
    }

    [Fact]
    public void A_choice_is_a_place_of_its_own_whose_guards_see_what_leaving_and_entering_did()
    {
        var flat = Nested.Choice("q").Arrow("A", "q", "X", effects: ["n = 0"]).Arrow("q", "S", guard: "n > 1").Arrow("q", "B", guard: "else").Build().Flat();
        Assert.Equal("{n = 39} {n = 29} {n = 19} {n = 0} [n > 1] {n = 50} S; {n = 39} {n = 29} {n = 19} {n = 0} [else] {n = 10} {n = 20} {n = 40} B", flat.Show("A", "X"));
    }

    [Fact]
    public void A_choice_inside_a_composite_does_not_leave_it()
    {
        var flat = Nested.Choice("q", "D").Arrow("A", "q", "X").Arrow("q", "B").Build().Flat();
        Assert.Equal("{n = 39} {n = 40} B", flat.Show("A", "X"));
    }

    [Fact]
    public void An_arrow_of_a_state_and_of_a_composite_around_it_is_tried_at_both_where_a_choice_may_see_the_difference()
    {
        var flat = Nested.Choice("q", "D").Arrow("A, D", "q", "X").Arrow("q", "B", guard: "n > 20").Build().Flat();
        Assert.Equal("{n = 39} [n > 20] {n = 40} B; {n = 39} {n = 29} {n = 20} [n > 20] {n = 40} B", flat.Show("A", "X"));
    }

    [Fact]
    public void The_end_of_a_composite_is_inside_it()
    {
        var flat = Nested.Arrow("A", "[*]", "X", scope: "C").Arrow("C", "S", "Y").Build().Flat();
        Assert.Equal("C.[*] / n = 39, n = 29", flat.Show("A", "X"));
        Assert.Equal("S / n = 19, n = 50", flat.Show("C.[*]", "Y"));
    }
}
