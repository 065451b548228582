namespace Eventer.PostgreSql.Schema;

/// <summary>One machine's tables, two and one for timers where it has some: their names and columns.</summary>
internal sealed class TableLayout
{
    private static readonly string[] StateColumns = ["sequence", "status", "data", "entered_sequence", "created", "updated"];
    private static readonly string[] EventColumns =
        ["sequence", "event_id", "time", "type", "payload", "cause", "root_id", "kind", "status", "entered_sequence", "transaction_id"];

    private static readonly string[] TimerColumns = ["timer", "timer_due", "timer_next", "entered_sequence", "timer_attempts"];

    private static readonly HashSet<string> Taken = [.. StateColumns, .. EventColumns, .. TimerColumns];

    public TableLayout(MachineDefinition machine, PostgreSqlStoreOptions options)
    {
        Machine = machine.Name;
        KeyFields = [.. machine.KeyFields];
        PrimaryCount = KeyFields.Count(field => !field.IsSecondary);
        if (PrimaryCount == 0 || KeyFields.Take(PrimaryCount).Any(field => field.IsSecondary))
            throw new ArgumentException($"{Machine}: a key has at least one primary field, and its primary fields come first.", nameof(machine));

        var names = options.Machines.GetValueOrDefault(machine.Name, new());
        if (names.KeyColumns.Keys.FirstOrDefault(field => KeyFields.All(key => key.Name != field)) is { } stray)
            throw new ArgumentException($"{Machine} has no key field {stray}, for which there is a column in {nameof(MachineTables)}.{nameof(MachineTables.KeyColumns)}. It has: {string.Join(", ", KeyFields.Select(key => key.Name))}.", nameof(options));
        Keys = [.. KeyFields.Select(field => new Column(names.KeyColumns.GetValueOrDefault(field.Name) ?? ColumnOf(field.Name), field.Type, field.IsOptional))];
        if (Keys.DistinctBy(key => key.Name).Count() != Keys.Length || Keys.Any(key => Taken.Contains(key.Name)))
            throw new ArgumentException($"{Machine}: the columns of its key ({string.Join(", ", Keys.Select(key => key.Name))}) must differ from each other and from Eventer's. Name them in {nameof(MachineTables)}.{nameof(MachineTables.KeyColumns)}.", nameof(machine));

        var prefix = Identifiers.SnakeCase(Machine);
        Schema = names.Schema ?? options.Schema;
        StateName = names.State ?? prefix + "_state";
        EventName = names.Event ?? prefix + "_event";
        TimerName = machine.Table.Timers.Count > 0 ? names.Timer ?? prefix + "_timer" : null;
        State = Qualify(StateName);
        Event = Qualify(EventName);
        Timer = TimerName is null ? "" : Qualify(TimerName);
        Shape = string.Join(", ", Keys.Select((key, i) => $"{key.Name} {key.Type}{(KeyFields[i].IsSecondary ? " secondary" : "")}{(key.IsOptional ? " optional" : "")}"));
        Statements = new(this);
    }

    /// <summary>The machine's name.</summary>
    public string Machine { get; }

    public IReadOnlyList<KeyField> KeyFields { get; }

    public int PrimaryCount { get; }

    /// <summary>The columns of the key, in the order of its fields.</summary>
    public Column[] Keys { get; }

    public ReadOnlySpan<Column> Primary => Keys.AsSpan(0, PrimaryCount);

    public ReadOnlySpan<Column> Secondary => Keys.AsSpan(PrimaryCount);

    public string Schema { get; }

    public string StateName { get; }

    public string EventName { get; }

    /// <summary>Of a machine that has timers.</summary>
    public string? TimerName { get; }

    /// <summary>The tables as a statement names them.</summary>
    public string State { get; }

    public string Event { get; }

    public string Timer { get; }

    /// <summary>The key as one text: tables that were made for another are told from these.</summary>
    public string Shape { get; }

    public TableStatements Statements { get; }

    /// <summary>The tables' names with their schema, unquoted.</summary>
    public IEnumerable<string> Tables => ((string?[])[StateName, EventName, TimerName]).OfType<string>().Select(table => $"{Schema}.{table}");

    /// <summary>Whether the rows of this definition lie in these tables.</summary>
    public bool Fits(MachineDefinition machine) => machine.KeyFields.SequenceEqual(KeyFields) && TimerName is null == (machine.Table.Timers.Count == 0);

    private string Qualify(string table) => $"{Identifiers.Quote(Schema)}.{Identifiers.Quote(table)}";

    private static string ColumnOf(string field) => Identifiers.SnakeCase(field) is var name && Taken.Contains(name) ? name + "_key" : name;
}

/// <summary>A column of a key.</summary>
internal sealed record Column(string Name, KeyType Type, bool IsOptional)
{
    public string Quoted { get; } = Identifiers.Quote(Name);

    /// <summary>As the column has it. Texts are compared by their bytes, the same on every server.</summary>
    public string SqlType => Type == KeyType.Text ? "text collate \"C\"" : ParameterType;

    /// <summary>As a parameter has it.</summary>
    public string ParameterType => Type switch
    {
        KeyType.Text => "text",
        KeyType.Uuid => "uuid",
        KeyType.Integer => "bigint",
        _ => "date",
    };
}
