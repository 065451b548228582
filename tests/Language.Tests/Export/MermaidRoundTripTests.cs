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

    private static void ComesBack(MachineModel model, string declared)
    {
        var drawing = MermaidExporter.Write(model);
        var again = Checked.Of(drawing);
        Assert.True(again.Machine.Flat is not null && again.Diagnostics.All(found => found.Severity != RuleSeverity.Error), $"{string.Join("\n", again.Messages)}\n{drawing}\n{declared}");
        var (before, after) = (Cells(Flattener.Flatten(model)), Cells(again.Machine.Flat));
        Assert.True(before.SequenceEqual(after), $"{string.Join("\n", before.Except(after))}\nhas become\n{string.Join("\n", after.Except(before))}\n{drawing}\n{declared}");
    }

    /// <summary>What every row does with every event that some arrow has. An implied end to which no state has an arrow is not drawn.</summary>
    private static List<string> Cells(FlatMachine flat) =>
    [
        .. from row in Enumerable.Range(0, flat.States.Count)
           let state = flat.States[row]
           where row == 0 || flat.Model.States.Any(known => known.Id == state.Id && !known.IsImpliedFinal) || flat.Transitions.Any(transition => transition.To == row)
           let name = $"{(row == 0 ? "nothing" : state.Id)}{(state.IsFinal ? " final" : "")}{(state.ImplicitOf < 0 ? "" : $" as {flat.States[state.ImplicitOf].Id}")}"
           from cell in Enumerable.Range(0, flat.Model.Events.Count).Select(column => $" × {flat.Model.Events[column].WireName}: {Cell(flat, flat[row, column])}").Where(cell => !cell.EndsWith(": ", StringComparison.Ordinal)).Prepend("")
           orderby name, cell
           select name + cell,
    ];

    /// <summary>
    /// Of two arrows with one guard the second never has its turn: not every such one is drawn, and some are twice. An arrow of
    /// <c>*</c> without a guard is drawn as <c>[else]</c> where the state has arrows of its own.
    /// </summary>
    private static string Cell(FlatMachine flat, FlatCell cell)
    {
        var candidates = cell.Candidates.Select(candidate => (Guards: candidate.Steps.Select(step => step.Guard is null or { IsElse: true } ? "" : $"[{step.Guard.Text}]").ToList(), flat.States[flat.Transitions[candidate.Transition].To].Id)).ToList();
        var taken = candidates.Where((candidate, i) => !candidates.Take(i).Select(earlier => Closed(earlier.Guards)).Any(closed => closed.SequenceEqual(candidate.Guards.Take(closed.Count))));
        return string.Join("; ", taken.Select(candidate => $"{string.Join(" then ", candidate.Guards)} → {candidate.Id}"));
    }

    /// <summary>What holds no other way is taken: the guards before it can no longer hold for another arrow.</summary>
    private static List<string> Closed(List<string> guards) => [.. guards.Take(guards.FindLastIndex(guard => guard.Length > 0) + 1)];
}
