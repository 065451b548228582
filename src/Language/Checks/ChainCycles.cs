using System.Collections.Immutable;

namespace Eventer.Language.Checks;

/// <summary>A way round from a cell to itself.</summary>
/// <param name="Links">Each begins where the one before it ends; the first has the first source in the file.</param>
/// <param name="IsEndless">No guard and no hook on the way decides: once begun, it goes on.</param>
public sealed record ChainCycle(ImmutableArray<ChainLink> Links, bool IsEndless);

/// <summary>Finds where chains go round.</summary>
public static class ChainCycles
{
    /// <summary>One cycle for each set of cells that lead to each other, those that nothing can stop before the others; none that has its sources from those before it alone.</summary>
    /// <param name="order">Where a link's source stands.</param>
    public static IEnumerable<ChainCycle> Find(ChainGraph graph, Func<ChainLink, (string Path, int Position)> order)
    {
        var told = new HashSet<int>();
        var endless = Endless(graph);
        foreach (var isEndless in new[] { true, false })
        {
            var links = isEndless ? graph.Links.Where(link => link.IsCertain && endless.Contains(link.From) && endless.Contains(link.To)) : graph.Links;
            foreach (var component in Components([.. links]).OrderBy(component => component.Min(order)))
            {
                var first = component.OrderBy(order).First();
                if (component.All(link => told.Contains(link.Source)) || told.Contains(first.Source)) continue;
                told.UnionWith(component.Select(link => link.Source));
                yield return new ChainCycle(Shortest(first, component), isEndless);
            }
        }
    }

    /// <summary>The cells of which every outcome certainly leads to another of them.</summary>
    private static HashSet<int> Endless(ChainGraph graph)
    {
        var cells = new HashSet<int>(graph.Outcomes.Keys);
        bool removed;
        do removed = cells.RemoveWhere(cell => !graph.Outcomes[cell].All(outcome => outcome.Links.Any(link => link.IsCertain && cells.Contains(link.To)))) > 0;
        while (removed);
        return cells;
    }

    /// <summary>The links within each strongly connected component.</summary>
    private static IEnumerable<List<ChainLink>> Components(List<ChainLink> links)
    {
        var index = new Dictionary<int, int>();
        foreach (var cell in links.SelectMany(link => new[] { link.From, link.To }))
            if (!index.ContainsKey(cell)) index.Add(cell, index.Count);
        var successors = Enumerable.Range(0, index.Count).Select(_ => new List<int>()).ToArray();
        foreach (var link in links) successors[index[link.From]].Add(index[link.To]);
        var component = StronglyConnected.Components(successors);
        return links.Where(link => component[index[link.From]] == component[index[link.To]]).GroupBy(link => component[index[link.From]]).Select(group => group.ToList());
    }

    /// <summary>From the first link on, back to where it begins.</summary>
    private static ImmutableArray<ChainLink> Shortest(ChainLink first, List<ChainLink> links)
    {
        var onward = links.ToLookup(link => link.From);
        var seen = new HashSet<int> { first.To };
        var open = new Queue<ImmutableArray<ChainLink>>([[first]]);
        while (open.Count > 0)
        {
            var path = open.Dequeue();
            if (path[path.Length - 1].To == first.From) return path;
            foreach (var link in onward[path[path.Length - 1].To])
                if (link.To == first.From || seen.Add(link.To)) open.Enqueue(path.Add(link));
        }
        return [first];
    }
}
