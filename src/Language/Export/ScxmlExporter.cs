using System.Globalization;
using System.Xml.Linq;
using Eventer.Language.Flattening;
using Eventer.Language.Model;

namespace Eventer.Language.Export;

/// <summary>
/// Writes a machine as W3C SCXML 1.0 with C# as its data model. What SCXML has no words for stands in our namespace, and
/// beside it, marked as a copy, what makes other processors do the same: <c>*</c>, <c>ignore</c> and <c>reject</c> are
/// transitions of each state, choices and forks states that are left at once, joins conditions over what is active, timers
/// delayed events.
/// </summary>
public static class ScxmlExporter
{
    public static string Write(MachineModel model) => new Writer(model).Write() + "\n";

    private sealed class Writer
    {
        private readonly MachineModel _model;
        private readonly MachineStructure _structure;
        private readonly Drawing _drawing;
        private readonly EveryState _every;
        private readonly DrawnNames _names;
        private readonly Dictionary<string, string> _ends = new(StringComparer.Ordinal);
        private readonly Dictionary<string, string> _regions = new(StringComparer.Ordinal);
        private readonly ScxmlContent _content;

        public Writer(MachineModel model)
        {
            _model = model;
            _structure = new MachineStructure(model);
            _drawing = new Drawing(model);
            _every = new EveryState(_structure, _drawing);
            _names = new DrawnNames(model, _ => true);
            _content = new ScxmlContent(model);
            foreach (var region in model.States.Where(state => _structure.IsRegion(state.Id)))
                if (!_regions.ContainsKey(region.Id)) _regions.Add(region.Id, _names.Free(region.Id.Replace('#', '.')));
        }

        public string Write()
        {
            var root = new XElement(ScxmlNames.Scxml + "scxml",
                new XAttribute("xmlns", ScxmlNames.Scxml.NamespaceName), new XAttribute(XNamespace.Xmlns + "eventer", ScxmlNames.Eventer.NamespaceName),
                new XAttribute("version", "1.0"), new XAttribute("datamodel", ScxmlNames.DataModel), new XAttribute(ScxmlNames.Eventer + "version", "1"), new XAttribute("name", ScxmlNames.Id(_model.Name)));
            root.Add(Lines(DeclarationText.Lines(_model)));
            var data = _model.Data.Where(field => field.Remembers is null).Select(Data).ToList();
            if (data.Count > 0) root.Add(new XElement(ScxmlNames.Scxml + "datamodel", data));
            Initial(root);
            Body(root, "");
            var ofAny = _model.Transitions.Where(arrow => arrow.Sources.Contains(TransitionModel.Any)).Select(arrow => ArrowLine(TransitionModel.Any, arrow)).ToList();
            if (ofAny.Count > 0) root.Add(Lines(ofAny));
            return root.ToString().Replace("\r\n", "\n");
        }

        private static XElement Lines(IEnumerable<string> lines) => new(ScxmlNames.Eventer + "lines", "\n" + string.Concat(lines.Select(line => ScxmlNames.Text(line) + "\n")));

        private static string ArrowLine(string source, TransitionModel arrow) => $"{source}{(arrow.Target is { } target ? $" --> {target}" : "")} : {ArrowText.Of(arrow)}";

        private static XElement Data(FieldModel field)
        {
            var data = new XElement(ScxmlNames.Scxml + "data", new XAttribute("id", field.Name), new XAttribute(ScxmlNames.Eventer + "type", ScxmlNames.Text(field.Type)));
            if (field.Default is { } value) data.Add(new XAttribute("expr", ScxmlNames.Text(value.Text)));
            return data;
        }

        /// <summary>Nothing stored is a state of its own, unless an unlabelled arrow says which state that is.</summary>
        private void Initial(XElement root)
        {
            var implied = _structure.UnlabelledInitials.FirstOrDefault()?.Target;
            var labelled = _model.Transitions.Where(arrow => arrow.Scope is null && !arrow.Events.IsEmpty && arrow.Sources.Contains(TransitionModel.Star)).ToList();
            if (labelled.Count == 0)
            {
                if (implied is not null) root.Add(new XAttribute("initial", ScxmlNames.Id(implied)));
                return;
            }
            var start = new XElement(ScxmlNames.Scxml + "state", new XAttribute("id", ScxmlNames.Id(_names.Free("new"))), new XAttribute(ScxmlNames.Eventer + "kind", "start"));
            root.Add(new XAttribute("initial", start.Attribute("id")!.Value));
            Level(start, TransitionModel.Star, isCopy: false);
            if (implied is not null)
            {
                start.Add(new XAttribute(ScxmlNames.Eventer + "implied", ScxmlNames.Id(implied)));
                foreach (var level in _structure.Ancestors(implied).Insert(0, implied).Add(TransitionModel.Any)) Level(start, level, isCopy: true);
            }
            root.Add(start);
        }

        private void Body(XElement parent, string scope)
        {
            foreach (var state in _drawing.Children(scope))
                if (state.Kind != StateKind.Join) parent.Add(State(state));
            if (_model.Transitions.Any(arrow => arrow.Target == TransitionModel.Star && (arrow.Scope ?? "") == scope && (!arrow.Events.IsEmpty || arrow.Sources.Any(_structure.IsChoice))))
                parent.Add(new XElement(ScxmlNames.Scxml + "final", new XAttribute("id", End(scope)), new XAttribute(ScxmlNames.Eventer + "kind", "end")));
        }

        private XElement State(StateModel state)
        {
            var element = new XElement(ScxmlNames.Scxml + (_structure.IsOrthogonal(state.Id) ? "parallel" : "state"), new XAttribute("id", Id(state.Id)));
            if (state.IsRegion) element.Add(new XAttribute(ScxmlNames.Eventer + "kind", "region"));
            if (state.Kind == StateKind.Fork) return Fork(element, state.Id);
            if (state.Kind == StateKind.Choice)
            {
                element.Add(new XAttribute(ScxmlNames.Eventer + "kind", "choice"));
                foreach (var branch in _structure.Branches(state.Id)) element.Add(Transition(branch, isCopy: false));
                return element;
            }
            if (_structure.IsHistory(state.Id)) return History(element, state);
            Timers(element, state.Id);
            Effects(element, "onentry", state.Entry);
            Effects(element, "onexit", state.Exit);
            if (_structure.Initials(state.Id).FirstOrDefault() is { } initial) element.Add(new XElement(ScxmlNames.Scxml + "initial", Transition(initial, isCopy: false)));
            Body(element, state.Id);
            foreach (var join in _model.States.Where(join => join.Kind == StateKind.Join && AroundJoin(join.Id) == state.Id)) Join(element, join.Id);
            Level(element, state.Id, isCopy: false);
            var ends = _model.Transitions.Where(arrow => arrow.Events.IsEmpty && arrow.Target == TransitionModel.Star && arrow.Sources.Contains(state.Id)).Select(arrow => arrow.Scope).ToList();
            if (ends.Count == 0 && state.IsFinal) ends.Add(null);
            if (ends.Count == 1 && ends[0] == state.Parent && !element.HasElements)
                element.Name = ScxmlNames.Scxml + "final";
            else
                foreach (var scope in ends) element.Add(new XElement(ScxmlNames.Eventer + "end", scope is null ? null : new XAttribute("of", Id(scope))));
            if (_every.IsAt(state.Id)) Level(element, TransitionModel.Any, isCopy: true);
            return element;
        }

        private void Effects(XElement element, string name, EquatableArray<EffectModel> effects)
        {
            if (!effects.IsEmpty) element.Add(new XElement(ScxmlNames.Scxml + name, effects.Select(_content.Of)));
        }

        /// <summary>One transition into all of its targets; what each branch does is marked with where it leads.</summary>
        private XElement Fork(XElement element, string fork)
        {
            element.Add(new XAttribute(ScxmlNames.Eventer + "kind", "fork"));
            var branches = _structure.Branches(fork).Where(branch => branch.Target is not null).ToList();
            if (branches.Count == 0) return element;
            var transition = new XElement(ScxmlNames.Scxml + "transition", new XAttribute("target", string.Join(" ", branches.Select(Target))));
            foreach (var branch in branches)
                foreach (var content in branch.Effects.Select(_content.Of))
                {
                    content.Add(new XAttribute(ScxmlNames.Eventer + "branch", Target(branch)));
                    transition.Add(content);
                }
            element.Add(transition);
            return element;
        }

        /// <summary>Taken by itself as soon as all that it waits for is active.</summary>
        private void Join(XElement parallel, string join)
        {
            foreach (var arrow in _structure.Branches(join).Where(arrow => arrow.Target is not null))
            {
                var transition = new XElement(ScxmlNames.Scxml + "transition",
                    new XAttribute("cond", string.Join(" && ", _structure.SourcesOf(join).Select(source => $"In('{Id(source)}')"))), new XAttribute("target", Target(arrow)),
                    new XAttribute(ScxmlNames.Eventer + "kind", "join"), new XAttribute(ScxmlNames.Eventer + "name", Id(join)));
                foreach (var effect in arrow.Effects) transition.Add(_content.Of(effect));
                parallel.Add(transition);
            }
        }

        private string? AroundJoin(string join) =>
            _structure.SourcesOf(join).ToList() is [var first, ..] sources ? _structure.Ancestors(first).FirstOrDefault(around => _structure.IsOrthogonal(around) && sources.TrueForAll(source => _structure.Ancestors(source).Contains(around))) : null;

        /// <summary>SCXML wants its default said, also where it is the beginning of the composite.</summary>
        private XElement History(XElement element, StateModel state)
        {
            element.Name = ScxmlNames.Scxml + "history";
            element.Add(new XAttribute("type", state.Kind == StateKind.DeepHistory ? "deep" : "shallow"));
            var isDrawn = _structure.Drawn(state.Id).Count > 0;
            foreach (var arrow in _structure.Histories.Defaults(state.Id)) element.Add(Transition(arrow, isCopy: !isDrawn));
            return element;
        }

        /// <summary>What one level of a state does, in the order in which it is tried.</summary>
        private void Level(XElement element, string source, bool isCopy)
        {
            var arrows = _model.Transitions.Where(arrow => arrow.Sources.Contains(source) && !arrow.Events.IsEmpty && !(source == TransitionModel.Star && arrow.Scope is not null)).ToList();
            var lines = _model.Decisions.Where(line => line.States.IsEmpty ? source == TransitionModel.Any : line.States.Contains(source)).OrderBy(line => line.Events.IsEmpty).ToList();
            foreach (var arrow in arrows.Where(arrow => arrow.Guard is not { IsElse: true })) element.Add(Transition(arrow, isCopy));
            foreach (var line in lines.Where(line => line.Guard is { IsElse: false })) element.Add(Decision(line));
            foreach (var arrow in arrows.Where(arrow => arrow.Guard is { IsElse: true })) element.Add(Transition(arrow, isCopy));
            foreach (var line in lines.Where(line => line.Guard is not { IsElse: false })) element.Add(Decision(line));
        }

        private XElement Transition(TransitionModel arrow, bool isCopy)
        {
            var element = new XElement(ScxmlNames.Scxml + "transition");
            if (!arrow.Events.IsEmpty) element.Add(new XAttribute("event", string.Join(" ", arrow.Events.Select(_content.Event))));
            if (arrow.Guard is { IsElse: false } guard) element.Add(new XAttribute("cond", ScxmlNames.Text(guard.Text)));
            if (arrow.Guard is { IsElse: true }) element.Add(new XAttribute(ScxmlNames.Eventer + "guard", "else"));
            if (arrow.Target is not null) element.Add(new XAttribute("target", Target(arrow)));
            if (arrow.After is { } after) element.Add(new XAttribute(ScxmlNames.Eventer + "after", ScxmlNames.Text(after.Text)));
            if (isCopy) element.Add(new XAttribute(ScxmlNames.Eventer + "copy", "true"));
            foreach (var effect in arrow.Effects) element.Add(_content.Of(effect));
            return element;
        }

        private XElement Decision(DecisionModel line)
        {
            var element = new XElement(ScxmlNames.Scxml + "transition", new XAttribute("event", line.Events.IsEmpty ? "*" : string.Join(" ", line.Events.Select(_content.Event))));
            if (line.Guard is { IsElse: false } guard) element.Add(new XAttribute("cond", ScxmlNames.Text(guard.Text)));
            element.Add(new XAttribute(ScxmlNames.Eventer + "copy", line.Kind == DecisionKind.Ignore ? "ignore" : "reject"));
            return element;
        }

        private void Timers(XElement element, string state)
        {
            foreach (var timer in _model.Transitions.Where(arrow => arrow.After is not null && arrow.Sources.Contains(state)).GroupBy(arrow => arrow.Events.FirstOrDefault()).Where(timer => timer.Key is not null))
            {
                var after = timer.First().After!;
                var id = $"{ScxmlNames.Id(state)}.{_content.Event(timer.Key!)}";
                var isConstant = after is { Expression: null, Method: null };
                element.Add(
                    new XElement(ScxmlNames.Scxml + "onentry", new XAttribute(ScxmlNames.Eventer + "copy", "true"), new XElement(ScxmlNames.Scxml + "send", new XAttribute("id", id), new XAttribute("event", _content.Event(timer.Key!)),
                        isConstant ? new XAttribute("delay", (after.Ticks / 10_000_000m).ToString("0.#######", CultureInfo.InvariantCulture) + "s") : new XAttribute("delayexpr", ScxmlNames.Text(after.Text)))),
                    new XElement(ScxmlNames.Scxml + "onexit", new XAttribute(ScxmlNames.Eventer + "copy", "true"), new XElement(ScxmlNames.Scxml + "cancel", new XAttribute("sendid", id))));
            }
        }

        private string Target(TransitionModel arrow) => arrow.Target == TransitionModel.Star ? End(arrow.Scope ?? "") : Id(arrow.Target!);

        private string End(string scope)
        {
            if (!_ends.TryGetValue(scope, out var id)) _ends.Add(scope, id = ScxmlNames.Id(_names.Free(scope.Length == 0 ? "end" : Name(scope) + ".end")));
            return id;
        }

        private string Id(string state) => ScxmlNames.Id(Name(state));

        /// <summary>A region has none of its own.</summary>
        private string Name(string state) => _regions.TryGetValue(state, out var name) ? name : state;
    }
}
