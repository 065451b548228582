using System.Composition;
using Eventer.Analyzers;
using Eventer.Language.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace Eventer.CodeFixes;

/// <summary>EVT2003: removes a transition, or an <c>[Ignore]</c> or <c>[Reject]</c>, that never decides anything.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class DeadTransitionFixProvider() : AttributeFixProvider(Rules.DeadTransition)
{
    protected override async Task<IReadOnlyList<AttributeFix>> Fixes(AttributeMachineContext machine, Diagnostic diagnostic, CancellationToken cancellation)
    {
        // Without arguments it runs in some of its states.
        if (DiagnosticProperties.ReadArguments(diagnostic.Properties).IsEmpty || diagnostic.Location.SourceTree is not { } tree) return [];
        if (machine.Document.Project.GetDocument(tree) is not { } document) return [];
        var root = await tree.GetRootAsync(cancellation).ConfigureAwait(false);
        if (root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>() is not { Parent: AttributeListSyntax { Attributes.Count: 1 } list }) return [];
        var isOwner = list.Parent is MethodDeclarationSyntax { AttributeLists.Count: 1 } method && !await IsUsed(machine, document, method, cancellation).ConfigureAwait(false);
        return [new AttributeFix(isOwner ? "Remove it with its method" : "Remove it", "remove", () => Remove(document, isOwner ? list.Parent! : list))];
    }

    private static async Task<bool> IsUsed(AttributeMachineContext machine, Document document, MethodDeclarationSyntax method, CancellationToken cancellation)
    {
        var semantics = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (semantics?.GetDeclaredSymbol(method, cancellation) is not { } symbol) return true;
        var references = await SymbolFinder.FindReferencesAsync(symbol, machine.Document.Project.Solution, cancellation).ConfigureAwait(false);
        return references.Any(reference => reference.Locations.Any());
    }

    private static Solution Remove(Document document, SyntaxNode node)
    {
        var text = node.SyntaxTree.GetText();
        return document.WithText(text.WithChanges(CSharpEdits.RemoveLines(text, node.Span))).Project.Solution;
    }
}
