using System.Collections.Immutable;
using Eventer.Language.Model;

namespace Eventer.Language.Flattening;

/// <summary>
/// What states do when an arrow leaves and enters them (UML 2.5.1, 14.2.3.9): everything up to the nearest composite around
/// both of its ends is left, innermost first, then the arrow's own effects run, then everything down to its target is
/// entered, outermost first. An arrow between a composite and a state inside it leaves the composite too.
/// </summary>
/// <param name="from">Where the entity is before the event; <see langword="null"/>: nothing is stored.</param>
public sealed class StateEffects(MachineStructure structure, FlatState? from)
{
    /// <summary>A state and the composites around it, innermost first; none where nothing is stored.</summary>
    public static ImmutableArray<string> Active(FlatState? state) => state is null ? [] : state.Ancestors.Items.Insert(0, state.Id);

    /// <summary>The composites around the source of an arrow, which is where the entity is or a composite around that. An arrow of every state (<c>*</c>) is each state's own.</summary>
    public static ImmutableArray<string> Around(FlatState from, string source, MachineStructure structure) =>
        source == from.Id || source == TransitionModel.Any ? from.Ancestors.Items : structure.Ancestors(source);

    /// <summary>The effects of one arrow with those of the states that it leaves and enters.</summary>
    /// <param name="active">What the entity is in, innermost first.</param>
    /// <param name="around">The composites around the arrow's source, innermost first.</param>
    public EquatableArray<EffectModel> Of(EquatableArray<EffectModel> own, ImmutableArray<string> active, ImmutableArray<string> around, string target, string? scope)
    {
        var isEnd = target == TransitionModel.Star;
        var aroundTarget = !isEnd ? structure.Ancestors(target) : scope is null ? [] : structure.Ancestors(scope).Insert(0, scope);
        var shared = around.FirstOrDefault(aroundTarget.Contains);
        var left = active.TakeWhile(state => state != shared).SelectMany(state => (structure.Find(state)?.Exit ?? []).Concat(Memory(state)));
        var entered = Entered([.. (isEnd ? aroundTarget : aroundTarget.Insert(0, target)).TakeWhile(state => state != shared)]);
        return left.Concat(own).Concat(entered).ToEquatableArray();
    }

    /// <summary>A composite that has ended begins anew the next time; one that the event has only passed through keeps what it had.</summary>
    private IEnumerable<EffectModel> Memory(string composite)
    {
        if (from is null || structure.MemoryOf(composite) is not { } field || !from.Ancestors.Contains(composite)) return [];
        var hasEnded = structure.Find(from.Id) is null || structure.Ends(from.Id, composite);
        return [new EffectModel(EffectKind.Remember, structure.Find(composite)!.Node) { Target = field, Remembered = hasEnded ? null : from.Id }];
    }

    /// <summary>What entering states does that are given innermost first.</summary>
    public IEnumerable<EffectModel> Entered(ImmutableArray<string> states) => states.Reverse().SelectMany(state => structure.Find(state)?.Entry ?? []);
}
