using Eventer.Sqlite.Driver;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Eventer.Sqlite.Schema;

/// <summary>The tables that all machines of a file share, and the version of them all.</summary>
internal static class StoreSchema
{
    /// <summary>The version that this build makes.</summary>
    public const int Version = 1;

    // "minimum" is the oldest version whose code may still use the file: a later version that only adds leaves it as it is, so that older builds go on.
    public const string Create = """
        create table if not exists eventer_schema (
            id integer primary key check (id = 1), version integer not null, minimum integer not null) strict;
        insert or ignore into eventer_schema (id, version, minimum) values (1, 1, 1);
        create table if not exists eventer_outbox (
            position integer primary key, id text not null, machine text not null, "key" text not null, sequence integer not null, ordinal integer not null,
            event_id text not null, time integer not null, due integer, name text not null, payload text not null) strict;
        """;

    public const string InsertMessage = """
        insert into eventer_outbox (id, machine, "key", sequence, ordinal, event_id, time, due, name, payload)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
        """;

    public const string SelectMessages = """
        select position, machine, "key", id, sequence, ordinal, event_id, time, due, name, payload
        from eventer_outbox where position > ?1 order by position limit ?2
        """;

    public static bool HasTable(sqlite3 database, string name)
    {
        using var statement = new Statement(database, "select 1 from sqlite_schema where type = 'table' and name = ?1 collate nocase");
        statement.Bind(name);
        return statement.Step();
    }

    /// <exception cref="StoreUnavailableException">A newer build made the file, and says that this one must not use it.</exception>
    public static void CheckVersion(sqlite3 database, string file)
    {
        if (!HasTable(database, "eventer_schema")) return;
        using var statement = new Statement(database, "select version, minimum from eventer_schema");
        if (!statement.Step()) return;
        var (version, minimum) = (statement.ReadInteger(), statement.ReadInteger());
        if (minimum > Version)
            throw new StoreUnavailableException("", "", $"{file} has the schema version {version}, which needs a build that knows version {minimum}; this one knows {Version}. "
                + "Deploy the newer build of Eventer.Sqlite, or give this one another file. Nothing was stored.", isTransient: false);
    }

    /// <exception cref="StoreUnavailableException">A table of this name is not one of ours, or is of another key.</exception>
    public static void CheckTables(sqlite3 database, string file, TableLayout layout)
    {
        Check(database, file, layout.Machine, layout.State);
        Check(database, file, layout.Machine, layout.Event);
        // A reader may come before the first write of the build that brought timers.
        if (layout.Timer is { } timers && HasTable(database, timers.Name)) Check(database, file, layout.Machine, timers);
    }

    // A column more is left alone, so that a newer build may add one.
    private static void Check(sqlite3 database, string file, string machine, Table table)
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        using var statement = new Statement(database, "select name, type from pragma_table_xinfo(?1)");
        statement.Bind(table.Name);
        while (statement.Step())
            found[statement.ReadText()] = statement.ReadText();
        if (table.Columns.FirstOrDefault(column => !found.TryGetValue(column.Name, out var type) || !type.Equals(column.Type, StringComparison.OrdinalIgnoreCase)) is { } wrong)
            throw new StoreUnavailableException(machine, "", $"{machine}: the table {table.Name} in {file} has no column {wrong.Name} of type {wrong.Type}; it has "
                + $"{string.Join(", ", found.Select(column => $"{column.Key} {column.Value}"))}. It was made for another key, or is not Eventer's. "
                + "Rename that table or the machine, or copy its rows into the form expected. Nothing was stored.", isTransient: false);
    }
}
