using System.Globalization;
using System.Text;
using Eventer.Language.Model;

namespace Eventer.Language.Export;

/// <summary>
/// Writes a machine as a PlantUML state diagram: composites as boxes, what happens without leaving a state as lines
/// inside it, and <c>*</c> as a state of that name.
/// </summary>
public static class PlantUmlExporter
{
    public static string Write(MachineModel model) => new Writer(model).Write();

    private sealed class Writer(MachineModel model)
    {
        private readonly StringBuilder _out = new();
        private readonly Drawing _drawing = new(model);
        private readonly DrawnNames _names = new(model, IsPlain);
        private List<(string From, string To, string? Scope, string Label)> _arrows = [];
        private string _any = "";

        public string Write()
        {
            _arrows = [.. _drawing.Arrows()];
            _any = _names.Free("any");
            Line(0, "@startuml");
            if (model.Title is { } title) Line(0, $"title {Label(title)}");
            Line(0, "hide empty description");
            if (_arrows.Any(arrow => arrow.From == TransitionModel.Any) || _drawing.LinesOfAny.Any())
            {
                Line(0, $"state \"*\" as {_any}");
                Lines(_any, _drawing.LinesOfAny, 0);
            }
            Body(null, 0);
            Line(0, "@enduml");
            return _out.ToString();
        }

        private void Body(string? scope, int depth)
        {
            foreach (var state in _drawing.Children(scope)) State(state, depth);
            foreach (var (from, to, _, label) in _arrows.Where(arrow => arrow.Scope == scope))
                Line(depth, $"{End(from)} --> {End(to)}{(label.Length == 0 ? "" : $" : {Label(label)}")}");
        }

        private void State(StateModel state, int depth)
        {
            var name = _names.Of(state.Id);
            var declared = _names.IsAliased(state.Id) ? $"state \"{Label(state.Id)}\" as {name}" : $"state {name}";
            if (_drawing.IsBox(state.Id))
            {
                Line(depth, declared + " {");
                foreach (var body in _drawing.RegionsOf(state.Id).DefaultIfEmpty(state.Id))
                {
                    if (_drawing.IsRegion(body) && body != _drawing.RegionsOf(state.Id)[0]) Line(depth + 1, "--");
                    Body(body, depth + 1);
                }
                Line(depth, "}");
            }
            else
                Line(depth, declared + state.Kind switch
                {
                    StateKind.Choice => " <<choice>>",
                    StateKind.Fork => " <<fork>>",
                    StateKind.Join => " <<join>>",
                    StateKind.ShallowHistory => " <<history>>",
                    StateKind.DeepHistory => " <<history*>>",
                    _ => "",
                });
            Lines(name, _drawing.LinesOf(state), depth);
        }

        private void Lines(string name, IEnumerable<string> lines, int depth)
        {
            foreach (var line in lines) Line(depth, $"{name} : {Label(line)}");
        }

        private string End(string id) => id switch
        {
            TransitionModel.Star => id,
            TransitionModel.Any => _any,
            _ => _names.Of(id),
        };

        private void Line(int depth, string text) => _out.Append(' ', depth * 4).Append(text).Append('\n');
    }

    // A dot would make a state inside another of it.
    private static bool IsPlain(string id) => id.All(c => char.IsLetterOrDigit(c) || c == '_');

    /// <summary>What would begin an escape, a tag, a call of the preprocessor, or (in pairs) bold, italics and the like, by its number.</summary>
    private static string Label(string text)
    {
        var label = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var (c, next) = (text[i], i + 1 < text.Length ? text[i + 1] : ' ');
            if (c is '\n' or '\r') label.Append(' ');
            else if (IsSpecial(c, next, i > 0 ? text[i - 1] : ' ')) label.Append("<U+").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture)).Append('>');
            else label.Append(c);
        }
        return label.ToString();
    }
    private static bool IsSpecial(char c, char next, char before) => c switch
    {
        '\\' or '%' or '~' or '$' => true,
        '<' => !(next == ' ' || next == '=' || char.IsDigit(next)),
        '&' => next == '#' || char.IsLetter(next),
        '*' or '/' or '_' or '-' or '"' or '[' or ']' => c == next || c == before,
        _ => false,
    };
}
