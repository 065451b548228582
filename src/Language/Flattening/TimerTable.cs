using System.Collections.Immutable;
using Eventer.Language.Model;

namespace Eventer.Language.Flattening;

/// <summary>The timers of a machine: which run in each row, and which go on through each transition.</summary>
public sealed class TimerTable
{
    private readonly ImmutableArray<ImmutableArray<int>> _byRow;

    public TimerTable(MachineStructure structure, Rows rows)
    {
        var timers = ImmutableArray.CreateBuilder<FlatTimer>();
        var known = new HashSet<(string, string)>();
        foreach (var arrow in structure.Model.Transitions)
        {
            if (arrow.After is not { } after || arrow.Events.IsEmpty) continue;
            var column = structure.Model.Events.Items.ToList().FindIndex(declared => declared.WireName == arrow.Events[0]);
            foreach (var source in arrow.Sources)
                if (column >= 0 && structure.Find(source) is not null && known.Add((source, arrow.Events[0]))) timers.Add(new(source, column, after, arrow.Node));
        }
        Timers = timers.ToImmutable();
        _byRow = Timers.IsEmpty ? [] : [.. rows.States.Select(RunningIn)];
    }

    public ImmutableArray<FlatTimer> Timers { get; }

    public EquatableArray<int> RunningIn(int row) => Timers.IsEmpty ? [] : new(_byRow[row]);

    /// <summary>Those of states that are not left.</summary>
    public EquatableArray<int> Kept(int from, ImmutableArray<string> left) =>
        Timers.IsEmpty ? [] : new([.. _byRow[from].Where(timer => !left.Contains(Timers[timer].State))]);

    /// <summary>What is final has ended: nothing is waited for.</summary>
    private ImmutableArray<int> RunningIn(FlatState state)
    {
        if (state.IsFinal || state.Id == TransitionModel.Star) return [];
        return [.. Enumerable.Range(0, Timers.Length).Where(timer => Timers[timer].State == state.Id || state.Ancestors.Contains(Timers[timer].State))];
    }
}
