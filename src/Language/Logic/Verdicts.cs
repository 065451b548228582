using System.Collections.Concurrent;

namespace Eventer.Language.Logic;

/// <summary>Answers that are kept: an editor asks the same of a machine at every keystroke.</summary>
public static class Verdicts
{
    /// <summary>Steps that one question may take: far more than guards that people write need.</summary>
    public const int StepsOfQuestion = 4000;

    private const int MostKept = 4096;

    private static readonly ConcurrentDictionary<Formula, Verdict> Kept = new();

    public static Verdict Of(Formula formula)
    {
        if (formula == Formula.False) return Verdict.Unsatisfiable;
        if (Kept.TryGetValue(formula, out var known)) return known;
        var verdict = Solver.Solve(formula, new Budget(StepsOfQuestion));
        if (Kept.Count >= MostKept) Kept.Clear();
        return Kept[formula] = verdict;
    }

    /// <summary>It is proved that the formula holds for no values.</summary>
    public static bool IsImpossible(Formula formula) => Of(formula).Kind == Satisfiability.Unsatisfiable;
}
