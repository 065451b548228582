using System.Composition;
using Eventer.Analyzers;
using Eventer.Language.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Eventer.CodeFixes;

/// <summary>EVT3003: removes a guard that is always true, and what a guard that is never true keeps from ever running.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ConstantGuardFixProvider() : AttributeFixProvider(Rules.ConstantGuard)
{
    protected override IEnumerable<AttributeFix> Fixes(AttributeMachineContext machine, Diagnostic diagnostic)
    {
        if (machine.AttributeAt(diagnostic.Location) is not { } attribute) yield break;
        var isAlways = DiagnosticProperties.ReadArguments(diagnostic.Properties).Contains("always");
        if (isAlways && CSharpEdits.Argument(attribute, "When") is { } guard)
            yield return new AttributeFix("Remove the guard", "guard", () => machine.With(CSharpEdits.RemoveArgument(guard)));
        // An attribute among others in brackets is left to its author.
        if (isAlways || attribute.Parent is not AttributeListSyntax { Attributes.Count: 1 } list) yield break;
        SyntaxNode removed = list.Parent is MethodDeclarationSyntax { AttributeLists.Count: 1 } method ? method : list;
        yield return new AttributeFix(attribute.Name.ToString().StartsWith("Transition", StringComparison.Ordinal) ? "Remove the transition" : "Remove the attribute", "remove",
            () => machine.With(CSharpEdits.RemoveLines(machine.Text, removed.Span)));
    }
}
