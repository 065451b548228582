using System.Collections.Immutable;
using Eventer.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Eventer.Analyzers.Tests.Harness;

/// <summary>Applies the code actions that a project is offered.</summary>
public static class Fixing
{
    private static readonly ImmutableArray<CodeFixProvider> Providers = TestProject.InstancesOf<CodeFixProvider>(typeof(MachineFileFixProvider).Assembly);

    /// <summary>
    /// Applies the action of that title. The files given are those that it changed or added, as they are then; their markup
    /// says what is still reported. Every other file must be as it was.
    /// </summary>
    public static async Task Fix(this TestProject project, string title, params (string Path, string Markup)[] after)
    {
        await project.Verify();
        var offered = await Offered(project);
        var chosen = offered.FirstOrDefault(offer => offer.Action.Title == title);
        if (chosen is null) Assert.Fail($"No action '{title}'. Offered:\n{string.Join("\n", offered.Select(offer => offer.Action.Title).Distinct())}");
        await Compare(project, await Apply(project, chosen.Action), after);
    }

    /// <summary>Applies "fix all in project" of the action of that title.</summary>
    public static async Task FixAll(this TestProject project, string title, params (string Path, string Markup)[] after)
    {
        await project.Verify();
        // A class offers what its file does; the order of the two is open.
        var chosen = (await Offered(project)).Where(offer => offer.Action.Title == title).MinBy(offer => offer.Diagnostic.Severity == DiagnosticSeverity.Hidden)!;
        var all = await project.Diagnostics(includeHidden: true);
        var provider = chosen.Provider.GetFixAllProvider();
        Assert.NotNull(provider);
        var context = new FixAllContext(project.Project, chosen.Provider, FixAllScope.Project, chosen.Action.EquivalenceKey, [chosen.Diagnostic.Id], new Known(all), TestContext.Current.CancellationToken);
        var action = await provider.GetFixAsync(context);
        Assert.NotNull(action);
        await Compare(project, await Apply(project, action), after);
    }

    public static async Task<IReadOnlyList<string>> Titles(this TestProject project) => [.. (await Offered(project)).Select(offer => offer.Action.Title).Distinct()];

    private static async Task<List<Offer>> Offered(TestProject project)
    {
        var offers = new List<Offer>();
        foreach (var diagnostic in await project.Diagnostics(includeHidden: true))
        foreach (var provider in Providers.Where(provider => provider.FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            if (DocumentOf(project.Project, diagnostic) is not { } document) continue;
            var context = new CodeFixContext(document, diagnostic, (action, _) => offers.Add(new Offer(action, provider, diagnostic)), TestContext.Current.CancellationToken);
            await provider.RegisterCodeFixesAsync(context);
        }
        return offers;
    }

    private static TextDocument? DocumentOf(Project project, Diagnostic diagnostic)
    {
        var path = diagnostic.Location.GetLineSpan().Path;
        return project.Documents.Concat<TextDocument>(project.AdditionalDocuments).FirstOrDefault(document => document.FilePath == path);
    }

    private static async Task<TestProject> Apply(TestProject project, CodeAction action)
    {
        var operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
        return project.Changed(Assert.Single(operations.OfType<ApplyChangesOperation>()).ChangedSolution);
    }

    private static async Task Compare(TestProject before, TestProject changed, (string Path, string Markup)[] after)
    {
        var expected = await before.Texts();
        foreach (var (path, markup) in after) expected[path] = MarkedText.Parse(path, markup).Text;
        Assert.Equal(Joined(expected), Joined(await changed.Texts()));
        var files = (await changed.Texts()).Select(file => after.Any(a => a.Path == file.Key) ? after.First(a => a.Path == file.Key) : (file.Key, file.Value));
        await TestProject.With(before.Severities, [.. files.Select(file => (before.WithMachines(file.Item1), file.Item2))]).Verify();
    }

    private static string Joined(SortedDictionary<string, string> files) => string.Join("\n", files.Select(file => $"=== {file.Key}\n{file.Value}"));

    private sealed record Offer(CodeAction Action, CodeFixProvider Provider, Diagnostic Diagnostic);

    private sealed class Known(ImmutableArray<Diagnostic> all) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(all);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult(all.Where(d => d.Location.SourceTree?.FilePath == document.FilePath));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(all.Where(d => d.Location.SourceTree is null));
    }
}
