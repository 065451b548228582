using System.Collections.Immutable;
using Eventer.Language.Model;

namespace Eventer.Language.Flattening;

/// <summary>
/// Compiles structure away: composites, choices, lists and <c>*</c> become one cell per leaf state and event. Total: any
/// model has a table, and what cannot be followed is left out of it (the checks say so).
/// </summary>
public static class Flattener
{
    public static FlatMachine Flatten(MachineModel model) => Flatten(new MachineStructure(model));

    public static FlatMachine Flatten(MachineStructure structure)
    {
        var rows = new Rows(structure);
        var timers = new TimerTable(structure, rows);
        var cells = new CellBuilder(structure, rows, timers);
        var table = ImmutableArray.CreateBuilder<FlatCell>(rows.States.Length * structure.Model.Events.Count);
        for (var row = 0; row < rows.States.Length; row++)
            for (var column = 0; column < structure.Model.Events.Count; column++) table.Add(cells.Build(row, column));
        return new FlatMachine
        {
            Model = structure.Model,
            States = new(timers.Timers.IsEmpty ? rows.States : [.. rows.States.Select((state, row) => state with { Timers = timers.RunningIn(row) })]),
            Timers = new(timers.Timers),
            Cells = new(table.MoveToImmutable()),
            Start = structure.HasRegions && structure.UnlabelledInitials.FirstOrDefault() is { } initial ? rows.Regions.Start(initial) : [],
            Joins = JoinTable.Build(structure, rows, timers, cells.Transitions),
            Transitions = new(cells.Transitions.ToImmutable()),
        };
    }
}
