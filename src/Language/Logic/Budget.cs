namespace Eventer.Language.Logic;

/// <summary>How much work a question may take, in steps and not in time, so that builds are deterministic.</summary>
public sealed class Budget(int steps)
{
    private int _left = steps;

    public bool IsSpent => _left <= 0;

    /// <summary>From here on at most so many.</summary>
    public void Limit(int steps) => _left = Math.Min(_left, steps);

    /// <summary>False: there is nothing left.</summary>
    public bool Spend(int steps = 1) => (_left = Math.Max(0, _left - steps)) > 0;
}
