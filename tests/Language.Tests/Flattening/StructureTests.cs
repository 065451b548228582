using Eventer.Language.Model;
using Eventer.Tests.Shared;

namespace Eventer.Language.Tests.Flattening;

/// <summary>Composites, choices, and where machines begin and end.</summary>
public class StructureTests
{
    [Fact]
    public void A_composite_is_entered_by_its_inner_initial_arrows_with_their_effects()
    {
        var flat = Models.Machine().Data("n")
            .Composite("Outer").CompositeIn("Outer", "Inner", "A")
            .Arrow("[*]", "Inner", effects: ["n = 2"], scope: "Outer").Arrow("[*]", "A", effects: ["n = 3"], scope: "Inner")
            .Arrow("S", "Outer", "X", effects: ["n = 1"]).Build().Flat();
        Assert.Equal("A / n = 1, n = 2, n = 3", flat.Show("S", "X"));
        Assert.Equal(["[*]", "A", "S"], flat.States.Select(state => state.Id));
        Assert.Equal(["Inner", "Outer"], flat.States[1].Ancestors);
    }

    [Fact]
    public void A_choice_is_compiled_into_steps_of_guard_and_effects()
    {
        var flat = Models.Machine().Data("n").Choice("c")
            .Arrow("A", "c", "X", "n > 0", ["n = 1"]).Arrow("c", "D", guard: "else").Arrow("c", "B", guard: "n > 3", effects: ["n = 2"]).Build().Flat();
        Assert.Equal("[n > 0] {n = 1} [n > 3] {n = 2} B; [n > 0] {n = 1} [else] D", flat.Show("A", "X"));
    }

    [Fact]
    public void An_unguarded_arrow_into_a_choice_closes_its_level_only_where_the_choice_is_total()
    {
        var partial = Models.Machine().Data("n").Choice("c").Arrow("A", "c", "X").Arrow("c", "B", guard: "n > 3").Arrow("*", "C", "X").Build().Flat();
        var total = Models.Machine().Data("n").Choice("c").Arrow("A", "c", "X").Arrow("c", "B", guard: "else").Arrow("*", "C", "X").Build().Flat();
        Assert.Equal("[n > 3] B; C", partial.Show("A", "X").Replace("{} ", ""));
        Assert.DoesNotContain("C", total.Show("A", "X"));
    }

    [Fact]
    public void A_loop_of_choices_leads_nowhere()
    {
        var flat = Models.Machine().Choice("c").Choice("d").Arrow("A", "c", "X").Arrow("c", "d", guard: "p").Arrow("d", "c", guard: "q").Arrow("c", "B", guard: "r").Build().Flat();
        Assert.Equal("[r] B", flat.Show("A", "X"));
    }

    [Fact]
    public void A_chain_of_forty_choices_does_not_hang()
    {
        var models = Models.Machine();
        for (var i = 0; i <= 40; i++) models.Choice($"c{i}");
        models.Arrow("A", "c0", "X").Arrow("c40", "B");
        for (var i = 0; i < 40; i++) models.Arrow($"c{i}", $"c{i + 1}", guard: "p").Arrow($"c{i}", $"c{i + 1}", guard: "q");
        Assert.InRange(models.Build().Flat().Cell("A", "X").Candidates.Count, 1, 4096);
    }

    [Fact]
    public void A_labelled_arrow_into_nothing_ends_in_the_implied_final_state()
    {
        var flat = Models.Machine().Arrow("[*]", "A", "X").Arrow("A", "[*]", "Y").Build().Flat();
        Assert.Equal(("[*]", "Final", true), (flat.Final().Id, flat.Final().Name, flat.Final().IsFinal));
        Assert.Equal(flat.States.Count - 1, flat.Transitions[flat.Cell("A", "Y").Candidates[0].Transition].To);
    }

    [Fact]
    public void An_unlabelled_initial_arrow_makes_nothing_behave_as_that_state()
    {
        var flat = Models.Machine().Data("n").Arrow("[*]", "A").Arrow("A", "B", "X").Arrow("A", null, "Y").Ignore("A", "Z").Arrow("B", "A", "Z").Build().Flat();
        Assert.Equal(1, flat.States[0].ImplicitOf);
        Assert.Equal("B", flat.Show("[*]", "X"));
        Assert.Equal("ignore", flat.Show("[*]", "Z"));
        var internalArrow = flat.Transitions[flat.Cell("[*]", "Y").Candidates[0].Transition];
        Assert.Equal((0, 1, true), (internalArrow.From, internalArrow.To, internalArrow.IsInternal));
    }

    [Fact]
    public void Labelled_initial_arrows_go_before_what_an_unlabelled_one_implies()
    {
        var flat = Models.Machine().Data("n").Arrow("[*]", "A").Arrow("[*]", "B", "X", "n > 1").Arrow("A", "C", "X").Build().Flat();
        Assert.Equal("[n > 1] B; C", flat.Show("[*]", "X"));
    }

    [Fact]
    public void Nobody_is_in_a_state_that_a_choice_would_have_to_pick_before_the_first_event()
    {
        var flat = Models.Diagram().Choice("c").Arrow("[*]", "c").Arrow("c", "A", guard: "p").Arrow("c", "B", guard: "else").Arrow("A", "B", "X").Build().Flat();
        Assert.Equal(-1, flat.States[0].ImplicitOf);
    }

    [Fact]
    public void In_a_diagram_a_state_with_a_way_out_is_not_final()
    {
        Assert.False(Models.Diagram().Final("A").Arrow("A", "B", "X").Build().Flat().States[1].IsFinal);
        Assert.True(Models.Machine().Final("A").Arrow("A", "B", "X").Build().Flat().States[1].IsFinal);
    }

    [Fact]
    public void A_state_that_ends_its_composite_still_inherits()
    {
        var flat = Models.Machine().Composite("C", "A", "B").Arrow("B", "[*]", scope: "C").Arrow("C", "D", "X").Build().Flat();
        Assert.False(flat.States[2].IsFinal);
        Assert.Equal("D", flat.Show("B", "X"));
    }

    [Fact]
    public void A_state_that_ends_its_composite_is_final_where_the_composite_is()
    {
        var flat = Models.Machine().Composite("C", "A", "B").Arrow("A", "B", "X").Arrow("B", "[*]", scope: "C").Final("C").Build().Flat();
        Assert.Equal([false, false, true], flat.States.Select(state => state.IsFinal));
    }

    [Fact]
    public void A_labelled_arrow_that_ends_a_composite_leads_to_a_state_that_inherits()
    {
        var flat = Models.Machine().Composite("C", "A").Arrow("A", "[*]", "X", scope: "C").Arrow("C", "D", "Y").Build().Flat();
        Assert.Equal("C.[*]", flat.Show("A", "X"));
        Assert.Equal("D", flat.Show("C.[*]", "Y"));
    }

    [Fact]
    public void Parents_in_a_cycle_and_unknown_ids_are_survived()
    {
        var model = Models.Machine().State("P", "Q", StateKind.Composite).State("Q", "P", StateKind.Composite).State("A", "P")
            .Arrow("A", "P", "X").Arrow("A", "Q", "Y").Build();
        model = model with { Transitions = [.. model.Transitions, new() { Sources = ["nowhere"], Target = "nothing", Events = ["X", "none"], Scope = "gone", Node = 99 }] };
        Assert.Equal(["[*]", "A"], model.Flat().States.Select(state => state.Id));
    }
}
