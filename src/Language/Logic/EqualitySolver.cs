namespace Eventer.Language.Logic;

/// <summary>Whether equalities and inequalities of terms hold together: equal ones are merged, and then none of the unequal may be one.</summary>
public static class EqualitySolver
{
    /// <param name="values">A constant for every variable that must be one; another value, in a word, for each other.</param>
    public static bool Solve(IReadOnlyList<(EqualAtom Atom, bool Holds)> literals, Dictionary<EqualityTerm, string>? values = null)
    {
        var parents = new Dictionary<EqualityTerm, EqualityTerm>();
        foreach (var (atom, holds) in literals)
        {
            var (left, right) = (Find(parents, atom.Left), Find(parents, atom.Right));
            if (!holds || left == right) continue;
            if (left.IsConstant && right.IsConstant) return false;
            // A constant stands for all that are equal to it.
            if (left.IsConstant) parents[right] = left;
            else parents[left] = right;
        }
        if (literals.Any(literal => !literal.Holds && Find(parents, literal.Atom.Left) == Find(parents, literal.Atom.Right))) return false;
        if (values is not null) Name(parents, literals, values);
        return true;
    }

    private static void Name(Dictionary<EqualityTerm, EqualityTerm> parents, IReadOnlyList<(EqualAtom Atom, bool Holds)> literals, Dictionary<EqualityTerm, string> values)
    {
        var taken = new HashSet<string>(literals.SelectMany(literal => new[] { literal.Atom.Left, literal.Atom.Right }).Where(term => term.IsConstant).Select(term => term.Text), StringComparer.Ordinal);
        var names = new Dictionary<EqualityTerm, string>();
        foreach (var variable in literals.SelectMany(literal => new[] { literal.Atom.Left, literal.Atom.Right }).Where(term => !term.IsConstant).Distinct().OrderBy(term => term.Text, StringComparer.Ordinal))
        {
            var representative = Find(parents, variable);
            if (!names.TryGetValue(representative, out var name))
            {
                name = representative.IsConstant ? representative.Text : Unused(variable.Type, taken);
                names.Add(representative, name);
            }
            values[variable] = name;
        }
    }

    /// <summary>Of strings the empty one, then <c>"a"</c>, <c>"b"</c>…, then <c>"a1"</c>; of ids <c>id 1</c>…</summary>
    private static string Unused(string type, HashSet<string> taken)
    {
        for (var i = 0; ; i++)
        {
            var number = i.ToString(System.Globalization.CultureInfo.InvariantCulture);
            var name = type != EqualityTerm.Strings ? $"id {number}" : i == 0 ? "\"\"" : $"\"{(char)('a' + (i - 1) % 26)}{(i < 27 ? "" : number)}\"";
            if (taken.Add(name)) return name;
        }
    }

    private static EqualityTerm Find(Dictionary<EqualityTerm, EqualityTerm> parents, EqualityTerm term)
    {
        while (parents.TryGetValue(term, out var parent)) term = parent;
        return term;
    }
}
