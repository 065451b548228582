using System.Collections.Immutable;
using Eventer.Language.Model;

namespace Eventer.Language.Flattening;

/// <summary>Builds one cell after another, each by walking its state's levels outwards until one is closed.</summary>
public sealed class CellBuilder(MachineStructure structure, Rows rows, TimerTable timers)
{
    private static readonly FlatCell Undecided = new([], CellDefault.None, null, -1);

    private readonly Levels _levels = new(structure.Model);
    private readonly Dictionary<TransitionModel, KnownPaths> _paths = new(ReferenceComparer.Instance);
    private readonly ImmutableArray<FlatCandidate>.Builder _candidates = ImmutableArray.CreateBuilder<FlatCandidate>();
    private string? _closedBy;
    private readonly HashSet<TransitionModel> _tried = new(ReferenceComparer.Instance);
    private EquatableArray<EffectModel>? _begun;

    public ImmutableArray<FlatTransition>.Builder Transitions { get; } = ImmutableArray.CreateBuilder<FlatTransition>();

    public FlatCell Build(int row, int @event)
    {
        _candidates.Clear();
        _tried.Clear();
        var state = rows.States[row];
        var level = 0;
        DecisionModel? decided = null;
        if (row == 0)
        {
            if (TryClose(TransitionModel.Star, level++, row, @event, ref decided) || state.ImplicitOf < 0 || structure.HasRegions) return Cell(decided);
            state = rows.States[state.ImplicitOf];
        }
        if (TryClose(state.Id == TransitionModel.Star ? "" : state.Id, level++, row, @event, ref decided) || state.IsFinal) return Cell(decided);
        foreach (var composite in state.Ancestors)
            if (TryClose(composite, level++, row, @event, ref decided)) return Cell(decided);
        TryClose(TransitionModel.Any, level, row, @event, ref decided);
        return Cell(decided);
    }

    private FlatCell Cell(DecisionModel? decided)
    {
        if (decided is null) return _candidates.Count == 0 ? Undecided : new(new(_candidates.ToImmutable()), CellDefault.None, null, -1);
        var kind = decided.Kind == DecisionKind.Ignore ? CellDefault.Ignore : CellDefault.Reject;
        return new(new(_candidates.ToImmutable()), kind, decided.Reason, decided.Node) { DefaultSource = structure.HasRegions ? _closedBy : null };
    }

    /// <summary>
    /// One level: arrows, guarded lines, <c>[else]</c> arrows, unguarded lines. True: one of them always holds, so nothing
    /// further out is reached.
    /// </summary>
    private bool TryClose(string source, int level, int row, int @event, ref DecisionModel? decided)
    {
        var arrows = _levels.Arrows(source, @event);
        foreach (var arrow in arrows)
            if (arrow.Guard is not { IsElse: true } && Add(arrow, source, level, row, @event)) return true;

        DecisionModel? unguarded = null;
        foreach (var decision in _levels.Decisions(source, @event))
        {
            if (decision.Guard is null or { IsElse: true }) unguarded ??= decision;
            else if (unguarded is null || IsAsSpecific(decision, unguarded)) Add(decision, source, level, row, @event);
        }

        foreach (var arrow in arrows)
            if (arrow.Guard is { IsElse: true } && Add(arrow, source, level, row, @event)) return true;

        decided = unguarded;
        _closedBy = source;
        if (row == 0 && unguarded is { Kind: DecisionKind.Ignore } && !Begun.IsEmpty) Add(unguarded, source, level, row, @event);
        return unguarded is not null;
    }

    /// <summary>A guarded line for every event says nothing where an unguarded one names this event.</summary>
    private static bool IsAsSpecific(DecisionModel guarded, DecisionModel unguarded) => unguarded.Events.IsEmpty || !guarded.Events.IsEmpty;

    private bool Add(TransitionModel arrow, string source, int level, int row, int @event)
    {
        var (paths, texts) = PathsOf(arrow, source, row);
        if (!_tried.Add(arrow) && !DiffersFurtherOut(paths)) return false;
        for (var i = 0; i < paths.Items.Length; i++)
        {
            var path = paths.Items[i];
            var target = rows.Target(path, row);
            if (target < 0) continue;
            var effects = texts[i].Effects;
            var domain = structure.HasRegions && path.Head is not null && row > 0 ? Crossing.Domain(rows, structure, row, source, path, target) : null;
            if (structure.HasRegions && path.Target is not null)
            {
                path = rows.Regions.Complete(path, target, domain);
                effects = EffectsText(path);
            }
            _candidates.Add(new(level, path.Steps, Transitions.Count));
            Transitions.Add(new(row, @event, target, path.Target is null, texts[i].Guard, effects, arrow.Node)
            {
                Others = structure.HasRegions ? rows.Regions.RowsOf(path) : [],
                Source = structure.HasRegions ? source : null,
                Domain = domain,
                Keeps = KeptBy(source, path, row, target),
                After = source == TransitionModel.Any ? null : arrow.After?.Text,
            });
        }
        return arrow.Guard is null or { IsElse: true } && paths.IsTotal;
    }

    /// <summary>An arrow of a state and of a composite around it has one guard, but a choice sees what leaving the composite too has done.</summary>
    private bool DiffersFurtherOut(Paths paths) => structure.HasStateEffects && paths.Items.Any(path => path.Steps.Count > 1);

    private EquatableArray<int> KeptBy(string source, ArrowPath path, int row, int target)
    {
        if (timers.Timers.IsEmpty || path.Head is null || row == 0) return [];
        return timers.Kept(row, Crossing.Left(rows, structure, row, source, path, target));
    }

    private void Add(DecisionModel decision, string source, int level, int row, int @event)
    {
        var outcome = decision.Kind == DecisionKind.Ignore ? FlatOutcome.Ignore : FlatOutcome.Reject;
        var stays = row == 0 && rows.States[0].ImplicitOf >= 0 ? rows.States[0].ImplicitOf : row;
        var effects = row == 0 && outcome == FlatOutcome.Ignore ? Begun : [];
        _candidates.Add(new(level, [new FlatStep(decision.Guard, effects)], Transitions.Count, outcome));
        Transitions.Add(new(row, @event, stays, IsInternal: true, decision.Guard?.Text ?? "", EffectModel.List(effects), decision.Node, decision.Reason) { Source = structure.HasRegions ? source : null });
    }

    /// <summary>What entering the state does that was only implied until an event came: one that is ignored is stored, in that state.</summary>
    private EquatableArray<EffectModel> Begun => _begun ??= rows.States[0].ImplicitOf is >= 0 and var implied && !structure.HasRegions
        ? new StateEffects(structure, null).Entered(StateEffects.Active(rows.States[implied])).ToEquatableArray()
        : [];

    private KnownPaths PathsOf(TransitionModel arrow, string source, int row)
    {
        if (_paths.TryGetValue(arrow, out var known)) return known;
        var implied = rows.States[0].ImplicitOf;
        var paths = rows.Paths.Of(arrow, row == 0 ? null : rows.States[row], source, implied < 0 ? null : rows.States[implied]);
        known = new(paths, [.. paths.Items.Select(path => (GuardText(path), EffectsText(path)))]);
        // With effects of states the same arrow does something else in another state.
        if (!structure.HasStateEffects) _paths.Add(arrow, known);
        return known;
    }

    private static string GuardText(ArrowPath path) => string.Join(" && ", path.Steps.Where(step => step.Guard is not null).Select(step => step.Guard!.Text));

    public static string EffectsText(ArrowPath path) => EffectModel.List(path.Steps.SelectMany(step => step.Effects));

    private sealed record KnownPaths(Paths Paths, ImmutableArray<(string Guard, string Effects)> Texts);

    private sealed class ReferenceComparer : IEqualityComparer<TransitionModel>
    {
        public static readonly ReferenceComparer Instance = new();

        public bool Equals(TransitionModel x, TransitionModel y) => ReferenceEquals(x, y);
        public int GetHashCode(TransitionModel obj) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj);
    }
}
