using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Eventer.Language.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Binding;

/// <summary>What every part of one file's binding shares: places, and problems with the fixes for them.</summary>
public sealed class BindingContext(SyntaxTree tree, string machine)
{
    // In a file full of slips the search for each would take time in proportion to the square of its length.
    private const int MaximumComparisons = 100_000;

    private readonly List<MachineDiagnostic> _diagnostics = [];
    private readonly Dictionary<string, List<TextSpan>> _notYet = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _meanwhile = new(StringComparer.Ordinal);
    private readonly List<int> _unclosed = [.. tree.Diagnostics.Where(diagnostic => diagnostic.Rule == Rules.NotClosed).Select(diagnostic => diagnostic.Location.Span.Start).OrderBy(start => start)];
    private readonly Dictionary<string, CSharpExpression> _expressions = new(StringComparer.Ordinal);
    private int _nodes;
    private int _comparisons = MaximumComparisons;
    private bool _isHeaderMissed;

    public SyntaxTree Tree { get; } = tree;

    /// <summary>The machine's name, for messages.</summary>
    public string Machine { get; } = machine;

    /// <summary>The arrow or line that is being bound, for messages; <see langword="null"/>: none is.</summary>
    public string? Subject { get; set; }

    /// <summary>Some C# of the file could not be read, and is missing in the model.</summary>
    public bool HasUnreadExpressions { get; set; }

    public SourceMap Map { get; } = new(tree.Path);
    public FixWriter Fixes { get; } = new(tree);
    public bool IsDiagram => Tree.Mode == SyntaxMode.Diagram;

    /// <summary>The data is a type of the user's that is not known: any name may be one of its members.</summary>
    public bool IsDataOpen { get; set; }

    /// <summary>It has arrows and looks alone, as a diagram whose first line was forgotten.</summary>
    public bool IsMeantAsDiagram { get; } = tree.Mode == SyntaxMode.Machine && !tree.Root.Statements.Any(FixWriter.IsOfMachinesAlone);

    /// <summary>Whether the parser missed the end of something that begins in the span.</summary>
    public bool IsUnclosed(TextSpan span)
    {
        var next = _unclosed.BinarySearch(span.Start);
        if (next < 0) next = ~next;
        return next < _unclosed.Count && _unclosed[next] < span.End;
    }

    /// <summary>The same text is parsed once: machines say the same at many arrows.</summary>
    public CSharpExpression Expression(string text)
    {
        if (!_expressions.TryGetValue(text, out var expression)) _expressions.Add(text, expression = CSharpExpression.Parse(text));
        return expression;
    }

    /// <summary>A new element's ordinal; its place is remembered.</summary>
    public int Node(TextSpan span)
    {
        Map.Set(_nodes, Tree.GetRange(span));
        return _nodes++;
    }

    public void Report(Rule rule, TextSpan span, string message, params MachineFix?[] fixes) => Report(rule, span, [], message, fixes);

    /// <param name="related">Other places of the same cause.</param>
    public void Report(Rule rule, TextSpan span, IEnumerable<TextSpan> related, string message, params MachineFix?[] fixes) =>
        _diagnostics.Add(new MachineDiagnostic(rule, RegionId.Spell($"{Machine}{(Subject is null ? "" : $", at '{Subject}'")}: {message}"), Tree.GetRange(span))
        {
            Related = related.Select(Tree.GetRange).ToEquatableArray(),
            Fixes = fixes.OfType<MachineFix>().ToEquatableArray(),
        });

    /// <summary>The name that was probably meant, as long as the file asks for few.</summary>
    public string? Nearest(string name, IEnumerable<string> known)
    {
        var candidates = known.Take(_comparisons).ToList();
        _comparisons -= candidates.Count;
        return NearestName.Find(name, candidates);
    }

    /// <summary>A part of the language that is read but not run yet: said once for the file.</summary>
    /// <param name="construct">Plural, e.g. <c>timers</c>.</param>
    /// <param name="meanwhile">What to do until then.</param>
    public void NotYet(string construct, TextSpan span, string meanwhile)
    {
        if (!_notYet.TryGetValue(construct, out var spans)) _notYet.Add(construct, spans = []);
        spans.Add(span);
        _meanwhile[construct] = meanwhile;
    }

    /// <summary>An unknown name, with the one that was probably meant.</summary>
    /// <param name="kind">With its article and its owner: <c>an event of this machine</c>.</param>
    public void ReportUnknown(string kind, SyntaxToken name, IEnumerable<string> known, MachineFix? declare = null) =>
        ReportUnknown(kind, name.Text, name.Span, known, declare);

    public void ReportUnknown(string kind, string name, TextSpan span, IEnumerable<string> known, MachineFix? declare = null)
    {
        var nearest = Nearest(name, known);
        var advice = nearest is not null ? $"did you mean {nearest}?" : declare is not null ? "declare it, or use one that is" : "use one that is declared";
        Report(Rules.UnknownName, span, $"'{name}' is not {kind}: {advice}", nearest is null ? null : FixWriter.Replace(span, nearest), declare);
    }

    /// <summary>Labels of a diagram declare their events; without its first line none of them does. Said once for the file.</summary>
    public void ReportMissingHeader(SyntaxToken name)
    {
        if (_isHeaderMissed) return;
        _isHeaderMissed = true;
        Report(Rules.UnknownName, name.Span,
            $"'{name.Text}' is not an event of this machine, which declares none: begin the file with 'stateDiagram-v2', so that labels are events, or declare it (event {name.Text})",
            Fixes.Header(), Fixes.Declare($"event {name.Text}", SyntaxKind.EventDeclaration));
    }

    public IEnumerable<MachineDiagnostic> Finish()
    {
        foreach (var (construct, spans) in _notYet.Select(pair => (pair.Key, pair.Value)))
            Report(Rules.NotYet, spans[0], spans.Skip(1), $"{construct} are not supported yet; meanwhile {_meanwhile[construct]}");
        return _diagnostics;
    }
}
