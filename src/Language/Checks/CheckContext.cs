using Eventer.Language.Diagnostics;
using Eventer.Language.Flattening;
using Eventer.Language.Model;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Checks;

/// <summary>What the rules share: the machine from every side, what they have found so far, and how it is worded.</summary>
public sealed class CheckContext
{
    private readonly List<MachineDiagnostic> _diagnostics = [];
    private readonly HashSet<int> _reportedArrows = [];

    public CheckContext(FlatMachine flat, SourceMap map, SourceText? text)
    {
        Flat = flat;
        Map = map;
        Structure = new MachineStructure(flat.Model);
        Rows = new Rows(Structure);
        Levels = new Levels(flat.Model);
        Reach = new Reach(Structure, Rows);
        Fixes = text is null || IsOfAttributes ? null : new LineEdits(flat.Model, map, text);
    }

    public FlatMachine Flat { get; }
    public MachineModel Model => Flat.Model;
    public SourceMap Map { get; }
    public MachineStructure Structure { get; }
    public Rows Rows { get; }
    public Levels Levels { get; }
    public Reach Reach { get; }

    /// <summary>Null where the machine is not a file of ours.</summary>
    public LineEdits? Fixes { get; }

    public bool IsOfAttributes => Model.Source == MachineSource.Attributes;

    /// <summary>How the machine's author writes the case that is left.</summary>
    public string Else => IsOfAttributes ? "Else = true" : "[else]";

    public bool IsDiagram => Model.Source == MachineSource.Diagram;
    public IReadOnlyList<MachineDiagnostic> Diagnostics => _diagnostics;

    public bool Has(Rule rule) => _diagnostics.Any(diagnostic => diagnostic.Rule == rule);

    /// <summary>An arrow about which enough has been said.</summary>
    public bool IsReported(int arrow) => _reportedArrows.Contains(arrow);

    public void MarkReported(int arrow) => _reportedArrows.Add(arrow);

    /// <param name="node">The element that is wrong.</param>
    /// <param name="message">Without the machine's name, which is put before it.</param>
    /// <param name="related">Other elements of the same cause.</param>
    /// <param name="arguments">What the rule's C# code fix needs.</param>
    public void Report(Rule rule, int node, string message, IEnumerable<int>? related = null, RuleSeverity? severity = null, IEnumerable<MachineFix?>? fixes = null, IEnumerable<string>? arguments = null) =>
        _diagnostics.Add(new MachineDiagnostic(rule, RegionId.Spell($"{Model.Name}: {message}"), Map[node])
        {
            Severity = severity ?? rule.Severity,
            Related = (related ?? []).Where(Map.Contains).Distinct().Select(other => Map[other]).ToEquatableArray(),
            Fixes = (fixes ?? []).OfType<MachineFix>().ToEquatableArray(),
            Arguments = (arguments ?? []).ToEquatableArray(),
        });

    /// <summary>A state as attributes name it: <c>DoorStatus.Open</c>.</summary>
    public string Member(string name) => $"{Model.StatusType.Name.Substring(Model.StatusType.Name.LastIndexOfAny(['.', ':']) + 1)}.{name}";

    /// <summary><c> (line 12)</c>, to be put behind a name; nothing where the place is not known.</summary>
    public string Line(int node) => Map.Contains(node) ? $" (line {Map[node].Lines.Start.Line + 1})" : "";

    /// <summary><c>in Open</c>, <c>in every state</c>, <c>from nothing</c>.</summary>
    public static string In(string source) => source switch
    {
        TransitionModel.Star => "from nothing ([*])",
        TransitionModel.Any => "for every state (*)",
        _ => $"in {source}",
    };

    /// <summary>Where an arrow leads, in words.</summary>
    public static string To(TransitionModel arrow) => arrow.Target is null ? "staying" : $"to {arrow.Target}";

    /// <summary><c>A</c>, <c>A and B</c>, <c>A, B and C</c>.</summary>
    public static string List(IReadOnlyList<string> names) =>
        names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.Take(names.Count - 1))} and {names[names.Count - 1]}";

    /// <summary>At most <paramref name="most"/> names, and how many more.</summary>
    public static string List(IReadOnlyList<string> names, int most) =>
        names.Count <= most ? List(names) : $"{string.Join(", ", names.Take(most))} and {names.Count - most} more";
}
