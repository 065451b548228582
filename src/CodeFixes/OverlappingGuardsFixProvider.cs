using System.Composition;
using Eventer.Analyzers;
using Eventer.Language.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.CodeFixes;

/// <summary>EVT3001: the second of two guards that can both hold gives way to the first.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class OverlappingGuardsFixProvider() : AttributeFixProvider(Rules.GuardsOverlap)
{
    protected override IEnumerable<AttributeFix> Fixes(AttributeMachineContext machine, Diagnostic diagnostic)
    {
        if (DiagnosticProperties.ReadArguments(diagnostic.Properties).IsEmpty || machine.AttributeAt(diagnostic.Location) is not { } second || CSharpEdits.Argument(second, "When") is not { } guard) yield break;
        yield return new AttributeFix("Take the second otherwise: Else = true", "else", () => machine.With(new TextChange(guard.Span, "Else = true")));
    }
}
