using Eventer.Language.Flattening;
using Eventer.Language.Model;

namespace Eventer.Language.Tests.Flattening;

/// <summary>Reads a table's cells as short text, for tests.</summary>
public static class FlatText
{
    public static FlatMachine Flat(this MachineModel model) => Flattener.Flatten(model);

    public static FlatCell Cell(this FlatMachine flat, string state, string @event) =>
        flat[flat.States.Items.FindIndex(s => s.Id == state), flat.Model.Events.Items.FindIndex(e => e.WireName == @event)];

    /// <summary>The last row, where a labelled arrow into <c>[*]</c> ends.</summary>
    public static FlatState Final(this FlatMachine flat) => flat.States[flat.States.Count - 1];

    public static string Show(this FlatMachine flat, string state, string @event)
    {
        var cell = flat.Cell(state, @event);
        var parts = cell.Candidates.Select(candidate => Show(flat, candidate)).ToList();
        if (cell.Default == CellDefault.Ignore && !cell.IgnoresAsCandidate) parts.Add("ignore");
        if (cell.Default == CellDefault.Reject) parts.Add(cell.Reason is null ? "reject" : $"reject: {cell.Reason}");
        return parts.Count == 0 ? "undecided" : string.Join("; ", parts);
    }

    private static string Show(FlatMachine flat, FlatCandidate candidate)
    {
        var transition = flat.Transitions[candidate.Transition];
        var steps = candidate.Steps.Select(step => (step.Guard is null ? "" : $"[{step.Guard.Text}] ") + string.Concat(step.Effects.Select(effect => $"{{{effect.Text}}} ")));
        var guard = transition.Guard.Length == 0 ? "" : $"[{transition.Guard}] ";
        var effects = transition.Effects.Length == 0 ? "" : $" / {transition.Effects}";
        return candidate.Outcome switch
        {
            FlatOutcome.Ignore => guard + "ignore" + effects,
            FlatOutcome.Reject => guard + (transition.Reason is null ? "reject" : $"reject: {transition.Reason}"),
            _ when candidate.Steps.Count > 1 => string.Concat(steps) + flat.States[transition.To].Id,
            _ => guard + (transition.IsInternal ? "stay" : flat.States[transition.To].Id) + effects,
        };
    }

    private static int FindIndex<T>(this IEnumerable<T> items, Func<T, bool> matches)
    {
        var index = 0;
        foreach (var item in items)
        {
            if (matches(item)) return index;
            index++;
        }
        throw new ArgumentException("The table has no such row or column.");
    }
}
