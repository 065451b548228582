using System.Globalization;
using Eventer.Language.Model;

namespace Eventer.Generator.Emit;

/// <summary>Emits the exhaustive table as data, made when it is first asked for.</summary>
public sealed class TableEmitter(MachineContext machine, SourceWriter writer)
{
    private const string Eventer = "global::Eventer.";

    private FlatMachine Flat => machine.Flat;

    public void Write()
    {
        writer.Gap().Open("private static class __Table").Line($"internal static readonly {Eventer}TransitionTable Value = new {Eventer}TransitionTable(").Indent()
            .Line(Identifiers.Literal(machine.Model.Name) + ",");
        Array("TableState", Flat.States.Items.Select(state => $"new {Eventer}TableState({Identifiers.Literal(state.Id)}, {Bool(state.IsFinal)}){Timers(state)}"), ",");
        Array("TableEvent", machine.Model.Events.Items.Select(@event => $"new {Eventer}TableEvent({Identifiers.Literal(@event.WireName)})"), ",");
        var outcomes = new FlatOutcome[Flat.Transitions.Count];
        foreach (var candidate in Flat.Cells.Items.SelectMany(cell => cell.Candidates.Items)) outcomes[candidate.Transition] = candidate.Outcome;
        Array("TableTransition", Flat.Transitions.Items.Select((transition, i) => Transition(transition, outcomes[i])), ",");
        var startsAs = Flat.States.Count > 0 ? Flat.States[0].ImplicitOf : -1;
        var start = startsAs > 0 ? $", {Number(startsAs)}" : "";
        if (machine.Regions.HasRegions)
        {
            Array("TableCell", Enumerable.Range(0, Flat.Cells.Count).Select(Cell), start + ", timers:");
            Array("TableTimer", Flat.Timers.Items.Select(Timer), ", regions:");
            new RegionTableEmitter(machine, writer).Write();
        }
        else if (Flat.Timers.IsEmpty) Array("TableCell", Enumerable.Range(0, Flat.Cells.Count).Select(Cell), start + ");");
        else
        {
            Array("TableCell", Enumerable.Range(0, Flat.Cells.Count).Select(Cell), start + ", timers:");
            Array("TableTimer", Flat.Timers.Items.Select(Timer), ");");
        }

        writer.Outdent().Close();
    }

    private static string Timer(FlatTimer timer) => $"new {Eventer}TableTimer({Identifiers.Literal(timer.State)}, {Number(timer.Event)}, {Identifiers.Literal(timer.After.Text)})";

    private void Array(string type, IEnumerable<string> items, string end)
    {
        var all = items.ToList();
        if (all.Count == 0)
        {
            writer.Line($"new {Eventer}{type}[0]{end}");
            return;
        }

        writer.Line($"new {Eventer}{type}[]").Line("{").Indent().Lines(all.Select(item => item + ",")).Outdent().Line("}" + end);
    }

    private static string Transition(FlatTransition transition, FlatOutcome outcome)
    {
        var texts = transition.Guard.Length + transition.Effects.Length == 0 && !transition.IsInternal ? ""
            : $", {Identifiers.Literal(transition.Guard)}, {Identifiers.Literal(transition.Effects)}" + (transition.IsInternal ? ", true" : "")
            + outcome switch { FlatOutcome.Ignore => $", Outcome: {Eventer}OutcomeKind.Ignored", FlatOutcome.Reject => $", Outcome: {Eventer}OutcomeKind.Rejected", _ => "" };
        return $"new {Eventer}TableTransition({Number(transition.From)}, {Number(transition.Event)}, {Number(transition.To)}{texts}){Timers(transition)}";
    }

    private static string Timers(FlatState state) => state.Timers.IsEmpty ? "" : $" {{ Timers = {Numbers(state.Timers)} }}";

    private static string Timers(FlatTransition transition)
    {
        var after = transition.After is { } text ? $"After = {Identifiers.Literal(text)}" : null;
        var keeps = transition.Keeps.IsEmpty ? null : $"Keeps = {Numbers(transition.Keeps)}";
        return after is null && keeps is null ? "" : $" {{ {string.Join(", ", new[] { after, keeps }.OfType<string>())} }}";
    }

    private static string Numbers(EquatableArray<int> numbers) => $"new[] {{ {string.Join(", ", numbers.Items.Select(Number))} }}";

    private string Cell(int index)
    {
        var columns = machine.Model.Events.Count;
        var (row, column) = (index / columns, index % columns);
        var cell = Flat.Cells[index];
        var answer = machine.Plan[row, column];
        var comment = column == 0 ? $"/* {Identifiers.Xml(Flat.States[row].Id).Replace("*/", "* /")} */ " : "";
        if (cell.Candidates.IsEmpty)
        {
            return comment + answer.Kind switch
            {
                AnswerKind.Ignored => Of("Ignored"),
                AnswerKind.Rejected => Of("Rejected", answer.Reason),
                _ => Of("Undecided"),
            };
        }

        var numbers = string.Join(", ", cell.Candidates.Items.Select(candidate => Number(candidate.Transition)));
        if (cell.IgnoresAsCandidate) return $"{comment}new {Eventer}TableCell({Eventer}CellKind.{(cell.Candidates.Count == 1 ? "Ignored" : "GuardedOrIgnored")}, new[] {{ {numbers} }})";
        var isTotal = cell.Candidates.Items.Any(candidate => candidate.Steps.Items.All(step => step.Guard is null or { IsElse: true }));
        var (kind, reason) = isTotal ? ("Transition", null) : cell.Default == CellDefault.Ignore ? ("GuardedOrIgnored", null) : ("GuardedOrRejected", machine.Plan.RefusalOf(row, cell));
        return $"{comment}new {Eventer}TableCell({Eventer}CellKind.{kind}, new[] {{ {numbers} }}{(reason is null ? "" : ", " + Identifiers.Literal(reason))})";
    }

    private static string Of(string kind, string? reason = null) => $"{Eventer}TableCell.Of({Eventer}CellKind.{kind}{(reason is null ? "" : ", " + Identifiers.Literal(reason))})";

    private static string Bool(bool value) => value ? "true" : "false";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
