using System.Composition;
using Eventer.Analyzers;
using Eventer.Language.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Eventer.CodeFixes;

/// <summary>EVT1005: makes one state of two whose names differ in case alone.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class SimilarStatesFixProvider() : AttributeFixProvider(Rules.SimilarStates)
{
    protected override async Task<IReadOnlyList<AttributeFix>> Fixes(AttributeMachineContext machine, Diagnostic diagnostic, CancellationToken cancellation) =>
        DiagnosticProperties.ReadArguments(diagnostic.Properties) is [var kept, var other] && await StateRemoval.Merge(machine, kept, other, cancellation).ConfigureAwait(false) is { } merged
            ? [new AttributeFix($"Make '{other}' the state '{kept}'", "merge", merged.Apply)]
            : [];
}
