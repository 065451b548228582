using System.Composition;
using Eventer.Analyzers;
using Eventer.Language.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.CodeFixes;

/// <summary>EVT1001 of <c>When</c>: uses the nearest guard, or writes the one that is named.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class UnknownGuardFixProvider() : AttributeFixProvider(Rules.UnknownName)
{
    protected override IEnumerable<AttributeFix> Fixes(AttributeMachineContext machine, Diagnostic diagnostic)
    {
        var names = DiagnosticProperties.ReadArguments(diagnostic.Properties);
        if (names.IsEmpty || diagnostic.Location.SourceTree is not { } tree || machine.Document.Project.GetDocument(tree) is not { } document) yield break;
        var place = tree.GetRoot().FindNode(diagnostic.Location.SourceSpan);
        if (names.Length > 1)
            yield return new AttributeFix($"Use guard '{names[1]}'", "use", () => Use(document, place, names[1]));
        if (tree == machine.Class.SyntaxTree && SyntaxFacts.IsValidIdentifier(names[0]))
            yield return new AttributeFix($"Write guard '{names[0]}' in class '{machine.Name}'", "write", () => Write(machine, place, names[0]));
    }

    private static Solution Use(Document document, SyntaxNode place, string name)
    {
        var text = place.SyntaxTree.GetText();
        return document.WithText(text.WithChanges(new TextChange(place.Span, $"nameof({name})"))).Project.Solution;
    }

    private static Solution Write(AttributeMachineContext machine, SyntaxNode place, string name) => machine.With(
        new TextChange(place.FirstAncestorOrSelf<AttributeArgumentSyntax>()!.Expression.Span, $"nameof({name})"),
        CSharpEdits.AddMethod(machine.Text, machine.Class, GuardStub.Write(machine, place.FirstAncestorOrSelf<AttributeSyntax>()!, name)));
}
