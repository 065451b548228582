using Eventer.Analyzers;
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
        var changes = new List<TextChange>();
        foreach (var diagnostic in diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start))
        {
            var fix = DiagnosticProperties.ReadFixes(diagnostic.Properties).FirstOrDefault(fix => MachineFileFixProvider.EquivalenceKey(diagnostic, fix) == context.CodeActionEquivalenceKey);
            if (fix is null || fix.Edits.Any(edit => changes.Any(change => change.Span.IntersectsWith(edit.Span)))) continue;
            changes.AddRange(fix.Edits.Select(edit => new TextChange(edit.Span, edit.NewText)));
        }
        return [.. changes.OrderBy(change => change.Span.Start)];
    }
}
