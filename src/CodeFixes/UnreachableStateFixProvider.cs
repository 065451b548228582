using System.Composition;
using Eventer.Analyzers;
using Eventer.Language.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Eventer.CodeFixes;

/// <summary>EVT2002: adds a transition to the state, or removes it with those out of it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class UnreachableStateFixProvider() : AttributeFixProvider(Rules.UnreachableState)
{
    private const int MostOffered = 3;

    protected override async Task<IReadOnlyList<AttributeFix>> Fixes(AttributeMachineContext machine, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (DiagnosticProperties.ReadArguments(diagnostic.Properties) is not [var state, ..]) return [];
        var fixes = Undecided(machine, state).Take(MostOffered).Select(pair => new AttributeFix(
            $"Add a transition from '{pair.State}' to '{state}' on '{pair.Event}'", $"add {pair.State} {pair.Event}", () => machine.With(
                CSharpEdits.AddAttribute(machine.Text, machine.Class, $"[Transition<{machine.Event(pair.Event)}>(From = {machine.State(pair.State)}, To = {machine.State(state)})]")))).ToList();
        if (await StateRemoval.Find(machine, state, cancellation).ConfigureAwait(false) is { } removal)
            fixes.Add(new AttributeFix(removal.HasTransitions ? $"Remove '{state}' with the transitions out of it" : $"Remove '{state}'", "remove", removal.Apply));
        return fixes;
    }

    /// <summary>The pairs of another state and an event that nothing decides yet.</summary>
    private static IEnumerable<(string State, string Event)> Undecided(AttributeMachineContext machine, string except)
    {
        for (var row = 1; row < machine.Flat.States.Count; row++)
        {
            var state = machine.Flat.States[row];
            if (state.IsFinal || state.Id == except) continue;
            for (var column = 0; column < machine.Model.Events.Count; column++)
                if (machine.Flat[row, column].IsUndecided) yield return (state.Id, machine.Model.Events[column].WireName);
        }
    }
}
