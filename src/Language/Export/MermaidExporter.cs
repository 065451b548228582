using System.Text;
using Eventer.Language.Flattening;
using Eventer.Language.Model;

namespace Eventer.Language.Export;

/// <summary>
/// Writes any machine as a Mermaid <c>stateDiagram-v2</c>: lists of sources become an arrow each, <c>*</c> one for each
/// state outside of composites that it reaches, internal transitions lines of their state's description.
/// <c>ignore</c> and <c>reject</c> are the table's to show.
/// </summary>
public static class MermaidExporter
{
    public static string Write(MachineModel model) => new Writer(model).Write();

    private sealed class Writer(MachineModel model)
    {
        // No reader follows a diagram so deep, and the stack need not either.
        private const int DeepestBody = 100;

        private readonly StringBuilder _out = new();
        private readonly MermaidText _text = new(model);
        private readonly MachineStructure _structure = new(model);
        private readonly Levels _levels = new(model);
        private readonly Drawing _drawing = new(model);
        private readonly ILookup<string, TransitionModel> _arrows = model.Transitions.ToLookup(arrow => arrow.Scope ?? "", StringComparer.Ordinal);

        public string Write()
        {
            if (model.Title is { } title) _out.Append("---\ntitle: \"").Append(title.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", " ")).Append("\"\n---\n");
            _out.Append("stateDiagram-v2\n");
            Body("", 1);
            foreach (var state in _drawing.UnsaidEnds) Line(1, $"{_text.Id(state.Id)} --> [*]");
            return _out.ToString();
        }

        private void Body(string scope, int depth)
        {
            var drawn = _arrows[scope].Where(arrow => arrow.Sources.Any(source => source != TransitionModel.Any) || Covered(arrow).Any());
            var mentioned = new HashSet<string?>(drawn.SelectMany(arrow => arrow.Sources.Append(arrow.Target)).Where(id => id is not null));
            foreach (var state in _drawing.Children(scope)) Declare(state, depth, mentioned.Contains(state.Id));
            foreach (var arrow in _arrows[scope]) Arrow(arrow, depth);
            foreach (var arrow in _arrows[scope]) AnyArrow(arrow, depth);
        }

        private void Declare(StateModel state, int depth, bool isMentioned)
        {
            var id = _text.Id(state.Id);
            if (_structure.IsHistory(state.Id))
            {
                Line(depth, $"state \"{(state.Kind == StateKind.DeepHistory ? "H*" : "H")}\" as {id}");
                return;
            }
            if (state.Kind is StateKind.Choice or StateKind.Fork or StateKind.Join)
            {
                Line(depth, $"state {id} <<{state.Kind.ToString().ToLowerInvariant()}>>");
                return;
            }
            var isComposite = _structure.IsComposite(state.Id) && depth < DeepestBody;
            var name = _text.IsAliased(state.Id) ? state.Id : isComposite ? state.Description : null;
            var declaration = name is null ? $"state {id}" : $"state \"{MermaidText.Quoted(name)}\" as {id}";
            if (isComposite)
            {
                Line(depth, declaration + " {");
                Body(state.Id, depth + 1);
                Line(depth, "}");
                foreach (var line in EffectsOf(state)) Line(depth, $"note right of {id} : {line}");
                return;
            }
            var lines = (state.Description ?? "").Split(['\n'], StringSplitOptions.RemoveEmptyEntries).Select(MermaidText.Label).Where(line => line.Length > 0).Concat(EffectsOf(state)).ToList();
            if (name is not null) Line(depth, declaration);
            else if (lines.Count == 0 && !isMentioned) Line(depth, id);
            foreach (var line in lines) Line(depth, $"{id} : {line}");
        }

        private static IEnumerable<string> EffectsOf(StateModel state)
        {
            if (!state.Entry.IsEmpty) yield return MermaidText.Label($"entry / {EffectModel.List(state.Entry)}");
            if (!state.Exit.IsEmpty) yield return MermaidText.Label($"exit / {EffectModel.List(state.Exit)}");
        }

        private void Arrow(TransitionModel arrow, int depth)
        {
            foreach (var source in arrow.Sources)
                if (source != TransitionModel.Any) Arrow(arrow, source, ArrowText.Of(arrow), depth);
        }

        /// <summary>After all others: in the diagram they are of the same level as their state's own, which are tried first.</summary>
        private void AnyArrow(TransitionModel arrow, int depth)
        {
            if (!arrow.Sources.Contains(TransitionModel.Any)) return;
            foreach (var (state, events) in Covered(arrow)) Arrow(arrow, state, ArrowText.Of(arrow, events), depth);
        }

        private void Arrow(TransitionModel arrow, string from, string text, int depth)
        {
            var label = MermaidText.Label(text);
            if (arrow.Target is { } target)
                Line(depth, $"{Edge(from)} --> {Edge(target)}{(label.Length == 0 ? "" : $" : {label}")}");
            else if (label.Length > 0 && from != TransitionModel.Star)
                Line(depth, _structure.IsComposite(from) ? $"note right of {_text.Id(from)} : {label}" : $"{_text.Id(from)} : {label}");
        }

        /// <summary>What <c>*</c> stands for: the states of the root, each with the events that it does not close itself.</summary>
        private IEnumerable<(string State, List<string> Events)> Covered(TransitionModel arrow)
        {
            var columns = model.Events.Select((declared, column) => (declared.WireName, column)).Where(pair => arrow.Events.Contains(pair.WireName)).ToList();
            foreach (var state in _drawing.Children(null))
            {
                if (state.Kind == StateKind.Choice || _structure.IsMarkedFinal(state.Id)) continue;
                var open = columns.Where(pair => !IsClosed(state.Id, pair.column)).Select(pair => pair.WireName).ToList();
                if (open.Count > 0) yield return (state.Id, open);
            }
        }

        private bool IsClosed(string state, int column) =>
            _levels.Arrows(state, column).Any(own => own.Guard is null or { IsElse: true }) || _levels.Decisions(state, column).Any(own => own.Guard is null or { IsElse: true });

        private string Edge(string id) => id == TransitionModel.Star ? id : _text.Id(id);

        private void Line(int depth, string text) => _out.Append(' ', depth * 4).Append(text).Append('\n');
    }
}
