using System.Collections.Immutable;
using System.Composition;
using Eventer.Analyzers;
using Eventer.Language.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Eventer.CodeFixes;

/// <summary>EVT1007: writes stubs of the guard and effect methods that a <c>.sm</c> file names, into the machine's partial class; makes the class where there is none.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, DocumentKinds = [nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument)], DocumentExtensions = [".cs", ".sm", ".md"]), Shared]
public sealed class MissingMethodFixProvider : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.MissingMethod.Id, Descriptors.InMachineFile.Id];

    public override FixAllProvider GetFixAllProvider() => MissingMethodFixAllProvider.Instance;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (MissingMethods.Read(diagnostic.Properties) is not { } missing) continue;
            var project = context.TextDocument.Project;
            var declaration = await Declaration(project, missing, context.CancellationToken).ConfigureAwait(false);
            var place = declaration is null ? $"a new class '{missing.Machine}'" : $"class '{missing.Machine}'";
            Register($"Write {missing.Kind} '{missing.Name}' in {place}", [missing.Signature]);
            if (missing.Others.Length > 0) Register($"Write all {missing.Others.Length + 1} missing methods in {place}", [missing.Signature, .. missing.Others]);

            void Register(string title, ImmutableArray<string> signatures) => context.RegisterCodeFix(
                CodeAction.Create(title, cancellation => Write(project, missing, declaration, signatures, cancellation), title), diagnostic);
        }
    }

    /// <summary>Every method that the machine lacks.</summary>
    public static async Task<Solution> WriteAll(Project project, MissingMethods missing, CancellationToken cancellation) =>
        await Write(project, missing, await Declaration(project, missing, cancellation).ConfigureAwait(false), [missing.Signature, .. missing.Others], cancellation).ConfigureAwait(false);

    private static async Task<ClassDeclarationSyntax?> Declaration(Project project, MissingMethods missing, CancellationToken cancellation)
    {
        var compilation = await project.GetCompilationAsync(cancellation).ConfigureAwait(false);
        var type = compilation?.Assembly.GetTypeByMetadataName(missing.FullName);
        return type?.DeclaringSyntaxReferences
            .Where(reference => project.GetDocumentId(reference.SyntaxTree) is { } id && project.GetDocument(id) is not null and not SourceGeneratedDocument)
            .Select(reference => reference.GetSyntax(cancellation))
            .OfType<ClassDeclarationSyntax>()
            .FirstOrDefault(declaration => !declaration.CloseBraceToken.IsMissing && declaration.CloseBraceToken.Span.Length > 0);
    }

    private static async Task<Solution> Write(Project project, MissingMethods missing, ClassDeclarationSyntax? declaration, ImmutableArray<string> signatures, CancellationToken cancellation)
    {
        var methods = signatures.Select(signature => signature + " => throw new System.NotImplementedException();").ToList();
        if (declaration is null) return AddClass(project, missing, methods);
        var document = project.GetDocument(declaration.SyntaxTree)!;
        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        var separator = CSharpEdits.LineEnd(text) + CSharpEdits.LineEnd(text) + CSharpEdits.Indent(text, declaration.SpanStart) + "    ";
        return document.WithText(text.WithChanges(CSharpEdits.AddMethod(text, declaration, string.Join(separator, methods)))).Project.Solution;
    }

    private static Solution AddClass(Project project, MissingMethods missing, List<string> methods)
    {
        var space = missing.Namespace.Length == 0 ? "" : $"namespace {missing.Namespace};\n\n";
        var code = $"{space}{missing.Accessibility} static partial class {missing.Machine}\n{{\n    {string.Join("\n\n    ", methods)}\n}}\n";
        var folders = MachineFileFixProvider.FileOf(project, missing.Path)?.Folders ?? [];
        var name = $"{missing.Machine.TrimStart('@')}.cs";
        return project.AddDocument(name, code, folders, project.FilePath is null ? null : Path.Combine([Path.GetDirectoryName(project.FilePath)!, .. folders, name])).Project.Solution;
    }
}
