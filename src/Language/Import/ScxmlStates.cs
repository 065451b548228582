using System.Xml.Linq;
using Eventer.Language.Export;
using Eventer.Language.Syntax;

namespace Eventer.Language.Import;

/// <summary>The states of a file by their ids, and what each is called.</summary>
public sealed class ScxmlStates
{
    private readonly Dictionary<string, XElement> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<XElement, string> _names = [];
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);
    private readonly bool _isOurs;
    private readonly ScxmlReport _report;

    public ScxmlStates(XElement root, bool isOurs, ScxmlReport report)
    {
        (_isOurs, _report) = (isOurs, report);
        var states = Below(root).ToList();
        foreach (var state in states)
        {
            if (state.Attribute("id") is not { } id) continue;
            if (_byId.ContainsKey(id.Value)) report.Refuse(id, $"Two states have the id '{id.Value}': each needs one of its own.");
            else _byId.Add(id.Value, state);
        }
        foreach (var state in states) _names.Add(state, Name(state));
    }

    public XElement? Find(string id, XObject at)
    {
        if (_byId.TryGetValue(id, out var state)) return state;
        _report.Refuse(at, $"No state has the id '{id}'.");
        return null;
    }

    public string NameOf(XElement state) => _names[state];

    /// <summary>A name that no state has yet: <c>Fork1</c>.</summary>
    public string Free(string kind)
    {
        string name;
        var number = 0;
        do name = $"{kind}{++number}"; while (_byId.ContainsKey(name) || !_given.Add(name));
        return name;
    }

    public static bool IsState(XElement element) => element.Name.Namespace == ScxmlNames.Scxml && element.Name.LocalName is "state" or "final" or "parallel";

    public static bool IsParallel(XElement element) => element.Name == ScxmlNames.Scxml + "parallel";

    /// <summary>A region of ours: what stands in it is a region's, itself it is no state.</summary>
    public static bool IsRegion(XElement element) => Kind(element) == "region" && element.Parent is { } parent && IsParallel(parent);

    /// <summary>The states right inside of one; of a parallel, its regions.</summary>
    public static List<XElement> Inside(XElement state) => [.. state.Elements().Where(IsState)];

    /// <summary>What a state of our own files is besides: the start, an end, a choice, a fork, a region.</summary>
    public static string? Kind(XElement? state) => state?.Attribute(ScxmlNames.Eventer + "kind")?.Value;

    /// <summary>In the order of the file; what stands where no state can is none.</summary>
    private static IEnumerable<XElement> Below(XElement parent) =>
        parent.Elements().Where(element => element.Name.Namespace == ScxmlNames.Scxml && element.Name.LocalName is "state" or "final" or "parallel" or "history")
            .SelectMany(state => Below(state).Prepend(state));

    private string Name(XElement state)
    {
        if (state.Attribute("id") is not { } id) return Free("Unnamed");
        if (_isOurs) return ScxmlNames.Decode(id.Value);
        if (!IsWord(id.Value)) _report.Refuse(id, $"'{id.Value}' cannot be a state's name here: use letters, digits, '_' and '.', and no word that begins a line (such as {Keywords.Machine[0]} or {Keywords.Mermaid[0]}).");
        return id.Value;
    }

    /// <summary>What can stand in a line as it is.</summary>
    public static bool IsWord(string text) => text.Length > 0 && text.All(c => char.IsLetterOrDigit(c) || c is '_' or '.') && !Keywords.IsMachine(text) && !Keywords.IsMermaid(text);
}
