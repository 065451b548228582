using Eventer.Analyzers.Tests.Harness;

namespace Eventer.Analyzers.Tests.Files;

/// <summary>Editors may show no light bulb in <c>.sm</c> files: the problems of a machine are at its partial class too, hidden, with their fixes.</summary>
public sealed class PartialClassTests
{
    private static (string, string) Account(string closed) => ("Account.sm", $"""
        machine Account

        data Hour : int

        event Opened
        event Closed

        [*]    --> Open   : Opened
        Open   --> Open   : Closed [else]
        Open   --> Closed : {closed} [Hour < 12]
        Closed --> [*]
        """);

    private static (string, string) Class(string name) => ("Account.cs", $"namespace Shop;\n\npublic static partial class {name};\n");

    [Fact]
    public Task A_problem_is_hidden_at_the_class() => TestProject.Of(Account("{|EVT1001:Closd|}"), Class("{|EVT0000:Account|}")).Verify();

    [Fact]
    public Task A_class_of_another_name_has_none() => TestProject.Of(Account("{|EVT1001:Closd|}"), Class("Accounts")).Verify();

    [Fact]
    public Task Its_fix_edits_the_file() => TestProject.Of(Account("{|EVT1001:Closd|}"), Class("{|EVT0000:Account|}")).Fix("Account.sm: Use Closed", Account("Closed"));
}
