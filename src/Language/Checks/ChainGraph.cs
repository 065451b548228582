using Eventer.Language.Flattening;
using Eventer.Language.Model;

namespace Eventer.Language.Checks;

/// <summary>
/// Which state and event lead to which next, by chains: the nodes are the cells of the table, and a link says that one
/// cell's event, once applied, chains an event that meets another cell. Chained events run in order, each in the state
/// that those before it leave.
/// </summary>
public sealed class ChainGraph
{
    private readonly FlatMachine _flat;
    private readonly IReadOnlyList<HookChain> _hooks;
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<ChainOutcome>> _outcomes = [];
    private readonly SideBySide _beside;

    /// <param name="isReached">Rows that nothing reaches chain nothing.</param>
    public ChainGraph(FlatMachine flat, Func<int, bool> isReached, IReadOnlyList<HookChain> hooks)
    {
        (_flat, _hooks, _beside) = (flat, hooks, new SideBySide(flat));
        for (var column = 0; column < flat.Model.Events.Count; column++)
            if (!_columns.ContainsKey(flat.Model.Events[column].WireName)) _columns.Add(flat.Model.Events[column].WireName, column);
        if (hooks.Count == 0 && !HasChains(flat)) return;
        for (var row = 0; row < flat.States.Count; row++)
            if (row == 0 || isReached(row))
                for (var column = 0; column < flat.Model.Events.Count; column++) Add(row, column);
    }

    /// <summary>The cells from which something is chained, with all that can become of each.</summary>
    public IReadOnlyDictionary<int, List<ChainOutcome>> Outcomes => _outcomes;

    public IEnumerable<ChainLink> Links => _outcomes.Values.SelectMany(outcomes => outcomes).SelectMany(outcome => outcome.Links);

    /// <summary>Nothing decides a cell's event, nor can another region that is active with it.</summary>
    public bool IsUndecided(int row, int column) => _flat[row, column].IsUndecided && !_beside.CanDecide(row, column);

    public int Cell(int row, int column) => row * _flat.Model.Events.Count + column;

    public (int Row, int Column) Place(int cell) => (cell / _flat.Model.Events.Count, cell % _flat.Model.Events.Count);

    private static bool HasChains(FlatMachine flat) => flat.Cells.Items.Any(cell => cell.Candidates.Items.Any(candidate => Chains(candidate).Any()));

    private static IEnumerable<EffectModel> Chains(FlatCandidate candidate) =>
        candidate.Steps.Items.SelectMany(step => step.Effects.Items).Where(effect => effect.Kind == EffectKind.Chain);

    private void Add(int row, int column)
    {
        var outcomes = new List<ChainOutcome>();
        var isTotal = false;
        foreach (var candidate in _flat[row, column].Candidates)
        {
            // One that is ignored has effects where it is the first, and enters a state.
            if (candidate.Outcome == FlatOutcome.Apply || Chains(candidate).Any()) outcomes.Add(Outcome(row, column, candidate));
            else outcomes.Add(new ChainOutcome([]));
            // What comes after it is never tried.
            isTotal = IsUnguarded(candidate);
            if (isTotal) break;
        }
        if (!isTotal) outcomes.Add(new ChainOutcome([]));
        if (outcomes.Any(outcome => outcome.Links.Count > 0)) _outcomes.Add(Cell(row, column), outcomes);
    }

    private ChainOutcome Outcome(int row, int column, FlatCandidate candidate)
    {
        var to = _flat.Transitions[candidate.Transition].To;
        var chained = Chains(candidate).Where(effect => _columns.ContainsKey(effect.Target)).Select(effect => (Column: _columns[effect.Target], Source: effect.Node, IsCertain: true))
            .Concat(_hooks.Select((hook, index) => (hook, index)).Where(pair => candidate.Outcome == FlatOutcome.Apply && pair.hook.RunsAt(row, column, to, _flat.Transitions[candidate.Transition].IsInternal))
                .SelectMany(pair => pair.hook.Chained.Select(chain => (Column: chain, Source: HookChain.Source(pair.index), pair.hook.IsCertain))));
        var links = new List<ChainLink>();
        IReadOnlyCollection<int> states = _beside.Any ? [to, .. _beside.Of(to)] : [to];
        foreach (var (event_, source, isCertain) in chained)
        {
            foreach (var state in states) links.Add(new ChainLink(Cell(row, column), Cell(state, event_), source, isCertain && states.Count == 1));
            states = isCertain ? After(states, event_) : [.. states.Union(After(states, event_))];
            // It is refused in every state, and with it the whole call.
            if (states.Count == 0) break;
        }
        return new ChainOutcome(links);
    }

    private HashSet<int> After(IEnumerable<int> states, int column)
    {
        var after = new HashSet<int>();
        foreach (var state in states)
        {
            var cell = _flat[state, column];
            if (cell.Default == CellDefault.Ignore) after.Add(state);
            foreach (var candidate in cell.Candidates.Items.Where(candidate => candidate.Outcome != FlatOutcome.Reject)) after.Add(_flat.Transitions[candidate.Transition].To);
        }
        return after;
    }

    private static bool IsUnguarded(FlatCandidate candidate) => candidate.Steps.Items.All(step => step.Guard is null or { IsElse: true });
}

/// <summary>One thing that can become of a cell's event: what it chains then; nothing where it is rejected or ignored, or chains nothing.</summary>
public sealed record ChainOutcome(IReadOnlyList<ChainLink> Links);

/// <param name="From">The cell that chains.</param>
/// <param name="To">The cell that the chained event meets.</param>
/// <param name="Source">The node of the effect, or a hook's <see cref="HookChain.Source"/>.</param>
/// <param name="IsCertain">It is always chained, and meets that cell.</param>
public sealed record ChainLink(int From, int To, int Source, bool IsCertain);

/// <summary>A hook in C# that may chain events.</summary>
/// <param name="RunsAt">Whether it runs after a transition: the row before, the event's column, the row after, whether it is internal.</param>
/// <param name="Chained">Columns of the events that it may chain.</param>
/// <param name="IsCertain">It chains on every way through it.</param>
public sealed record HookChain(Func<int, int, int, bool, bool> RunsAt, IReadOnlyList<int> Chained, bool IsCertain)
{
    /// <summary>Tells hooks from effects, whose nodes are not negative.</summary>
    public static int Source(int index) => -1 - index;

    public static int Index(int source) => -1 - source;
}
