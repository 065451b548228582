namespace Eventer.Language.Logic;

/// <summary>The names that a formula reads, those inside opaque text too.</summary>
public static class FormulaNames
{
    public static HashSet<string> Of(Formula formula)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        Collect(formula, names);
        names.Remove("event");
        names.Remove("Event");
        return names;
    }

    private static void Collect(Formula formula, HashSet<string> names)
    {
        switch (formula)
        {
            case Negation negation: Collect(negation.Part, names); break;
            case Conjunction and: foreach (var part in and.Parts) Collect(part, names); break;
            case Disjunction or: foreach (var part in or.Parts) Collect(part, names); break;
            case LinearAtom atom: foreach (var term in atom.Constraint.Sum.Terms) Words(term.Variable.Name, names); break;
            case EqualAtom atom:
                if (!atom.Left.IsConstant) Words(atom.Left.Text, names);
                if (!atom.Right.IsConstant) Words(atom.Right.Text, names);
                break;
            case BooleanAtom atom: Words(atom.Field, names); break;
            case OpaqueAtom atom: Words(atom.Text, names); break;
        }
    }

    private static void Words(string text, HashSet<string> names)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = start;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_')) end++;
            if (end > start) names.Add(text.Substring(start, end - start));
            start = end + 1;
        }
    }
}
