using Eventer.Language.Checks;
using Eventer.Language.Diagnostics;
using Eventer.Language.Logic;
using Eventer.Language.Model;

namespace Eventer.Language.Guards;

/// <summary>
/// EVT3005: an invariant that an arrow can break: the invariants hold before, the arrow's guards hold and no earlier
/// arrow's do, and after the effects the invariant does not hold.
/// </summary>
public static class BrokenInvariants
{
    public static void Check(GuardContext context)
    {
        var model = context.Checks.Model;
        if (model.Invariants.IsEmpty && model.InvariantMethods.IsEmpty) return;
        CheckFirstData(context);
        var found = new HashSet<(int Arrow, int Invariant)>();
        foreach (var cell in context.Cells())
        {
            var earlier = new List<Formula>();
            foreach (var candidate in cell.Cell.Candidates)
            {
                var path = context.Formulas.Path(candidate.Steps.Items, cell.Event, cell.IsStored);
                if (candidate.Outcome == FlatOutcome.Apply && (path.Effects.Length > 0 || !cell.IsStored) && !context.IsReported(candidate) && context.Arrow(candidate) is { } arrow)
                    Check(context, cell, candidate, arrow, path, Formula.All([.. earlier, path.Condition.IsTrue]), found);
                earlier.Add(path.Condition.IsFalse);
            }
        }
    }

    private static void Check(GuardContext context, GuardCell cell, FlatCandidate candidate, TransitionModel arrow, GuardPath path, Formula taken, HashSet<(int, int)> found)
    {
        foreach (var (text, node, condition) in context.Formulas.Invariants(path.Scope))
        {
            if (found.Contains((arrow.Node, node))) continue;
            var verdict = context.Formulas.Ask(cell.IsStored, Formula.All(taken, condition.IsFalse));
            if (verdict.Kind != Satisfiability.Satisfiable) continue;
            found.Add((arrow.Node, node));
            Report(context, cell, candidate, arrow, text, node, verdict);
        }
    }

    private static void Report(GuardContext context, GuardCell cell, FlatCandidate candidate, TransitionModel arrow, string invariant, int node, Verdict verdict)
    {
        var checks = context.Checks;
        var source = cell.IsStored ? GuardContext.SourceIn(arrow, cell.State) : TransitionModel.Star;
        var names = invariant.Split(' ', '.', '(', ')', '!', '<', '>', '=', '+', '-', '*', '/', ',');
        var effect = candidate.Steps.Items.SelectMany(step => step.Effects.Items).LastOrDefault(effect => effect.Kind == EffectKind.Assign && names.Contains(effect.Target));
        checks.Report(Rules.BrokenInvariant, effect?.Node ?? (arrow.EventsNode >= 0 ? arrow.EventsNode : arrow.Node),
            $"{context.In(source)}, {cell.Event}: the arrow {CheckContext.To(arrow)} can break the invariant {invariant}{GuardContext.For(verdict)}, and the event is then rejected. "
            + "Keep those values out by a guard, or change the effects or the invariant.",
            [node]);
    }

    /// <summary>An entity that an unlabelled <c>[*]</c> arrow begins has its data's defaults before any event.</summary>
    private static void CheckFirstData(GuardContext context)
    {
        if (context.Checks.Structure.UnlabelledInitials.Count == 0) return;
        foreach (var (text, node, condition) in context.Formulas.Invariants(context.Formulas.Scopes.Of(null, isStored: false)))
            if (Verdicts.IsImpossible(condition.IsTrue) && !Verdicts.IsImpossible(condition.IsFalse))
                context.Checks.Report(Rules.BrokenInvariant, node,
                    $"the invariant {text} does not hold for the data that every entity begins with, its fields' defaults. Give the fields defaults for which it holds, or let the initial arrow have an event that sets them.");
    }
}
