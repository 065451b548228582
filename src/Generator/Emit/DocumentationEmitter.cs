using Eventer.Language.Model;

namespace Eventer.Generator.Emit;

/// <summary>Emits the XML comment of the machine's class: what hover shows.</summary>
public sealed class DocumentationEmitter(MachineContext machine, SourceWriter writer)
{
    // Beyond this a comment is no longer read, and the constants Mermaid and Markdown hold the whole.
    private const int MostLines = 60;

    public void Write()
    {
        var lines = Lines().ToList();
        var title = machine.Model.Title is { } text ? $": {Identifiers.Xml(text)}" : "";
        writer.Line($"/// <summary>The machine <c>{Identifiers.Xml(machine.Model.Name)}</c>{title}.").Line("/// <code>")
            .Lines(lines.Take(MostLines).Select(line => "/// " + Identifiers.Xml(line)));
        if (lines.Count > MostLines) writer.Line($"/// … and {lines.Count - MostLines} more");
        writer.Line("/// </code></summary>");
    }

    /// <summary>State by state, what each event does; what nothing decides is left out.</summary>
    private IEnumerable<string> Lines()
    {
        var flat = machine.Flat;
        if (flat.States.Count == 0) yield break;
        var states = flat.States.Items.Max(state => state.Id.Length);
        var events = machine.Model.Events.Items.Select(@event => @event.WireName.Length).DefaultIfEmpty().Max();
        for (var row = 0; row < flat.States.Count; row++)
        {
            for (var column = 0; column < machine.Model.Events.Count; column++)
            {
                var start = $"{flat.States[row].Id.PadRight(states)}  {machine.Model.Events[column].WireName.PadRight(events)}  ";
                var cell = flat[row, column];
                foreach (var candidate in cell.Candidates) yield return (start + Way(flat.Transitions[candidate.Transition], candidate.Outcome)).TrimEnd();
                if (cell.Default == CellDefault.Ignore && !cell.IgnoresAsCandidate) yield return start + "ignored";
                if (cell.Default == CellDefault.Reject) yield return start + "rejected" + (cell.Reason is null ? "" : ": " + cell.Reason);
            }
        }
    }

    private string Way(FlatTransition transition, FlatOutcome outcome)
    {
        var guard = transition.Guard.Length == 0 ? "" : $" [{transition.Guard}]";
        var effects = transition.Effects.Length == 0 ? "" : $" / {transition.Effects}";
        return outcome switch
        {
            FlatOutcome.Ignore => "ignored" + guard + effects,
            FlatOutcome.Reject => "rejected" + guard + (transition.Reason is null ? "" : ": " + transition.Reason),
            _ => $"--> {machine.Flat.States[transition.To].Id}{guard}{effects}",
        };
    }
}
