using Eventer.Language.Model;
using Eventer.Tests.Shared;

namespace Eventer.Language.Tests.Flattening;

/// <summary>History states as choices by what was left last.</summary>
public class HistoryTests
{
    private static Models Nested => Models.Machine().Composite("C", "A").CompositeIn("C", "D", "B", "E").State("S")
        .Arrow("[*]", "A", scope: "C").Arrow("[*]", "B", scope: "D").Arrow("C", "S", "Pause");

    [Fact]
    public void A_deep_one_enters_the_state_that_was_left_and_where_there_is_none_the_beginning() =>
        Assert.Equal("[C[H*] is A] A; [C[H*] is B] B; [C[H*] is E] E; A", Short(Nested.History("C", isDeep: true).Arrow("S", "C[H*]", "Resume")));

    [Fact]
    public void A_shallow_one_enters_the_state_inside_by_its_own_beginning() =>
        Assert.Equal("[C[H] is A] A; [C[H] is D] B; A", Short(Nested.History("C").Arrow("S", "C[H]", "Resume")));

    [Fact]
    public void Its_own_arrow_says_where_it_leads_first() =>
        Assert.Equal("[C[H] is A] A; [C[H] is D] B; E", Short(Nested.History("C").Arrow("C[H]", "E", scope: "C").Arrow("S", "C[H]", "Resume")));

    [Fact]
    public void What_is_left_is_remembered_whenever_the_composite_is_left()
    {
        var flat = Nested.History("C").Arrow("S", "C[H]", "Resume").Arrow("A", "B", "Move").Build().Flat();
        Assert.Equal([("CHistory", "E")], Remembered(flat, "E", "Pause"));
        Assert.Empty(Remembered(flat, "A", "Move"));
    }

    [Fact]
    public void What_had_ended_is_forgotten()
    {
        var flat = Nested.History("C").Arrow("S", "C[H]", "Resume").Arrow("E", "[*]", scope: "C").Build().Flat();
        Assert.Equal([("CHistory", null)], Remembered(flat, "E", "Pause"));
    }

    [Fact]
    public void An_entity_is_never_in_a_history_state() =>
        Assert.Equal(["[*]", "A", "B", "E", "S"], Nested.History("C").Build().Flat().States.Select(state => state.Id));

    private static List<(string, string?)> Remembered(FlatMachine flat, string state, string @event) =>
        [.. flat.Cell(state, @event).Candidates.Single().Steps.SelectMany(step => step.Effects).Where(effect => effect.Kind == EffectKind.Remember).Select(effect => (effect.Target, effect.Remembered))];

    private static string Short(Models models)
    {
        var flat = models.Build().Flat();
        return string.Join("; ", flat.Cell("S", "Resume").Candidates.Select(candidate =>
            string.Concat(candidate.Steps.Where(step => step.Guard is not null).Select(step => $"[{step.Guard!.Text}] ")) + flat.States[flat.Transitions[candidate.Transition].To].Id));
    }
}
