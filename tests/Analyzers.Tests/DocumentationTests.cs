using Eventer.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Eventer.Analyzers.Tests;

/// <summary>The pages, the release rows and the rules say the same.</summary>
public sealed class DocumentationTests
{
    [Fact]
    public void Every_rule_has_a_page_and_every_page_a_rule() =>
        Assert.Equal(Descriptors.All.Select(descriptor => descriptor.Id).Order(StringComparer.Ordinal), RulePage.Ids);

    [Fact]
    public void Every_page_starts_with_its_rules_id_and_title() =>
        Assert.All(Descriptors.All, descriptor => Assert.StartsWith($"# {descriptor.Id}: {descriptor.Title}\n", RulePage.Read(descriptor.Id).Text, StringComparison.Ordinal));

    [Fact]
    public void The_index_lists_every_rule_with_its_severity() =>
        Assert.All(Descriptors.All, descriptor =>
            Assert.Contains($"| [{descriptor.Id}]({descriptor.Id}.md) | {SeverityWord(descriptor)} | {descriptor.Title} |", RulePage.Index, StringComparison.Ordinal));

    [Fact]
    public void Every_rule_has_its_row_in_the_releases()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Releases");
        var rows = Directory.GetFiles(folder).SelectMany(File.ReadAllLines).Where(line => line.StartsWith("EVT", StringComparison.Ordinal));
        Assert.Equal(Descriptors.All.Select(d => $"{d.Id} | {d.Category} | {d.DefaultSeverity} | {d.Title}").Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }

    private static string SeverityWord(DiagnosticDescriptor descriptor) => descriptor.DefaultSeverity switch
    {
        DiagnosticSeverity.Info => "information",
        var severity => severity.ToString().ToLowerInvariant(),
    };
}
