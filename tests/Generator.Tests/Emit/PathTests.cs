namespace Eventer.Generator.Tests.Emit;

/// <summary>The paths of a generated table, walked by the engine.</summary>
public sealed class PathTests
{
    [Fact]
    public async Task Every_sequence_of_the_account_s_cover_runs_as_it_says()
    {
        var account = SmProject.Create("Samples").With("account.sm", Files.Read("account.sm")).Run().Load("Samples.Account");
        var cover = account.Definition.Table.Paths.Cover();

        Assert.Equal(["Opened → OPEN, Updated → OPEN, Closed → CLOSED"], cover.Select(path => path.ToString()));
        foreach (var path in cover)
        {
            var store = new MemoryStore();
            foreach (var step in path.Steps)
            {
                var outcome = await account.TransitionAsync(store, account.Event(step.Event), KeyValue.From("a"));
                Assert.Equal((OutcomeKind.Applied, step.State), (outcome.Kind, outcome.State));
            }
        }
    }

    [Fact]
    public void Nothing_stored_behaves_as_the_state_of_an_unlabelled_initial_arrow()
    {
        var table = SmProject.Create().With("door.sm", "stateDiagram-v2\n    [*] --> SHUT\n    SHUT --> OPEN: Opened\n    OPEN --> [*]: Removed\n").Run().Load("Project.Door").Definition.Table;

        Assert.Equal("SHUT", table.States[table.StartsAs].Name);
        Assert.Empty(table.Paths.To("SHUT")!.Steps);
        Assert.Equal("Opened → OPEN", table.Paths.To("OPEN")!.ToString());
        Assert.Equal("Opened → OPEN, Removed → [*]", table.Paths.To("[*]")!.ToString());
    }

    [Fact]
    public void A_guarded_line_that_ignores_or_rejects_says_so_in_the_table_and_is_no_step()
    {
        var table = SmProject.Create().With("door.sm", """
            machine Door
            data Locks : int
            event Built
            event Pushed
            event Pulled
            [*] --> Shut : Built
            Shut --> Shut : Pushed [Locks < 5]
            Shut --> Shut : Pulled [Locks < 5]
            reject Shut : Pushed [Locks > 0] "it is locked"
            ignore Shut : Pulled [Locks > 1]

            """).Run().Load("Project.Door").Definition.Table;

        Assert.Equal(1, table.Transitions.Count(transition => transition.Outcome == OutcomeKind.Rejected));
        Assert.Equal(1, table.Transitions.Count(transition => transition.Outcome == OutcomeKind.Ignored));
        Assert.DoesNotContain(table.Paths.Cover().SelectMany(path => path.Steps), step => table.Transitions[step.Transition].Outcome != OutcomeKind.Applied);
    }
}
