using Eventer.Language.Model;
using Eventer.Tests.Shared;

namespace Eventer.Language.Tests.Flattening;

/// <summary>Does what a flattened table says, as the emitted code does.</summary>
public static class TableWalker
{
    public static StepResult Step(FlatMachine flat, string? state, string @event, Scope scope)
    {
        var row = state is null ? 0 : Enumerable.Range(1, flat.States.Count - 1).First(row => flat.States[row].Id == state);
        var cell = flat[row, flat.Model.Events.Select(e => e.WireName).ToList().IndexOf(@event)];
        foreach (var candidate in cell.Candidates)
            if (Run(flat.Model, candidate, scope) is { } done) return Take(flat, candidate, done.Scope, done.Published);

        return cell.Default switch
        {
            CellDefault.Ignore => StepResult.Ignored,
            CellDefault.Reject => StepResult.Rejected(cell.Reason ?? ""),
            _ when !cell.Candidates.IsEmpty => StepResult.Rejected("no guard holds"),
            _ => flat.States[row].IsFinal ? StepResult.Rejected($"{state} is final") : StepResult.Undecided,
        };
    }

    private static (Scope Scope, List<string> Published)? Run(MachineModel model, FlatCandidate candidate, Scope scope)
    {
        var published = new List<string>();
        foreach (var step in candidate.Steps)
        {
            if (step.Guard?.Memory is { } memory)
            {
                if (!memory.States.Contains(Memory.State(model, scope.Data[memory.Field]) ?? "")) return null;
            }
            else if (step.Guard is { IsElse: false } guard && !Expressions.Holds(guard.Expression!, scope)) return null;
            foreach (var effect in step.Effects)
            {
                if (effect.Kind == EffectKind.Publish)
                    published.Add($"{effect.Target}({string.Join(", ", effect.Arguments.Select(argument => Expressions.Value(argument, scope)))})");
                else if (effect.Kind == EffectKind.Remember)
                    scope = scope with { Data = new Dictionary<string, int>(scope.Data) { [effect.Target] = Memory.Of(model, effect.Remembered) } };
                else
                    scope = scope with { Data = new Dictionary<string, int>(scope.Data) { [effect.Target] = Expressions.Assign(effect, scope) } };
            }
        }
        return (scope, published);
    }

    private static StepResult Take(FlatMachine flat, FlatCandidate candidate, Scope scope, List<string> published)
    {
        var transition = flat.Transitions[candidate.Transition];
        if (candidate.Outcome == FlatOutcome.Ignore && candidate.Steps[0].Effects.IsEmpty) return StepResult.Ignored;
        if (candidate.Outcome == FlatOutcome.Reject) return StepResult.Rejected(transition.Reason ?? "");
        var broken = flat.Model.Invariants.FirstOrDefault(invariant => !Expressions.Holds(invariant, scope));
        if (broken is not null) return StepResult.Rejected($"broken: {broken.Text}");
        return StepResult.Applied(flat.States[transition.To].Id, scope.Data, published) with { IsInternal = transition.IsInternal, Kind = candidate.Outcome == FlatOutcome.Ignore ? StepKind.Ignored : StepKind.Applied };
    }
}
