namespace Eventer.Language.Binding;

/// <summary>The name that was probably meant.</summary>
public static class NearestName
{
    /// <summary>
    /// The candidate with the fewest edits, if they are few for its length (a third of it, at least one); the first of
    /// equals, so that a message does not depend on a hash's order.
    /// </summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        string? best = null;
        var fewest = int.MaxValue;
        foreach (var candidate in candidates)
        {
            var limit = Math.Max(1, Math.Max(name.Length, candidate.Length) / 3);
            if (Math.Abs(name.Length - candidate.Length) > limit || candidate == name) continue;
            var edits = string.Equals(name, candidate, StringComparison.OrdinalIgnoreCase) ? 0 : Edits(name, candidate, limit);
            // Names of one letter are all one edit apart: nothing of what was written would be left.
            if (edits > limit || edits >= fewest || edits >= Math.Max(name.Length, candidate.Length)) continue;
            (best, fewest) = (candidate, edits);
        }
        return best;
    }

    /// <summary>Optimal string alignment: insertions, deletions, replacements, and swaps of neighbours.</summary>
    /// <param name="limit">Beyond it the exact number does not matter.</param>
    public static int Edits(string left, string right, int limit = int.MaxValue)
    {
        var beforePrevious = new int[right.Length + 1];
        var previous = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++) previous[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            var fewest = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replace = previous[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                current[j] = Math.Min(replace, Math.Min(previous[j], current[j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    current[j] = Math.Min(current[j], beforePrevious[j - 2] + 1);
                fewest = Math.Min(fewest, current[j]);
            }
            if (fewest > limit) return fewest;
            (beforePrevious, previous, current) = (previous, current, beforePrevious);
        }
        return previous[right.Length];
    }
}
