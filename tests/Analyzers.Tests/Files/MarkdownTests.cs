using Eventer.Analyzers.Tests.Harness;

namespace Eventer.Analyzers.Tests.Files;

/// <summary>Machines in Markdown files: what is wrong is told there, and mended there.</summary>
public sealed class MarkdownTests
{
    [Fact]
    public Task A_problem_is_told_at_its_word_in_the_Markdown() => TestProject.Of(("README.md#Account", """
        # Bank

        ## Account

        - The diagram:

          ```mermaid
          stateDiagram-v2
              [*] --> Open : Opened
              Open --> Closed : Updated
              {|EVT2001:Open --> Open : Updated|}
              Closed --> [*]
          ```

        ## Other

        ```mermaid
        stateDiagram-v2
            Nobody --> Looks
        ```
        """)).Verify();

    [Fact]
    public Task A_fix_edits_the_Markdown() => TestProject.Of(("README.md#Account", """
        # Account

        ```mermaid
        stateDiagram-v2
            [*] --> Open : Opened
            Open --> {|EVT2004:Closed|} : Closed
        ```

        The end.
        """)).Fix("Mark 'Closed' final", ("README.md", """
        # Account

        ```mermaid
        stateDiagram-v2
            [*] --> Open : Opened
            Open --> Closed : Closed
            Closed --> [*]
        ```

        The end.
        """));

    [Fact]
    public Task The_fix_is_offered_at_the_partial_class_too() => TestProject.Of(
        ("README.md#Account", "# Account\n\n```mermaid\nstateDiagram-v2\n    [*] --> Open : Opened\n    Open --> {|EVT2004:Closed|} : Closed\n```\n"),
        ("Account.cs", "namespace Shop;\npublic static partial class {|EVT0000:Account|};\n")).Fix(
        "README.md: Mark 'Closed' final",
        ("README.md", "# Account\n\n```mermaid\nstateDiagram-v2\n    [*] --> Open : Opened\n    Open --> Closed : Closed\n    Closed --> [*]\n```\n"));

    [Fact]
    public Task A_guard_to_write_is_written_in_C_sharp() => TestProject.Of(
        ("README.md#Account", "# Account\n\n```sm\nevent Opened\nguard {|EVT1007:IsAllowed|} : Opened\n[*] --> Open : Opened [IsAllowed]\nOpen --> [*]\n```\n"),
        ("Account.cs", "namespace Shop;\npublic static partial class Account\n{\n}\n")).Fix(
        "Write guard 'IsAllowed' in class 'Account'",
        ("Account.cs", "namespace Shop;\npublic static partial class Account\n{\n    private static partial bool IsAllowed(AccountData data, AccountEvent.Opened e) => throw new System.NotImplementedException();\n}\n"),
        ("README.md", "# Account\n\n```sm\nevent Opened\nguard IsAllowed : Opened\n[*] --> Open : Opened [IsAllowed]\nOpen --> [*]\n```\n"));

    [Fact]
    public Task Each_machine_of_a_file_is_told_its_own() => TestProject.Of(("README.md#Account, Order", """
        # Account
        ```mermaid
        stateDiagram-v2
            [*] --> Open : Opened
            Open --> {|EVT2004:Closed|} : Closed
        ```
        # Order
        ```mermaid
        stateDiagram-v2
            [*] --> Placed : Placed
            Placed --> {|EVT2004:Sent|} : Sent
        ```
        """)).Verify();

    [Fact]
    public Task A_file_and_a_heading_of_one_name_are_one_machine_too_many() => TestProject.Of(
        ("Account.sm", "stateDiagram-v2\n    [*] --> Open : Opened\n    Open --> [*]\n"),
        ("README.md#Account", "# Account\n\n```mermaid\n{|EVT1003:stateDiagram-v2|}\n    [*] --> Open : Opened\n    Open --> [*]\n```\n")).Verify();

    [Fact]
    public Task Two_headings_whose_machines_take_one_name_are_one_too_many() => TestProject.Of(("README.md#Account,Order", """
        # Account
        ```sm
        machine Account
        event Opened
        [*] --> Open : Opened
        Open --> [*]
        ```
        # Order
        ```sm
        machine {|EVT1003:Account|}
        event Opened
        [*] --> Open : Opened
        Open --> [*]
        ```
        """)).Verify();

    [Fact]
    public Task A_heading_that_is_not_there_is_told_at_the_start_of_the_file() =>
        TestProject.Of(("README.md#Account", "{|EVT1012:|}# Bank\n"), ("User.cs", "static class User { public static object Table => Shop.Account.Table; }")).Verify();

    [Fact]
    public Task A_heading_without_a_diagram_is_told_there() => TestProject.Of(("README.md#Account", "# Bank\n\n## {|EVT1012:Account|}\n")).Verify();

    [Fact]
    public Task A_Markdown_file_that_names_no_machine_is_left_alone() =>
        TestProject.Of(("README.md", "# Account\n\n```mermaid\nstateDiagram-v2\n    A --> B --> C\n```\n")).Verify();

    [Fact]
    public Task An_impure_guard_is_told_in_the_Markdown() => TestProject.Of(("README.md#Account", """
        # Account
        ```sm
        using System
        event Opened
        [*] --> Open : Opened [{|EVT4001:DateTime.Now|}.Hour > 8]
        Open --> [*]
        ```
        """)).Verify();
}
