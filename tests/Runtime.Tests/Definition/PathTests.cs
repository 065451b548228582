using CsCheck;
using Eventer.Testing.Machines;

namespace Eventer.Runtime.Tests.Definition;

public sealed class PathTests
{
    private static readonly TransitionTable Ticket = new TableBuilder("Ticket", ["NEW", "OPEN", "STUCK", "DONE", "LOST"], ["DONE"], ["Filed", "Taken", "Failed", "Solved", "Seen"])
        .Transition("[*]", "Filed", "NEW")
        .Transition("NEW", "Taken", "OPEN")
        .Transition("OPEN", "Failed", "STUCK", "Tries > 3")
        .Transition("OPEN", "Failed", "OPEN", "else")
        .Transition("OPEN", "Solved", "DONE")
        .Transition("STUCK", "Taken", "OPEN")
        .Transition("LOST", "Seen", "OPEN")
        .Build();

    [Fact]
    public void The_shortest_way_to_a_state_names_events_and_guards() =>
        Assert.Equal("Filed → NEW, Taken → OPEN, Failed [Tries > 3] → STUCK", Ticket.Paths.To("STUCK")!.ToString());

    [Fact]
    public void A_step_says_which_transition_of_the_table_it_is() =>
        Assert.Equal([new(0, "Filed", "", "NEW"), new(1, "Taken", "", "OPEN"), new(4, "Solved", "", "DONE")], Ticket.Paths.To("DONE")!.Steps);

    [Fact]
    public void There_is_no_path_to_a_state_that_nothing_leads_to() => Assert.Null(Ticket.Paths.To("LOST"));

    [Fact]
    public void Nothing_stored_is_where_paths_begin() => Assert.Empty(Ticket.Paths.To("[*]")!.Steps);

    [Fact]
    public void An_unknown_state_is_an_error_that_names_the_machine_and_its_states() => Assert.Equal(
        "Machine Ticket has no state 'OPENED'. It has: [*], NEW, OPEN, STUCK, DONE, LOST.",
        Assert.Throws<KeyNotFoundException>(() => Ticket.Paths.To("OPENED")).Message);

    [Fact]
    public void A_cover_takes_the_transition_that_ends_a_sequence_last() => Assert.Equal(
        ["Filed → NEW, Taken → OPEN, Failed [Tries > 3] → STUCK, Taken → OPEN, Failed [else] → OPEN, Solved → DONE"],
        Ticket.Paths.Cover().Select(path => path.ToString()));

    [Fact]
    public void A_cover_begins_anew_for_each_end() => Assert.Equal(
        ["Installed → OFF, Flipped → ON, Flipped → OFF, Smashed → BROKEN", "Installed → OFF, Flipped → ON, Smashed → BROKEN"],
        TestSwitch.Definition.Table.Paths.Cover().Select(path => path.ToString()));

    [Fact]
    public void A_machine_that_nothing_begins_has_no_paths()
    {
        var table = new TableBuilder("Lost", ["A", "B"], [], ["E"]).Transition("A", "E", "B").Build();

        Assert.Empty(table.Paths.Cover());
        Assert.Null(table.Paths.To("B"));
    }

    [Fact]
    public void A_transition_that_ignores_or_rejects_is_no_step()
    {
        var table = new TransitionTable(
            "Door", [new("[*]", false), new("SHUT", false)], [new("Built"), new("Pushed")],
            [new(0, 0, 1), new(1, 1, 1, "IsLocked", "", true, OutcomeKind.Rejected)],
            [new(CellKind.Transition, [0]), TableCell.Of(CellKind.Undecided), TableCell.Of(CellKind.Undecided), new(CellKind.GuardedOrRejected, [1])]);

        Assert.Equal("Built → SHUT", Assert.Single(table.Paths.Cover()).ToString());
    }

    [Fact]
    public void In_any_table_every_path_is_a_walk() => Tables.Sample(table =>
    {
        foreach (var path in table.States.Select(state => table.Paths.To(state.Name)).OfType<TablePath>().Concat(table.Paths.Cover()))
        {
            var row = 0;
            foreach (var step in path.Steps)
            {
                var transition = table.Transitions[step.Transition];
                Assert.Equal((row, step.Event, step.Guard, step.State), (transition.From, table.Events[transition.Event].Name, transition.Guard, table.States[transition.To].Name));
                row = transition.To;
            }
        }
    }, iter: 1000);

    [Fact]
    public void In_any_table_no_walk_to_a_state_is_shorter() => Tables.Sample(table =>
    {
        var lengths = ShortestWalks(table);
        for (var row = 1; row < table.States.Count; row++)
            Assert.Equal(lengths[row], table.Paths.To(table.States[row].Name)?.Steps.Count);
    }, iter: 1000);

    [Fact]
    public void In_any_table_a_cover_takes_what_can_be_reached() => Tables.Sample(table =>
    {
        var lengths = ShortestWalks(table);
        var reachable = Enumerable.Range(0, table.Transitions.Count).Where(i => lengths[table.Transitions[i].From] is not null);
        var cover = table.Paths.Cover();

        Assert.Equal(reachable, cover.SelectMany(path => path.Steps).Select(step => step.Transition).Distinct().Order());
        Assert.All(cover, path => Assert.NotEmpty(path.Steps));
        Assert.Equal(cover.Select(path => path.ToString()), Rebuilt(table).Paths.Cover().Select(path => path.ToString()));
    }, iter: 1000);

    [Fact]
    public void In_any_table_every_sequence_of_a_cover_takes_something_new() => Tables.Sample(table =>
    {
        var taken = new HashSet<int>();
        foreach (var path in table.Paths.Cover())
            Assert.NotEmpty(path.Steps.Where(step => taken.Add(step.Transition)).ToList());
    }, iter: 1000);

    /// <summary>Up to seven states and two events; a guard tells transitions of one cell apart.</summary>
    private static Gen<TransitionTable> Tables =>
        from states in Gen.Int[1, 7]
        from arrows in Gen.Select(Gen.Int[0, states], Gen.Int[0, 1], Gen.Int[1, states]).Array[0, 14]
        select Table(states, arrows);

    private static TransitionTable Table(int states, (int From, int Event, int To)[] arrows)
    {
        string[] names = [.. Enumerable.Range(1, states).Select(number => $"S{number}")];
        string Name(int row) => row == 0 ? "[*]" : names[row - 1];
        var table = new TableBuilder("Random", names, [], ["E", "F"]);
        for (var i = 0; i < arrows.Length; i++) table.Transition(Name(arrows[i].From), arrows[i].Event == 0 ? "E" : "F", Name(arrows[i].To), $"g{i}");
        return table.Build();
    }

    private static TransitionTable Rebuilt(TransitionTable table) => new(
        table.Machine, [.. table.States], [.. table.Events], [.. table.Transitions],
        [.. from row in Enumerable.Range(0, table.States.Count) from column in Enumerable.Range(0, table.Events.Count) select table[row, column]]);

    /// <summary>By trying: every transition shortens what it can, until none does. Null: nothing leads there.</summary>
    private static int?[] ShortestWalks(TransitionTable table)
    {
        var lengths = new int?[table.States.Count];
        lengths[0] = 0;
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var transition in table.Transitions)
            {
                if (lengths[transition.From] is not { } length || lengths[transition.To] <= length + 1) continue;
                lengths[transition.To] = length + 1;
                changed = true;
            }
        }
        return lengths;
    }
}
