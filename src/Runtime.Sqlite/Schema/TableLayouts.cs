using System.Collections.Concurrent;

namespace Eventer.Sqlite.Schema;

/// <summary>The layouts of the machines that a store was asked to keep.</summary>
internal sealed class TableLayouts
{
    private readonly Lock _adding = new();
    private readonly Dictionary<string, TableLayout> _byMachine = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, bool> _tables = new(StringComparer.OrdinalIgnoreCase)
    {
        ["eventer_schema"] = true,
        ["eventer_outbox"] = true,
    };

    /// <summary>Whether a table is Eventer's own.</summary>
    public bool Contains(string table) => _tables.ContainsKey(table);

    /// <exception cref="ArgumentException">Another machine has these tables.</exception>
    public TableLayout Of(MachineDefinition machine)
    {
        lock (_adding)
        {
            if (!_byMachine.TryGetValue(machine.Name, out var layout))
            {
                layout = new(machine, _byMachine.Count);
                _byMachine.Add(machine.Name, layout);
                _tables[layout.State.Name] = _tables[layout.Event.Name] = true;
                if (layout.Timer is { } timers) _tables[timers.Name] = true;
            }
            if (layout.Machine != machine.Name)
                throw new ArgumentException($"The machines {layout.Machine} and {machine.Name} differ in case only, and SQLite's table names do not. Rename one, or give it a store of its own.", nameof(machine));
            if (!layout.Fits(machine))
                throw new ArgumentException($"There are two machines {machine.Name} of which the keys differ, or only one has timers, in one store. Rename one, or give it a store of its own.", nameof(machine));
            return layout;
        }
    }
}
