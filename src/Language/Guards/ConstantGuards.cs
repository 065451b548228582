using Eventer.Language.Checks;
using Eventer.Language.Diagnostics;
using Eventer.Language.Logic;
using Eventer.Language.Model;

namespace Eventer.Language.Guards;

/// <summary>EVT3003: a guard that is never true, or always, wherever it is asked.</summary>
public static class ConstantGuards
{
    public static void Check(GuardContext context)
    {
        var found = new Dictionary<int, Uses>();
        foreach (var cell in context.Cells())
        foreach (var candidate in cell.Cell.Candidates)
            for (var i = 0; i < candidate.Steps.Count; i++)
            {
                if (candidate.Steps[i].Guard is not { IsElse: false } guard || DeadTransitions.IsFalse(guard) || !context.Formulas.IsExpression(guard, cell.Event)) continue;
                if (!found.TryGetValue(guard.Node, out var uses)) found.Add(guard.Node, uses = new Uses(guard, cell));
                uses.Add(context, cell, candidate, i);
            }
        foreach (var uses in found.Values.OrderBy(uses => uses.Guard.Node)) uses.Report(context);
    }

    /// <summary>What is known of one guard from the cells that ask it.</summary>
    private sealed class Uses(GuardModel guard, GuardCell first)
    {
        private bool _canHold, _canFail;

        public GuardModel Guard { get; } = guard;

        public void Add(GuardContext context, GuardCell cell, FlatCandidate candidate, int step)
        {
            if (_canHold && _canFail) return;
            var before = context.Formulas.Path(candidate.Steps.Items.Take(step), cell.Event, cell.IsStored);
            var condition = context.Formulas.Of(Guard, cell.Event, before.Scope);
            // A guard that no case comes to is neither.
            if (step > 0 && context.Formulas.Ask(cell.IsStored, before.Condition.IsTrue).Kind == Satisfiability.Unsatisfiable) (_canHold, _canFail) = (true, true);
            _canHold = _canHold || context.Formulas.Ask(cell.IsStored, Formula.All(before.Condition.IsTrue, condition.IsTrue)).Kind != Satisfiability.Unsatisfiable;
            _canFail = _canFail || context.Formulas.Ask(cell.IsStored, Formula.All(before.Condition.IsTrue, Formula.Not(condition.IsTrue))).Kind != Satisfiability.Unsatisfiable;
        }

        public void Report(GuardContext context)
        {
            if (_canHold && _canFail) return;
            var because = context.Checks.Model.Invariants.IsEmpty && context.Checks.Model.InvariantMethods.IsEmpty || !first.IsStored ? "" : " where the invariants hold";
            var (checks, arrow) = (context.Checks, context.ArrowOf(Guard));
            var subject = $"{context.Where(Guard, first)}: the guard {GuardContext.Show(Guard)}";
            if (_canHold)
            {
                checks.Report(Rules.ConstantGuard, Guard.Node, $"{subject} is always true{because}, so it decides nothing. Write the guard that is meant, or remove it.",
                    fixes: [checks.Fixes?.RemoveBrackets(Guard.Node) is { } edit ? LineEdits.Fix("Remove the guard", edit) : null], arguments: ["always"]);
                return;
            }
            var what = arrow is null ? "line decides nothing" : $"arrow {CheckContext.To(arrow)} never runs";
            if (arrow is not null) checks.MarkReported(arrow.Node);
            checks.Report(Rules.ConstantGuard, Guard.Node, $"{subject} is never true{because}, so the {what}. Write the guard that is meant, or remove the {(arrow is null ? "line" : "arrow")}.",
                fixes: [(arrow?.Node ?? context.DecisionOf(Guard)?.Node) is { } node && checks.Fixes?.RemoveLines(node) is { } removal ? LineEdits.Fix(arrow is null ? "Remove the line" : "Remove the arrow", removal) : null], arguments: ["never"]);
        }
    }
}
