using System.Collections.Immutable;
using Eventer.Language.Model;

namespace Eventer.Language.Flattening;

/// <summary>
/// Follows arrows to the states where they end: through choices, one path per way out, and into composites by their inner
/// <c>[*]</c>. A path that meets a choice again is dropped: a loop of choices leads nowhere.
/// </summary>
public sealed class ArrowPaths(MachineStructure structure)
{
    /// <summary>A chain of choices doubles its paths at each; beyond this many visits the arrow is refused rather than the build hung.</summary>
    public const int MaximumVisits = 4096;

    private const int MaximumDepth = 256;

    private readonly Dictionary<(string Target, string? Scope), Paths> _fromTarget = [];

    /// <summary>The ways that an arrow can go once it has its event, with what the states that it leaves and enters do.</summary>
    /// <param name="from">Where the entity is; <see langword="null"/>: nothing is stored.</param>
    /// <param name="source">The one of the arrow's sources for which it is tried.</param>
    /// <param name="implied">Where an entity that is not stored behaves as if it were.</param>
    public Paths Of(TransitionModel arrow, FlatState? from, string source, FlatState? implied)
    {
        if (!structure.HasStateEffects) return Of(arrow);
        var effects = new StateEffects(structure, from);
        var active = StateEffects.Active(from);
        if (arrow.Target is null)
        {
            // What was implied until now is entered by the first event that it keeps.
            var entered = from is null && implied is not null ? effects.Entered(StateEffects.Active(implied)) : [];
            return new([new ArrowPath([new(arrow.Guard, new(arrow.Effects.Items.AddRange(entered)))], null)], IsTotal: true, IsTooMany: false, Loop: null);
        }
        var around = from is null ? [] : StateEffects.Around(from, source, structure);
        var walk = new Walk(structure, effects);
        var isTotal = walk.Enter(arrow.Target, arrow.Scope, [new FlatStep(arrow.Guard, effects.Of(arrow.Effects, active, around, arrow.Target, arrow.Scope))], arrow.Target);
        return new(walk.Found.ToImmutable(), isTotal, walk.IsTooMany, walk.Loop);
    }

    private Paths Of(TransitionModel arrow)
    {
        var first = new FlatStep(arrow.Guard, arrow.Effects);
        if (arrow.Target is null) return new([new ArrowPath([first], null)], IsTotal: true, IsTooMany: false, Loop: null);
        var onward = From(arrow.Target, arrow.Scope);
        return onward with { Items = [.. onward.Items.Select(path => path with { Steps = Prepend(first, path.Steps) })] };
    }

    /// <summary>The ways on from an arrow's head, without the effects of states; their first step has no guard: it holds what entering does.</summary>
    public Paths From(string target, string? scope)
    {
        if (_fromTarget.TryGetValue((target, scope), out var known)) return known;
        var walk = new Walk(structure, null);
        var isTotal = walk.Enter(target, scope, [new FlatStep(null, [])], target);
        return _fromTarget[(target, scope)] = new(walk.Found.ToImmutable(), isTotal, walk.IsTooMany, walk.Loop);
    }

    private static EquatableArray<FlatStep> Prepend(FlatStep first, EquatableArray<FlatStep> steps) =>
        new(steps.Items.SetItem(0, first with { Effects = new(first.Effects.Items.AddRange(steps[0].Effects.Items)) }));

    private sealed class Walk(MachineStructure structure, StateEffects? effects)
    {
        private readonly HashSet<string> _path = new(StringComparer.Ordinal);
        private int _visits;

        public ImmutableArray<ArrowPath>.Builder Found { get; } = ImmutableArray.CreateBuilder<ArrowPath>();
        public bool IsTooMany { get; private set; }
        public TransitionModel? Loop { get; private set; }

        /// <summary>The choices passed on the way so far.</summary>
        private EquatableArray<string> Choices => new([.. _path.Where(structure.IsChoice)]);

        /// <summary>True where one of the paths found is always taken.</summary>
        /// <param name="head">The state at which the last arrow points: inside it only its <c>[*]</c> is followed.</param>
        public bool Enter(string target, string? scope, ImmutableArray<FlatStep> steps, string head)
        {
            if (++_visits > MaximumVisits || _path.Count > MaximumDepth)
            {
                IsTooMany = true;
                return false;
            }
            if (target == TransitionModel.Star)
            {
                Found.Add(new(new(steps), target, scope) { Head = head, Via = Choices });
                return true;
            }
            if (structure.Find(target) is not { } state) return false;
            if (structure.IsLeaf(state))
            {
                Found.Add(new(new(steps), target) { Head = head, Via = Choices });
                return true;
            }
            if (!_path.Add(target)) return false;
            var isTotal = structure.IsChoice(target) ? Choose(target, steps) : Descend(target, steps, head);
            _path.Remove(target);
            return isTotal;
        }

        private bool Choose(string choice, ImmutableArray<FlatStep> steps)
        {
            foreach (var branch in structure.Branches(choice))
            {
                if (branch.Target is null) continue;
                if (_path.Contains(branch.Target) && structure.IsChoice(branch.Target)) Loop ??= branch;
                var isTotal = Enter(branch.Target, branch.Scope, steps.Add(new(branch.Guard, Onward(branch.Effects, structure.Ancestors(choice), branch.Target, branch.Scope))), branch.Target);
                if (isTotal && branch.Guard is null or { IsElse: true }) return true;
            }
            return false;
        }

        private bool Descend(string composite, ImmutableArray<FlatStep> steps, string head)
        {
            var inside = structure.Ancestors(composite).Insert(0, composite);
            if (structure.Initials(composite).FirstOrDefault() is { Target: { } target } initial)
                return Enter(target, composite, Extend(steps, Onward(initial.Effects, inside, target, composite)), head);
            return structure.FirstLeaf(composite) is { } leaf && Enter(leaf.Id, composite, Extend(steps, Onward([], inside, leaf.Id, composite)), head);
        }

        private EquatableArray<EffectModel> Onward(EquatableArray<EffectModel> own, ImmutableArray<string> around, string target, string? scope) =>
            effects?.Of(own, around, around, target, scope) ?? own;

        private static ImmutableArray<FlatStep> Extend(ImmutableArray<FlatStep> steps, EquatableArray<EffectModel> more)
        {
            var last = steps[steps.Length - 1];
            return steps.SetItem(steps.Length - 1, last with { Effects = new(last.Effects.Items.AddRange(more.Items)) });
        }
    }
}

/// <summary>Every way that an arrow can go, as they are tried.</summary>
/// <param name="IsTotal">Past the arrow's own guard, one of them is always taken.</param>
/// <param name="IsTooMany">There are more than can be followed; the rest is left out.</param>
/// <param name="Loop">An arrow that leads back to a choice on the way to it.</param>
public sealed record Paths(ImmutableArray<ArrowPath> Items, bool IsTotal, bool IsTooMany, TransitionModel? Loop);

/// <summary>One way that an arrow can go.</summary>
/// <param name="Target">The state where it ends; <c>[*]</c>: the end of <paramref name="Scope"/>; <see langword="null"/>: nothing is left.</param>
/// <param name="Scope">The composite that has ended, or <see langword="null"/>: the machine has.</param>
public sealed record ArrowPath(EquatableArray<FlatStep> Steps, string? Target, string? Scope = null)
{
    /// <summary>The state or composite at which the last arrow of the way points; <see langword="null"/> where nothing is left.</summary>
    public string? Head { get; init; }

    /// <summary>The choices on the way: to be at one is to have left what does not hold it.</summary>
    public EquatableArray<string> Via { get; init; }
}
