using Microsoft.CodeAnalysis;

namespace Eventer.Generator.Tests;

/// <summary>Machines in Markdown files.</summary>
public sealed class MarkdownTests
{
    private const string Readme = """
        # Bank

        Some words.

        ## Account

        ```mermaid
        stateDiagram-v2
            [*] --> Open : Opened
            Open --> [*] : Closed
        ```

        ## Order

        ```sm
        data Count : int
        event Placed { Count : int }
        [*] --> Placed : Placed / Count = event.Count
        Placed --> [*]
        ```

        The end.
        """;

    private static readonly SmProject Bank = SmProject.Create("Bank").With("README.md", Readme, "Account;Order").Run();

    [Fact]
    public void Each_named_heading_is_a_machine()
    {
        var (account, order) = (Bank.Load("Bank.Account"), Bank.Load("Bank.Order"));

        Assert.Equal(OutcomeKind.Applied, account.Next(null, null, account.Event("Opened")).Kind);
        Assert.Equal(OutcomeKind.Applied, order.Next(null, null, order.Event("Placed", """{"Count":1}""")).Kind);
    }

    [Fact]
    public void A_file_in_a_folder_is_in_its_namespace() =>
        Assert.NotNull(SmProject.Create("Bank").With("docs/machines.md", Readme, "Account").Run().Output().GetTypeByMetadataName("Bank.docs.Account"));

    [Fact]
    public void An_error_of_C_sharp_is_at_its_place_in_the_Markdown() => Assert.StartsWith(
        "/project/README.md(18,35): CS0029",
        Assert.Single(SmProject.Create("Bank").With("README.md", Readme.Replace("= event.Count", "= \"three\""), "Order").Run().Printed()));

    [Fact]
    public void A_Markdown_file_that_names_no_machine_is_not_read()
    {
        var project = SmProject.Create().With("NOTES.md", null!).With("Door.sm", "stateDiagram-v2\n[*] --> Open : Opened\n").Run();

        Assert.Null(project.Result.Exception);
        Assert.All(project.Result.GeneratedSources, source => Assert.StartsWith("Door", source.HintName));
    }

    [Fact]
    public void An_edit_elsewhere_in_the_file_changes_nothing()
    {
        var after = Bank.With("README.md", Readme.Replace("Some words.", "Other and more words.").Replace("The end.", "The end.\n\n# More\n"), "Account;Order").Run();

        AssertOutputs(after, changed: 0);
    }

    [Fact]
    public void Lines_added_above_change_the_places_of_expressions_alone()
    {
        var after = Bank.With("README.md", Readme.Replace("Some words.", "Some words.\n\nMore words."), "Account;Order").Run();

        AssertOutputs(after, changed: 1);
        Assert.Contains("README.md", after.Source("README+Order.Expressions.g.cs"));
        Assert.NotEqual(Bank.Source("README+Order.Expressions.g.cs"), after.Source("README+Order.Expressions.g.cs"));
    }

    [Fact]
    public void An_edit_of_one_of_its_machines_generates_that_one()
    {
        var after = Bank.With("README.md", Readme.Replace("Opened", "Begun"), "Account;Order").Run();

        Assert.Contains("Begun", after.Source("README+Account.g.cs"));
        Assert.Same(Text(Bank, "README+Order.g.cs"), Text(after, "README+Order.g.cs"));
    }

    [Theory]
    [InlineData("Missing")]
    [InlineData("Bank")]
    public void A_machine_that_is_not_there_has_types_all_the_same(string heading)
    {
        var project = SmProject.Create("Shop").With("README.md", Readme.Replace("```mermaid", "```text").Replace("```sm", "```text"), heading)
            .With("User.cs", $"static class User {{ public static object Table => Shop.{heading}.Table; }}").Run();

        Assert.Empty(project.Printed());
    }

    [Fact]
    public void Files_and_headings_of_one_name_have_generated_files_of_their_own()
    {
        var project = SmProject.Create("Bank").With("README.md", Readme, "Account")
            .With("README/Account.sm", "stateDiagram-v2\n[*] --> Open : Opened\n").With("README.sm", "stateDiagram-v2\n[*] --> Open : Opened\n").Run();

        Assert.Null(project.Result.Exception);
        Assert.Equal("README, README+Account, README.Account", string.Join(", ", project.Result.GeneratedSources.Select(source => source.HintName).Where(name => !name.Contains("Expressions") && !name.Contains("Typestate")).Select(name => name.Replace(".g.cs", "")).Order(StringComparer.Ordinal)));
    }

    private static void AssertOutputs(SmProject project, int changed) => Assert.Equal(
        changed,
        project.Result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(run => run.Outputs).Count(output => output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged)));

    private static object Text(SmProject project, string hintName) => project.Result.GeneratedSources.Single(source => source.HintName == hintName).SourceText;
}
