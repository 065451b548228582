using Eventer.Language.Model;

namespace Eventer.Tests.Shared;

/// <summary>
/// What a machine with regions does, straight from its declaration: a set of active states, from which transitions are
/// selected, freed of conflicts and taken, as in the algorithm of W3C SCXML, with our levels and our order of effects. It
/// knows no table. Machines without choices and history states.
/// </summary>
/// <remarks>States are named by id; an empty set of active states is nothing stored.</remarks>
public sealed class RegionInterpreter(MachineModel model)
{
    private readonly Dictionary<string, StateModel> _states = model.States.Where(state => !state.IsImpliedFinal).ToDictionary(state => state.Id);

    /// <summary>The answer, and as one text the state after it: <c>C|A|X</c>.</summary>
    public RegionResult Step(IReadOnlyList<string> leaves, string @event, Scope scope)
    {
        var run = new Run(scope, []);
        List<string> active = [.. leaves];
        if (leaves.Count == 0)
        {
            var first = Select(null, @event, scope, active);
            if (first.Count > 0 && first[0].Kind is not (Kind.None or Kind.NoGuard)) return Finish(first, active, run);
            if (model.Transitions.FirstOrDefault(arrow => arrow.Scope is null && arrow.Events.IsEmpty && arrow.Sources.Contains(TransitionModel.Star)) is not { } implied) return Finish(first, active, run);
            Enter([implied.Target!], null, active, run);
        }
        List<Selected> selected = [];
        foreach (var leaf in InOrder(active)) Add(selected, Select(leaf, @event, run.Scope, active));
        return Finish(selected, active, run);
    }

    private enum Kind { None, NoGuard, Take, Ignore, Reject }

    /// <param name="Source">Whose arrow or line it is; empty: of every state, or from nothing.</param>
    private sealed record Selected(Kind Kind, string Leaf, string Source, TransitionModel? Arrow, DecisionModel? Line);

    private sealed class Run(Scope scope, List<string> published)
    {
        public Scope Scope { get; set; } = scope;
        public List<string> Published { get; } = published;

        public void Do(IEnumerable<EffectModel> effects)
        {
            foreach (var effect in effects)
            {
                if (effect.Kind == EffectKind.Assign) Scope = Scope with { Data = new Dictionary<string, int>(Scope.Data) { [effect.Target] = Expressions.Assign(effect, Scope) } };
                else Published.Add($"{effect.Target}({string.Join(", ", effect.Arguments.Select(argument => Expressions.Value(argument, Scope)))})");
            }
        }
    }

    /// <summary>The first level of a leaf that decides the event.</summary>
    private List<Selected> Select(string? leaf, string @event, Scope scope, List<string> active)
    {
        var attempts = 0;
        foreach (var source in leaf is null ? [TransitionModel.Star] : Levels(leaf))
        {
            var named = source is TransitionModel.Star or TransitionModel.Any ? "" : source;
            var arrows = model.Transitions.Where(arrow => arrow.Sources.Contains(source) && arrow.Events.Contains(@event) && !(source == TransitionModel.Star && arrow.Scope is not null)).ToList();
            var lines = model.Decisions.Where(line => (line.States.IsEmpty ? source == TransitionModel.Any : line.States.Contains(source)) && (line.Events.IsEmpty || line.Events.Contains(@event))).OrderBy(line => line.Events.IsEmpty).ToList();
            var unguarded = lines.FirstOrDefault(line => line.Guard is null or { IsElse: true });
            foreach (var arrow in arrows.Where(arrow => arrow.Guard is not { IsElse: true }))
            {
                attempts++;
                if (Holds(arrow.Guard, scope)) return [new(Kind.Take, leaf ?? "", named, arrow, null)];
            }
            foreach (var line in lines.Where(line => line.Guard is { IsElse: false } && !(unguarded is { Events.IsEmpty: false } && line.Events.IsEmpty)))
            {
                attempts++;
                if (Holds(line.Guard, scope)) return [Decided(leaf, named, line)];
            }
            foreach (var arrow in arrows.Where(arrow => arrow.Guard is { IsElse: true })) return [new(Kind.Take, leaf ?? "", named, arrow, null)];
            if (unguarded is not null) return [Decided(leaf, named, unguarded)];
        }
        return [new(attempts > 0 ? Kind.NoGuard : Kind.None, leaf ?? "", "", null, null)];
    }

    private static Selected Decided(string? leaf, string source, DecisionModel line) => new(line.Kind == DecisionKind.Ignore ? Kind.Ignore : Kind.Reject, leaf ?? "", source, null, line);

    private IEnumerable<string> Levels(string leaf)
    {
        yield return leaf;
        if (IsFinal(leaf)) yield break;
        foreach (var around in Around(leaf)) yield return around;
        yield return TransitionModel.Any;
    }

    private void Add(List<Selected> selected, List<Selected> ofLeaf)
    {
        var next = ofLeaf[0];
        if (next.Kind is Kind.None or Kind.NoGuard)
        {
            selected.Add(next);
            return;
        }
        var said = selected.Where(earlier => earlier.Kind is not (Kind.None or Kind.NoGuard)).ToList();
        // One arrow or line that holds for several regions is one.
        if (said.Any(earlier => earlier.Arrow == next.Arrow && earlier.Line == next.Line && earlier.Source == next.Source)) return;
        if (said.Any(earlier => Conflict(earlier, next) && !IsInside(next.Source, earlier.Source))) return;
        selected.RemoveAll(earlier => said.Contains(earlier) && Conflict(earlier, next));
        selected.Add(next);
    }

    private bool Conflict(Selected one, Selected other)
    {
        if (one.Kind != Kind.Take || other.Kind != Kind.Take) return IsInside(one.Source, other.Source) || IsInside(other.Source, one.Source);
        if (one.Arrow!.Target is null || other.Arrow!.Target is null) return false;
        var (first, second) = (Domain(one), Domain(other));
        return first == second || first is null || second is null || IsInside(first, second) || IsInside(second, first);
    }

    /// <summary>Everything is inside of the machine, and the machine of nothing.</summary>
    private bool IsInside(string id, string around) => id.Length > 0 && (around.Length == 0 || Around(id).Contains(around));

    private RegionResult Finish(List<Selected> selected, List<string> active, Run run)
    {
        if (selected.Any(chosen => chosen.Kind == Kind.Reject)) return new("rejected");
        var taken = selected.Where(chosen => chosen.Kind == Kind.Take).ToList();
        if (taken.Count == 0)
        {
            if (selected.Any(chosen => chosen.Kind == Kind.Ignore)) return new("ignored", active, run.Scope.Data, run.Published);
            if (selected.Any(chosen => chosen.Kind == Kind.NoGuard)) return new("rejected");
            return new(active.Count > 0 && active.All(IsFinal) ? "rejected" : "undecided");
        }
        foreach (var chosen in taken)
        {
            if (chosen.Arrow!.Target is not { } target) run.Do(chosen.Arrow.Effects);
            else Take(chosen.Leaf, Domain(chosen), chosen.Arrow, target, active, run);
        }
        var joined = new HashSet<string>();
        while (model.States.FirstOrDefault(state => state.Kind == StateKind.Join && !joined.Contains(state.Id) && Sources(state.Id).All(active.Contains)) is { } join)
        {
            joined.Add(join.Id);
            var arrow = model.Transitions.First(arrow => arrow.Sources.Contains(join.Id));
            var (first, sources) = (Sources(join.Id)[0], Sources(join.Id));
            var both = Around(first).First(around => IsOrthogonal(around) && sources.TrueForAll(source => Around(source).Contains(around)));
            Take(first, Around(both).FirstOrDefault(AroundTarget(arrow, arrow.Target!).Contains), arrow, arrow.Target!, active, run);
        }
        var isKept = model.Invariants.All(invariant => Expressions.Holds(invariant, run.Scope));
        return isKept ? new("to", active, run.Scope.Data, run.Published) : new("rejected");
    }

    private List<string> Sources(string join) => [.. model.Transitions.Where(arrow => arrow.Target == join).SelectMany(arrow => arrow.Sources)];

    private string? Domain(Selected chosen)
    {
        var around = chosen.Leaf.Length == 0 ? [] : chosen.Source.Length == 0 ? Around(chosen.Leaf) : Around(chosen.Source);
        return around.FirstOrDefault(AroundTarget(chosen.Arrow!, chosen.Arrow!.Target!).Contains);
    }

    private List<string> AroundTarget(TransitionModel arrow, string target) => target == TransitionModel.Star ? arrow.Scope is null ? [] : [arrow.Scope, .. Around(arrow.Scope)] : Around(target);

    /// <summary>Leaves what is active inside the domain: other regions first, the last one first, each from the inside.</summary>
    private void Take(string leaf, string? domain, TransitionModel arrow, string target, List<string> active, Run run)
    {
        List<string> own = leaf.Length == 0 ? [] : [.. new[] { leaf }.Concat(Around(leaf)).TakeWhile(state => state != domain)];
        var left = new HashSet<string>(own);
        foreach (var other in InOrder(active).Where(other => other != leaf && (domain is null || Around(other).Contains(domain))).Reverse())
            foreach (var state in new[] { other }.Concat(Around(other)).TakeWhile(state => state != domain))
                if (left.Add(state)) run.Do(_states[state].Exit);
        foreach (var state in own) run.Do(_states[state].Exit);
        active.RemoveAll(state => domain is null || Around(state).Contains(domain));
        run.Do(arrow.Effects);
        if (target != TransitionModel.Star && _states[target].Kind == StateKind.Fork)
            Enter([.. model.Transitions.Where(branch => branch.Sources.Contains(target)).Select(branch => branch.Target!)], domain, active, run, [.. model.Transitions.Where(branch => branch.Sources.Contains(target))]);
        else Enter([target], domain, active, run);
    }

    /// <summary>Enters the targets, then by their beginnings the regions that are missing: those of the innermost composite first.</summary>
    private void Enter(List<string> targets, string? domain, List<string> active, Run run, List<TransitionModel>? branches = null)
    {
        var entered = new List<string>();
        var open = new HashSet<string>(domain is null ? [] : [domain, .. Around(domain)]);
        for (var i = 0; i < targets.Count; i++)
        {
            if (branches is not null) run.Do(branches[i].Effects);
            entered.Add(Down(targets[i], open, run));
        }
        for (var next = 0; next < entered.Count; next++)
        {
            List<string> composites = [.. Around(entered[next]).TakeWhile(around => around != domain)];
            if (domain is not null && IsOrthogonal(domain)) composites.Add(domain);
            foreach (var region in composites.SelectMany(RegionsOf).ToList())
                if (!entered.Exists(leaf => Around(leaf).Contains(region)))
                {
                    open.Add(region);
                    entered.Add(Begin(region, open, run));
                }
        }
        active.AddRange(entered);
    }

    /// <summary>From what is open to a state, and on to where it begins.</summary>
    private string Down(string target, HashSet<string> open, Run run)
    {
        if (target == TransitionModel.Star) return target;
        foreach (var state in Around(target).AsEnumerable().Reverse().Append(target))
            if (open.Add(state)) run.Do(_states[state].Entry);
        return _states[target].Kind == StateKind.Composite ? Begin(target, open, run) : target;
    }

    private string Begin(string composite, HashSet<string> open, Run run)
    {
        if (RegionsOf(composite).FirstOrDefault() is { } region)
        {
            open.Add(region);
            return Begin(region, open, run);
        }
        var initial = model.Transitions.First(arrow => arrow.Scope == composite && arrow.Sources.Contains(TransitionModel.Star));
        run.Do(initial.Effects);
        return Down(initial.Target!, open, run);
    }

    private List<string> InOrder(List<string> leaves) => [.. leaves.OrderBy(leaf => string.Join("/", Around(leaf).AsEnumerable().Reverse().Where(around => _states[around].IsRegion).Select(RegionId.NumberOf)), StringComparer.Ordinal)];

    private List<string> Around(string id)
    {
        var around = new List<string>();
        for (var parent = _states.TryGetValue(id, out var state) ? state.Parent : null; parent is not null; parent = _states[parent].Parent) around.Add(parent);
        return around;
    }

    private bool IsOrthogonal(string id) => RegionsOf(id).Count > 0;

    private List<string> RegionsOf(string composite) => [.. model.States.Where(state => state.IsRegion && state.Parent == composite).Select(state => state.Id)];

    private bool IsFinal(string leaf) => leaf == TransitionModel.Star || (_states.TryGetValue(leaf, out var state) && state.IsFinal);

    private static bool Holds(GuardModel? guard, Scope scope) => guard is null or { IsElse: true } || Expressions.Holds(guard.Expression!, scope);
}

/// <summary>What one event did: <c>to</c>, <c>ignored</c>, <c>rejected</c> or <c>undecided</c>.</summary>
/// <param name="Leaves">The innermost active states after it, in any order.</param>
public sealed record RegionResult(string Kind, IReadOnlyList<string>? Leaves = null, IReadOnlyDictionary<string, int>? Data = null, IReadOnlyList<string>? Published = null)
{
    /// <summary>As one line: two results are the same when these are.</summary>
    public override string ToString() => Leaves is null ? Kind
        : $"{Kind} {string.Join(" ", Leaves.Order(StringComparer.Ordinal))} {{{string.Join(", ", Data!.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key} = {field.Value}"))}}} {string.Join(", ", Published!)}".TrimEnd();
}
