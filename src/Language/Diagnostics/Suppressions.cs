using Eventer.Language.Model;
using Eventer.Language.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Diagnostics;

/// <summary>
/// The comments of a file that turn off a rule at one place: <c>%% EVT2004: a reason</c>, at the end of the line that it
/// is about, or on a line of its own before it. Several ids are parted by commas. An error is not turned off by them.
/// Behind a label of a diagram there are no comments: Mermaid reads the whole line as the label.
/// </summary>
public sealed class Suppressions
{
    private const string Comment = "%%";

    private readonly List<(string Id, int Line, SourceRange Place)> _entries = [];
    private readonly HashSet<(string Id, int Line)> _covered = [];
    private readonly List<(string Id, SourceRange Place)> _labels = [];

    public Suppressions(SyntaxTree tree)
    {
        foreach (var comment in tree.Comments)
        {
            if (!comment.Text.StartsWith(Comment, StringComparison.Ordinal)) continue;
            var line = tree.Text.Lines.GetLineFromPosition(comment.Span.Start);
            var isAlone = string.IsNullOrWhiteSpace(tree.Text.ToString(TextSpan.FromBounds(line.Start, comment.Span.Start)));
            var target = isAlone ? NextLine(tree.Text, line.LineNumber) : line.LineNumber;
            foreach (var (id, place) in Ids(tree, comment.Text, Comment.Length, comment.Span.Start))
            {
                _entries.Add((id, target, place));
                _covered.Add((id, target));
            }
        }
        if (tree.Mode != SyntaxMode.Diagram) return;
        foreach (var token in tree.Root.DescendantTokens())
            if (token.Kind == SyntaxKind.Text && token.Text.IndexOf(Comment, StringComparison.Ordinal) is var start and >= 0)
                _labels.AddRange(Ids(tree, token.Text, start + Comment.Length, token.Span.Start));
    }

    /// <summary>A comment turns the rule off for what begins in this line.</summary>
    public bool Cover(Rule rule, int line) => _covered.Contains((rule.Id, line));

    /// <summary>Those that no comment turns off.</summary>
    public IEnumerable<MachineDiagnostic> Left(IEnumerable<MachineDiagnostic> diagnostics) =>
        diagnostics.Where(diagnostic => diagnostic.Severity == RuleSeverity.Error || !Cover(diagnostic.Rule, diagnostic.Location.Lines.Start.Line));

    /// <summary>Those that are left, and what is to be said of the comments themselves (EVT0006).</summary>
    public IEnumerable<MachineDiagnostic> Apply(IReadOnlyList<MachineDiagnostic> diagnostics)
    {
        foreach (var diagnostic in Left(diagnostics)) yield return diagnostic;
        foreach (var (id, place) in _labels)
            yield return new(Rules.IdleSuppression, $"a diagram's label goes to the end of its line, and {id} is part of it. Write the comment on a line of its own before this one.", place);
        var byPlace = diagnostics.ToLookup(diagnostic => (diagnostic.Rule.Id, diagnostic.Location.Lines.Start.Line));
        foreach (var (id, line, place) in _entries)
        {
            var rule = Rules.All.FirstOrDefault(rule => rule.Id == id);
            var here = byPlace[(id, line)];
            if (rule is null) yield return new(Rules.IdleSuppression, $"{id} is no rule. Remove the comment, or write the id of the rule that it is meant for.", place);
            else if (here.Any(diagnostic => diagnostic.Severity == RuleSeverity.Error)) yield return new(Rules.IdleSuppression, $"{id} is an error here, which no comment turns off. Mend it, and remove the comment.", place);
            else if (!here.Any() && !IsToldLater(rule)) yield return new(Rules.IdleSuppression, $"there is no {id} in line {line + 1} for this comment to turn off. Remove the comment, or write it at the line that it is about.", place);
        }
    }

    /// <summary>Found by the solver or when C# is compiled, not with the rest of the file.</summary>
    private static bool IsToldLater(Rule rule) => rule.Category == Rules.Guards || rule == Rules.Impure || rule == Rules.MissingMethod || rule == Rules.NameCollision;

    private static int NextLine(SourceText text, int line)
    {
        do line++;
        while (line < text.Lines.Count && text.Lines[line].ToString().Trim() is var content && (content.Length == 0 || content.StartsWith(Comment, StringComparison.Ordinal)));
        return line;
    }

    /// <summary>Ids at the very start of the comment, parted by commas, up to a colon or the end.</summary>
    /// <param name="start">Where the text stands in the file.</param>
    private static List<(string Id, SourceRange Place)> Ids(SyntaxTree tree, string text, int position, int start)
    {
        const int length = 7;
        var found = new List<(string, SourceRange)>();
        while (true)
        {
            while (position < text.Length && char.IsWhiteSpace(text[position])) position++;
            if (position + length > text.Length || string.CompareOrdinal(text, position, "EVT", 0, 3) != 0 || !text.Skip(position + 3).Take(length - 3).All(character => character is >= '0' and <= '9')) return [];
            found.Add((text.Substring(position, length), tree.GetRange(new TextSpan(start + position, length))));
            position += length;
            while (position < text.Length && char.IsWhiteSpace(text[position])) position++;
            if (position == text.Length || text[position] == ':') return found;
            if (text[position++] != ',') return [];
        }
    }
}
