using System.Globalization;
using CsCheck;
using Eventer.Language.Logic;

namespace Eventer.Language.Tests.Logic;

/// <summary>The solver is sound: it agrees with Z3, and its examples hold.</summary>
public class SolverTests
{
    private const int Steps = Verdicts.StepsOfQuestion;

    /// <summary>More in CI: <c>EVENTER_FORMULAS</c>.</summary>
    private static readonly int Formulas = int.TryParse(Environment.GetEnvironmentVariable("EVENTER_FORMULAS"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 300;

    private const int FormulasOfSession = 100;

    [Fact]
    public void What_is_proved_of_random_formulas_Z3_proves_too()
    {
        Assert.SkipUnless(Z3Oracle.IsThere, "Z3 is not on this machine (on Linux: package libz3-4).");
        var unknown = 0;
        Gen.Int[0, int.MaxValue].Array[FormulasOfSession].Sample(seeds =>
        {
            var formulas = seeds.Select(seed => new RandomFormulas(seed).Next()).ToList();
            var found = formulas.ConvertAll(formula => Solver.Solve(formula, new Budget(Steps)).Kind);
            var expected = Z3Oracle.AreSatisfiable(formulas);
            for (var i = 0; i < seeds.Length; i++)
                if (found[i] == Satisfiability.Unknown) Interlocked.Increment(ref unknown);
                else Assert.True(expected[i] == (found[i] == Satisfiability.Satisfiable), $"The formula of seed {seeds[i]} is {found[i]}, and Z3 says otherwise.");
        }, iter: Math.Max(1, Formulas / FormulasOfSession));
        Assert.True(unknown <= Formulas / 20, $"{unknown} of {Formulas} formulas were given up.");
    }

    [Fact]
    public void Every_example_satisfies_its_formula() =>
        Gen.Int[0, int.MaxValue].Sample(seed =>
        {
            var formula = new RandomFormulas(seed).Next();
            var verdict = Solver.Solve(formula, new Budget(Steps));
            if (verdict.Kind == Satisfiability.Satisfiable) Assert.True(Holds(formula, verdict.Example), string.Join(", ", verdict.Example.Show()));
        }, iter: Formulas);

    [Fact]
    public void The_same_question_has_the_same_answer_in_as_many_steps() =>
        Gen.Int[0, int.MaxValue].Sample(seed =>
        {
            var (first, second) = (Solver.Solve(new RandomFormulas(seed).Next(), new Budget(200)), Solver.Solve(new RandomFormulas(seed).Next(), new Budget(200)));
            Assert.Equal(first.Kind, second.Kind);
            Assert.Equal(first.Example.Show(), second.Example.Show());
        }, iter: 500);

    /// <summary>A field that the example does not name may have any value: it is given its type's simplest.</summary>
    private static bool Holds(Formula formula, Example example) => formula switch
    {
        Conjunction and => and.Parts.All(part => Holds(part, example)),
        Disjunction or => or.Parts.Any(part => Holds(part, example)),
        Negation negation => !Holds(negation.Part, example),
        BooleanAtom atom => example.Booleans.TryGetValue(atom, out var value) && value,
        EqualAtom atom => Value(atom.Left, example) == Value(atom.Right, example),
        LinearAtom atom => atom.Constraint.Holds(atom.Constraint.Sum.Terms.Aggregate(atom.Constraint.Sum.Constant, (sum, term) => sum + term.Factor * Value(term.Variable, example))),
        _ => throw new InvalidOperationException($"A {formula.GetType().Name} has no value."),
    };

    private static Rational Value(NumberVariable variable, Example example)
    {
        var value = example.Numbers.TryGetValue(variable, out var found) ? found : Rational.Zero;
        Assert.True(Values.Holds(variable.Type, value) && value >= variable.Type.Least!.Value && value <= variable.Type.Greatest!.Value, $"{variable.Name} = {value}");
        return value;
    }

    private static string Value(EqualityTerm term, Example example) => term.IsConstant ? term.Text : example.Terms.TryGetValue(term, out var found) ? found : $"any {term.Text}";
}
