using Eventer.Language.Diagnostics;
using Eventer.Language.Model;

namespace Eventer.Language.Checks;

/// <summary>
/// EVT2003: an arrow, or an <c>ignore</c> or <c>reject</c> line, that no cell of the table ever comes to, since what is
/// tried before it always holds. About structure alone: what guards leave is another rule's.
/// </summary>
public static class DeadTransitions
{
    /// <summary>The argument where no case is left at all.</summary>
    private static readonly string[] Never = ["never"];

    public static void Check(CheckContext context)
    {
        var live = new Live(context.Flat);
        foreach (var arrow in context.Model.Transitions)
            if (!arrow.Events.IsEmpty && !context.IsReported(arrow.Node)) Check(context, live, arrow);
        foreach (var decision in context.Model.Decisions) Check(context, live, decision);
    }

    private static void Check(CheckContext context, Live live, TransitionModel arrow)
    {
        if (IsFalse(arrow.Guard))
        {
            ReportFalse(context, arrow);
            return;
        }
        // A guarded arrow inside one that is never followed to its end has no candidate either; Choices says why.
        if (arrow.Target is not null && context.Rows.Paths.From(arrow.Target, arrow.Scope).Items.IsEmpty) return;
        var sources = arrow.Sources.Distinct().Where(source => source == TransitionModel.Star ? arrow.Scope is null : context.Reach.IsSourceReached(source)).ToList();
        var pairs = sources.SelectMany(source => arrow.Events.Distinct().Select(@event => (Source: source, Event: @event))).ToList();
        var dead = pairs.Where(pair => !live.Contains(arrow.Node, pair.Source, pair.Event)).ToList();
        if (dead.Count == 0) return;
        var (source, @event) = dead[0];
        var to = CheckContext.To(arrow);
        var by = live.Before(context, source, @event);
        var why = by < 0 ? "what is tried before it takes every case" : $"{Describe(context, by)} takes every case before it";
        var what = dead.Count == pairs.Count ? $"the arrow {to} on {string.Join(", ", arrow.Events)} never runs"
            : $"the arrow {to} on {CheckContext.List([.. dead.Select(pair => pair.Event).Distinct()])} never runs {CheckContext.List([.. dead.Select(pair => CheckContext.In(pair.Source)).Distinct()])}";
        context.Report(Rules.DeadTransition, arrow.Node, $"{(dead.Count == pairs.Count ? CheckContext.In(source) + ", " : "")}{what}: {why}. Remove it, or leave it a case by a guard.",
            by < 0 ? [] : [by], fixes: [Remove(context, arrow.Node, dead.Count == pairs.Count)], arguments: dead.Count == pairs.Count ? Never : null);
    }

    private static void Check(CheckContext context, Live live, DecisionModel decision)
    {
        // A line for every state or every event is there for what is left over, be it nothing.
        if (decision.States.IsEmpty || decision.Events.IsEmpty || live.Contains(decision.Node)) return;
        var reached = decision.States.Where(context.Reach.IsSourceReached).ToList();
        if (reached.Count == 0 || !reached.Exists(state => context.Structure.Find(state) is not null)) return;
        var by = live.Before(context, reached[0], decision.Events[0]);
        var verb = decision.Kind == DecisionKind.Ignore ? "ignore" : "reject";
        context.Report(Rules.DeadTransition, decision.Node,
            $"this {verb} line decides nothing: {CheckContext.In(reached[0])}, {(by < 0 ? "something before it" : Describe(context, by))} takes every {decision.Events[0]}. Remove it, or put a guard there.",
            by < 0 ? [] : [by], fixes: [Remove(context, decision.Node, true)], arguments: Never);
    }

    public static bool IsFalse(GuardModel? guard) => guard?.Expression?.Text.Trim(' ', '\t', '(', ')') == "false";

    public static void ReportFalse(CheckContext context, TransitionModel arrow) =>
        context.Report(Rules.DeadTransition, arrow.Node,
            $"the arrow {CheckContext.To(arrow)}{(arrow.Events.IsEmpty ? "" : $" on {string.Join(", ", arrow.Events)}")} never runs: its guard is false. Remove it, or write the guard that is meant.",
            fixes: [Remove(context, arrow.Node, true)], arguments: Never);

    private static MachineFix? Remove(CheckContext context, int node, bool isWhole) =>
        isWhole && context.Fixes?.RemoveLines(node) is { } edit ? LineEdits.Fix("Remove it", edit) : null;

    private static string Describe(CheckContext context, int node)
    {
        if (context.Model.Decisions.FirstOrDefault(decision => decision.Node == node) is { } line)
            return $"the {(line.Kind == DecisionKind.Ignore ? "ignore" : "reject")} line{context.Line(node)}";
        var arrow = context.Model.Transitions.First(arrow => arrow.Node == node);
        return $"the arrow of {CheckContext.List(arrow.Sources.Items)} {CheckContext.To(arrow)}{context.Line(node)}";
    }

    /// <summary>What cells come to: each arrow by the source and event for which a cell has it.</summary>
    private sealed class Live
    {
        private readonly HashSet<(int Node, string Source, string Event)> _arrows = [];
        private readonly HashSet<int> _nodes = [];
        private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);

        public Live(FlatMachine flat)
        {
            for (var column = 0; column < flat.Model.Events.Count; column++)
                if (!_columns.ContainsKey(flat.Model.Events[column].WireName)) _columns.Add(flat.Model.Events[column].WireName, column);
            for (var row = 0; row < flat.States.Count; row++)
                for (var column = 0; column < flat.Model.Events.Count; column++)
                {
                    var cell = flat[row, column];
                    if (cell.Default != CellDefault.None) _nodes.Add(cell.DefaultNode);
                    foreach (var candidate in cell.Candidates)
                    {
                        var node = flat.Transitions[candidate.Transition].Node;
                        _nodes.Add(node);
                        _arrows.Add((node, SourceOf(flat.States[row], row, candidate.Level), flat.Model.Events[column].WireName));
                    }
                }
        }

        public bool Contains(int node) => _nodes.Contains(node);
        public bool Contains(int node, string source, string @event) => _arrows.Contains((node, source, @event));

        /// <summary>What closes the cells of a source and event before its own arrow is tried; -1: not known.</summary>
        public int Before(CheckContext context, string source, string @event)
        {
            if (!_columns.TryGetValue(@event, out var column)) return -1;
            for (var row = 0; row < context.Flat.States.Count; row++)
            {
                var state = context.Flat.States[row];
                var holds = source == TransitionModel.Star ? row == 0 : row > 0 && context.Reach[row] && (state.Id == source || (!state.IsFinal && (source == TransitionModel.Any || state.Ancestors.Contains(source))));
                if (!holds) continue;
                var cell = context.Flat[row, column];
                return cell.Default != CellDefault.None ? cell.DefaultNode : cell.Candidates.IsEmpty ? -1 : context.Flat.Transitions[cell.Candidates[cell.Candidates.Count - 1].Transition].Node;
            }
            return -1;
        }

        private static string SourceOf(FlatState state, int row, int level) =>
            row == 0 ? level == 0 ? TransitionModel.Star : ""
            : level == 0 ? state.Id
            : level <= state.Ancestors.Count ? state.Ancestors[level - 1]
            : TransitionModel.Any;
    }
}
