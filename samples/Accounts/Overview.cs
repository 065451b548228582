using Eventer;
using Microsoft.Data.Sqlite;

namespace Accounts;

/// <summary>The query's own table: Eventer writes to it in the transaction, and knows nothing else of it.</summary>
public static class Overview
{
    public static void Create(string database)
    {
        using var connection = new SqliteConnection(database);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "create table if not exists account_overview (id text primary key, status text not null, changes integer not null)";
        command.ExecuteNonQuery();
    }

    public static void Print(string database, AccountKey key)
    {
        using var connection = new SqliteConnection(database);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select id, status, changes from account_overview where id = $id";
        command.Parameters.AddWithValue("$id", key.Id);
        using var reader = command.ExecuteReader();
        Show.Row("id", "status", "changes");
        while (reader.Read()) Show.Row(reader.GetString(0), reader.GetString(1), reader.GetInt64(2));
    }
}
