using System.Globalization;
using System.Text;
using Eventer.Language.Model;

namespace Eventer.Language.Export;

/// <summary>
/// Writes a machine in DOT, for Graphviz: composites are clusters, arrows between the same two states share an edge with
/// a line for each, and <c>*</c> is a node of that name, in a cluster for "any state inside".
/// </summary>
public static class DotExporter
{
    public static string Write(MachineModel model) => new Writer(model).Write();

    private sealed class Writer(MachineModel model)
    {
        private readonly StringBuilder _out = new();
        private readonly Drawing _drawing = new(model);
        private readonly Dictionary<(string Kind, string Scope), string> _points = [];
        private readonly HashSet<string> _taken = new(model.States.Select(state => state.Id), StringComparer.Ordinal);
        private List<(string From, string To, string? Scope, string Label)> _arrows = [];
        private int _clusters;

        public string Write()
        {
            _arrows = [.. _drawing.Arrows()];
            Line(0, $"digraph {Quoted(model.Name)} {{");
            Line(1, "compound=true;");
            Line(1, "node [shape=box, style=rounded, fontname=\"Helvetica\", fontsize=12];");
            Line(1, "edge [fontname=\"Helvetica\", fontsize=10];");
            Line(1, "graph [fontname=\"Helvetica\", fontsize=12, style=rounded];");
            Body(null, 1);
            // One without a label would be lost among the lines of others.
            foreach (var edge in _arrows.GroupBy(arrow => (arrow.From, arrow.To, arrow.Scope, IsLabelled: arrow.Label.Length > 0))) Edge(edge.Key.From, edge.Key.To, edge.Key.Scope, [.. edge.Select(arrow => arrow.Label).Where(label => label.Length > 0)]);
            Line(0, "}");
            return _out.ToString();
        }

        private void Body(string? scope, int depth)
        {
            var here = _arrows.Where(arrow => arrow.Scope == scope).ToList();
            if (here.Any(arrow => arrow.From == TransitionModel.Star)) Line(depth, $"{Point("initial", scope)} [shape=circle, style=filled, fillcolor=black, width=0.15, label=\"\"];");
            if (here.Any(arrow => arrow.To == TransitionModel.Star)) Line(depth, $"{Point("final", scope)} [shape=doublecircle, style=filled, fillcolor=black, width=0.1, label=\"\"];");
            if (scope is null && (_arrows.Any(arrow => arrow.From == TransitionModel.Any) || _drawing.LinesOfAny.Any())) Line(depth, $"{Point("any", null)} [label={Label("*", _drawing.LinesOfAny)}];");
            if (scope is not null && (NeedsAny(scope) || Anchor(scope) == Point("any", scope))) Line(depth, $"{Point("any", scope)} [shape=plaintext, label=\"*\"];");
            foreach (var state in _drawing.Children(scope)) State(state, depth);
        }

        private void State(StateModel state, int depth)
        {
            if (_drawing.IsBox(state.Id))
            {
                Line(depth, $"subgraph {Cluster(state.Id)} {{");
                Line(depth + 1, _drawing.IsRegion(state.Id) ? "label=\"\"; style=dashed;" : $"label={Label(state.Id, _drawing.LinesOf(state))};{(state.Parent is { } around && _drawing.IsRegion(around) ? " style=rounded;" : "")}");
                Body(state.Id, depth + 1);
                Line(depth, "}");
                return;
            }
            Line(depth, $"{Quoted(state.Id)}{state.Kind switch
            {
                StateKind.Choice => " [shape=diamond, style=\"\", width=0.3, height=0.3, label=\"\"]",
                StateKind.Fork or StateKind.Join => " [shape=box, style=filled, fillcolor=black, height=0.06, width=0.8, label=\"\"]",
                StateKind.ShallowHistory => " [shape=circle, style=\"\", label=\"H\"]",
                StateKind.DeepHistory => " [shape=circle, style=\"\", label=\"H*\"]",
                _ => _drawing.LinesOf(state).Any() ? $" [label={Label(state.Id, _drawing.LinesOf(state))}]" : "",
            }};");
        }

        private void Edge(string from, string to, string? scope, List<string> labels)
        {
            var attributes = new List<string>();
            if (labels.Count > 0) attributes.Add($"label=\"{string.Concat(labels.Select(label => $" {Escaped(label)} \\l"))}\"");
            // Graphviz clips no edge at a cluster that holds both of its ends.
            if (_drawing.IsBox(from) && from != to && !_drawing.IsInside(to, from)) attributes.Add($"ltail={Cluster(from)}");
            if (_drawing.IsBox(to) && from != to && !_drawing.IsInside(from, to)) attributes.Add($"lhead={Cluster(to)}");
            Line(1, $"{Tail(from, to, scope)} -> {Head(from, to, scope)}{(attributes.Count == 0 ? "" : $" [{string.Join(", ", attributes)}]")};");
        }

        private string Tail(string from, string to, string? scope) => from switch
        {
            TransitionModel.Star => Point("initial", scope),
            TransitionModel.Any => Point("any", null),
            _ when !_drawing.IsBox(from) => Quoted(from),
            _ => from == to || _drawing.IsInside(to, from) ? Point("any", from) : Anchor(from),
        };

        private string Head(string from, string to, string? scope)
        {
            if (to == TransitionModel.Star) return Point("final", scope);
            if (!_drawing.IsBox(to)) return Quoted(to);
            return _arrows.Any(arrow => arrow.Scope == to && arrow.From == TransitionModel.Star) ? Point("initial", to) : from == to ? Point("any", to) : Anchor(to);
        }

        /// <summary>A node inside, at which an edge ends that is drawn to the box.</summary>
        private string Anchor(string box)
        {
            if (_drawing.RegionsOf(box) is [var region, ..]) return Anchor(region);
            if (_drawing.Children(box).FirstOrDefault(child => !_drawing.IsBox(child.Id)) is { } child) return Quoted(child.Id);
            return _drawing.IsRegion(box) && _drawing.Children(box).FirstOrDefault() is { } inner ? Anchor(inner.Id) : Point("any", box);
        }

        private bool NeedsAny(string box) => _arrows.Any(arrow => arrow.From == box && (arrow.To == box || _drawing.IsInside(arrow.To, box)));

        private string Cluster(string id) => Named("cluster", id, () => "cluster_" + (++_clusters).ToString(CultureInfo.InvariantCulture));

        private string Point(string kind, string? scope) => Quoted(Named(kind, scope ?? "", () => scope is null ? kind : $"{kind} of {scope}"));

        private string Named(string kind, string scope, Func<string> name)
        {
            if (_points.TryGetValue((kind, scope), out var known)) return known;
            var free = name();
            while (!_taken.Add(free)) free += "_";
            return _points[(kind, scope)] = free;
        }

        private void Line(int depth, string text) => _out.Append(' ', depth * 4).Append(text).Append('\n');
    }

    private static string Label(string name, IEnumerable<string> lines)
    {
        var below = string.Concat(lines.Select(line => Escaped(line) + "\\l"));
        return below.Length == 0 ? Quoted(name) : $"\"{Escaped(name)}\\n\\n{below}\"";
    }

    private static string Quoted(string text) => $"\"{Escaped(text)}\"";

    /// <summary>What would end the string, begin an escape, or begin a character's name (<c>&amp;lt;</c>).</summary>
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '"' or '\\') escaped.Append('\\');
            if (text[i] == '&' && i + 1 < text.Length && (text[i + 1] == '#' || char.IsLetter(text[i + 1]))) escaped.Append("&amp;");
            else escaped.Append(text[i] is '\n' or '\r' or '\0' ? ' ' : text[i]);
        }
        return escaped.ToString();
    }
}
