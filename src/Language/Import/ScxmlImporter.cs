using System.Text;
using System.Xml;
using System.Xml.Linq;
using Eventer.Language.Binding;
using Eventer.Language.Export;

namespace Eventer.Language.Import;

/// <summary>
/// Turns SCXML into the text of a <c>.sm</c> file, which from then on is the source. What the language has no counterpart
/// for is refused with the reason, never left out where the machine would then do something else.
/// </summary>
public static class ScxmlImporter
{
    /// <summary>Never throws because of the text.</summary>
    /// <param name="defaultName">Of the machine, where the file gives it none.</param>
    public static ScxmlImport Import(string scxml, string defaultName)
    {
        var problems = new List<ImportProblem>();
        var text = ScxmlFile.Read(scxml, problems) is { } root ? new Reader(root, problems).Read(defaultName) : null;
        return new(problems.Any(problem => problem.IsRefusal) ? null : text, [.. problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)]);
    }

    private sealed class Reader(XElement root, List<ImportProblem> problems)
    {
        private readonly bool _isOurs = root.Attribute(ScxmlNames.Eventer + "version") is not null;
        private readonly ScxmlReport _report = new(problems);
        private readonly StringBuilder _head = new();
        private readonly StringBuilder _states = new();
        private readonly StringBuilder _arrows = new();
        private readonly StringBuilder _tail = new();
        private ScxmlStates _named = null!;
        private ScxmlRegions _regions = null!;
        private ScxmlTransitions _transitions = null!;

        public string? Read(string defaultName)
        {
            if (root.Name != ScxmlNames.Scxml + "scxml")
            {
                _report.Refuse(root, $"The root is <{root.Name.LocalName}>; a state chart is <scxml> in the namespace {ScxmlNames.Scxml.NamespaceName}.");
                return null;
            }
            _named = new ScxmlStates(root, _isOurs, _report);
            _regions = new ScxmlRegions(_isOurs, _named, _report, _arrows);
            _transitions = new ScxmlTransitions(root, _isOurs, _named, _regions, _report);
            if (!_isOurs) Declarations(Names.ToIdentifier(root.Attribute("name")?.Value is { Length: > 0 } name ? name : defaultName));
            Root();
            return _head.Append('\n').Append(_states).Append('\n').Append(_arrows).Append(_tail.Length == 0 ? "" : "\n").Append(_tail).ToString();
        }

        private void Declarations(string machine)
        {
            _head.Append("machine ").Append(machine).Append('\n');
            foreach (var clash in _transitions.Clashes) _report.Refuse(root, $"The events {string.Join(" and ", clash.Select(name => $"'{name}'"))} would have one name here: rename all but one.");
            foreach (var name in _transitions.EventNames) _head.Append("event ").Append(name).Append('\n');
        }

        private void Root()
        {
            Initial();
            foreach (var child in root.Elements())
            {
                if (child.Name == ScxmlNames.Eventer + "lines") (child.ElementsBeforeSelf().Any(ScxmlStates.IsState) ? _tail : _head).Append(child.Value.Trim('\r', '\n')).Append('\n');
                else if (child.Name == ScxmlNames.Scxml + "datamodel") Data(child);
                else if (ScxmlStates.IsState(child)) State(child, 0);
                else _report.NoCounterpart(child);
            }
        }

        private void Initial()
        {
            var isStartOurs = ScxmlStates.Kind(InitialOf(root)) == "start";
            var implied = isStartOurs ? InitialOf(root)!.Attribute(ScxmlNames.Eventer + "implied")?.Value : null;
            if (implied is not null) _states.Append("[*] --> ").Append(ScxmlNames.Decode(implied)).Append('\n');
            if (!isStartOurs && Initial(root) is { } initial) _states.Append("[*] --> ").Append(initial).Append('\n');
        }

        private void State(XElement element, int depth)
        {
            var kind = ScxmlStates.Kind(element);
            if (kind == "end") return;
            if (kind == "fork")
            {
                Fork(element, depth);
                return;
            }
            var id = kind == "start" ? "[*]" : _named.NameOf(element);
            var children = ScxmlStates.Inside(element);
            var isFinal = element.Name == ScxmlNames.Scxml + "final";
            var isChoice = _transitions.IsChoice(element);
            if (isFinal && children.Count > 0) _report.Refuse(children[0], $"<final> has no states inside: '{id}' is the end.");
            if (kind != "start")
            {
                Line(_states, depth, children.Count > 0 ? $"state {id} {{" : isChoice ? $"state {id} <<choice>>" : id);
                if (ScxmlStates.IsParallel(element)) Regions(children, depth + 1);
                else if (children.Count > 0) Body(element, depth + 1);
            }
            foreach (var child in element.Elements())
            {
                if (ScxmlStates.IsState(child) || (children.Count > 0 && child.Name == ScxmlNames.Scxml + "history" && !ScxmlStates.IsParallel(element))) continue;
                if (child.Name == ScxmlNames.Scxml + "history" && children.Count > 0) History(child, depth + 1);
                else if (child.Name == ScxmlNames.Eventer + "end") End(child, id);
                else if (IsOfState(child)) _arrows.Append($"{id} : {child.Name.LocalName.Substring(2)} / {_transitions.Effects(child)}\n");
                else if (!IsKnown(child)) _report.NoCounterpart(child);
            }
            if (children.Count > 0) Line(_states, depth, "}");
            if (isFinal) Line(_states, depth, $"{id} --> [*]");
            foreach (var arrow in _transitions.Of(element, id, isChoice)) _arrows.Append(arrow).Append('\n');
        }

        /// <summary>What stands inside of a composite, or of a region.</summary>
        private void Body(XElement element, int depth)
        {
            if (Initial(element) is { } initial) Line(_states, depth, $"[*] --> {initial}");
            foreach (var child in element.Elements())
            {
                if (ScxmlStates.IsState(child)) State(child, depth);
                else if (child.Name == ScxmlNames.Scxml + "history") History(child, depth);
            }
        }

        /// <summary>A region has no name: one of ours is what stands in it, another's is a state that stands in one.</summary>
        private void Regions(List<XElement> regions, int depth)
        {
            foreach (var region in regions)
            {
                if (region != regions[0]) Line(_states, depth, "--");
                if (ScxmlStates.IsRegion(region))
                {
                    Body(region, depth);
                    foreach (var child in region.Elements().Where(child => !ScxmlStates.IsState(child) && child.Name.LocalName is not ("initial" or "history"))) _report.NoCounterpart(child);
                    continue;
                }
                Line(_states, depth, $"[*] --> {_named.NameOf(region)}");
                State(region, depth);
            }
        }

        private void Fork(XElement element, int depth)
        {
            var fork = _named.NameOf(element);
            Line(_states, depth, $"state {fork} <<fork>>");
            foreach (var transition in element.Elements(ScxmlNames.Scxml + "transition"))
                foreach (var id in ScxmlEvents.Words(transition.Attribute("target")))
                    if (_named.Find(id, transition) is { } target) _arrows.Append($"{fork} --> {_named.NameOf(target)}{Label(_transitions.Effects(transition, id))}").Append('\n');
        }

        /// <summary>Effects of entering or leaving that do more than log.</summary>
        private static bool IsOfState(XElement child) =>
            child.Name.Namespace == ScxmlNames.Scxml && child.Name.LocalName is "onentry" or "onexit" && !ScxmlTransitions.IsCopy(child) && child.Elements().Any(inner => inner.Name != ScxmlNames.Scxml + "log");

        /// <summary>One that bears the name of its composite needs no line of its own: <c>C[H]</c>.</summary>
        private void History(XElement element, int depth)
        {
            var name = _named.NameOf(element);
            if (ScxmlStates.IsParallel(element.Parent!))
            {
                _report.Refuse(element, "A history state remembers one state here, and a <parallel> has one in each region: let each region have its own.");
                return;
            }
            if (!name.EndsWith("]", StringComparison.Ordinal)) Line(_states, depth, $"state {name} <<history{(element.Attribute("type")?.Value == "deep" ? "*" : "")}>>");
            foreach (var child in element.Elements().Where(child => child.Name != ScxmlNames.Scxml + "transition")) _report.NoCounterpart(child);
            if (_isOurs)
                foreach (var arrow in _transitions.Of(element, name, isChoice: true)) _arrows.Append(arrow).Append('\n');
            else if (element.Element(ScxmlNames.Scxml + "transition") is { } transition && _transitions.TargetOf(transition.Attribute("target"), null) is { } target)
                _arrows.Append($"{name} --> {target}{Label(_transitions.Effects(transition))}").Append('\n');
        }

        private void End(XElement end, string id)
        {
            if (end.Attribute("of") is not { } of) _arrows.Append($"{id} --> [*]\n");
            else if (_named.Find(of.Value, of) is { } scope) _arrows.Append(_regions.Inside(scope, $"{id} --> [*]")).Append('\n');
        }

        private bool IsKnown(XElement child) =>
            child.Name.Namespace == ScxmlNames.Scxml && (child.Name.LocalName is "transition" or "initial" || (child.Name.LocalName is "onentry" or "onexit" && ScxmlTransitions.IsCopy(child)));

        /// <summary>What is entered first: as the attribute or the element says, else the first state of the file.</summary>
        private string? Initial(XElement parent)
        {
            if (parent.Element(ScxmlNames.Scxml + "initial")?.Element(ScxmlNames.Scxml + "transition") is { } transition)
                return _transitions.TargetOf(transition.Attribute("target"), null) is { } target ? target + Label(_transitions.Effects(transition)) : null;
            if (ScxmlEvents.Words(parent.Attribute("initial")).Length > 1) return _transitions.TargetOf(parent.Attribute("initial"), null);
            return InitialOf(parent) is { } first && ScxmlStates.Kind(first) is not "end" ? _named.NameOf(first) : null;
        }

        private XElement? InitialOf(XElement parent)
        {
            if (parent.Attribute("initial") is not { } attribute) return _isOurs ? null : parent.Elements().FirstOrDefault(ScxmlStates.IsState);
            var ids = ScxmlEvents.Words(attribute);
            return ids.Length > 1 ? null : _named.Find(ids.FirstOrDefault() ?? "", attribute);
        }

        private static string Label(string effects) => effects.Length == 0 ? "" : $" : / {effects}";

        private void Data(XElement datamodel)
        {
            foreach (var data in datamodel.Elements())
            {
                if (data.Name != ScxmlNames.Scxml + "data") _report.NoCounterpart(data);
                else if (data.Attribute(ScxmlNames.Eventer + "type") is not { } type) _report.Refuse(data, $"The data '{data.Attribute("id")?.Value}' has no C# type: say it with eventer:type (xmlns:eventer=\"{ScxmlNames.Eventer.NamespaceName}\").");
                else _head.Append("data ").Append(data.Attribute("id")?.Value).Append(" : ").Append(type.Value).Append(data.Attribute("expr") is { } value ? $" = {value.Value}" : "").Append('\n');
            }
        }

        private static void Line(StringBuilder text, int depth, string line) => text.Append(' ', depth * 4).Append(line).Append('\n');
    }
}

/// <summary>Says what is wrong at an element's or attribute's place.</summary>
public sealed class ScxmlReport(List<ImportProblem> problems)
{
    public void Refuse(XObject at, string message) => Add(at, message, isRefusal: true);

    public void Note(XObject at, string message) => Add(at, message, isRefusal: false);

    /// <summary>An element where the language has nothing to say it with.</summary>
    public void NoCounterpart(XElement element)
    {
        if (element.Name.Namespace != ScxmlNames.Scxml)
            Note(element, $"<{element.Name.LocalName}> of the namespace '{element.Name.NamespaceName}' is left out.");
        else if (element.Name.LocalName is "onentry" or "onexit" && element.Elements().All(inner => inner.Name == ScxmlNames.Scxml + "log"))
            Note(element, $"<{element.Name.LocalName}> only logs, and is left out: log in a hook.");
        else
            Refuse(element, $"<{element.Name.LocalName}> has no counterpart: {Reason(element.Name.LocalName)}.");
    }

    private static string Reason(string name) => name switch
    {
        "history" => "it stands in no state with states inside, so that there is nothing to remember",
        "script" => "a machine's data changes by effects alone; write them as assignments, or as a method in C#",
        "invoke" => "a machine calls nothing while it decides; call from a hook, outside of the transaction",
        "send" => "a delayed event is a timer of the state that waits for it (Event after 30s), and what goes to others is published",
        "cancel" => "a timer ends when its state is left",
        "if" or "elseif" or "else" or "foreach" => "what happens conditionally is an arrow of its own, with a guard",
        "donedata" => "a final state has the machine's data",
        _ => "SCXML has no such element here",
    };

    private void Add(XObject at, string message, bool isRefusal)
    {
        var place = (IXmlLineInfo)at;
        problems.Add(new(Math.Max(1, place.LineNumber), Math.Max(1, place.LinePosition), message, isRefusal));
    }
}
