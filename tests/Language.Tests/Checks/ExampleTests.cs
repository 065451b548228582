using Eventer.Language.Diagnostics;

namespace Eventer.Language.Tests.Checks;

/// <summary>Files that people write: what is said of them, and that nothing else is.</summary>
public class ExampleTests
{
    [Fact]
    public void The_diagram_of_the_introduction_is_faultless() =>
        Checked.Diagram("    [*] --> OPEN: Opened\n    OPEN --> OPEN: Updated\n    OPEN --> CLOSED: Closed\n    CLOSED --> [*]\n").SaysNothing();

    [Fact]
    public void An_exhaustive_order_with_composites_is_faultless() =>
        Checked.Of("""
            machine Order
            exhaustive

            key OrderId : Guid

            data Lines : int
            data Total : decimal

            event Placed    { Lines : int, Total : decimal }
            event Paid      { Amount : decimal }
            event Packed
            event Shipped   { Carrier : string }
            event Delivered
            event Cancelled { Reason : string }

            [*] --> Active : Placed / Lines = event.Lines, Total = event.Total

            state Active {
                [*]             --> AwaitingPayment
                AwaitingPayment --> Paid    : Paid [event.Amount >= Total]
                AwaitingPayment --> AwaitingPayment : Paid [else] / Total -= event.Amount
                Paid            --> Packed  : Packed
            }

            Active --> Cancelled : Cancelled
            Packed --> Shipped   : Shipped
            Shipped --> Delivered : Delivered
            Delivered --> [*]
            Cancelled --> [*]

            reject * : *
            """).SaysNothing();

    [Fact]
    public void A_bank_account_with_guards_ignore_and_reject_is_faultless() =>
        Checked.Of("""
            machine BankAccount

            data Balance : decimal

            event Opened
            event Deposited { Amount : decimal }
            event Withdrawn { Amount : decimal }
            event Reviewed  { Passed : bool }
            event Closed

            publish AccountFrozen { Reason : string }

            [*]    --> Open   : Opened
            Open   --> Open   : Deposited [event.Amount > 0] / Balance += event.Amount
            Open   --> Open   : Withdrawn [event.Amount > 0 && event.Amount <= Balance] / Balance -= event.Amount
            Open   --> Frozen : Withdrawn [event.Amount > Balance] / publish AccountFrozen("overdrawn")
            Frozen --> Open   : Reviewed [event.Passed]
            Frozen --> Closed : Reviewed [else]
            Open   --> Closed : Closed [Balance == 0]
            Closed --> [*]

            ignore Closed : Deposited
            reject Frozen : Withdrawn "the account is frozen"
            """).SaysNothing();

    [Fact]
    public void Errors_before_the_graph_are_the_only_ones() =>
        Assert.All(Checked.Sm("event Opened\n[*] --> A : Opend\nA --> B : Opened\nA --> C : Opened\n").Machine.Diagnostics, diagnostic => Assert.Equal("EVT1001", diagnostic.Rule.Id));

    /// <summary>The real diagrams of other projects that lie beside a checkout, where there are any.</summary>
    [Fact]
    public void Real_diagrams_have_errors_only_where_a_reader_would_agree()
    {
        var folder = Folder("shared/corpus/mermaid");
        Assert.SkipWhen(folder is null, "The corpus of real diagrams is not beside this checkout.");
        var files = Directory.GetFiles(folder, "*.mmd").OrderBy(file => file, StringComparer.Ordinal).ToList();
        var errors = files
            .Select(file => (File: Path.GetFileName(file), Rules: Checked.Of(File.ReadAllText(file)).Machine.Diagnostics.Where(diagnostic => diagnostic.Severity == RuleSeverity.Error && diagnostic.Rule.Category == "Eventer.Graph").Select(diagnostic => diagnostic.Rule.Id).ToList()))
            .Where(found => found.Rules.Count > 0).ToList();
        // A diagram without a start, with two arrows for one event, with a choice that leads back to itself or a join that leads nowhere, is refused with reason; nothing else is.
        Assert.All(errors, found => Assert.All(found.Rules, rule => Assert.Contains(rule, new[] { "EVT2001", "EVT2008", "EVT2010", "EVT2011" })));
        Assert.True(errors.Count <= files.Count / 8, $"{errors.Count} of {files.Count} real diagrams are refused: {string.Join(", ", errors.Select(found => found.File))}");
    }

    private static string? Folder(string path)
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
            if (Directory.Exists(Path.Combine(directory.FullName, path))) return Path.Combine(directory.FullName, path);
        return null;
    }
}
