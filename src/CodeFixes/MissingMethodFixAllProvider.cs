using Eventer.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Eventer.CodeFixes;

/// <summary>Writes every method that the machines of a project or solution lack, each machine's into its class.</summary>
public sealed class MissingMethodFixAllProvider : FixAllProvider
{
    public static MissingMethodFixAllProvider Instance { get; } = new();

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Project, FixAllScope.Solution];

    public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
    {
        var solution = context.Solution;
        foreach (var project in context.Scope == FixAllScope.Solution ? context.Solution.Projects : [context.Project])
        {
            var diagnostics = await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
            // The first message of a machine knows all of its methods.
            foreach (var missing in diagnostics.Select(diagnostic => MissingMethods.Read(diagnostic.Properties)).OfType<MissingMethods>().GroupBy(missing => missing.FullName).Select(ofMachine => ofMachine.First()))
                solution = await MissingMethodFixProvider.WriteAll(solution.GetProject(project.Id)!, missing, context.CancellationToken).ConfigureAwait(false);
        }
        return CodeAction.Create("Write all missing methods", _ => Task.FromResult(solution), context.CodeActionEquivalenceKey);
    }
}
