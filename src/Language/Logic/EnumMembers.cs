namespace Eventer.Language.Logic;

/// <summary>That every variable of an enum has the value of a member.</summary>
public static class EnumMembers
{
    public static Formula Of(Formula formula)
    {
        var variables = new List<NumberVariable>();
        Collect(formula, variables);
        return Formula.All(variables.Distinct().Select(HasMember));
    }

    private static Formula HasMember(NumberVariable variable)
    {
        var values = variable.Type.Enum!.Members.Select(member => member.Value).Distinct().ToList();
        // Without a gap between them, the bounds of the type say it all.
        if ((Integer)values.Max() - values.Min() + 1 == values.Count) return Formula.True;
        return Formula.Any(values.Select(value => Formula.Equal(Linear.Of(variable), Linear.Of(value))));
    }

    private static void Collect(Formula formula, List<NumberVariable> variables)
    {
        switch (formula)
        {
            case Negation negation: Collect(negation.Part, variables); break;
            case Conjunction and: foreach (var part in and.Parts) Collect(part, variables); break;
            case Disjunction or: foreach (var part in or.Parts) Collect(part, variables); break;
            case LinearAtom atom: variables.AddRange(atom.Constraint.Sum.Terms.Select(term => term.Variable).Where(variable => variable.Type.Enum is not null)); break;
        }
    }
}
