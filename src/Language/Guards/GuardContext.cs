using Eventer.Language.Checks;
using Eventer.Language.Flattening;
using Eventer.Language.Logic;
using Eventer.Language.Model;

namespace Eventer.Language.Guards;

/// <summary>What the rules about guards share: the cells that have any, and how they are worded.</summary>
public sealed class GuardContext
{
    private readonly Dictionary<int, TransitionModel> _arrows = [];
    private readonly Dictionary<int, DecisionModel> _decisions = [];
    private readonly Dictionary<int, int> _arrowOfGuard = [];

    public GuardContext(CheckContext checks, GuardKnowledge knowledge)
    {
        Checks = checks;
        Formulas = new GuardFormulas(checks.Model, knowledge);
        foreach (var arrow in checks.Model.Transitions)
        {
            _arrows[arrow.Node] = arrow;
            if (arrow.Guard is { } guard) _arrowOfGuard[guard.Node] = arrow.Node;
        }
        foreach (var decision in checks.Model.Decisions)
        {
            _decisions[decision.Node] = decision;
            if (decision.Guard is { } guard) _arrowOfGuard[guard.Node] = decision.Node;
        }
    }

    public CheckContext Checks { get; }
    public GuardFormulas Formulas { get; }

    /// <summary>The cells of states that are reached, each with its event. Before anything is stored, an entity that an unlabelled arrow begins only does as its first state.</summary>
    public IEnumerable<GuardCell> Cells()
    {
        var flat = Checks.Flat;
        for (var row = 0; row < flat.States.Count; row++)
        {
            if (row > 0 ? !Checks.Reach[row] : flat.States[row].ImplicitOf >= 0) continue;
            for (var column = 0; column < flat.Model.Events.Count; column++)
                if (!flat[row, column].Candidates.IsEmpty) yield return new(row, flat.States[row], flat.Model.Events[column].WireName, flat[row, column]);
        }
    }

    /// <summary>The arrow that a guard is written at.</summary>
    public TransitionModel? ArrowOf(GuardModel guard) => _arrowOfGuard.TryGetValue(guard.Node, out var node) ? Arrow(node) : null;

    public TransitionModel? Arrow(int node) => _arrows.TryGetValue(node, out var arrow) ? arrow : null;
    public TransitionModel? Arrow(FlatCandidate candidate) => Arrow(Checks.Flat.Transitions[candidate.Transition].Node);
    public DecisionModel? DecisionOf(GuardModel guard) => _arrowOfGuard.TryGetValue(guard.Node, out var node) && _decisions.TryGetValue(node, out var decision) ? decision : null;

    /// <summary>Enough has been said of one of the arrows that a candidate runs along.</summary>
    public bool IsReported(FlatCandidate candidate) =>
        Checks.IsReported(Checks.Flat.Transitions[candidate.Transition].Node)
        || candidate.Steps.Items.Any(step => step.Guard is { } guard && _arrowOfGuard.TryGetValue(guard.Node, out var node) && Checks.IsReported(node));

    /// <summary>Of an arrow, the source that takes it in a state: the state, or what is around it.</summary>
    public static string SourceIn(TransitionModel arrow, FlatState state) =>
        arrow.Sources.Contains(state.Id) || !arrow.Sources.Any(state.Ancestors.Contains)
            ? arrow.Sources.Contains(TransitionModel.Any) && !arrow.Sources.Contains(state.Id) ? TransitionModel.Any : state.Id
            : arrow.Sources.First(state.Ancestors.Contains);

    /// <summary><c>in Open, Withdrawn</c>; of a choice its name.</summary>
    public string Where(GuardModel guard, GuardCell cell) =>
        ArrowOf(guard) is not { } arrow ? $"{CheckContext.In(cell.State.Id)}, {cell.Event}"
        : arrow.Sources.Items.FirstOrDefault(Checks.Structure.IsChoice) is { } choice ? $"choice {choice}"
        : $"{In(cell.IsStored ? SourceIn(arrow, cell.State) : TransitionModel.Star)}, {cell.Event}";

    public string In(string source) => Checks.IsOfAttributes && source == TransitionModel.Star ? "from nothing" : Checks.IsOfAttributes && source == TransitionModel.Any ? "in every state" : CheckContext.In(source);

    /// <summary><c>[n > 3]</c>; of a method its name.</summary>
    public static string Show(GuardModel guard) => guard.Method is { } method ? method.Name : $"[{guard.Text}]";

    /// <summary><c>, for example n = 6</c>.</summary>
    public static string For(Verdict verdict) => verdict.Example.Show() is { Count: > 0 } values ? $", for example {CheckContext.List(values)}" : "";
}

/// <summary>A state and event that candidates lead out of.</summary>
/// <param name="Event">Its wire name.</param>
public sealed record GuardCell(int Row, FlatState State, string Event, FlatCell Cell)
{
    public bool IsStored => Row > 0;
}
