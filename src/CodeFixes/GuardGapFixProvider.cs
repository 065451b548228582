using System.Composition;
using Eventer.Analyzers;
using Eventer.Language.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Eventer.CodeFixes;

/// <summary>EVT3002: says that an event is meant to be rejected where no guard holds.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class GuardGapFixProvider() : AttributeFixProvider(Rules.Gap)
{
    protected override IEnumerable<AttributeFix> Fixes(AttributeMachineContext machine, Diagnostic diagnostic)
    {
        if (DiagnosticProperties.ReadArguments(diagnostic.Properties) is not [var state, var @event]) yield break;
        yield return new AttributeFix($"Reject '{@event}' in '{state}' otherwise", "reject", () => machine.With(
            CSharpEdits.AddAttribute(machine.Text, machine.Class, $"[Reject<{machine.Event(@event)}>({machine.State(state)})]")));
    }
}
