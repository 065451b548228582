using Eventer.Analyzers;
using Eventer.Language.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.CodeFixes;

/// <summary>Applies the same kind of fix throughout <c>.sm</c> files: Roslyn's batch fixer merges changes of C# documents only.</summary>
public sealed class MachineFileFixAllProvider : FixAllProvider
{
    public static MachineFileFixAllProvider Instance { get; } = new();

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Project, FixAllScope.Solution];

    public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
    {
        var projects = context.Scope == FixAllScope.Solution ? context.Solution.Projects : [context.Project];
        var solution = context.Solution;
        foreach (var project in projects)
            solution = await Fix(context, project, solution).ConfigureAwait(false);
        return CodeAction.Create("Fix all", _ => Task.FromResult(solution), context.CodeActionEquivalenceKey);
    }

    private static async Task<Solution> Fix(FixAllContext context, Project project, Solution solution)
    {
        var diagnostics = await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
        foreach (var inFile in diagnostics.GroupBy(diagnostic => DiagnosticProperties.ReadPath(diagnostic.Properties)))
        {
            if (MachineFileFixProvider.FileOf(project, inFile.Key) is not { } file) continue;
            var text = await file.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
            solution = solution.WithAdditionalDocumentText(file.Id, text.WithChanges(Changes(context, inFile)));
        }
        return solution;
    }

    /// <summary>One fix of each diagnostic, in the order of the file; one that touches what another changes waits for the next time.</summary>
    private static List<TextChange> Changes(FixAllContext context, IEnumerable<Diagnostic> diagnostics)
    {
        var fixes = diagnostics
            .Select(diagnostic => DiagnosticProperties.ReadFixes(diagnostic.Properties).FirstOrDefault(fix => MachineFileFixProvider.EquivalenceKey(diagnostic, fix) == context.CodeActionEquivalenceKey))
            .OfType<MachineFix>().Distinct().OrderBy(fix => fix.Edits[0].Span.Start);
        var changes = new List<TextChange>();
        foreach (var fix in fixes)
            if (!fix.Edits.Any(edit => changes.Any(change => IsInTheWay(change, edit))))
                changes.AddRange(fix.Edits.Select(edit => new TextChange(edit.Span, edit.NewText)));
        return [.. changes.OrderBy(change => change.Span.Start).ThenBy(change => change.Span.End)];
    }

    /// <summary>Lines that are added at one place stand one after the other; the same line is added once.</summary>
    private static bool IsInTheWay(TextChange change, MachineEdit edit) =>
        (change.Span == edit.Span && change.NewText == edit.NewText) || (change.Span.Start < edit.Span.End && edit.Span.Start < change.Span.End);
}
