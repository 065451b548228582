using System.Collections.Immutable;
using System.Composition;
using Eventer.Analyzers;
using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.CodeFixes;

/// <summary>Applies the edits of a <c>.sm</c> file that come with a diagnostic, offered in that file and at the machine's partial class.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, DocumentKinds = [nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument)], DocumentExtensions = [".cs", ".sm", ".md"]), Shared]
public sealed class MachineFileFixProvider : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [.. Descriptors.All.Select(descriptor => descriptor.Id)];

    public override FixAllProvider GetFixAllProvider() => MachineFileFixAllProvider.Instance;

    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var project = context.TextDocument.Project;
        foreach (var diagnostic in context.Diagnostics)
        {
            var path = DiagnosticProperties.ReadPath(diagnostic.Properties);
            if (FileOf(project, path) is not { } file) continue;
            var isElsewhere = diagnostic.Location.IsInSource;
            foreach (var fix in DiagnosticProperties.ReadFixes(diagnostic.Properties))
                context.RegisterCodeFix(
                    CodeAction.Create(isElsewhere ? $"{file.Name}: {fix.Title}" : fix.Title, cancellation => Apply(file, fix.Edits, cancellation), EquivalenceKey(diagnostic, fix)),
                    diagnostic);
        }
        return Task.CompletedTask;
    }

    /// <summary>Fixes of one kind: those of a rule whose titles begin with the same word (Use, Declare, Remove).</summary>
    public static string EquivalenceKey(Diagnostic diagnostic, MachineFix fix) => $"{diagnostic.Properties[DiagnosticProperties.Rule]}:{fix.Title.Split(' ')[0]}";

    public static TextDocument? FileOf(Project project, string path) => project.AdditionalDocuments.FirstOrDefault(document => document.FilePath == path);

    private static async Task<Solution> Apply(TextDocument file, EquatableArray<MachineEdit> edits, CancellationToken cancellation)
    {
        var text = await file.GetTextAsync(cancellation).ConfigureAwait(false);
        return file.Project.Solution.WithAdditionalDocumentText(file.Id, text.WithChanges(edits.Select(edit => new TextChange(edit.Span, edit.NewText))));
    }
}
