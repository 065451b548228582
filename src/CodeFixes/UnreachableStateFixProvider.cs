using System.Composition;
using Eventer.Analyzers;
using Eventer.Language.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Eventer.CodeFixes;

/// <summary>EVT2002: adds a transition to the state, or removes those out of it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class UnreachableStateFixProvider() : AttributeFixProvider(Rules.UnreachableState)
{
    private const int MostOffered = 3;

    protected override IEnumerable<AttributeFix> Fixes(AttributeMachineContext machine, Diagnostic diagnostic)
    {
        if (DiagnosticProperties.ReadArguments(diagnostic.Properties) is not [var state, ..]) yield break;
        foreach (var (from, trigger) in Undecided(machine, state).Take(MostOffered))
            yield return new AttributeFix($"Add a transition from '{from}' to '{state}' on '{trigger}'", $"add {from} {trigger}", () => machine.With(
                CSharpEdits.AddAttribute(machine.Text, machine.Class, $"[Transition<{machine.Event(trigger)}>(From = {machine.State(from)}, To = {machine.State(state)})]")));

        if (Members(machine, state) is { Count: > 0 } members)
            yield return new AttributeFix($"Remove the transitions out of '{state}'", "remove", () => machine.With(
                [.. members.Select(member => CSharpEdits.RemoveLines(machine.Text, member.Span))]));
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

    /// <summary>What declares the transitions out of the state, each with its line to itself; none where one of them has other sources too.</summary>
    private static List<SyntaxNode> Members(AttributeMachineContext machine, string state)
    {
        var members = new List<SyntaxNode>();
        foreach (var transition in machine.Model.Transitions.Items.Where(transition => transition.Sources.Contains(state)))
        {
            if (transition.Sources.Count > 1 || machine.AttributeOf(transition.Node) is not { Parent: AttributeListSyntax { Attributes.Count: 1 } list } attribute || attribute.SyntaxTree != machine.Class.SyntaxTree) return [];
            members.Add(list is { Parent: MethodDeclarationSyntax { AttributeLists.Count: 1 } method } ? method : list);
        }
        return [.. members.Distinct()];
    }
}
