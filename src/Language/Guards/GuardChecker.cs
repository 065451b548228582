using System.Collections.Immutable;
using Eventer.Language.Checks;
using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Guards;

/// <summary>
/// The rules about guards, EVT3001 to EVT3005. Apart from the others since nothing that is generated depends on them:
/// the first arrow whose guard holds is taken, whatever could be proved.
/// </summary>
public static class GuardChecker
{
    /// <param name="text">The <c>.sm</c> file: with it come fixes.</param>
    /// <returns>In the order of the file.</returns>
    public static ImmutableArray<MachineDiagnostic> Check(FlatMachine flat, SourceMap map, SourceText? text, GuardKnowledge knowledge)
    {
        if (!HasGuards(flat.Model)) return [];
        var checks = new CheckContext(flat, map, text);
        // Whether arrows are told apart at all is another rule's to say; of those nothing more is said here.
        AmbiguousTransitions.Mark(checks);
        var context = new GuardContext(checks, knowledge);
        ConstantGuards.Check(context);
        GuardOverlaps.Check(context);
        GuardGaps.Check(context);
        BrokenInvariants.Check(context);
        return [.. checks.Diagnostics.OrderBy(diagnostic => diagnostic.Location.Path, StringComparer.Ordinal).ThenBy(diagnostic => diagnostic.Location.Span.Start).ThenBy(diagnostic => diagnostic.Rule.Id, StringComparer.Ordinal)];
    }

    private static bool HasGuards(MachineModel model) =>
        model.Transitions.Items.Any(arrow => arrow.Guard is not null) || model.Decisions.Items.Any(decision => decision.Guard is not null) || !model.Invariants.IsEmpty || !model.InvariantMethods.IsEmpty;
}
