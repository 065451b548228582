using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Eventer.CodeFixes;

/// <summary>
/// Applies each fix to what the one before it has left: Roslyn's batch fixer drops edits at one place, and all of these
/// add a line at the same. For fixes that go by a diagnostic's arguments alone, since its place has moved by then.
/// </summary>
public sealed class OneByOneFixAllProvider(AttributeFixProvider fixes) : FixAllProvider
{
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Project, FixAllScope.Solution];

    public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
    {
        var solution = context.Solution;
        foreach (var project in context.Scope == FixAllScope.Solution ? context.Solution.Projects : [context.Project])
        {
            var diagnostics = await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
            foreach (var diagnostic in diagnostics.Where(diagnostic => context.DiagnosticIds.Contains(diagnostic.Id)).OrderBy(diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal).ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start))
                solution = await fixes.Apply(solution.GetProject(project.Id)!, diagnostic, context.CodeActionEquivalenceKey, context.CancellationToken).ConfigureAwait(false);
        }
        return CodeAction.Create("Fix all", _ => Task.FromResult(solution), context.CodeActionEquivalenceKey);
    }
}
