namespace Eventer.PostgreSql.Schema;

/// <summary>The layouts of the machines that a store was asked to keep.</summary>
internal sealed class TableLayouts(PostgreSqlStoreOptions options)
{
    private readonly Lock _adding = new();
    private readonly Dictionary<string, TableLayout> _byMachine = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _machineByTable = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">Another machine has these tables.</exception>
    public TableLayout Of(MachineDefinition machine)
    {
        ArgumentNullException.ThrowIfNull(machine);
        lock (_adding)
        {
            if (!_byMachine.TryGetValue(machine.Name, out var layout))
            {
                layout = new(machine, options);
                foreach (var table in layout.Tables)
                    if (_machineByTable.TryGetValue(table, out var other))
                        throw new ArgumentException($"The machines {other} and {machine.Name} both have the table {table}. Rename one, or name its tables in {nameof(PostgreSqlStoreOptions)}.{nameof(PostgreSqlStoreOptions.Machines)}.", nameof(machine));
                foreach (var table in layout.Tables)
                    _machineByTable.Add(table, machine.Name);
                _byMachine.Add(machine.Name, layout);
            }
            if (!layout.Fits(machine))
                throw new ArgumentException($"There are two machines {machine.Name} of which the keys differ, or only one has timers, in one store. Rename one, or give it a store of its own.", nameof(machine));
            return layout;
        }
    }
}
