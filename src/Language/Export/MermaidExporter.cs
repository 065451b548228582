using System.Text;
using Eventer.Language.Flattening;
using Eventer.Language.Model;

namespace Eventer.Language.Export;

/// <summary>
/// Writes any machine as a Mermaid <c>stateDiagram-v2</c>: lists of sources become an arrow each, <c>*</c> one for each
/// state that it reaches (<see cref="EveryState"/>), what happens inside a state lines below its name, or a note beside a
/// composite. <c>ignore</c> and <c>reject</c> are the table's to show. Read again, it has the same arrows; those of one
/// state that stand in bodies of different composites are then in the order of the bodies.
/// </summary>
public static class MermaidExporter
{
    public static string Write(MachineModel model) => new Writer(model).Write();

    private sealed class Writer
    {
        private readonly StringBuilder _out = new();
        private readonly MachineModel _model;
        private readonly MermaidText _text;
        private readonly MachineStructure _structure;
        private readonly Drawing _drawing;
        private readonly EveryState _every;
        private readonly ILookup<string, DrawnArrow> _arrows;
        private readonly ILookup<string, string> _linesOfAny;

        public Writer(MachineModel model)
        {
            _model = model;
            _text = new MermaidText(model);
            _structure = new MachineStructure(model);
            _drawing = new Drawing(model);
            _every = new EveryState(_structure, _drawing);
            // Those of '*' after all others: in the diagram they are of the same level as their state's own, which are tried first.
            _arrows = model.Transitions.SelectMany(Own).Concat(model.Transitions.SelectMany(OfAny)).ToLookup(arrow => arrow.Body, StringComparer.Ordinal);
            _linesOfAny = model.Transitions.Where(arrow => arrow.Target is null).SelectMany(arrow => _every.Of(arrow).Select(drawn => (drawn.State, Text: ArrowText.Of(arrow, drawn))))
                .ToLookup(line => line.State, line => line.Text, StringComparer.Ordinal);
        }

        public string Write()
        {
            if (_model.Title is { } title) _out.Append("---\ntitle: \"").Append(title.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", " ")).Append("\"\n---\n");
            _out.Append("stateDiagram-v2\n");
            Body(null, 1);
            foreach (var state in _drawing.UnsaidEnds) Line(1, $"{_text.Id(state.Id)} --> [*]");
            return _out.ToString();
        }

        private IEnumerable<DrawnArrow> Own(TransitionModel arrow) => arrow.Target is not { } target ? []
            : arrow.Sources.Where(source => source != TransitionModel.Any).Select(source => new DrawnArrow(BodyOf(arrow, source, target), source, target, ArrowText.Of(arrow)));

        private IEnumerable<DrawnArrow> OfAny(TransitionModel arrow) => arrow.Target is not { } target ? []
            : _every.Of(arrow).Select(drawn => new DrawnArrow(BodyOf(arrow, drawn.State, target), drawn.State, target, ArrowText.Of(arrow, drawn)));

        /// <summary>Mermaid takes what an arrow names in a body to be inside of it, and <c>[*]</c> to be the body's own.</summary>
        private string BodyOf(TransitionModel arrow, string source, string target)
        {
            var body = arrow.Scope;
            if (source == TransitionModel.Star || target == TransitionModel.Star) return body ?? "";
            while (body is not null && (_drawing.RegionsOf(body).Count > 0 || !(_drawing.IsInside(source, body) && _drawing.IsInside(target, body)))) body = _structure.Find(body)?.Parent;
            return body ?? "";
        }

        private void Regions(string composite, int depth)
        {
            if (_drawing.RegionsOf(composite).Count == 0) Body(composite, depth);
            foreach (var region in _drawing.RegionsOf(composite))
            {
                if (region != _drawing.RegionsOf(composite)[0]) Line(depth, "--");
                Body(region, depth);
            }
        }

        private void Body(string? composite, int depth)
        {
            var arrows = _arrows[composite ?? ""].ToList();
            var mentioned = new HashSet<string>(arrows.SelectMany(arrow => new[] { arrow.From, arrow.To }), StringComparer.Ordinal);
            foreach (var state in _drawing.Children(composite)) Declare(state, depth, mentioned.Contains(state.Id));
            foreach (var (_, from, to, text) in arrows)
            {
                var label = MermaidText.Label(text);
                Line(depth, $"{Edge(from)} --> {Edge(to)}{(label.Length == 0 ? "" : $" : {label}")}");
            }
        }

        private void Declare(StateModel state, int depth, bool isMentioned)
        {
            var id = _text.Id(state.Id);
            switch (state.Kind)
            {
                case StateKind.ShallowHistory or StateKind.DeepHistory:
                    Line(depth, $"state \"{(state.Kind == StateKind.DeepHistory ? "H*" : "H")}\" as {id}");
                    break;
                case StateKind.Choice or StateKind.Fork or StateKind.Join:
                    Line(depth, $"state {id} <<{state.Kind.ToString().ToLowerInvariant()}>>");
                    break;
                case var _ when _drawing.IsBox(state.Id):
                    Line(depth, $"state {((_text.IsAliased(state.Id) ? state.Id : state.Description) is { } name ? $"\"{MermaidText.Quoted(name)}\" as {id}" : id)} {{");
                    Regions(state.Id, depth + 1);
                    Line(depth, "}");
                    Note(id, HappeningsOf(state), depth);
                    break;
                default:
                    Simple(state, id, depth, isMentioned);
                    break;
            }
        }

        /// <summary>Mermaid shows the first line of a description in place of the name, which is therefore written where there is no other.</summary>
        private void Simple(StateModel state, string id, int depth, bool isMentioned)
        {
            var description = Drawing.DescriptionOf(state).Select(MermaidText.Label).Where(line => line.Length > 0).ToList();
            var happenings = HappeningsOf(state);
            if (_text.IsAliased(state.Id) || (description.Count == 0 && happenings.Count > 0)) Line(depth, $"state \"{MermaidText.Quoted(state.Id)}\" as {id}");
            else if (description.Count == 0 && !isMentioned) Line(depth, id);
            foreach (var line in description.Concat(happenings)) Line(depth, $"{id} : {line}");
        }

        private void Note(string id, List<string> lines, int depth)
        {
            if (lines.Count == 1) Line(depth, $"note right of {id} : {lines[0]}");
            if (lines.Count <= 1) return;
            Line(depth, $"note right of {id}");
            foreach (var line in lines) Line(depth + 1, line);
            Line(depth, "end note");
        }

        private List<string> HappeningsOf(StateModel state) => [.. _drawing.HappeningsOf(state).Concat(_linesOfAny[state.Id]).Select(MermaidText.Label)];

        private string Edge(string id) => id == TransitionModel.Star ? id : _text.Id(id);

        private void Line(int depth, string text) => _out.Append(' ', depth * 4).Append(text).Append('\n');
    }

    /// <param name="Body">The composite in whose body it stands; empty for the root.</param>
    private sealed record DrawnArrow(string Body, string From, string To, string Label);
}
