using System.Text;

namespace Eventer.Sqlite.Schema;

/// <summary>
/// One machine's tables, two and one for timers where it has some: their columns and the statements over them. Everything is text or an integer, uuids as the driver writes them, JSON as text:
/// so that a person with the sqlite3 shell can read the file, and a query can join it and use SQLite's JSON functions.
/// </summary>
internal sealed class TableLayout
{
    private static readonly Column[] StateColumns =
    [
        new("sequence", "integer"), new("status", "text"), new("data", "text"), new("entered_sequence", "integer"),
        new("created", "integer"), new("updated", "integer"),
    ];

    private static readonly Column[] EventColumns =
    [
        new("sequence", "integer"), new("event_id", "text"), new("time", "integer"), new("type", "text"), new("payload", "text"), new("cause", "text"),
        new("root_id", "text"), new("kind", "text"), new("status", "text"), new("entered_sequence", "integer"),
    ];

    private static readonly Column[] TimerColumns =
    [
        new("timer", "text"), new("timer_due", "integer"), new("timer_next", "integer"), new("entered_sequence", "integer"), new("timer_attempts", "integer"),
    ];

    // Names that a column of a key cannot have: those of our columns, and those by which SQLite knows the row's own number.
    private static readonly HashSet<string> Taken = new(
        [.. StateColumns.Select(c => c.Name), .. EventColumns.Select(c => c.Name), "rowid", "oid", "_rowid_"], StringComparer.OrdinalIgnoreCase);

    public TableLayout(MachineDefinition machine, int index)
    {
        Machine = machine.Name;
        Index = index;
        KeyFields = [.. machine.KeyFields];
        PrimaryCount = KeyFields.Count(field => !field.IsSecondary);
        if (PrimaryCount == 0 || KeyFields.Take(PrimaryCount).Any(field => field.IsSecondary))
            throw new ArgumentException($"{Machine}: a key has at least one primary field, and its primary fields come first.", nameof(machine));

        Column[] keys = [.. KeyFields.Select(field => new Column(ColumnOf(field.Name), TypeOf(field.Type), field.IsOptional))];
        if (keys.DistinctBy(key => key.Name.ToUpperInvariant()).Count() != keys.Length)
            throw new ArgumentException($"{Machine}: two key fields differ in case only ({string.Join(", ", keys.Select(key => key.Name))}), which are one column to SQLite. Rename one.", nameof(machine));
        var primary = keys[..PrimaryCount];
        State = new($"{Machine}_state", [.. keys, .. StateColumns]);
        Event = new($"{Machine}_event", [.. primary, .. EventColumns]);

        Column[] owner = [.. primary.Select(key => key with { Name = ColumnInTimers(key.Name) })];
        Timer = machine.Table.Timers.Count > 0 ? new($"{Machine}_timer", [.. owner, .. TimerColumns]) : null;

        var where = string.Join(" and ", primary.Select((key, i) => $"{Quote(key.Name)} = ?{i + 1}"));
        var primaryList = List(primary);
        var (state, @event) = (Quote(State.Name), Quote(Event.Name));
        Create = $"""
            {CreateTable(State, $"primary key ({primaryList})")}
            {string.Concat(keys[PrimaryCount..].Select(key => $"create index if not exists {Quote($"{State.Name}_{key.Name}")} on {state} ({Quote(key.Name)});\n"))}
            {CreateTable(Event, $"unique ({primaryList}, sequence)", $"unique ({primaryList}, event_id)")}
            """;
        if (Timer is not null)
        {
            var timer = Quote(Timer.Name);
            var whereOwner = string.Join(" and ", owner.Select((key, i) => $"{Quote(key.Name)} = ?{i + 1}"));
            CreateTimer = $"""
                {CreateTable(Timer, $"unique ({List(owner)}, timer)")}
                create index if not exists {Quote($"{Timer.Name}_next")} on {timer} (timer_next);
                """;
            SelectTimers = $"select {List(TimerColumns)} from {timer} where {whereOwner}";
            SelectDueTimers = $"select {List(Timer.Columns)} from {timer} where timer_next <= ?1 order by timer_next limit ?2";
            WriteTimer = $"insert or replace{Insert(Timer)["insert".Length..]}";
            DeleteTimer = $"delete from {timer} where {whereOwner} and timer = ?{PrimaryCount + 1}";
        }
        SelectState = $"select {List([.. keys[PrimaryCount..], .. StateColumns])} from {state} where {where}";
        SelectEvent = $"select {List(EventColumns)} from {@event} where {where} and event_id = ?{PrimaryCount + 1}";
        SelectEvents = $"select {List(EventColumns)} from {@event} where {where} and sequence > ?{PrimaryCount + 1} order by sequence limit ?{PrimaryCount + 2}";
        InsertState = Insert(State);
        InsertEvent = Insert(Event);
        UpdateState = $"update {state} set sequence = ?{PrimaryCount + 2}, status = ?{PrimaryCount + 3}, data = ?{PrimaryCount + 4}, "
            + $"entered_sequence = ?{PrimaryCount + 5}, updated = ?{PrimaryCount + 6} where {where} and sequence = ?{PrimaryCount + 1}";
    }

    private static string ColumnInTimers(string key) =>
        TimerColumns.Any(column => column.Name.Equals(key, StringComparison.OrdinalIgnoreCase)) ? key + "_key" : key;

    /// <summary>The machine's name.</summary>
    public string Machine { get; }

    /// <summary>Its number among the machines of the store: connections keep their statements under it.</summary>
    public int Index { get; }

    public IReadOnlyList<KeyField> KeyFields { get; }

    public int PrimaryCount { get; }

    public Table State { get; }

    public Table Event { get; }

    /// <summary>Of a machine that has timers.</summary>
    public Table? Timer { get; }

    public string Create { get; }

    public string CreateTimer { get; } = "";

    public string SelectTimers { get; } = "";

    public string SelectDueTimers { get; } = "";

    public string WriteTimer { get; } = "";

    public string DeleteTimer { get; } = "";

    public string SelectState { get; }

    public string SelectEvent { get; }

    public string SelectEvents { get; }

    public string InsertState { get; }

    public string UpdateState { get; }

    public string InsertEvent { get; }

    /// <summary>Whether the rows of this definition lie in these tables.</summary>
    public bool Fits(MachineDefinition machine) => machine.KeyFields.SequenceEqual(KeyFields) && Timer is null == (machine.Table.Timers.Count == 0);

    private static string ColumnOf(string field) => Taken.Contains(field) ? field + "_key" : field;

    private static string TypeOf(KeyType type) => type == KeyType.Integer ? "integer" : "text";

    private static string CreateTable(Table table, params ReadOnlySpan<string> constraints)
    {
        var sql = new StringBuilder($"create table if not exists {Quote(table.Name)} (");
        foreach (var column in table.Columns)
            sql.Append($"{Quote(column.Name)} {column.Type}{(column.IsOptional ? "" : " not null")}, ");
        return sql.AppendJoin(", ", constraints.ToArray()).Append(") strict;").ToString();
    }

    private static string Insert(Table table) =>
        $"insert into {Quote(table.Name)} ({List(table.Columns)}) values ({string.Join(", ", table.Columns.Select((_, i) => $"?{i + 1}"))})";

    private static string List(IEnumerable<Column> columns) => string.Join(", ", columns.Select(column => Quote(column.Name)));

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

/// <summary>A table as it is to be.</summary>
internal sealed record Table(string Name, Column[] Columns);

/// <summary>A column as it is to be.</summary>
internal sealed record Column(string Name, string Type, bool IsOptional = false);
