using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Eventer.Generator;

/// <summary>What a project says about its machines, as the package's props make it visible: read alike by the generator and the analyzers.</summary>
/// <param name="Directory">The project's folder, or <see langword="null"/> where the host does not say.</param>
/// <param name="RootNamespace">The namespace that a folder's name is added to.</param>
public sealed record ProjectProperties(string? Directory, string? RootNamespace)
{
    public static ProjectProperties From(AnalyzerConfigOptions global) => new(Read(global, "build_property.ProjectDir"), Read(global, "build_property.RootNamespace"));

    /// <summary>Whether machines get their typestate: they do, unless the project sets <c>EventerTypestate</c> to <c>false</c>.</summary>
    public static IncrementalValueProvider<bool> HasTypestate(IncrementalGeneratorInitializationContext context) => context.AnalyzerConfigOptionsProvider.Select(static (options, _) =>
        !"false".Equals(Read(options.GlobalOptions, "build_property.EventerTypestate"), StringComparison.OrdinalIgnoreCase));

    private static string? Read(AnalyzerConfigOptions options, string key) =>
        options.TryGetValue(key, out var value) && value.Length > 0 ? value : null;
}
