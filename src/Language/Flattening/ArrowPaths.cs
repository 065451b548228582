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

    /// <summary>How a region begins that is entered beside another, with what entering does.</summary>
    public ArrowPath? Into(string region)
    {
        var walk = new Walk(structure, structure.HasStateEffects ? new StateEffects(structure, null) : null);
        walk.Enter(region, null, [new FlatStep(null, [])], region);
        return walk.Found.Count == 0 ? null : walk.Found[0];
    }

    /// <summary>What passing a join does, and where it leads.</summary>
    /// <param name="arrow">The one out of the join.</param>
    /// <param name="from">The first of the states that it waits for.</param>
    /// <param name="around">What holds all of them, and the composites around that, innermost first.</param>
    public Paths OfJoin(TransitionModel arrow, FlatState from, ImmutableArray<string> around)
    {
        var effects = structure.HasStateEffects ? new StateEffects(structure, from) : null;
        var own = effects?.Of(arrow.Effects, StateEffects.Active(from), around, arrow.Target!, arrow.Scope) ?? arrow.Effects;
        var walk = new Walk(structure, effects);
        var isTotal = walk.Enter(arrow.Target!, arrow.Scope, [new FlatStep(null, own)], arrow.Target!);
        return new(walk.Found.ToImmutable(), isTotal, walk.IsTooMany, walk.Loop);
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
        private EquatableArray<string> Choices => new([.. _path.Where(structure.IsPassed)]);

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
            if (structure.IsJoin(target) || !_path.Add(target)) return false;
            var isTotal = structure.IsFork(target) ? Fork(target, steps) : structure.IsChoice(target) ? Choose(target, steps) : Descend(target, steps, head);
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

        /// <summary>Its first branch is the way; each other one leads into a region beside that of the first.</summary>
        private bool Fork(string fork, ImmutableArray<FlatStep> steps)
        {
            var branches = structure.Branches(fork).Where(branch => branch.Target is not null && structure.Find(branch.Target) is not null).ToList();
            if (branches.Count == 0) return false;
            var first = Found.Count;
            var outside = structure.Ancestors(fork);
            var aroundFirst = structure.Ancestors(branches[0].Target!);
            var composite = aroundFirst.FirstOrDefault(structure.IsOrthogonal) ?? branches[0].Target!;
            var isTotal = Enter(branches[0].Target!, branches[0].Scope, Extend(steps, Onward(branches[0].Effects, outside, branches[0].Target!, branches[0].Scope)), composite);
            foreach (var branch in branches.Skip(1))
            {
                var around = structure.Ancestors(branch.Target!);
                var region = around.FirstOrDefault(id => structure.IsRegion(id) && !aroundFirst.Contains(id) && structure.Ancestors(id).Any(aroundFirst.Contains));
                if (region is null) continue;
                var walk = new Walk(structure, effects);
                walk.Enter(branch.Target!, branch.Scope, [new FlatStep(null, Onward(branch.Effects, structure.Ancestors(region).Insert(0, region), branch.Target!, branch.Scope))], branch.Target!);
                if (walk.Found.Count == 0) continue;
                for (var i = first; i < Found.Count; i++) Found[i] = Found[i].With(walk.Found[0]);
            }
            return isTotal;
        }

        private bool Descend(string composite, ImmutableArray<FlatStep> steps, string head)
        {
            var inside = structure.Ancestors(composite).Insert(0, composite);
            if (structure.RegionsOf(composite) is [var region, ..]) return Enter(region, composite, steps, head);
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

    /// <summary>States of other regions that are entered too.</summary>
    public EquatableArray<string> Others { get; init; }

    /// <summary>With what is entered beside it: the effects of that come last.</summary>
    public ArrowPath With(ArrowPath beside)
    {
        var last = Steps[Steps.Count - 1];
        return this with
        {
            Steps = new(Steps.Items.SetItem(Steps.Count - 1, last with { Effects = new(last.Effects.Items.AddRange(beside.Steps[0].Effects.Items)) })),
            Others = new(Others.Items.Add(beside.Target!).AddRange(beside.Others.Items)),
        };
    }
}
