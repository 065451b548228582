using Eventer.Analyzers.Tests.Harness;

namespace Eventer.Analyzers.Tests.Files;

/// <summary>EVT1001 to EVT1010 in <c>.sm</c> files: the exact word, a near miss, the fix.</summary>
public sealed class BindingRuleTests
{
    private static TestProject Account(string lines) => TestProject.Of(File(lines));

    private static (string, string) File(string lines) => ("Account.sm", $$"""
        machine Account

        data Owner : string = ""
        data Balance : decimal

        event Opened { Owner : string }
        event Withdrawn { Amount : decimal }
        {{lines}}

        [*]  --> Open : Opened / Owner = event.Owner
        Open --> Open : Withdrawn / Balance -= event.Amount
        """);

    private static TestProject Diagram(string lines) => TestProject.Of(("Account.sm", "stateDiagram-v2\n    [*] --> Open : Opened\n" + lines));

    [Fact]
    public Task An_unknown_event() => Account("Open : {|EVT1001:Withdrwn|}").Verify();

    [Fact]
    public Task The_fix_uses_the_nearest_name() => Account("ignore Open : {|EVT1001:Opend|}").Fix("Use Opened", File("ignore Open : Opened"));

    [Fact]
    public Task Fix_all_uses_the_nearest_of_each() =>
        Account("ignore Open : {|EVT1001:Opend|}\nOpen : {|EVT1001:Withdrwn|} [Balance < 0]").FixAll("Use Opened", File("ignore Open : Opened\nOpen : Withdrawn [Balance < 0]"));

    [Fact]
    public Task The_fix_declares_the_name() => Account("Open : {|EVT1001:Audited|}").Fix("Declare event Audited", File("event Audited\nOpen : Audited"));

    [Fact]
    public Task An_unknown_field_in_a_guard() => Account("Open : Opened [{|EVT1001:Balanc|} > 0]").Verify();

    [Fact]
    public Task An_unknown_field_of_the_event() => Account("Open : Opened [event.{|EVT1001:Ownr|} != \"\"]").Verify();

    [Fact]
    public Task An_event_that_is_declared_twice() => Account("event {|EVT1002:Opened|}").Verify();

    [Fact]
    public Task A_state_may_have_the_name_of_an_event() => Account("Open --> Closed : Closed\nClosed --> [*]\nevent Closed").Verify();

    [Fact]
    public Task Two_labels_that_become_one_name() => Diagram("    Open --> Done : Order placed\n    Open --> Gone : {|EVT1003:Order-placed|}\n    Done --> [*]\n    Gone --> [*]").Verify();

    [Fact]
    public Task Labels_that_differ_in_spaces_are_one_event() => Diagram("    Open --> Done : Order placed\n    Late --> Done : Order  placed\n    Open --> Late : Delayed\n    Done --> [*]").Verify();

    [Fact]
    public Task An_arrow_without_an_event() => Diagram("    {|EVT1004:Open --> Done|}\n    Done --> [*]").Verify();

    [Fact]
    public Task States_that_differ_in_case() => Diagram("    Open --> {|EVT1005:open|} : Closed\n    open --> [*]").Verify();

    [Fact]
    public Task States_that_differ_by_a_digit_are_two() => Diagram("    Open --> Level1 : Started\n    Level1 --> Level2 : Passed\n    Level2 --> [*]").Verify();

    [Fact]
    public Task A_command_that_does_not_fill_its_event() => Account("command {|EVT1006:Withdraw|} => Withdrawn").Verify();

    [Fact]
    public Task A_command_that_does() => Account("command Withdraw { Amount : decimal } => Withdrawn").Verify();

    [Fact]
    public Task A_field_that_is_left_unassigned() => Account("data {|EVT1009:Branch|} : string").Verify();

    [Fact]
    public Task A_field_that_may_be_null() => Account("data Branch : string?").Verify();

    [Fact]
    public Task A_state_in_two_composites() =>
        Diagram("    Open --> Second : Passed\n    state Open {\n        [*] --> Wait\n    }\n    state Second {\n        [*] --> {|EVT1010:Wait|}\n    }\n    Wait --> [*] : Done").Verify();
}
