using Eventer.Language.Diagnostics;

namespace Eventer.Language.Binding;

/// <summary>Finds states that were probably meant to be one: they differ in case alone, or by one letter and one is used once.</summary>
public static class SimilarStates
{
    private const int ShortestSlip = 5;

    // Longer names are prose; to compare them letter by letter would take time in proportion to their square.
    private const int LongestSlip = 64;

    public static void Report(BindingContext context, StateTable states, NameTable names)
    {
        var colliding = new HashSet<string>(names.Collisions.SelectMany(collision => new[] { collision.First, collision.Second }), StringComparer.Ordinal);
        var byCase = new Dictionary<string, BoundState>(StringComparer.OrdinalIgnoreCase);
        var byRest = new Dictionary<string, List<BoundState>>(StringComparer.Ordinal);
        foreach (var state in states.All.Where(state => state is { IsImpliedFinal: false, IsHistory: false }))
        {
            if (byCase.TryGetValue(state.Id, out var other))
            {
                if (!colliding.Contains(state.Id)) Report(context, other, state, "in case alone");
                continue;
            }
            byCase.Add(state.Id, state);
            if (FindSlip(state, byRest) is { } near) Report(context, near, state, "by one letter");
        }
    }

    /// <summary>Two names one letter apart have a rest in common: what is left of one or both without a letter.</summary>
    private static BoundState? FindSlip(BoundState state, Dictionary<string, List<BoundState>> byRest)
    {
        if (state.Id.Length > LongestSlip) return null;
        BoundState? found = null;
        foreach (var rest in Rests(state.Id))
        {
            if (!byRest.TryGetValue(rest, out var others)) byRest.Add(rest, others = []);
            found ??= others.FirstOrDefault(other => (IsSlip(other, state) || IsSlip(state, other)) && NearestName.Edits(other.Id, state.Id, limit: 1) == 1);
            others.Add(state);
        }
        return found;
    }

    private static IEnumerable<string> Rests(string id) => Enumerable.Range(0, id.Length).Select(i => id.Remove(i, 1)).Prepend(id).Distinct();

    /// <summary>A name that is used once, beside a like one that is used more: numbers make names differ on purpose.</summary>
    private static bool IsSlip(BoundState state, BoundState other) =>
        state.Places.Count == 1 && other.Places.Count > 1 && state.Id.Length >= ShortestSlip && !state.Id.Any(char.IsDigit) && !other.Id.Any(char.IsDigit);

    private static void Report(BindingContext context, BoundState first, BoundState second, string how)
    {
        // The one that is used less is the slip.
        var (kept, slip) = second.Places.Count <= first.Places.Count ? (first, second) : (second, first);
        context.Report(Rules.SimilarStates, slip.Mentions[0].Span, [kept.Mentions[0].Span],
            $"the states '{slip.Id}' and '{kept.Id}' differ {how}: if one is meant, write it the same way",
            FixWriter.ReplaceAll($"Make it {kept.Id}", slip.Places, kept.Id));
    }
}
