using Eventer.Sqlite;

namespace Accounts;

/// <summary>The query's own table: a hook fills it in the transaction of the event, and Eventer knows nothing else of it.</summary>
public static class Overview
{
    public const string Table = "create table if not exists account_overview (id text primary key, status text not null, changes integer not null)";

    public static void Print(SqliteStore store, AccountKey key)
    {
        using var connection = store.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = "select id, status, changes from account_overview where id = $id";
        command.Parameters.AddWithValue("$id", key.Id);
        using var reader = command.ExecuteReader();
        Show.Row("id", "status", "changes");
        while (reader.Read()) Show.Row(reader.GetString(0), reader.GetString(1), reader.GetInt64(2));
    }
}
