using Eventer.Language.Checks;
using Eventer.Language.Diagnostics;
using Eventer.Language.Logic;
using Eventer.Language.Model;

namespace Eventer.Language.Guards;

/// <summary>
/// EVT3001: two guards of one level, or out of one choice, can both hold. EVT3004: that two exclude each other was not
/// proved, said once for a state and event. Of guards that only C# knows nothing is said: that is their author's choice.
/// </summary>
public sealed class GuardOverlaps
{
    /// <summary>Guards of one state and event that are compared pair by pair.</summary>
    private const int MostCompared = 24;

    private readonly GuardContext _context;
    private readonly HashSet<(int, int, string, bool, GuardPath?)> _asked = [];
    private readonly HashSet<(int, int)> _reported = [];
    private readonly List<(GuardCell Cell, GuardModel First, GuardModel Second)> _open = [];

    private GuardOverlaps(GuardContext context) => _context = context;

    public static void Check(GuardContext context)
    {
        var overlaps = new GuardOverlaps(context);
        foreach (var cell in context.Cells()) overlaps.Compare(cell, [.. cell.Cell.Candidates.Items.Where(candidate => candidate.Outcome == FlatOutcome.Apply)], 0);
        overlaps.ReportOpen();
    }

    /// <summary>Candidates that came the same way until <paramref name="depth"/>, and are told apart by their guards there.</summary>
    private void Compare(GuardCell cell, List<FlatCandidate> candidates, int depth)
    {
        foreach (var level in candidates.GroupBy(candidate => candidate.Level))
        {
            var branches = level.GroupBy(candidate => depth < candidate.Steps.Count ? candidate.Steps[depth] : null).Where(branch => branch.Key is not null).ToList();
            var guarded = branches.Where(branch => branch.Key!.Guard is { IsElse: false } && !_context.IsReported(branch.First())).Take(MostCompared).ToList();
            var before = guarded.Count > 1 ? _context.Formulas.Path(guarded[0].First().Steps.Items.Take(depth), cell.Event, cell.IsStored) : null;
            for (var second = 1; second < guarded.Count; second++)
                for (var first = 0; first < second; first++)
                    Compare(cell, before!, depth, guarded[first].Key!.Guard!, guarded[second].Key!.Guard!, branches.Exists(branch => branch.Key!.Guard is null or { IsElse: true }));
            foreach (var branch in branches.Where(branch => branch.Any(candidate => candidate.Steps.Count > depth + 1))) Compare(cell, [.. branch], depth + 1);
        }
    }

    private void Compare(GuardCell cell, GuardPath before, int depth, GuardModel first, GuardModel second, bool isClosed)
    {
        if (!_asked.Add((first.Node, second.Node, cell.Event, cell.IsStored, depth == 0 ? null : before)) || _reported.Contains((first.Node, second.Node))) return;
        var both = Formula.All(_context.Formulas.Of(first, cell.Event, before.Scope).IsTrue, _context.Formulas.Of(second, cell.Event, before.Scope).IsTrue);
        var verdict = _context.Formulas.Ask(cell.IsStored, Formula.All(before.Condition.IsTrue, both));
        if (verdict.Kind == Satisfiability.Unknown && _context.Formulas.IsExpression(first, cell.Event) && _context.Formulas.IsExpression(second, cell.Event)) _open.Add((cell, first, second));
        if (verdict.Kind != Satisfiability.Satisfiable) return;
        _reported.Add((first.Node, second.Node));
        Report(cell, first, second, verdict, isClosed);
    }

    private void Report(GuardCell cell, GuardModel first, GuardModel second, Verdict verdict, bool isClosed)
    {
        var checks = _context.Checks;
        checks.Report(Rules.GuardsOverlap, second.Node,
            $"{_context.Where(second, cell)}: {GuardContext.Show(first)}{checks.Line(first.Node)} and {GuardContext.Show(second)} can both hold{GuardContext.For(verdict)}, and then the first is taken. "
            + (isClosed ? "Write guards that exclude each other." : $"Write guards that exclude each other, or mark the second {checks.Else}."),
            [first.Node],
            fixes: [checks.Fixes is { } edits && !isClosed ? LineEdits.Fix("Take the second otherwise: [else]", edits.Replace(second.Node, "else")) : null],
            arguments: isClosed ? [] : ["else"]);
    }

    /// <summary>One message for all pairs of a state and event.</summary>
    private void ReportOpen()
    {
        var open = _open.Where(pair => !_reported.Contains((pair.First.Node, pair.Second.Node))).GroupBy(pair => _context.Where(pair.Second, pair.Cell));
        var said = new HashSet<(int, int)>();
        foreach (var group in open)
        {
            var pairs = group.GroupBy(pair => (pair.First.Node, pair.Second.Node)).Where(pair => said.Add(pair.Key)).Select(pair => pair.First()).ToList();
            if (pairs.Count == 0) continue;
            var (_, first, second) = pairs[0];
            _context.Checks.Report(Rules.NotProved, second.Node,
                $"{group.Key}: that {GuardContext.Show(first)}{_context.Checks.Line(first.Node)} and {GuardContext.Show(second)} exclude each other could not be proved; where both hold, the first is taken."
                + (pairs.Count == 1 ? "" : $" So it is with {pairs.Count - 1} more of its pairs."),
                pairs.SelectMany(pair => new[] { pair.First.Node, pair.Second.Node }).Where(node => node != second.Node));
        }
    }
}
