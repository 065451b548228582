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
                        var expected = WaysOf(model, model.Transitions.First(arrow => arrow.Node == transition.Node).Target!, []).Select(way => Expected(flat, row, candidate, transition, way)).ToList();
                        var actual = string.Join(" ", transition.Keeps);
                        Assert.True(expected.Contains(actual), $"{flat.States[row].Id} × {model.Events[column].WireName} keeps '{actual}', not '{string.Join("' or '", expected)}':\n{machine.Text}");
                        Interlocked.Increment(ref compared);
                        if (!transition.Keeps.IsEmpty) Interlocked.Increment(ref kept);
                    }
        }, iter: 1000);
        Assert.True(kept > 500 && compared > 5000, $"{kept} of {compared} transitions kept a timer: hardly tried");
    }

    /// <summary>Every state says when it is left, in random machines with entry and exit effects of their own.</summary>
    [Fact]
    public void The_timers_that_go_on_are_those_of_states_whose_exit_effects_do_not_run()
    {
        var kept = 0;
        RandomMachines.Gen.Sample(machine =>
        {
            var model = TimedMachines.Of(machine.Model);
            model = model with { States = [.. model.States.Select(state => state with { Exit = [.. state.Exit, new EffectModel(EffectKind.Publish, -1) { Target = $"left {state.Id}" }] })] };
            var flat = model.Flat();
            for (var row = 1; row < flat.States.Count; row++)
                for (var column = 0; column < model.Events.Count; column++)
                    foreach (var candidate in flat[row, column].Candidates.Where(candidate => candidate.Outcome == FlatOutcome.Apply))
                    {
                        var transition = flat.Transitions[candidate.Transition];
                        if (transition.IsInternal) continue;
                        var left = candidate.Steps.SelectMany(step => step.Effects).Select(effect => effect.Target).ToHashSet();
                        Assert.True(transition.Keeps.SequenceEqual(flat.States[row].Timers.Where(timer => !left.Contains($"left {flat.Timers[timer].State}"))),
                            $"{flat.States[row].Id} × {model.Events[column].WireName} keeps '{string.Join(" ", transition.Keeps)}' and leaves '{string.Join(" ", left)}':\n{machine.Text}");
                        Interlocked.Add(ref kept, transition.Keeps.Count);
                    }
        }, iter: 1000);
        Assert.True(kept > 500, $"{kept} timers went on: hardly tried");
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

    private static string Expected(FlatMachine flat, int row, FlatCandidate candidate, FlatTransition transition, IReadOnlyList<string> way)
    {
        var state = flat.States[row];
        var aroundSource = state.Ancestors.Skip(candidate.Level > state.Ancestors.Count ? 0 : candidate.Level).ToList();
        var aroundWay = way.Select(place => place == TransitionModel.Star ? [.. flat.States[transition.To].Ancestors] : Around(flat.Model, place).ToList()).ToList();
        return string.Join(" ", state.Timers.Where(timer => aroundSource.Contains(flat.Timers[timer].State) && aroundWay.TrueForAll(around => around.Contains(flat.Timers[timer].State))));
    }

    private static IEnumerable<string> Around(MachineModel model, string id)
    {
        for (var parent = model.States.First(state => state.Id == id).Parent; parent is not null; parent = model.States.First(state => state.Id == parent).Parent) yield return parent;
    }

    /// <summary>The choices that an arrow may pass, and where it then points at last; a history state leads to whatever is inside its composite.</summary>
    private static IEnumerable<IReadOnlyList<string>> WaysOf(MachineModel model, string target, IReadOnlyList<string> passed)
    {
        var state = model.States.FirstOrDefault(state => state.Id == target && !state.IsImpliedFinal);
        if (passed.Contains(target)) return [];
        var through = passed.Append(target).ToList();
        if (state is { Kind: StateKind.ShallowHistory or StateKind.DeepHistory })
            return model.States.Where(inside => Around(model, inside.Id).Contains(state.Parent)).Select(inside => through.Append(inside.Id).ToList())
                .Concat(model.Transitions.Where(arrow => arrow.Sources.Contains(target) || arrow.Scope == state.Parent && arrow.Sources.Contains(TransitionModel.Star)).SelectMany(arrow => WaysOf(model, arrow.Target!, through)));
        return state?.Kind == StateKind.Choice
            ? model.Transitions.Where(branch => branch.Sources.Contains(target)).SelectMany(branch => WaysOf(model, branch.Target!, through))
            : [through];
    }
}
