using Eventer.PostgreSql.Schema;

namespace Eventer.PostgreSql;

/// <summary>One step of the schema: what <see cref="PostgreSqlStore.MigrateAsync"/> runs, or a team's own tool.</summary>
/// <param name="Component">What it belongs to: <c>eventer</c> (the tables that all machines share), or <c>machine Account</c>, or <c>timers Account</c>.</param>
/// <param name="Version">The version of the component that it leads to, from 1 without a gap.</param>
/// <param name="Up">The statements that lead there. They write the version down too, so that the store knows it.</param>
/// <param name="Down">The statements that undo it, and lose what the tables hold.</param>
public sealed record SchemaStep(string Component, int Version, string Up, string Down);

/// <summary>The tables of a store, as statements.</summary>
public static class PostgreSqlSchema
{
    /// <summary>Every step for these machines, in the order in which they are to run (and backwards to undo them).</summary>
    public static IReadOnlyList<SchemaStep> Steps(IEnumerable<MachineDefinition> machines, PostgreSqlStoreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(machines);
        options ??= new();
        options.Validate();
        var layouts = new TableLayouts(options);
        return [SharedTables.Step(options.Schema), .. machines.Select(layouts.Of).Distinct().SelectMany(layout => MachineSteps(layout, options.Schema))];
    }

    /// <summary>All steps as one script, for a database that has none of them.</summary>
    public static string Script(IEnumerable<MachineDefinition> machines, PostgreSqlStoreOptions? options = null) =>
        string.Join('\n', Steps(machines, options).Select(step => $"-- {step.Component}, version {step.Version}\n{step.Up}"));

    internal static IEnumerable<SchemaStep> MachineSteps(TableLayout layout, string schema)
    {
        yield return MachineStep(layout, schema);
        if (layout.TimerName is not null) yield return TimerStep(layout, schema);
    }

    private static SchemaStep MachineStep(TableLayout layout, string schema)
    {
        var component = SharedTables.ComponentOf(layout);
        var primary = List(layout.Primary);
        var indexes = string.Concat(layout.Secondary.ToArray().Select(key => $"create index on {layout.State} ({key.Quoted});\n"));
        return new(component, 1, $"""
            {SharedTables.CreateSchema(layout.Schema)}create table {layout.State} (
                {Columns(layout.Keys)}, sequence bigint not null, status text not null, data json not null, entered_sequence bigint not null,
                created timestamptz not null, updated timestamptz not null, primary key ({primary})) with (fillfactor = 80);
            {indexes}create table {layout.Event} (
                {Columns(layout.Primary)}, sequence bigint not null, event_id uuid not null, time timestamptz not null, type text not null, payload json not null, cause json not null,
                root_id uuid not null, kind text not null, status text not null, entered_sequence bigint not null, transaction_id xid8 not null default pg_current_xact_id(),
                primary key ({primary}, sequence), unique ({primary}, event_id));
            {SharedTables.Record(schema, component, 1, layout.Shape)}
            """, $"""
            drop table {layout.Event};
            drop table {layout.State};
            {SharedTables.Forget(schema, component)}
            """);
    }

    private static SchemaStep TimerStep(TableLayout layout, string schema)
    {
        var component = SharedTables.TimersOf(layout);
        return new(component, 1, $"""
            create table {layout.Timer} (
                {Columns(layout.Primary)}, timer text not null, timer_due timestamptz not null, timer_next timestamptz not null, entered_sequence bigint not null,
                timer_attempts integer not null, primary key ({List(layout.Primary)}, timer));
            create index on {layout.Timer} (timer_next);
            {SharedTables.Record(schema, component, 1, layout.Shape)}
            """, $"""
            drop table {layout.Timer};
            {SharedTables.Forget(schema, component)}
            """);
    }

    private static string Columns(ReadOnlySpan<Column> keys) => string.Join(", ", keys.ToArray().Select(key => $"{key.Quoted} {key.SqlType}{(key.IsOptional ? "" : " not null")}"));

    private static string List(ReadOnlySpan<Column> keys) => string.Join(", ", keys.ToArray().Select(key => key.Quoted));
}
