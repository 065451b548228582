using System.Collections.Immutable;
using System.Composition;
using Eventer.Analyzers;
using Eventer.Language.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.CodeFixes;

/// <summary>EVT1007 of a method that is right but not partial: makes it partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, DocumentKinds = [nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument)], DocumentExtensions = [".cs", ".sm"]), Shared]
public sealed class PartialMethodFixProvider : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.MissingMethod.Id, Descriptors.InMachineFile.Id];

    /// <summary>None: such a slip comes alone.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var project = context.TextDocument.Project;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties[DiagnosticProperties.Rule] != Rules.MissingMethod.Id || DiagnosticProperties.ReadArguments(diagnostic.Properties) is not [var type, var name]) continue;
            var compilation = await project.GetCompilationAsync(context.CancellationToken).ConfigureAwait(false);
            var methods = compilation?.Assembly.GetTypeByMetadataName(type)?.GetMembers(name)
                .SelectMany(member => member.DeclaringSyntaxReferences)
                .Select(reference => reference.GetSyntax(context.CancellationToken)).OfType<MethodDeclarationSyntax>()
                .Where(method => !method.Modifiers.Any(SyntaxKind.PartialKeyword) && project.GetDocument(method.SyntaxTree) is not null).ToList();
            // Of several the author has to say which is meant.
            if (methods is not [var method]) continue;
            var title = $"Make '{name}' partial";
            context.RegisterCodeFix(CodeAction.Create(title, cancellation => MakePartial(project.GetDocument(method.SyntaxTree)!, method, cancellation), title), diagnostic);
        }
    }

    private static async Task<Solution> MakePartial(Document document, MethodDeclarationSyntax method, CancellationToken cancellation)
    {
        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        var changes = new List<TextChange>();
        // A partial method that returns something says how accessible it is.
        if (!method.Modifiers.Any(modifier => SyntaxFacts.IsAccessibilityModifier(modifier.Kind()))) changes.Add(new(new TextSpan(method.Modifiers.Span.Start, 0), "private "));
        changes.Add(new(new TextSpan(method.ReturnType.SpanStart, 0), "partial "));
        return document.WithText(text.WithChanges(changes)).Project.Solution;
    }
}
