using Eventer.Language.Model;

namespace Eventer.Tests.Shared;

/// <summary>
/// What a machine does, straight from its declaration and the language's rules, with no table in between: slow, and
/// written to be read. What the flattened table and the emitted code are compared with.
/// </summary>
/// <remarks>States are named by id; <see langword="null"/> is nothing stored, <c>[*]</c> the implied final state.</remarks>
public sealed class Interpreter(MachineModel model)
{
    /// <exception cref="OverflowException">A guard or effect left the range of <c>int</c>.</exception>
    public StepResult Step(string? state, string @event, Scope scope)
    {
        var attempts = 0;
        scope = scope with { Origin = state };
        foreach (var level in Levels(state))
            if (TryLevel(level, state ?? ImpliedInitial(), @event, scope, ActiveIn(state), ref attempts) is { } result) return Checked(result, scope);

        if (attempts > 0) return StepResult.Rejected("no guard holds");
        return state is not null && IsFinal(state) ? StepResult.Rejected($"{state} is final") : StepResult.Undecided;
    }

    /// <summary>The sources whose arrows are tried, innermost first.</summary>
    private IEnumerable<string> Levels(string? state)
    {
        if (state is null) yield return TransitionModel.Star;
        var at = state ?? ImpliedInitial();
        if (at is null) yield break;
        if (at != TransitionModel.Star) yield return at;
        if (IsFinal(at)) yield break;
        for (var around = Find(at)?.Parent; around is not null; around = Find(around)?.Parent) yield return around;
        yield return TransitionModel.Any;
    }

    private StepResult? TryLevel(string source, string? state, string @event, Scope scope, IReadOnlyList<string> active, ref int attempts)
    {
        var arrows = model.Transitions.Where(arrow => arrow.Sources.Contains(source) && arrow.Events.Contains(@event) && !(source == TransitionModel.Star && arrow.Scope is not null)).ToList();
        foreach (var arrow in arrows.Where(arrow => arrow.Guard is not { IsElse: true }))
        {
            attempts++;
            if (Holds(arrow.Guard, scope) && Follow(arrow, source, state, scope, active, []) is { } taken) return taken;
        }

        var lines = model.Decisions.Where(line => Names(line, source) && (line.Events.IsEmpty || line.Events.Contains(@event))).OrderBy(line => line.Events.IsEmpty).ToList();
        var unguarded = lines.FirstOrDefault(line => line.Guard is null or { IsElse: true });
        foreach (var line in lines.Where(line => line.Guard is { IsElse: false }))
        {
            if (unguarded is { Events.IsEmpty: false } && line.Events.IsEmpty) continue;
            attempts++;
            if (Holds(line.Guard, scope)) return Decide(line, state, scope, active);
        }

        foreach (var arrow in arrows.Where(arrow => arrow.Guard is { IsElse: true }))
        {
            attempts++;
            if (Follow(arrow, source, state, scope, active, []) is { } taken) return taken;
        }
        return unguarded is null ? null : Decide(unguarded, state, scope, active);
    }

    /// <summary>Where an arrow leads with its effects done; null: it meets a choice none of whose guards holds.</summary>
    /// <param name="source">That of the arrow's sources for which it is tried.</param>
    /// <param name="active">The states that have been entered and not left, outermost first.</param>
    private StepResult? Follow(TransitionModel arrow, string source, string? state, Scope scope, IReadOnlyList<string> active, IReadOnlyList<string> published)
    {
        if (arrow.Target is null)
        {
            (scope, published) = Run(arrow.Effects, scope, published);
            if (active.Count == 0) (scope, published) = Run(ActiveIn(state).SelectMany(entered => Find(entered)!.Entry), scope, published);
            return StepResult.Applied(state!, scope.Data, published) with { IsInternal = true };
        }

        // The innermost composite that is around both ends, and has been entered, stays.
        var around = arrow.Target == TransitionModel.Star ? arrow.Scope is null ? [] : ActiveIn(arrow.Scope) : Find(arrow.Target)!.Parent is { } parent ? ActiveIn(parent) : [];
        var aroundSource = source switch
        {
            TransitionModel.Star => arrow.Scope is null ? [] : ActiveIn(arrow.Scope),
            TransitionModel.Any => active.Take(active.Count - 1),
            _ => Find(source)!.Parent is { } outer ? ActiveIn(outer) : [],
        };
        var kept = aroundSource.Intersect(around).Intersect(active).ToList();
        foreach (var left in active.Skip(kept.Count).Reverse())
        {
            (scope, published) = Run(Find(left)!.Exit, scope, published);
            scope = Remember(left, scope);
        }
        (scope, published) = Run(arrow.Effects, scope, published);
        List<string> entered = [.. around.Skip(kept.Count)];
        if (arrow.Target != TransitionModel.Star && Find(arrow.Target)!.Kind is StateKind.Simple or StateKind.Composite) entered.Add(arrow.Target);
        (scope, published) = Run(entered.SelectMany(state => Find(state)!.Entry), scope, published);
        return Enter(arrow.Target, arrow.Scope, scope, [.. kept, .. entered], published);
    }

    private StepResult? Enter(string target, string? within, Scope scope, IReadOnlyList<string> active, IReadOnlyList<string> published)
    {
        if (target == TransitionModel.Star) return StepResult.Applied(within is null ? target : $"{within}.{target}", scope.Data, published);
        if (Find(target)!.Kind == StateKind.Choice)
        {
            var branches = model.Transitions.Where(branch => branch.Sources.Contains(target)).ToList();
            foreach (var branch in branches.Where(branch => branch.Guard is not { IsElse: true }).Concat(branches.Where(branch => branch.Guard is { IsElse: true })))
                if (Holds(branch.Guard, scope) && Follow(branch, target, null, scope, active, published) is { } taken) return taken;
            return null;
        }
        if (Find(target)!.Kind is StateKind.ShallowHistory or StateKind.DeepHistory) return Recall(Find(target)!, scope, active, published);
        if (Find(target)!.Kind != StateKind.Composite) return StepResult.Applied(target, scope.Data, published);
        var initial = model.Transitions.First(arrow => arrow.Scope == target && arrow.Sources.Contains(TransitionModel.Star));
        return Follow(initial, TransitionModel.Star, null, scope, active, published);
    }

    /// <summary>The composite is left: what the entity was in is what its history states lead to, unless it had ended.</summary>
    private Scope Remember(string composite, Scope scope)
    {
        if (scope.Origin is not { } origin || !ActiveIn(Find(origin)!.Parent).Contains(composite) || MemoryOf(composite) is not { } field) return scope;
        var hasEnded = origin.EndsWith(".[*]", StringComparison.Ordinal) || HasEnd(origin, composite);
        return scope with { Data = new Dictionary<string, int>(scope.Data) { [field] = hasEnded ? 0 : Memory.Of(model, origin) } };
    }

    private StepResult? Recall(StateModel history, Scope scope, IReadOnlyList<string> active, IReadOnlyList<string> published)
    {
        var composite = history.Parent!;
        if (Memory.State(model, scope.Data[MemoryOf(composite)!]) is { } left)
        {
            var inside = ActiveIn(left);
            var target = history.Kind == StateKind.DeepHistory ? left : inside[inside.IndexOf(composite) + 1];
            return Follow(new TransitionModel { Sources = [history.Id], Target = target, Scope = composite, Node = -1 }, history.Id, null, scope, active, published);
        }
        var begin = model.Transitions.FirstOrDefault(arrow => arrow.Sources.Contains(history.Id)) ?? model.Transitions.First(arrow => arrow.Scope == composite && arrow.Sources.Contains(TransitionModel.Star));
        return Follow(begin, history.Id, null, scope, active, published);
    }

    private string? MemoryOf(string composite) => model.Data.FirstOrDefault(field => field.Remembers == composite)?.Name;

    /// <summary>A state and the composites around it, outermost first; nothing where nothing is stored.</summary>
    private List<string> ActiveIn(string? state)
    {
        var active = new List<string>();
        for (var id = state; id is not null; id = Find(id)?.Parent)
            if (id != TransitionModel.Star) active.Insert(0, id);
        return active;
    }

    private static (Scope, IReadOnlyList<string>) Run(IEnumerable<EffectModel> effects, Scope scope, IReadOnlyList<string> published)
    {
        foreach (var effect in effects)
        {
            if (effect.Kind == EffectKind.Assign)
                scope = scope with { Data = new Dictionary<string, int>(scope.Data) { [effect.Target] = Expressions.Assign(effect, scope) } };
            else if (effect.Kind == EffectKind.Publish)
                published = [.. published, $"{effect.Target}({string.Join(", ", effect.Arguments.Select(argument => Expressions.Value(argument, scope)))})"];
            else
                throw new NotSupportedException($"Test machines have no effect '{effect.Text}'.");
        }
        return (scope, published);
    }

    /// <summary>Invariants must hold of what would be stored.</summary>
    private StepResult Checked(StepResult result, Scope scope)
    {
        if (result.Data is null) return result;
        var broken = model.Invariants.FirstOrDefault(invariant => !Expressions.Holds(invariant, scope with { Data = result.Data! }));
        return broken is null ? result : StepResult.Rejected($"broken: {broken.Text}");
    }

    /// <summary>An ignored event is stored: where nothing was, it enters the state that was only implied until then.</summary>
    private StepResult Decide(DecisionModel line, string? state, Scope scope, IReadOnlyList<string> active)
    {
        if (line.Kind == DecisionKind.Reject) return StepResult.Rejected(line.Reason ?? "");
        var entry = active.Count > 0 ? [] : ActiveIn(state).SelectMany(entered => Find(entered)!.Entry).ToList();
        if (entry.Count == 0) return StepResult.Ignored;
        var (after, published) = Run(entry, scope, []);
        return StepResult.Applied(state!, after.Data, published) with { Kind = StepKind.Ignored };
    }

    private static bool Names(DecisionModel line, string source) => line.States.IsEmpty ? source == TransitionModel.Any : line.States.Contains(source);

    private static bool Holds(GuardModel? guard, Scope scope) => guard is null or { IsElse: true } || Expressions.Holds(guard.Expression!, scope);

    /// <summary>An unlabelled <c>[*] --> S</c>: what is not stored yet is in S.</summary>
    private string? ImpliedInitial()
    {
        var arrow = model.Transitions.FirstOrDefault(arrow => arrow.Sources.Contains(TransitionModel.Star) && arrow.Scope is null && arrow.Events.IsEmpty);
        var target = arrow?.Target;
        while (target is not null && Find(target)!.Kind == StateKind.Composite)
            target = model.Transitions.First(inner => inner.Scope == target && inner.Sources.Contains(TransitionModel.Star)).Target;
        return target;
    }

    private bool IsFinal(string id) => id == TransitionModel.Star || (id.EndsWith(".[*]", StringComparison.Ordinal)
        ? Ended(id[..^4])
        : (HasEnd(id, null) && !(HasWayOut(id) && model.Source == MachineSource.Diagram)) || (!HasWayOut(id) && Find(id)!.Parent is { } around && Ended(id, around)));

    /// <summary>Being in this state means that the composite has ended, and with it the machine.</summary>
    private bool Ended(string id, string composite)
    {
        if (HasWayOut(composite)) return false;
        var hasEnds = model.Transitions.Any(arrow => arrow.Scope == composite && arrow.Target == TransitionModel.Star);
        if (hasEnds) return HasEnd(id, composite) && Ended(composite);
        return Ended(composite) || (Find(composite)!.Parent is { } around && Ended(composite, around));
    }

    private bool Ended(string composite) => !HasWayOut(composite) && (HasEnd(composite, null) || (Find(composite)!.Parent is { } around && HasEnd(composite, around) && Ended(around)));

    /// <summary>An unlabelled arrow leads from here to <c>[*]</c>.</summary>
    private bool HasEnd(string id, string? within) => model.Transitions.Any(arrow => arrow.Sources.Contains(id) && arrow.Events.IsEmpty && arrow.Target == TransitionModel.Star && arrow.Scope == within);

    private bool HasWayOut(string id) => model.Transitions.Any(arrow => arrow.Sources.Contains(id) && !arrow.Events.IsEmpty);

    private StateModel? Find(string id) => id.EndsWith(".[*]", StringComparison.Ordinal)
        ? new(id, "", StateKind.Simple, id[..^4], -1)
        : model.States.FirstOrDefault(state => state.Id == id && !state.IsImpliedFinal);
}

/// <summary>What one event did.</summary>
public sealed record StepResult(StepKind Kind, string? State = null, IReadOnlyDictionary<string, int>? Data = null, IReadOnlyList<string>? Published = null, string? Reason = null)
{
    public static readonly StepResult Ignored = new(StepKind.Ignored);
    public static readonly StepResult Undecided = new(StepKind.Undecided);

    public bool IsInternal { get; init; }

    public static StepResult Rejected(string reason) => new(StepKind.Rejected, Reason: reason);
    public static StepResult Applied(string state, IReadOnlyDictionary<string, int> data, IReadOnlyList<string> published) => new(StepKind.Applied, state, data, published);

    /// <summary>As one line: two results are the same when these are.</summary>
    public override string ToString() => Kind switch
    {
        _ when Data is not null => $"{(Kind == StepKind.Ignored ? "Ignored" : IsInternal ? "stays in" : "to")} {State} {{{string.Join(", ", Data.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key} = {field.Value}"))}}} {string.Join(", ", Published!)}".TrimEnd(),
        StepKind.Rejected => $"rejected: {Reason}",
        var kind => kind.ToString(),
    };
}

public enum StepKind { Applied, Ignored, Rejected, Undecided }
