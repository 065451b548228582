using System.Collections.Immutable;
using Eventer.Language.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Eventer.Analyzers;

/// <summary>The rules as Roslyn sees them, each made from its <see cref="Rule"/>.</summary>
public static class Descriptors
{
    /// <summary>Where the pages of docs/rules are served: the only place to set once there is such an address. Without one, no link is better than a dead one.</summary>
    private static readonly string? RulePages = null;

    private static readonly Rule InFile = new("EVT0000", RuleSeverity.Information, "A problem in the machine's .sm file", "Eventer.Binding");

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById = Rules.All.ToImmutableDictionary(rule => rule.Id, rule => Create(rule, Severity(rule.Severity)));

    /// <summary>
    /// On the partial class of a machine: a problem of its <c>.sm</c> file, hidden, so that its fixes are offered where editors show them.
    /// An id of its own, so that raising a rule's severity does not report the problem twice.
    /// </summary>
    public static DiagnosticDescriptor InMachineFile { get; } = Create(InFile, DiagnosticSeverity.Hidden);

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = [.. Rules.All.Select(rule => ById[rule.Id]), InMachineFile];

    public static DiagnosticDescriptor For(Rule rule) => ById[rule.Id];

    public static DiagnosticSeverity Severity(RuleSeverity severity) => severity switch
    {
        RuleSeverity.Error => DiagnosticSeverity.Error,
        RuleSeverity.Warning => DiagnosticSeverity.Warning,
        _ => DiagnosticSeverity.Info,
    };

    private static DiagnosticDescriptor Create(Rule rule, DiagnosticSeverity severity) =>
        new(rule.Id, rule.Title, "{0}", rule.Category, severity, isEnabledByDefault: true, helpLinkUri: RulePages is null ? null : $"{RulePages}/{rule.Id}.md");
}
