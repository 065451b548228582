using System.Collections.Immutable;
using Eventer.Language.Model;

namespace Eventer.Language.Flattening;

/// <summary>
/// What is entered beside the state that an arrow leads to (UML 2.5.1, 14.2.3.4.5): whoever enters a composite with
/// regions is in each of them, where no branch of a fork leads by its own beginning.
/// </summary>
public sealed class RegionEntries(MachineStructure structure, Rows rows)
{
    private readonly Dictionary<string, ArrowPath?> _beginnings = new(StringComparer.Ordinal);

    /// <summary>The path with the beginnings of all regions that it enters besides.</summary>
    /// <param name="target">The row where the path ends.</param>
    /// <param name="domain">What is not left, and so not entered, with all around it.</param>
    public ArrowPath Complete(ArrowPath path, int target, string? domain)
    {
        var entered = new List<int> { target };
        entered.AddRange(path.Others.Select(rows.IndexOf).Where(row => row >= 0));
        for (var next = 0; next < entered.Count; next++)
            foreach (var composite in Entered(rows.States[entered[next]], domain))
                foreach (var region in structure.RegionsOf(composite))
                {
                    if (entered.Exists(row => rows.States[row].Ancestors.Contains(region)) || Beginning(region) is not { } beginning) continue;
                    path = path.With(beginning);
                    entered.Add(rows.IndexOf(beginning.Target!));
                }
        return path;
    }

    /// <summary>The rows of the regions beside a state, each at its beginning.</summary>
    public EquatableArray<int> Beside(int row) => RowsOf(Complete(new([new FlatStep(null, [])], rows.States[row].Id), row, null));

    /// <summary>What entering the states does in which an entity begins without an event.</summary>
    public EquatableArray<EffectModel> Start(TransitionModel initial) =>
        rows.States[0].ImplicitOf is >= 0 and var row && rows.Paths.Of(initial, null, TransitionModel.Star, null).Items is [var path] ? Complete(path, row, null).Steps[0].Effects : [];

    public EquatableArray<int> RowsOf(ArrowPath path) => path.Others.Select(rows.IndexOf).Where(row => row >= 0).ToEquatableArray();

    /// <summary>How a region begins; <see langword="null"/>: it does not say so, or by a choice, or outside of itself.</summary>
    public ArrowPath? Beginning(string region)
    {
        if (_beginnings.TryGetValue(region, out var known)) return known;
        var path = rows.Paths.Into(region);
        return _beginnings[region] = path is { Steps.Count: 1, Target: { } target } && rows.IndexOf(target) is >= 0 and var row && rows.States[row].Ancestors.Contains(region) ? path : null;
    }

    /// <summary>The composites that become active with a state; the domain itself where its regions are left.</summary>
    private ImmutableArray<string> Entered(FlatState state, string? domain)
    {
        var entered = state.Ancestors.TakeWhile(around => around != domain).ToImmutableArray();
        return domain is not null && structure.IsOrthogonal(domain) ? entered.Add(domain) : entered;
    }
}
