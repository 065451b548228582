using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Eventer.Generator.Tests;

/// <summary>What an edit runs again: as little as it can, and nothing that was not edited.</summary>
public sealed class IncrementalTests
{
    private static readonly SmProject BankAccount = SmProject.Create("Samples")
        .With("bank-account.sm", Files.Read("bank-account.sm"))
        .With("Program.cs", "class Program { static int Answer() => 42; }")
        .Run();

    [Fact]
    public void An_edit_of_unrelated_C_sharp_leaves_every_step_as_it_was()
    {
        var after = BankAccount.With("Program.cs", "class Program { static int Answer() => 43; }").Run();

        Assert.All(SmGenerator.Steps.All, step => AssertNotRun(after, step));
        AssertOutputs(after, changed: 0);
    }

    [Fact]
    public void A_comment_in_a_machine_changes_its_expressions_alone()
    {
        var after = BankAccount.With("bank-account.sm", "%% A comment.\n" + Files.Read("bank-account.sm")).Run();

        AssertNotRun(after, SmGenerator.Steps.Model);
        AssertNotRun(after, SmGenerator.Steps.Shape);
        AssertOutputs(after, changed: 1);
        Assert.NotEqual(BankAccount.Source("bank-account.Expressions.g.cs"), after.Source("bank-account.Expressions.g.cs"));
        Assert.Same(Text(BankAccount, "bank-account.g.cs"), Text(after, "bank-account.g.cs"));
    }

    [Fact]
    public void A_comment_after_everything_changes_nothing()
    {
        var after = BankAccount.With("bank-account.sm", Files.Read("bank-account.sm") + "%% A comment.\n").Run();

        AssertNotRun(after, SmGenerator.Steps.Machine);
        AssertOutputs(after, changed: 0);
    }

    [Fact]
    public void White_space_inside_a_line_changes_its_expressions_alone()
    {
        var after = BankAccount.With("bank-account.sm", Files.Read("bank-account.sm").Replace("Open   --> Closed", "Open     --> Closed")).Run();

        AssertNotRun(after, SmGenerator.Steps.Shape);
        AssertOutputs(after, changed: 1);
    }

    [Fact]
    public void An_edit_of_one_machine_of_a_hundred_generates_one()
    {
        var project = SmProject.Create();
        for (var i = 0; i < 100; i++) project = project.With($"Machine{i}.sm", Diagram("Closed"));
        project = project.Run();

        var after = project.With("Machine42.sm", Diagram("Ended")).Run();

        // The machine and its typestate.
        AssertOutputs(after, changed: 2);
        Assert.Contains("Ended", after.Source("Machine42.g.cs"));

        static string Diagram(string last) => $"stateDiagram-v2\n    [*] --> OPEN: Opened\n    OPEN --> CLOSED: {last}\n    CLOSED --> [*]\n";
    }

    [Fact]
    public void A_guard_method_that_is_written_changes_the_machine_that_names_it()
    {
        const string machine = "machine Account\nevent Opened\nguard IsAllowed : Opened\n[*] --> Open : Opened [IsAllowed]\n";
        var project = SmProject.Create("Bank").With("Account.sm", machine).With("Other.sm", "stateDiagram-v2\n[*] --> A: X\n").Run();

        var after = project.With("Account.cs", "namespace Bank; static partial class Account { private static partial bool IsAllowed(AccountData data, AccountEvent.Opened e) => true; }").Run();

        Assert.Contains("private static partial bool IsAllowed(AccountData data, AccountEvent.Opened e);", after.Source("Account.g.cs"));
        Assert.Same(Text(project, "Other.g.cs"), Text(after, "Other.g.cs"));
        var account = after.Load("Bank.Account");
        Assert.Equal(OutcomeKind.Applied, account.Next(null, null, account.Event("Opened")).Kind);
    }

    [Fact]
    public void An_edit_of_a_record_of_the_users_changes_the_machine_whose_data_it_is_and_no_other_does()
    {
        const string file = "machine Account\nusing Bank\ndata = Balance\nevent Opened\n[*] --> Open : Opened / Sum = 1\n";
        var project = SmProject.Create("Bank").With("Account.sm", file).With("Other.sm", "machine Other\ndata Sum : int\nevent X\n[*] --> A : X\n")
            .With("Balance.cs", "namespace Bank { public record Balance(int Sum); }").With("Post.cs", "namespace Bank.Post { public record Balance(int Sum); }").Run();

        var unrelated = project.With("Post.cs", "namespace Bank.Post { public record Balance(long Sum); }").Run();
        Assert.All(SmGenerator.Steps.All, step => AssertNotRun(unrelated, step));
        AssertOutputs(unrelated, changed: 0);

        var renamed = project.With("Balance.cs", "namespace Bank { public record Balance(int Sum, int More); }").Run();
        Assert.Contains("More", renamed.Source("Account.g.cs"));
        Assert.Same(Text(project, "Other.g.cs"), Text(renamed, "Other.g.cs"));
    }

    [Fact]
    public void No_step_holds_a_symbol_or_a_syntax_node()
    {
        var project = BankAccount.With("Record.sm", "machine Own\ndata = Mine\nevent X\n[*] --> A : X\n").With("Part.cs", "public record Mine(int A); static partial class Part { private static partial bool IsAllowed() => true; }").Run();
        foreach (var step in SmGenerator.Steps.All)
            foreach (var run in project.Result.TrackedSteps[step])
                foreach (var (value, _) in run.Outputs) Walk(value, [], step);
    }

    private static void Walk(object? value, HashSet<object> seen, string path)
    {
        if (value is null || value.GetType().IsPrimitive || value is string || value.GetType().IsEnum || !seen.Add(value)) return;
        Assert.False(value is ISymbol or SyntaxNode or SyntaxToken or SyntaxTree or Compilation or SemanticModel or Location or AdditionalText, $"{path} holds a {value.GetType()}.");
        if (value is Array items)
            foreach (var item in items) Walk(item, seen, path + "[]");
        for (var type = value.GetType(); type is not null && type != typeof(object); type = type.BaseType)
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                Walk(field.GetValue(value), seen, $"{path}.{field.Name}");
    }

    private static void AssertNotRun(SmProject project, string step) =>
        Assert.All(
            project.Result.TrackedSteps.TryGetValue(step, out var runs) ? runs.SelectMany(run => run.Outputs) : [],
            output => Assert.True(output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{step} was {output.Reason}"));

    private static void AssertOutputs(SmProject project, int changed)
    {
        var reasons = project.Result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(run => run.Outputs).Select(output => output.Reason).ToList();
        Assert.NotEmpty(reasons);
        Assert.Equal(changed, reasons.Count(reason => reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged)));
    }

    private static object Text(SmProject project, string hintName) => project.Result.GeneratedSources.Single(source => source.HintName == hintName).SourceText;
}
