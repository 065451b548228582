using System.Composition;
using Eventer.Analyzers;
using Eventer.Language.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Eventer.CodeFixes;

/// <summary>EVT2008: begins in a state that nothing enters, where there are data to begin with.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class InitialTransitionFixProvider() : AttributeFixProvider(Rules.InitialTransition)
{
    // To begin in two states is no beginning: one is chosen.
    public override FixAllProvider? GetFixAllProvider() => null;

    protected override IEnumerable<AttributeFix> Fixes(AttributeMachineContext machine, Diagnostic diagnostic) =>
        !machine.Model.DataType.HasDefault ? []
        : DiagnosticProperties.ReadArguments(diagnostic.Properties).Select(state => new AttributeFix(
            $"Begin in '{state}'", "begin " + state, () => machine.With(CSharpEdits.AddAttribute(machine.Text, machine.Class, $"[Initial({machine.State(state)})]"))));
}
