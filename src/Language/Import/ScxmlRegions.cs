using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Eventer.Language.Export;

namespace Eventer.Language.Import;

/// <summary>What a <c>parallel</c> becomes: regions between <c>--</c>, a fork for several targets, a join for a condition over what is active.</summary>
/// <param name="lines">Receives the forks' own lines, before those of the arrow that leads there.</param>
public sealed class ScxmlRegions(bool isOurs, ScxmlStates states, ScxmlReport report, StringBuilder lines)
{
    private const string IsActive = @"In\(\s*(?:'(?<id>[^']+)'|""(?<id>[^""]+)"")\s*\)";

    private static readonly Regex AreActive = new($@"^\s*{IsActive}(?:\s*(?:&&|and)\s*{IsActive})*\s*$", RegexOptions.CultureInvariant);

    private readonly Dictionary<string, string> _forks = new(StringComparer.Ordinal);

    /// <summary>A line, placed in the body in which a state stands: where that is a region, after a state of each region before it.</summary>
    public string Beside(XElement state, string line)
    {
        var parent = state.Parent!;
        return !ScxmlStates.IsState(parent) ? line : ScxmlStates.IsParallel(parent) ? Inside(parent, state, line) : Inside(parent, line);
    }

    /// <summary>A line, placed in the body of a state.</summary>
    public string Inside(XElement scope, string line) =>
        ScxmlStates.IsRegion(scope) ? Inside(scope.Parent!, scope, line) : $"state {states.NameOf(scope)} {{\n    {line.Replace("\n", "\n    ")}\n}}";

    private string Inside(XElement parallel, XElement region, string line)
    {
        var before = ScxmlStates.Inside(parallel).TakeWhile(other => other != region).Select(other => $"    {states.NameOf(FirstOf(other))}\n    --\n");
        return $"state {states.NameOf(parallel)} {{\n{string.Concat(before)}    {line.Replace("\n", "\n    ")}\n}}";
    }

    private static XElement FirstOf(XElement region) =>
        ScxmlStates.IsRegion(region) ? ScxmlStates.Inside(region).FirstOrDefault(state => ScxmlStates.Kind(state) != "end") ?? region : region;

    /// <summary>
    /// What an arrow leads to: a state, or a fork into several. Out of a region to a state of its own parallel SCXML leaves the
    /// whole of that, whichever region the target is in (its "LCCA" is never a parallel), and all others begin anew: that is a fork too.
    /// </summary>
    /// <param name="source">What SCXML leaves first; <see langword="null"/>: it is entered for the first time.</param>
    public string? Target(IReadOnlyList<XElement> targets, XElement? source, XAttribute at)
    {
        if (!isOurs && source is not null && Left(source, targets) is { } left) return Fork(left, targets, at);
        if (targets.Count == 1) return ScxmlStates.Kind(targets[0]) == "end" ? "[*]" : states.NameOf(targets[0]);
        if (targets[0].Ancestors().FirstOrDefault(around => IsDivided(around) && targets.All(target => target.Ancestors().Contains(around))) is { } parallel) return Fork(parallel, targets, at);
        report.Refuse(at, "Several targets are states of different regions of one <parallel>; these are not.");
        return null;
    }

    /// <summary>The outermost parallel around the source and all targets that SCXML leaves.</summary>
    private static XElement? Left(XElement source, IReadOnlyList<XElement> targets) =>
        source.Ancestors().TakeWhile(around => ScxmlStates.IsParallel(around) || !IsAround(around, targets)).LastOrDefault(around => IsDivided(around) && IsAround(around, targets));

    private static bool IsAround(XElement around, IReadOnlyList<XElement> targets) => targets.All(target => target.Ancestors().Contains(around));

    private static bool IsDivided(XElement element) => ScxmlStates.IsParallel(element) && ScxmlStates.Inside(element).Count > 1;

    private string? Fork(XElement parallel, IReadOnlyList<XElement> targets, XAttribute at)
    {
        var branches = new List<string>();
        foreach (var region in ScxmlStates.Inside(parallel))
        {
            var inside = targets.Where(target => target == region || target.Ancestors().Contains(region)).ToList();
            if (inside.Count > 1 || inside.Exists(target => target.Name == ScxmlNames.Scxml + "history" || ScxmlTransitions.IsChoice(target, isOurs)))
            {
                report.Refuse(at, inside.Count > 1
                    ? $"Two targets are inside of '{states.NameOf(region)}': a fork leads to one state in each region of '{states.NameOf(parallel)}'."
                    : $"'{states.NameOf(inside[0])}' is entered beside other regions of '{states.NameOf(parallel)}', and is no state to be in: a fork leads to states.");
                return null;
            }
            if (inside.Count == 1) branches.Add(states.NameOf(inside[0]));
            else if (!ScxmlStates.IsRegion(region)) branches.Add(states.NameOf(region));
        }
        var key = string.Join(" ", branches);
        if (_forks.TryGetValue(key, out var known)) return known;
        var fork = _forks[key] = states.Free("Fork");
        lines.Append(Beside(parallel, $"state {fork} <<fork>>")).Append('\n');
        foreach (var branch in branches) lines.Append($"{fork} --> {branch}\n");
        return fork;
    }

    /// <summary>The name of the join that a transition is, its lines being written; <see langword="null"/>: it is none.</summary>
    public string? Join(XElement transition)
    {
        if (transition.Attribute("event") is not null || transition.Attribute("target") is null || transition.Attribute("cond") is not { } condition || AreActive.Match(condition.Value) is not { Success: true } match) return null;
        var sources = match.Groups["id"].Captures.Cast<Capture>().Select(id => states.Find(id.Value, condition)).OfType<XElement>().ToList();
        var regions = sources.ConvertAll<XElement?>(source => source.AncestorsAndSelf().FirstOrDefault(around => around.Parent == transition.Parent));
        if (!IsDivided(transition.Parent!) || sources.Count < 2 || regions.Contains(null) || regions.Distinct().Count() < sources.Count || sources.Exists(source => ScxmlStates.Inside(source).Count > 0 || ScxmlStates.IsRegion(source)))
        {
            report.Refuse(condition, "A transition that waits for what is active is a join here: it stands in the <parallel>, and its condition has In('…') for one state without states inside in each of several regions, joined by &&.");
            return "";
        }
        var name = transition.Attribute(ScxmlNames.Eventer + "name") is { } own ? ScxmlNames.Decode(own.Value) : states.Free("Join");
        lines.Append($"state {name} <<join>>\n");
        foreach (var source in sources) lines.Append($"{states.NameOf(source)} --> {name}\n");
        return name;
    }
}
