using Eventer.Language.Diagnostics;

namespace Eventer.Language.Binding;

/// <summary>Composites that nest deeper than a table is worth: each level costs every state inside it.</summary>
public static class NestingLimit
{
    public const int MaximumDepth = 100;

    /// <summary>Says it once, at the first state that lies too deep.</summary>
    public static void Report(BindingContext context, StateTable states)
    {
        var depths = new Dictionary<BoundState, int>();
        foreach (var state in states.All)
        {
            if (Depth(state, states, depths) <= MaximumDepth) continue;
            context.Report(Rules.UnexpectedText, state.Place, $"'{state.Id}' lies {depths[state]} composites deep, and {MaximumDepth} is the most: make the inner ones a machine of their own");
            return;
        }
    }

    private static int Depth(BoundState state, StateTable states, Dictionary<BoundState, int> depths)
    {
        var way = new Stack<BoundState>();
        for (var next = state; next is not null && !depths.ContainsKey(next); next = next.Parent is { } parent ? states.Find(parent) : null) way.Push(next);
        while (way.Count > 0)
        {
            var next = way.Pop();
            depths[next] = next.Parent is { } parent && states.Find(parent) is { } around ? depths[around] + 1 : 0;
        }
        return depths[state];
    }
}
