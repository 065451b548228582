using CsCheck;
using Eventer.Language.Diagnostics;
using Eventer.Language.Export;
using Eventer.Language.Flattening;
using Eventer.Language.Model;
using Eventer.Language.Tests.Checks;
using Eventer.Tests.Shared;

namespace Eventer.Language.Tests.Export;

/// <summary>A machine drawn in Mermaid, and the drawing compiled, has the table that it had: whatever a diagram can say.</summary>
public class MermaidRoundTripTests
{
    [Fact]
    public void Random_machines_come_back_with_the_same_table() =>
        RandomMachines.Gen.Where(machine => !IsOpen(machine.Model)).Sample(machine => ComesBack(DiagramPart.Of(machine.Model), machine.Text), iter: 2000);

    [Fact]
    public void Random_machines_with_regions_come_back_with_the_same_table() => EachWithRegions(machine => ComesBack(DiagramPart.Of(machine.Machine.Flat!.Model), machine.Text));

    [Fact]
    public void Labels_in_regions_mean_in_a_machine_what_they_meant() =>
        EachWithRegions(machine =>
        {
            var model = DiagramPart.WithLabels(machine.Machine.Flat!.Model);
            ComesBack(model, Declared(model), machine.Text);
        });

    private static void EachWithRegions(Action<Checked> assert)
    {
        var machines = 0;
        Gen.ULong.Sample(seed =>
        {
            // Mermaid takes no state called End.
            var machine = Checked.Of(new RandomRegionMachines(new PCG(1, seed)).Next("Random").Replace("End", "Over", StringComparison.Ordinal));
            if (machine.Machine.Flat is null || machine.Machine.HasErrors || IsOfAComposite(machine.Machine.Flat.Model)) return;
            Interlocked.Increment(ref machines);
            assert(machine);
        }, iter: 500);
        Assert.True(machines > 100, $"Only {machines} of 500 compile.");
    }

    /// <summary>An arrow of <c>*</c> into a composite that decides the event itself is drawn as the composite's, and leaves what lies beside its target.</summary>
    private static bool IsOfAComposite(MachineModel model)
    {
        var structure = new MachineStructure(model);
        return model.Transitions.Any(any => any.Sources.Contains(TransitionModel.Any) && any.Target is { } target && structure.Ancestors(target).Any(around =>
            model.Transitions.Any(arrow => arrow.Sources.Contains(around) && arrow.Events.Any(any.Events.Contains))
            || model.Decisions.Any(line => line.States.Contains(around) && (line.Events.IsEmpty || line.Events.Any(any.Events.Contains)))));
    }

    /// <summary>
    /// An arrow into a choice of which no guard may hold leaves <c>*</c> its turn, under the same guard too. Both are drawn as
    /// arrows of one state, where that makes no sense.
    /// </summary>
    private static bool IsOpen(MachineModel model)
    {
        var paths = new ArrowPaths(new MachineStructure(model));
        return model.Transitions.Any(arrow => arrow is { Target: { } target } && !paths.From(target, arrow.Scope).IsTotal && model.Transitions.Any(any =>
            any.Sources.Contains(TransitionModel.Any) && any.Events.Any(arrow.Events.Contains) && (arrow.Guard is { IsElse: true } || any.Guard?.Text == arrow.Guard?.Text)));
    }

    /// <summary>Below the declarations of the machine its drawing is a machine, with effects, internal transitions, timers and several events at an arrow.</summary>
    [Fact]
    public void Labels_mean_in_a_machine_what_they_meant() =>
        RandomMachines.Gen.Where(machine => !IsOpen(machine.Model)).Sample(machine =>
        {
            var model = DiagramPart.WithLabels(machine.Model);
            ComesBack(model, Declared(model), machine.Text);
        }, iter: 2000);

    private static string Declared(MachineModel model)
    {
        var declarations = DeclarationText.Lines(model).Concat(model.Data.Where(field => field.Remembers is null).Select(field => "data " + DeclarationText.Field(field)));
        return string.Join("\n", declarations) + MermaidExporter.Write(model)["stateDiagram-v2".Length..];
    }

    private static void ComesBack(MachineModel model, string declared) => ComesBack(model, MermaidExporter.Write(model), declared);

    private static void ComesBack(MachineModel model, string drawing, string declared)
    {
        var again = Checked.Of(drawing);
        Assert.True(again.Machine.Flat is not null && again.Diagnostics.All(found => found.Severity != RuleSeverity.Error), $"{string.Join("\n", again.Messages)}\n{drawing}\n{declared}");
        var (before, after) = (Cells(Flattener.Flatten(model)), Cells(again.Machine.Flat));
        Assert.True(before.SequenceEqual(after), $"{string.Join("\n", before.Except(after))}\nhas become\n{string.Join("\n", after.Except(before))}\n{drawing}\n{declared}");
    }

    /// <summary>What every row does with every event that some arrow has. An implied end that nothing leads to is not drawn.</summary>
    private static List<string> Cells(FlatMachine flat)
    {
        var taken = flat.Cells.Select(Taken).ToList();
        var reached = taken.SelectMany(candidates => candidates).Select(candidate => flat.Transitions[candidate.Transition].To).ToHashSet();
        return
        [
            .. from row in Enumerable.Range(0, flat.States.Count)
               let state = flat.States[row]
               where row == 0 || flat.Model.States.Any(known => known.Id == state.Id && !known.IsImpliedFinal) || reached.Contains(row)
               let name = $"{(row == 0 ? "nothing" : state.Id)}{(state.IsFinal ? " final" : "")}{(state.ImplicitOf < 0 ? "" : $" as {flat.States[state.ImplicitOf].Id}")}"
               from column in Enumerable.Range(-1, flat.Model.Events.Count + 1)
               let ways = column < 0 ? [] : taken[row * flat.Model.Events.Count + column]
               where column < 0 || ways.Count > 0
               let cell = column < 0 ? "" : $" × {flat.Model.Events[column].WireName}: {string.Join("; ", ways.Select(way => $"{string.Join(" then ", Guards(way))} → {Result(flat, way)}"))}"
               orderby name, cell
               select name + cell,
            .. flat.Joins.Select(join => $"{join.Id}: {string.Join(" and ", join.Sources.Select(source => flat.States[source].Id).Order(StringComparer.Ordinal))} → {Entered(flat, flat.Transitions[join.Transition])} {EffectModel.List(join.Effects)}").Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Of two arrows with one guard the second never has its turn: not every such one is drawn, and some are twice.</summary>
    private static List<FlatCandidate> Taken(FlatCell cell)
    {
        var taken = new List<FlatCandidate>();
        foreach (var candidate in cell.Candidates)
            if (!taken.Select(earlier => Closed(Guards(earlier))).Any(closed => closed.SequenceEqual(Guards(candidate).Take(closed.Count)))) taken.Add(candidate);
        return taken;
    }

    /// <summary>What holds no other way is taken: the guards before it can no longer hold for another arrow.</summary>
    private static List<string> Closed(List<string> guards) => [.. guards.Take(guards.FindLastIndex(guard => guard.Length > 0) + 1)];

    /// <summary>An arrow of <c>*</c> without a guard is drawn as <c>[else]</c> where the state has arrows of its own.</summary>
    private static List<string> Guards(FlatCandidate candidate) => [.. candidate.Steps.Select(step => step.Guard is null or { IsElse: true } ? "" : $"[{step.Guard.Text}]")];

    /// <summary>Where an arrow of <c>*</c> had to be drawn at a composite it leaves that, and what history remembers is then known.</summary>
    private static string Result(FlatMachine flat, FlatCandidate candidate)
    {
        var transition = flat.Transitions[candidate.Transition];
        var effects = candidate.Steps.Select(step => EffectModel.List(step.Effects.Where(effect => effect.Kind != EffectKind.Remember)));
        return $"{(transition.IsInternal ? "stays in " : "")}{Entered(flat, transition)} {transition.After} {string.Join(" then ", effects)}".TrimEnd();
    }

    /// <summary>With what is entered beside it in other regions.</summary>
    private static string Entered(FlatMachine flat, FlatTransition transition) => string.Join(" and ", transition.Others.Select(row => flat.States[row].Id).Prepend(flat.States[transition.To].Id));
}
