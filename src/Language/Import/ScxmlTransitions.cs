using System.Xml.Linq;
using Eventer.Language.Export;

namespace Eventer.Language.Import;

/// <summary>The arrows of a state, in the order in which SCXML tries them.</summary>
public sealed class ScxmlTransitions(XElement root, bool isOurs, ScxmlStates states, ScxmlRegions regions, ScxmlReport report)
{
    private readonly ScxmlEvents _events = new(root, isOurs);
    private readonly string _dataModel = root.Attribute("datamodel")?.Value ?? "null";

    /// <summary>What a file of others must declare.</summary>
    public IEnumerable<string> EventNames => _events.Called;

    public IEnumerable<IReadOnlyList<string>> Clashes => _events.Clashes;

    /// <summary>Written for other processors: our own lines say it already.</summary>
    public static bool IsCopy(XElement element) => element.Attribute(ScxmlNames.Eventer + "copy") is not null;

    /// <summary>A state that is left at once, whichever way.</summary>
    public bool IsChoice(XElement state) => IsChoice(state, isOurs);

    /// <param name="isOurs">The file says which states are.</param>
    public static bool IsChoice(XElement state, bool isOurs)
    {
        if (isOurs) return ScxmlStates.Kind(state) == "choice";
        var children = state.Elements().Where(child => child.Name.Namespace == ScxmlNames.Scxml).ToList();
        return children.Count > 0 && children.All(child => child.Name.LocalName == "transition" && child.Attribute("event") is null && child.Attribute("target") is not null) && children.Any(child => child.Attribute("cond") is null);
    }

    public IEnumerable<string> Of(XElement state, string name, bool isChoice)
    {
        var closed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var transition in state.Elements(ScxmlNames.Scxml + "transition"))
        {
            if (IsCopy(transition)) continue;
            if (regions.Join(transition) is { } join)
            {
                if (join.Length > 0) yield return Arrow(transition, join, Effects(transition) is { Length: > 0 } effects ? $" : / {effects}" : "");
                continue;
            }
            var events = _events.Of(transition);
            if (!isOurs)
            {
                if (!IsTaken(transition, events, isChoice, closed, name)) continue;
                events = [.. events.Where(named => !closed.Contains(named))];
                if (transition.Attribute("cond") is null) closed.UnionWith(isChoice ? [""] : events);
            }
            var label = Label(transition, events, isChoice);
            yield return Arrow(transition, name, label.Length == 0 ? "" : $" : {label}");
        }
    }

    /// <summary>A state's name; <c>[*]</c> at an end of ours.</summary>
    /// <param name="attribute">Ids of states.</param>
    /// <param name="source">The state that is left.</param>
    public string? TargetOf(XAttribute? attribute, XElement? source)
    {
        if (attribute is null) return null;
        var ids = ScxmlEvents.Words(attribute);
        if (ids.Length == 0) report.Refuse(attribute, "This leads nowhere: name a state.");
        var targets = ids.Select(id => states.Find(id, attribute)).OfType<XElement>().ToList();
        return targets.Count == 0 || targets.Count < ids.Length ? null : regions.Target(targets, source, attribute);
    }

    /// <param name="branch">Of a fork of ours: the target whose effects they are.</param>
    public string Effects(XElement transition, string? branch = null) =>
        string.Join(", ", transition.Elements().Where(content => branch is null || content.Attribute(ScxmlNames.Eventer + "branch")?.Value == branch).Select(Effect).Where(effect => effect.Length > 0));

    private bool IsTaken(XElement transition, IReadOnlyList<string> events, bool isChoice, HashSet<string> closed, string name)
    {
        if (transition.Attribute("event") is not { } descriptors)
        {
            if (!isChoice) report.Refuse(transition, $"A transition without an event leaves '{name}' by itself; here only a choice does that, which nothing else leaves and one of whose ways has no condition.");
            else if (closed.Count == 0) return true;
            else report.Note(transition, $"Never taken, and left out: one before it leaves '{name}' without a condition.");
            return false;
        }
        foreach (var word in ScxmlEvents.Words(descriptors))
            if (word.StartsWith("done.", StringComparison.Ordinal) || word.StartsWith("error.", StringComparison.Ordinal)) report.Refuse(descriptors, $"'{word}' comes from the SCXML processor; here it must come from outside, or be chained by the arrow that causes it.");
        if (events.Count == 0) report.Refuse(descriptors, $"'{descriptors.Value}' stands for no event that this file names.");
        else if (events.All(closed.Contains)) report.Note(transition, $"Never taken, and left out: one before it takes {string.Join(" and ", events)} without a condition.");
        else return true;
        return false;
    }

    private string Label(XElement transition, IReadOnlyList<string> events, bool isChoice)
    {
        var parts = new List<string>();
        if (events.Count > 0) parts.Add(string.Join(" | ", events.Select(_events.Call)));
        if (transition.Attribute(ScxmlNames.Eventer + "after") is { } after) parts.Add($"after {after.Value}");
        if (transition.Attribute("cond") is { } condition)
        {
            if (_dataModel != ScxmlNames.DataModel) report.Refuse(condition, $"The condition is of the data model '{_dataModel}', and guards are C#: rewrite it, and say datamodel=\"{ScxmlNames.DataModel}\".");
            parts.Add($"[{condition.Value}]");
        }
        else if (transition.Attribute(ScxmlNames.Eventer + "guard") is not null || (isChoice && !isOurs)) parts.Add("[else]");
        if (Effects(transition) is { Length: > 0 } effects) parts.Add($"/ {effects}");
        return string.Join(" ", parts);
    }

    private string Arrow(XElement transition, string source, string label)
    {
        if (transition.Attribute("target") is not { } attribute) return source + label;
        if (transition.Attribute("type") is { Value: "internal" } type && IsInside(transition))
        {
            report.Refuse(type, $"An arrow from '{source}' to a state inside leaves and enters it here; SCXML's internal one does not.");
            return "";
        }
        var target = TargetOf(attribute, transition.Parent);
        var line = $"{source} --> {target}{label}";
        return target == "[*]" && states.Find(attribute.Value.Trim(), attribute) is { } end ? regions.Beside(end, line) : line;
    }

    private bool IsInside(XElement transition) => ScxmlEvents.Words(transition.Attribute("target")).Any(id => states.Find(id, transition)?.Ancestors().Contains(transition.Parent) == true);

    private string Effect(XElement content)
    {
        if (content.Attribute(ScxmlNames.Eventer + "effect") is { } own) return own.Value;
        var isCSharp = _dataModel == ScxmlNames.DataModel;
        switch (content.Name.LocalName)
        {
            case "raise" or "send" when content.Name.Namespace == ScxmlNames.Scxml && IsChain(content, out var named): return $"chain {_events.Call(named)}";
            case "assign" when isCSharp && content.Attribute("location") is { } location && content.Attribute("expr") is { } value: return $"{location.Value} = {value.Value}";
            case "assign": report.Refuse(content, $"The assignment is of the data model '{_dataModel}', and effects are C#: rewrite it with location and expr, and say datamodel=\"{ScxmlNames.DataModel}\"."); break;
            case "log": report.Note(content, "<log> is left out: log in a hook."); break;
            default: report.NoCounterpart(content); break;
        }
        return "";
    }

    private static bool IsChain(XElement content, out string named)
    {
        named = content.Attribute("event")?.Value ?? "";
        return named.Length > 0 && !content.HasElements && content.Attributes().All(attribute => attribute.IsNamespaceDeclaration || attribute.Name == "event" || attribute.Name == "id" || attribute is { Name.LocalName: "target", Value: "#_internal" });
    }
}
