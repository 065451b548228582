using System.Globalization;
using System.Text.RegularExpressions;
using Eventer.Language.Model;

namespace Eventer.Language.Tests.Export;

/// <summary>An arrow, or a line inside a state (no target), as it is read back from a drawing. <c>[*]</c> is that of the composite <paramref name="Scope"/>.</summary>
public sealed record DrawnArrow(string From, string? To, string Label, string? Scope = null);

/// <summary>Reads the arrows of the drawings that the exporters write: their lines alone, not the languages.</summary>
public static partial class DrawnArrows
{
    public static List<DrawnArrow> OfPlantUml(string drawing)
    {
        var found = new List<DrawnArrow>();
        var names = new Dictionary<string, string> { ["[*]"] = TransitionModel.Star };
        var bodies = new Stack<string>();
        foreach (var line in drawing.Split('\n').Select(line => line.Trim()))
        {
            if (PlantUmlState().Match(line) is { Success: true } state)
            {
                names[state.Groups["id"].Value] = state.Groups["name"].Success ? PlantUmlText(state.Groups["name"].Value) : state.Groups["id"].Value;
                if (line.EndsWith('{')) bodies.Push(names[state.Groups["id"].Value]);
            }
            else if (line == "}") bodies.Pop();
            else if (PlantUmlArrow().Match(line) is { Success: true } arrow)
                found.Add(new(names[arrow.Groups["from"].Value], names[arrow.Groups["to"].Value], PlantUmlText(arrow.Groups["label"].Value), bodies.TryPeek(out var body) ? body : null));
            else if (PlantUmlLine().Match(line) is { Success: true } inner && names.TryGetValue(inner.Groups["id"].Value, out var name))
                found.Add(new(name, null, PlantUmlText(inner.Groups["label"].Value)));
        }
        return found;
    }

    public static List<DrawnArrow> OfDot(string drawing)
    {
        var found = new List<DrawnArrow>();
        var clusters = new Dictionary<string, string>();
        var lines = drawing.Split('\n').Select(line => line.Trim()).ToList();
        for (var i = 0; i < lines.Count; i++)
            if (lines[i].StartsWith("subgraph ", StringComparison.Ordinal))
            {
                var label = DotText(DotLabel().Match(lines[i + 1]).Groups["label"].Value);
                clusters.Add(lines[i].Split(' ')[1], label[0]);
                found.AddRange(label.Skip(1).Select(inside => new DrawnArrow(label[0], null, inside)));
            }
        foreach (var line in lines)
            if (DotArrow().Match(line) is { Success: true } arrow)
            {
                var (tail, head) = (End(arrow.Groups["from"].Value, "ltail", line, clusters), End(arrow.Groups["to"].Value, "lhead", line, clusters));
                var labels = DotLabel().Match(line) is { Success: true } label ? DotText(label.Groups["label"].Value) : [""];
                found.AddRange(labels.Select(text => new DrawnArrow(tail.Id, head.Id, text.Trim(), tail.Id == TransitionModel.Star ? tail.Scope : head.Scope)));
            }
            else if (DotNode().Match(line) is { Success: true } node && DotText(node.Groups["label"].Value) is [{ Length: > 0 } name, .. var inside])
                found.AddRange(inside.Select(text => new DrawnArrow(name, null, text)));
        return found;
    }

    /// <summary>An edge that is clipped at a box is the box's; the points that stand for <c>[*]</c> and <c>*</c> are called so.</summary>
    private static (string Id, string? Scope) End(string node, string attribute, string line, Dictionary<string, string> clusters)
    {
        if (Regex.Match(line, $@"\b{attribute}=(\w+)") is { Success: true } clipped) return (clusters[clipped.Groups[1].Value], null);
        if (node is "initial" or "final") return (TransitionModel.Star, null);
        if (node is "any") return (TransitionModel.Any, null);
        if (node.StartsWith("any of ", StringComparison.Ordinal)) return (node["any of ".Length..], null);
        if (node.StartsWith("final of ", StringComparison.Ordinal)) return (TransitionModel.Star, node["final of ".Length..]);
        // Where an edge is not clipped it begins or ends in a box that holds both of its ends.
        if (node.StartsWith("initial of ", StringComparison.Ordinal)) return attribute == "lhead" ? (node["initial of ".Length..], null) : (TransitionModel.Star, node["initial of ".Length..]);
        return (node, null);
    }

    /// <summary>A name and the lines below it, or the lines of an edge.</summary>
    private static List<string> DotText(string label) =>
        [.. label.Replace("\\n", "\\l", StringComparison.Ordinal).Split("\\l", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Replace("\\\"", "\"").Replace("\\\\", "\\").Replace("&amp;", "&"))];

    private static string PlantUmlText(string label) => PlantUmlNumber().Replace(label, number => ((char)int.Parse(number.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());

    [GeneratedRegex("""^state ("(?<name>.*)" as )?(?<id>\w+)""")]
    private static partial Regex PlantUmlState();

    [GeneratedRegex(@"^(?<from>\[\*\]|\w+) --> (?<to>\[\*\]|\w+)( : (?<label>.*))?$")]
    private static partial Regex PlantUmlArrow();

    [GeneratedRegex(@"^(?<id>\w+) : (?<label>.*)$")]
    private static partial Regex PlantUmlLine();

    [GeneratedRegex(@"<U\+([0-9A-F]{4})>")]
    private static partial Regex PlantUmlNumber();

    [GeneratedRegex("""^"(?<from>[^"]*)" -> "(?<to>[^"]*)"( \[|;)""")]
    private static partial Regex DotArrow();

    [GeneratedRegex("""^"[^"]*" \[label="(?<label>([^"\\]|\\.)*)"\];$""")]
    private static partial Regex DotNode();

    [GeneratedRegex("""label=["](?<label>([^"\\]|\\.)*)["]""")]
    private static partial Regex DotLabel();
}
