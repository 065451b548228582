using Eventer.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Eventer.Analyzers.Tests.Files;

/// <summary>Severities that a project sets hold in <c>.sm</c> files.</summary>
public sealed class SeverityTests
{
    private static (string, string) DeadEnd(string closed) => ("Account.sm", $"""
        stateDiagram-v2
            [*] --> Open : Opened
            Open --> {closed} : Closed
        """);

    [Fact]
    public async Task A_warning_is_a_warning_by_default()
    {
        var diagnostic = Assert.Single(await TestProject.Of(DeadEnd("{|EVT2004:Closed|}")).Verify());
        Assert.Equal(DiagnosticSeverity.Warning, diagnostic.Severity);
    }

    [Fact]
    public async Task It_can_be_made_an_error()
    {
        var severities = TestProject.NoSeverities.Add("EVT2004", ReportDiagnostic.Error);
        var diagnostic = Assert.Single(await TestProject.With(severities, DeadEnd("{|EVT2004:Closed|}")).Verify());
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
    }

    [Fact]
    public Task It_can_be_turned_off() => TestProject.With(TestProject.NoSeverities.Add("EVT2004", ReportDiagnostic.Suppress), DeadEnd("Closed")).Verify();

    [Fact]
    public async Task A_globalconfig_sets_it()
    {
        var diagnostic = Assert.Single(await TestProject.Of(DeadEnd("{|EVT2004:Closed|}"), Config("error")).Verify());
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
    }

    [Fact]
    public Task A_globalconfig_turns_it_off() => TestProject.Of(DeadEnd("Closed"), Config("none")).Verify();

    private static (string, string) Config(string severity) => (".globalconfig", $"is_global = true\ndotnet_diagnostic.EVT2004.severity = {severity}\n");
}
