using CsCheck;
using Eventer.Language.Model;
using Eventer.Language.Tests.Flattening;
using Eventer.Tests.Shared;

namespace Eventer.Language.Tests.Timers;

/// <summary>Every state of random machines waits for an event of its own; what goes on is compared with UML's rule, said of sets.</summary>
public sealed class RandomTimerTests
{
    [Fact]
    public void A_transition_keeps_the_timers_of_the_composites_around_both_its_ends()
    {
        var (kept, compared) = (0, 0);
        RandomMachines.Gen.Sample(machine =>
        {
            var model = TimedMachines.Of(machine.Model);
            var flat = model.Flat();
            for (var row = 1; row < flat.States.Count; row++)
                for (var column = 0; column < model.Events.Count; column++)
                    foreach (var candidate in flat[row, column].Candidates.Where(candidate => candidate.Outcome == FlatOutcome.Apply))
                    {
                        var transition = flat.Transitions[candidate.Transition];
                        if (transition.IsInternal) continue;
                        var expected = HeadsOf(model, model.Transitions.First(arrow => arrow.Node == transition.Node).Target!, []).Select(head => Expected(flat, row, candidate, transition, head)).ToList();
                        var actual = string.Join(" ", transition.Keeps);
                        Assert.True(expected.Contains(actual), $"{flat.States[row].Id} × {model.Events[column].WireName} keeps '{actual}', not '{string.Join("' or '", expected)}':\n{machine.Text}");
                        Interlocked.Increment(ref compared);
                        if (!transition.Keeps.IsEmpty) Interlocked.Increment(ref kept);
                    }
        }, iter: 1000);
        Assert.True(kept > 500 && compared > 5000, $"{kept} of {compared} transitions kept a timer: hardly tried");
    }

    [Fact]
    public void In_a_state_run_its_own_timer_and_those_of_the_composites_around_it() => RandomMachines.Gen.Sample(machine =>
    {
        var flat = TimedMachines.Of(machine.Model).Flat();
        foreach (var state in flat.States.Skip(1))
        {
            var running = state.Timers.Select(timer => flat.Timers[timer].State).Order(StringComparer.Ordinal);
            Assert.Equal(state.IsFinal ? [] : state.Ancestors.Append(state.Id).Where(id => flat.Timers.Any(timer => timer.State == id)).Order(StringComparer.Ordinal), running);
        }
    }, iter: 300);

    private static string Expected(FlatMachine flat, int row, FlatCandidate candidate, FlatTransition transition, string head)
    {
        var state = flat.States[row];
        var aroundSource = state.Ancestors.Skip(candidate.Level > state.Ancestors.Count ? 0 : candidate.Level).ToList();
        var aroundHead = head == TransitionModel.Star ? [.. flat.States[transition.To].Ancestors] : Around(flat.Model, head).ToList();
        return string.Join(" ", state.Timers.Where(timer => aroundSource.Contains(flat.Timers[timer].State) && aroundHead.Contains(flat.Timers[timer].State)));
    }

    private static IEnumerable<string> Around(MachineModel model, string id)
    {
        for (var parent = model.States.First(state => state.Id == id).Parent; parent is not null; parent = model.States.First(state => state.Id == parent).Parent) yield return parent;
    }

    /// <summary>Where an arrow may point at last, through whatever choices; a history state leads to whatever is inside its composite.</summary>
    private static IEnumerable<string> HeadsOf(MachineModel model, string target, HashSet<string> seen)
    {
        var state = model.States.FirstOrDefault(state => state.Id == target && !state.IsImpliedFinal);
        if (state is { Kind: StateKind.ShallowHistory or StateKind.DeepHistory })
            return model.States.Where(inside => Around(model, inside.Id).Contains(state.Parent)).Select(inside => inside.Id)
                .Concat(model.Transitions.Where(arrow => arrow.Sources.Contains(target) || arrow.Scope == state.Parent && arrow.Sources.Contains(TransitionModel.Star)).SelectMany(arrow => HeadsOf(model, arrow.Target!, seen)));
        if (state?.Kind != StateKind.Choice) return [target];
        return seen.Add(target) ? model.Transitions.Where(branch => branch.Sources.Contains(target)).SelectMany(branch => HeadsOf(model, branch.Target!, seen)) : [];
    }
}
