namespace Eventer.PostgreSql.Schema;

/// <summary>
/// The statements over one machine's tables. Each takes arrays, one item for each entity, so that one statement serves a call alone and many together.
/// Parameters are numbered: the fields of the primary key come first.
/// </summary>
internal sealed class TableStatements
{
    private readonly TableLayout _layout;

    public TableStatements(TableLayout layout)
    {
        _layout = layout;
        var keys = layout.PrimaryCount;
        var join = On("s");
        var found = $"select u.n, s.sequence, s.status, s.data, s.entered_sequence, s.created, s.updated{Concat(layout.Secondary, column => $", s.{column.Quoted}")} "
            + $"from unnest({Arrays()}) with ordinality as u({Names()}, n) join {layout.State} s on {join}";
        SelectStates = $"{found} order by {List("s")} for update of s";
        SelectStatesAtOnce = $"{found} order by {List("s")} for update of s nowait";
        SelectState = $"select 1::bigint, s.sequence, s.status, s.data, s.entered_sequence, s.created, s.updated{Concat(layout.Secondary, column => $", s.{column.Quoted}")} "
            + $"from {layout.State} s where {Where("s")}";
        FindEvents = $"select u.n, {EventColumns("e")} from unnest({Arrays($"${keys + 1}::uuid[]")}) with ordinality as u({Names("id")}, n) "
            + $"join {layout.Event} e on {On("e")} and e.event_id = u.id";
        SelectEvents = $"select {EventColumns("e")} from {layout.Event} e where {Where("e")} and e.sequence > ${keys + 1} order by e.sequence limit ${keys + 2}";
        SelectTimers = $"select u.n, {TimerColumns("t")} from unnest({Arrays()}) with ordinality as u({Names()}, n) join {layout.Timer} t on {On("t")}";
        SelectDueTimers = $"select {TimerColumns("t")}, {List("t")} from {layout.Timer} t where t.timer_next <= $1 order by t.timer_next limit $2";
        InsertStates = InsertInto(layout.State, [.. layout.Keys.Select(key => (key.Quoted, key.ParameterType)), .. StateColumnTypes], List());
        InsertEvents = InsertInto(layout.Event, [.. Primary, .. EventColumnTypes], null);
        DeleteTimers = $"delete from {layout.Timer} t using unnest({Arrays($"${keys + 1}::text[]")}) as u({Names("timer")}) where {On("t")} and t.timer = u.timer";
        WriteTimers = InsertInto(layout.Timer, [.. Primary, .. TimerColumnTypes], null)
            + $" on conflict ({List()}, timer) do update set timer_due = excluded.timer_due, timer_next = excluded.timer_next, "
            + "entered_sequence = excluded.entered_sequence, timer_attempts = excluded.timer_attempts";
        // The division fails, and with it all that comes after, unless each row was found at the sequence expected.
        UpdateStates = $"with written as (update {layout.State} s set sequence = u.sequence, status = u.status, data = u.data, entered_sequence = u.entered_sequence, updated = u.updated "
            + $"from unnest({Arrays($"${keys + 1}::bigint[]", $"${keys + 2}::bigint[]", $"${keys + 3}::text[]", $"${keys + 4}::json[]", $"${keys + 5}::bigint[]", $"${keys + 6}::timestamptz[]")}) "
            + $"as u({Names("expected", "sequence", "status", "data", "entered_sequence", "updated")}) where {join} and s.sequence = u.expected returning 1) "
            + $"select 1 / (case when count(*) = ${keys + 7} then 1 else 0 end) from written";
    }

    public static IReadOnlyList<(string Name, string Type)> StateColumnTypes { get; } =
        [("sequence", "bigint"), ("status", "text"), ("data", "json"), ("entered_sequence", "bigint"), ("created", "timestamptz"), ("updated", "timestamptz")];

    public static IReadOnlyList<(string Name, string Type)> EventColumnTypes { get; } =
    [
        ("sequence", "bigint"), ("event_id", "uuid"), ("time", "timestamptz"), ("type", "text"), ("payload", "json"), ("cause", "json"),
        ("root_id", "uuid"), ("kind", "text"), ("status", "text"), ("entered_sequence", "bigint"),
    ];

    public static IReadOnlyList<(string Name, string Type)> TimerColumnTypes { get; } =
        [("timer", "text"), ("timer_due", "timestamptz"), ("timer_next", "timestamptz"), ("entered_sequence", "bigint"), ("timer_attempts", "integer")];

    /// <summary>Locks the states of entities, in the order of their keys, and gives them with their place in the arrays, from 1.</summary>
    public string SelectStates { get; }

    /// <summary>The same, and fails where one is locked by another.</summary>
    public string SelectStatesAtOnce { get; }

    /// <summary>One state, without a lock.</summary>
    public string SelectState { get; }

    /// <summary>The events of entities with ids.</summary>
    public string FindEvents { get; }

    /// <summary>The events of one entity after a sequence.</summary>
    public string SelectEvents { get; }

    public string SelectTimers { get; }

    public string SelectDueTimers { get; }

    public string InsertStates { get; }

    public string UpdateStates { get; }

    public string InsertEvents { get; }

    public string DeleteTimers { get; }

    public string WriteTimers { get; }

    private IEnumerable<(string Name, string Type)> Primary => _layout.Keys.Take(_layout.PrimaryCount).Select(key => (key.Quoted, key.ParameterType));

    private static string InsertInto(string table, (string Name, string Type)[] columns, string? order) =>
        $"insert into {table} ({string.Join(", ", columns.Select(column => column.Name))}) "
        + $"select * from unnest({string.Join(", ", columns.Select((column, i) => $"${i + 1}::{column.Type}[]"))}) as u({string.Join(", ", columns.Select(column => column.Name))})"
        + (order is null ? "" : $" order by {order}"); // two that insert the same entities must not wait for each other

    private string Arrays(params ReadOnlySpan<string> more) => string.Join(", ", [.. _layout.Keys.Take(_layout.PrimaryCount).Select((key, i) => $"${i + 1}::{key.ParameterType}[]"), .. more]);

    private string Names(params ReadOnlySpan<string> more) => string.Join(", ", [.. Enumerable.Range(0, _layout.PrimaryCount).Select(i => $"k{i}"), .. more]);

    private string On(string table) => string.Join(" and ", _layout.Keys.Take(_layout.PrimaryCount).Select((key, i) => $"{table}.{key.Quoted} = u.k{i}"));

    private string Where(string table) => string.Join(" and ", _layout.Keys.Take(_layout.PrimaryCount).Select((key, i) => $"{table}.{key.Quoted} = ${i + 1}"));

    private string List(string? table = null) => string.Join(", ", _layout.Keys.Take(_layout.PrimaryCount).Select(key => table is null ? key.Quoted : $"{table}.{key.Quoted}"));

    private static string EventColumns(string table) => string.Join(", ", EventColumnTypes.Select(column => $"{table}.{column.Name}"));

    private static string TimerColumns(string table) => string.Join(", ", TimerColumnTypes.Select(column => $"{table}.{column.Name}"));

    private static string Concat(ReadOnlySpan<Column> columns, Func<Column, string> text)
    {
        var all = "";
        foreach (var column in columns)
            all += text(column);
        return all;
    }
}
