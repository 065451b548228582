using System.Collections.Immutable;
using Eventer.Language.Binding;
using Eventer.Language.Checks;
using Eventer.Language.Diagnostics;
using Eventer.Language.Flattening;
using Eventer.Language.Guards;
using Eventer.Language.Model;
using Eventer.Language.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language;

/// <summary>What a <c>.sm</c> file says, and what is wrong with it. Made by <see cref="MachineCompiler"/>.</summary>
public sealed class CompiledMachine
{
    /// <summary>The best that is known of the machine: with errors, enough for a skeleton that compiles.</summary>
    public required MachineModel Model { get; init; }

    /// <summary>Where the elements of the model stand.</summary>
    public required SourceMap Map { get; init; }

    /// <summary>The table; <see langword="null"/> where there are errors before it.</summary>
    public FlatMachine? Flat { get; init; }

    /// <summary>The rules that comments turn off, and where.</summary>
    public required Suppressions Suppressions { get; init; }

    /// <summary>Sorted by place, each once.</summary>
    public required ImmutableArray<MachineDiagnostic> Diagnostics { get; init; }

    /// <summary>The file.</summary>
    public required SourceText Text { get; init; }

    /// <summary>What is wrong with its guards (EVT3001 to EVT3005). Nothing that is generated depends on it.</summary>
    public ImmutableArray<MachineDiagnostic> CheckGuards(GuardKnowledge knowledge) => Flat is null ? [] : [.. Suppressions.Left(GuardChecker.Check(Flat, Map, Text, knowledge))];

    public bool HasErrors => Diagnostics.Any(diagnostic => diagnostic.Severity == RuleSeverity.Error);
}

/// <summary>The one way from the text of a <c>.sm</c> file to a machine: parse, bind, flatten, check.</summary>
public static class MachineCompiler
{
    private const int MaximumMessage = 2_000;

    /// <summary>Never throws because of the text: what is wrong with it is in the diagnostics.</summary>
    /// <param name="path">Named in diagnostics; not read.</param>
    public static CompiledMachine Compile(string path, SourceText text, MachineOptions options)
    {
        var tree = SyntaxTree.Parse(path, text);
        var bound = Binder.Bind(tree, options);
        var diagnostics = tree.Diagnostics.Concat(bound.Diagnostics).ToList();
        // What follows would mostly repeat these errors in other words.
        var isSound = diagnostics.All(diagnostic => diagnostic.Severity != RuleSeverity.Error);
        var flat = isSound ? Flattener.Flatten(bound.Model) : null;
        if (flat is not null) diagnostics.AddRange(Checker.Check(flat, bound.Map, text));
        var suppressions = new Suppressions(tree);
        return new CompiledMachine
        {
            Model = bound.Model,
            Map = bound.Map,
            Text = text,
            Flat = flat,
            Suppressions = suppressions,
            Diagnostics = InOrder(suppressions.Apply(diagnostics)),
        };
    }

    /// <summary>A message may quote what stands in the file, which may be a megabyte.</summary>
    private static MachineDiagnostic Shortened(MachineDiagnostic diagnostic) => diagnostic.Message.Length <= MaximumMessage
        ? diagnostic
        : diagnostic with { Message = diagnostic.Message.Substring(0, MaximumMessage / 2) + " … " + diagnostic.Message.Substring(diagnostic.Message.Length - MaximumMessage / 2) };

    private static ImmutableArray<MachineDiagnostic> InOrder(IEnumerable<MachineDiagnostic> diagnostics) =>
    [
        .. diagnostics.Select(Shortened)
            .GroupBy(diagnostic => (diagnostic.Rule.Id, diagnostic.Location, diagnostic.Message)).Select(same => same.First())
            .OrderBy(diagnostic => diagnostic.Location.Span.Start).ThenBy(diagnostic => diagnostic.Location.Span.End)
            .ThenBy(diagnostic => diagnostic.Rule.Id, StringComparer.Ordinal).ThenBy(diagnostic => diagnostic.Message, StringComparer.Ordinal),
    ];
}
