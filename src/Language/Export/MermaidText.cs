using System.Text;
using Eventer.Language.Model;

namespace Eventer.Language.Export;

/// <summary>What Mermaid reads as it is meant: names that its lexer takes whole, labels without what ends them.</summary>
public sealed class MermaidText(MachineModel model)
{
    private static readonly HashSet<string> Keywords = new(StringComparer.OrdinalIgnoreCase)
    {
        "state", "note", "class", "classDef", "click", "default", "direction", "end", "hide", "scale", "style", "as", "accTitle", "accDescr", "href", "fork", "join", "choice",
    };

    private readonly DrawnNames _names = new(model, IsPlain);
    // One of a kind for each composite; a file may give it a name of its own besides.
    private readonly Dictionary<string, StateModel> _histories = model.States.Where(state => state is { Parent: not null, Kind: StateKind.ShallowHistory or StateKind.DeepHistory })
        .GroupBy(state => (state.Parent, state.Kind)).ToDictionary(same => same.First().Id, same => same.First(), StringComparer.Ordinal);

    /// <summary>A name that Mermaid takes. To Mermaid <c>C[H]</c> is a name like others; to us it is the history state of C.</summary>
    public string Id(string id) => _histories.TryGetValue(id, out var history) ? Id(history.Parent!) + (history.Kind == StateKind.DeepHistory ? "[H*]" : "[H]") : _names.Of(id);

    public bool IsAliased(string id) => _names.IsAliased(id);

    /// <summary>A label or description: <c>:</c> and <c>;</c> would end it, <c>#</c> starts a character reference, and so they are written as such.</summary>
    public static string Label(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text.Trim())
            escaped.Append(c switch
            {
                ':' => "#58;",
                ';' => "#59;",
                '#' => "#35;",
                '\n' => "<br/>",
                '\r' => "",
                _ => c.ToString(),
            });
        return escaped.Replace("%%", "#37;#37;").ToString();
    }

    /// <summary>Inside <c>state "…" as S</c>.</summary>
    public static string Quoted(string text) => Label(text).Replace("\"", "#quot;");

    private static bool IsPlain(string id) =>
        id.Length > 0 && id.All(c => char.IsLetterOrDigit(c) || c is '_' or '.' || char.IsSurrogate(c)) && !Keywords.Contains(id);
}
