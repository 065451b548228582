using System.Text;
using Eventer.Language.Model;

namespace Eventer.Generator.Emit;

/// <summary>A flat machine as a diagram and as a table.</summary>
public static class Exports
{
    public static string Mermaid(FlatMachine flat)
    {
        var text = new StringBuilder("stateDiagram-v2\n");
        foreach (var transition in flat.Transitions)
        {
            var guard = transition.Guard.Length == 0 ? "" : $" [{transition.Guard}]";
            text.Append($"    {flat.States[transition.From].Id} --> {flat.States[transition.To].Id} : {flat.Model.Events[transition.Event].WireName}{guard}\n");
        }

        foreach (var state in flat.States)
            if (state.IsFinal) text.Append($"    {state.Id} --> [*]\n");
        return text.ToString();
    }

    public static string Markdown(FlatMachine flat)
    {
        var text = new StringBuilder("| From | Event | To | Guard | Effects |\n| --- | --- | --- | --- | --- |\n");
        foreach (var transition in flat.Transitions)
            text.Append($"| {flat.States[transition.From].Id} | {flat.Model.Events[transition.Event].WireName} | {flat.States[transition.To].Id} | {Cell(transition.Guard)} | {Cell(transition.Effects)} |\n");
        return text.ToString();
    }

    private static string Cell(string text) => text.Replace("|", "\\|");
}
