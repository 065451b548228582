using Eventer.Language.Model;

namespace Eventer.Language.Flattening;

/// <summary>
/// A history state as a choice (UML 2.5.1, 14.2.3.4.6): an arrow for each state that may be remembered, which a deep one
/// enters itself and a shallow one by the beginning of the composite around it; then what holds where nothing is.
/// </summary>
public sealed class HistoryBranches(MachineStructure structure)
{
    private readonly Dictionary<string, IReadOnlyList<TransitionModel>> _known = new(StringComparer.Ordinal);

    public IReadOnlyList<TransitionModel> Branches(string history)
    {
        if (_known.TryGetValue(history, out var known)) return known;
        return _known[history] = [.. Remembered(structure.Find(history)!), .. Defaults(history)];
    }

    /// <summary>The arrows that are drawn, else the beginning of the composite.</summary>
    public IEnumerable<TransitionModel> Defaults(string history)
    {
        if (structure.Drawn(history) is { Count: > 0 } drawn) return drawn.OrderBy(arrow => arrow.Guard is { IsElse: true });
        if (structure.Find(history)?.Parent is not { } composite) return [];
        if (structure.Initials(composite).FirstOrDefault() is { } initial) return [initial with { Sources = [history], Guard = null }];
        return structure.FirstLeaf(composite) is { } leaf ? [new TransitionModel { Sources = [history], Target = leaf.Id, Scope = composite, Node = structure.Find(history)!.Node }] : [];
    }

    private IEnumerable<TransitionModel> Remembered(StateModel history)
    {
        if (history.Parent is not { } composite || structure.MemoryOf(composite) is not { } field) yield break;
        var inside = structure.Leaves.Where(leaf => structure.Ancestors(leaf.Id).Contains(composite)).Select(leaf => leaf.Id);
        // They exclude each other, so that their order is free: it does not depend on where a state is first named.
        foreach (var same in inside.GroupBy(leaf => history.Kind == StateKind.DeepHistory ? leaf : ChildAround(leaf, composite)).OrderBy(same => same.Key, StringComparer.Ordinal))
            yield return new TransitionModel
            {
                Sources = [history.Id],
                Target = same.Key,
                Scope = composite,
                Guard = new GuardModel { Memory = new(field, same.ToEquatableArray(), $"{history.Id} is {same.Key}"), Node = history.Node },
                Node = history.Node,
            };
    }

    private string ChildAround(string leaf, string composite) => structure.Ancestors(leaf).TakeWhile(around => around != composite).DefaultIfEmpty(leaf).Last();
}
