using System.Composition;
using Eventer.Analyzers;
using Eventer.Language.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.CodeFixes;

/// <summary>EVT2004: marks the state final, in the <c>[Final]</c> that is there or a new one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class DeadEndFixProvider() : AttributeFixProvider(Rules.DeadEnd)
{
    public override FixAllProvider GetFixAllProvider() => new OneByOneFixAllProvider(this);

    protected override IEnumerable<AttributeFix> Fixes(AttributeMachineContext machine, Diagnostic diagnostic) =>
        DiagnosticProperties.ReadArguments(diagnostic.Properties) is [var state] ? [new AttributeFix($"Mark '{state}' final", "final", () => machine.With(Mark(machine, machine.State(state))))] : [];

    private static TextChange Mark(AttributeMachineContext machine, string state) =>
        machine.Class.AttributeLists.SelectMany(list => list.Attributes).FirstOrDefault(IsFinal)?.ArgumentList is { Arguments: [.., var last] }
            ? new TextChange(new TextSpan(last.Span.End, 0), ", " + state)
            : CSharpEdits.AddAttribute(machine.Text, machine.Class, $"[Final({state})]");

    private static bool IsFinal(AttributeSyntax attribute) => attribute.Name.ToString().Split('.').Last() is "Final" or "FinalAttribute";
}
