using System.Collections.Immutable;
using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Checks;

/// <summary>The rules about a machine's graph: EVT2001 to EVT2011, EVT4003 of effects, and EVT4004 of timers.</summary>
public static class Checker
{
    /// <param name="flat">The machine's table.</param>
    /// <param name="map">Where its elements stand.</param>
    /// <param name="text">The <c>.sm</c> file: with it come fixes.</param>
    /// <returns>In the order of the file.</returns>
    public static ImmutableArray<MachineDiagnostic> Check(FlatMachine flat, SourceMap map, SourceText? text = null)
    {
        var context = new CheckContext(flat, map, text);
        InitialTransitions.Check(context);
        AmbiguousTransitions.Check(context);
        UnreachableStates.Check(context);
        DeadTransitions.Check(context);
        Choices.Check(context);
        Regions.Check(context);
        DeadEnds.Check(context);
        Traps.Check(context);
        UndecidedPairs.Check(context);
        Timers.Check(context);
        UnusedDeclarations.Check(context);
        FinalStates.Check(context);
        Chains.Check(context);
        return [.. context.Diagnostics.OrderBy(diagnostic => diagnostic.Location.Path, StringComparer.Ordinal).ThenBy(diagnostic => diagnostic.Location.Span.Start).ThenBy(diagnostic => diagnostic.Rule.Id, StringComparer.Ordinal)];
    }
}
