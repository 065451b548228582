namespace Eventer.PostgreSql.Schema;

/// <summary>The tables that all machines of a database schema share: the versions of all of them, and the outbox.</summary>
internal static class SharedTables
{
    /// <summary>The version that this build makes, of every component.</summary>
    public const int Version = 1;

    public const string Component = "eventer";

    public static string ComponentOf(TableLayout layout) => $"machine {layout.Machine}";

    public static string TimersOf(TableLayout layout) => $"timers {layout.Machine}";

    public static string Versions(string schema) => $"{Identifiers.Quote(schema)}.eventer_schema";

    private static string Outbox(string schema) => $"{Identifiers.Quote(schema)}.eventer_outbox";

    // "minimum" is the oldest version whose code may still use the tables: a later version that only adds leaves it as it is, so that older builds go on.
    public static SchemaStep Step(string schema) => new(Component, 1, $"""
        {CreateSchema(schema)}create table {Versions(schema)} (
            component text primary key, version integer not null, minimum integer not null, shape text not null);
        create table {Outbox(schema)} (
            position bigint generated always as identity primary key, id uuid not null, machine text not null, key text not null, sequence bigint not null, ordinal integer not null,
            event_id uuid not null, time timestamptz not null, due timestamptz, name text not null, payload json not null, transaction_id xid8 not null default pg_current_xact_id());
        {Record(schema, Component, 1, "")}
        """, $"""
        drop table {Outbox(schema)};
        drop table {Versions(schema)};
        """);

    public static string InsertMessages(string schema) =>
        $"insert into {Outbox(schema)} (id, machine, key, sequence, ordinal, event_id, time, due, name, payload) "
        + "select id, machine, key, sequence, ordinal, event_id, time, due, name, payload from unnest($1::uuid[], $2::text[], $3::text[], $4::bigint[], $5::integer[], $6::uuid[], "
        + "$7::timestamptz[], $8::timestamptz[], $9::text[], $10::json[]) with ordinality as u(id, machine, key, sequence, ordinal, event_id, time, due, name, payload, n) order by n";

    public static string SelectMessages(string schema) =>
        $"select position, machine, key, id, sequence, ordinal, event_id, time, due, name, payload from {Outbox(schema)} where position > $1 order by position limit $2";

    public static string SelectVersions(string schema) => $"select component, version, minimum, shape from {Versions(schema)}";

    /// <summary>Who may not make schemas may still use one that is there.</summary>
    public static string CreateSchema(string schema) => schema == "public" ? "" :
        $"do $do$ begin if not exists (select from pg_namespace where nspname = {Identifiers.Literal(schema)}) then create schema {Identifiers.Quote(schema)}; end if; end $do$;\n";

    public static string Record(string schema, string component, int version, string shape) =>
        $"insert into {Versions(schema)} (component, version, minimum, shape) values ({Identifiers.Literal(component)}, {version}, 1, {Identifiers.Literal(shape)});";

    public static string Forget(string schema, string component) => $"delete from {Versions(schema)} where component = {Identifiers.Literal(component)};";
}
