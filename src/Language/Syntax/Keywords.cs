namespace Eventer.Language.Syntax;

/// <summary>The words that start a line.</summary>
public static class Keywords
{
    /// <summary>Reserved in a machine; mere names in a diagram.</summary>
    public static IReadOnlyList<string> Machine { get; } =
    [
        "machine", "internal", "namespace", "using", "key", "data", "event", "command", "publish", "on", "invariant",
        "guard", "effect", "ignore", "reject", "exhaustive", "renamed", "codec",
    ];

    /// <summary>Mermaid's, in any case.</summary>
    public static IReadOnlyList<string> Mermaid { get; } =
        ["state", "note", "direction", "classDef", "class", "style", "click", "hide", "scale", "accTitle", "accDescr"];

    /// <summary>What Mermaid's diagrams of other kinds begin with, as far as one may be taken for a state diagram.</summary>
    public static IReadOnlyList<string> OtherDiagrams { get; } = ["flowchart", "graph", "sequenceDiagram", "classDiagram", "erDiagram"];

    /// <summary>How a flowchart's header goes on.</summary>
    public static IReadOnlyList<string> Directions { get; } = ["TB", "TD", "BT", "LR", "RL"];

    /// <summary>The longest word that may be a misspelt keyword: what is longer is not compared.</summary>
    private const int Longest = 16;

    public static bool IsMachine(string word) => Machine.Contains(word);
    public static bool IsMermaid(string word) => Mermaid.Contains(word, StringComparer.OrdinalIgnoreCase);

    /// <summary>The keyword that the word was meant to be: one edit away, or two in a long one.</summary>
    public static string? Nearest(string word, SyntaxMode mode)
    {
        if (word.Length > Longest) return null;
        var candidates = mode == SyntaxMode.Machine ? Machine.Concat(Mermaid) : Mermaid;
        return candidates
            .Select(keyword => (Keyword: keyword, Distance: Distance(word.ToLowerInvariant(), keyword.ToLowerInvariant())))
            .Where(candidate => candidate.Distance <= (candidate.Keyword.Length >= 6 ? 2 : 1) && candidate.Keyword.Length > 2)
            .OrderBy(candidate => candidate.Distance)
            .Select(candidate => candidate.Keyword)
            .FirstOrDefault();
    }

    // Edits: a letter inserted, deleted, replaced, or two neighbours swapped (optimal string alignment).
    private static int Distance(string from, string to)
    {
        var rows = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++) rows[i, 0] = i;
        for (var j = 0; j <= to.Length; j++) rows[0, j] = j;
        for (var i = 1; i <= from.Length; i++)
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = rows[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(replaced, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        return rows[from.Length, to.Length];
    }
}
