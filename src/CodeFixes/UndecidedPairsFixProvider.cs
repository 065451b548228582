using System.Collections.Immutable;
using System.Composition;
using Eventer.Analyzers;
using Eventer.Language.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Eventer.CodeFixes;

/// <summary>EVT2006, EVT4004: ignores or rejects, in one state, the events that it leaves undecided. EVT4003: ignores an event where a hook chains it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class UndecidedPairsFixProvider() : AttributeFixProvider(Rules.Undecided, Rules.UndecidedTimer, Rules.UndecidedChain)
{
    public override FixAllProvider GetFixAllProvider() => new OneByOneFixAllProvider(this);

    protected override IEnumerable<AttributeFix> Fixes(AttributeMachineContext machine, Diagnostic diagnostic)
    {
        var names = DiagnosticProperties.ReadArguments(diagnostic.Properties);
        if (names.Length < 2) yield break;
        if (diagnostic.Id == Rules.UndecidedChain.Id)
        {
            var (chained, states) = (names[0], names.RemoveAt(0));
            yield return new AttributeFix($"Ignore '{chained}' in '{string.Join("', '", states)}'", "ignore", () => Add(machine, [chained], e => $"[Ignore<{e}>({string.Join(", ", states.Select(machine.State))})]"));
            yield break;
        }

        var (state, events) = (names[0], names.RemoveAt(0));
        var list = string.Join("', '", events);
        yield return new AttributeFix($"Ignore '{list}' in '{state}'", "ignore", () => Add(machine, events, e => $"[Ignore<{e}>({machine.State(state)})]"));
        // A timer that is rejected is lost all the same.
        if (diagnostic.Id == Rules.UndecidedTimer.Id) yield break;
        yield return new AttributeFix($"Reject '{list}' in '{state}'", "reject", () => Add(machine, events, e => $"[Reject<{e}>({machine.State(state)})]"));
    }

    private static Solution Add(AttributeMachineContext machine, ImmutableArray<string> events, Func<string, string> attribute) =>
        machine.With([.. events.Select(e => CSharpEdits.AddAttribute(machine.Text, machine.Class, attribute(machine.Event(e))))]);
}
