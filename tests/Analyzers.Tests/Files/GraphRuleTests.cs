using Eventer.Analyzers.Tests.Harness;

namespace Eventer.Analyzers.Tests.Files;

/// <summary>EVT2001 to EVT2009 in <c>.sm</c> files: the place, a near miss, the fix.</summary>
public sealed class GraphRuleTests
{
    private static TestProject Account(string lines) => TestProject.Of(File(lines));

    private static (string, string) File(string lines) => ("Account.sm", $"""
        machine Account

        event Opened
        event Closed

        [*]  --> Open   : Opened
        {lines}

        """);

    [Fact]
    public Task Two_arrows_of_one_state_and_event() =>
        Account("Open --> Closed : Closed\n{|EVT2001:Open --> Gone : Closed|}\nClosed --> [*]\nGone --> [*]").Verify();

    [Fact]
    public Task Else_tells_them_apart() =>
        Account("Open --> Closed : Closed [now.Year > 2000]\nOpen --> Gone : Closed [else]\nClosed --> [*]\nGone --> [*]").Verify();

    [Fact]
    public async Task The_fix_guards_the_first_and_leads_to_the_fix_of_its_method()
    {
        var after = ("Account.sm", """
            machine Account

            event Opened
            event Closed
            guard {|EVT1007:CanClosed|} : Closed

            [*]  --> Open   : Opened
            Open --> Closed : Closed [CanClosed]
            Open --> Gone : Closed [else]
            Closed --> [*]
            Gone --> [*]

            """);
        await Account("Open --> Closed : Closed\n{|EVT2001:Open --> Gone : Closed|}\nClosed --> [*]\nGone --> [*]")
            .Fix("Guard the first with a new method 'CanClosed', and take the second otherwise: [else]", after);
    }

    [Fact]
    public Task A_state_that_nothing_reaches() => Account("Open --> Closed : Closed\n{|EVT2002:Lost|} --> Closed : Closed\nClosed --> [*]").Verify();

    [Fact]
    public Task The_fix_adds_a_transition_to_it() =>
        Account("Open --> Closed : Closed\n{|EVT2002:Lost|} --> Closed : Closed\nClosed --> [*]").Fix(
            "Add a transition from 'Open' to 'Lost' on 'Opened'",
            File("Open --> Closed : Closed\nLost --> Closed : Closed\nClosed --> [*]\nOpen --> Lost : Opened"));

    [Fact]
    public Task The_fix_removes_it() =>
        Account("Open --> Closed : Closed\n{|EVT2002:Lost|} --> Closed : Closed\nClosed --> [*]").Fix("Remove 'Lost' with its lines", File("Open --> Closed : Closed\nClosed --> [*]"));

    [Fact]
    public Task A_state_that_a_composite_enters_is_reached() =>
        Account("Open --> Inner : Closed\nstate Inner {\n    [*] --> Lost\n}\nInner --> Closed : Closed\nClosed --> [*]").Verify();

    [Fact]
    public Task A_state_with_no_way_out() => Account("Open --> {|EVT2004:Closed|} : Closed").Verify();

    [Fact]
    public Task The_fix_marks_it_final() => Account("Open --> {|EVT2004:Closed|} : Closed").Fix("Mark 'Closed' final", File("Open --> Closed : Closed\nClosed --> [*]"));

    [Fact]
    public Task An_exhaustive_machine_that_leaves_a_pair_open() =>
        Account("exhaustive\n{|EVT2006:Open|} --> Closed : Closed\nClosed --> [*]").Verify();

    [Fact]
    public Task The_fix_rejects_every_pair_of_the_state() =>
        Account("exhaustive\n{|EVT2006:Open|} --> Closed : Closed\nClosed --> [*]").Fix("Reject 'Opened' in 'Open'", File("exhaustive\nOpen --> Closed : Closed\nClosed --> [*]\n\nreject Open : Opened"));

    [Fact]
    public Task An_event_that_is_never_used() => Account("event {|EVT2007:Lost|}\nOpen --> Closed : Closed\nClosed --> [*]").Verify();

    [Fact]
    public Task A_machine_without_a_beginning() => TestProject.Of(("Account.sm", "stateDiagram-v2\n    {|EVT2008:Open|} --> Closed : Closed\n    Closed --> [*]")).Verify();

    [Fact]
    public Task An_arrow_out_of_a_final_state() => Account("Open --> Closed : Closed\n{|EVT2009:Closed --> Open : Opened|}\nClosed --> [*]").Verify();
}
