using System.Collections.Immutable;
using Eventer.Language.Model;

namespace Eventer.Language.Flattening;

/// <summary>The joins of a machine, each with its transition behind those of the events.</summary>
public static class JoinTable
{
    public static EquatableArray<FlatJoin> Build(MachineStructure structure, Rows rows, TimerTable timers, ImmutableArray<FlatTransition>.Builder transitions)
    {
        var joins = ImmutableArray.CreateBuilder<FlatJoin>();
        foreach (var join in structure.Model.States.Where(state => state.Kind == StateKind.Join))
        {
            var sources = structure.SourcesOf(join.Id).Select(rows.IndexOf).ToList();
            if (sources.Count < 2 || sources.Contains(-1) || structure.Branches(join.Id).FirstOrDefault() is not { Target: not null } arrow) continue;
            if (Around(structure, rows, sources) is not { IsEmpty: false } around) continue;
            if (rows.Paths.OfJoin(arrow, rows.States[sources[0]], around.RemoveAt(0)).Items is not [{ Steps.Count: 1 } path] || rows.Target(path, sources[0]) is not (>= 0 and var target)) continue;
            var aroundTarget = rows.States[target].Ancestors;
            var domain = around.Skip(1).FirstOrDefault(aroundTarget.Contains);
            path = rows.Regions.Complete(path, target, domain);
            joins.Add(new(join.Id, sources.ToEquatableArray(), path.Steps[0].Effects, transitions.Count));
            transitions.Add(new(sources[0], -1, target, IsInternal: false, "", CellBuilder.EffectsText(path), arrow.Node)
            {
                Others = rows.Regions.RowsOf(path),
                Source = around[0],
                Domain = domain,
                Keeps = timers.Kept(sources[0], [.. StateEffects.Active(rows.States[sources[0]]).TakeWhile(state => state != domain)]),
            });
        }
        return new(joins.ToImmutable());
    }

    /// <summary>The composite whose regions the sources stand in, then those around it; none: they do not run side by side.</summary>
    public static ImmutableArray<string> Around(MachineStructure structure, Rows rows, IReadOnlyList<int> sources)
    {
        var first = rows.States[sources[0]].Ancestors.Items;
        var shared = first.SkipWhile(id => !structure.IsOrthogonal(id) || !sources.All(row => rows.States[row].Ancestors.Contains(id))).ToImmutableArray();
        if (shared.IsEmpty) return [];
        var regions = structure.RegionsOf(shared[0]);
        return sources.Select(row => rows.States[row].Ancestors.FirstOrDefault(regions.Contains)).Distinct().Count() == sources.Count ? shared : [];
    }
}
