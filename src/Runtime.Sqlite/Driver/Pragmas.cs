using System.Globalization;
using Eventer.Sqlite.Driver;
using Microsoft.Data.Sqlite;

namespace Eventer.Sqlite.Driver;

/// <summary>What the promises of the store rest on: set, then read back, since SQLite does not say when it leaves a pragma as it was.</summary>
internal static class Pragmas
{
    public static void Set(SqliteConnection connection, Database database)
    {
        Ask(connection, $"pragma journal_mode = {JournalMode(database)}");
        Ask(connection, $"pragma synchronous = {Synchronous(database)}");
        Ask(connection, "pragma fullfsync = on"); // macOS: fsync alone leaves the write in the disk's cache
        Ask(connection, "pragma foreign_keys = on");
    }

    /// <exception cref="StoreUnavailableException">A pragma is not as it must be.</exception>
    public static void Verify(SqliteConnection connection, Database database)
    {
        Expect(connection, database, "journal_mode", JournalMode(database));
        Expect(connection, database, "synchronous", Synchronous(database).ToString(CultureInfo.InvariantCulture));
        Expect(connection, database, "foreign_keys", "1");
    }

    private static string JournalMode(Database database) => database.IsInMemory ? "memory" : "wal";

    private static int Synchronous(Database database) => database.Options.Durability == SqliteDurability.Full ? 2 : 1;

    private static void Expect(SqliteConnection connection, Database database, string pragma, string expected)
    {
        if (Ask(connection, $"pragma {pragma}") is var actual && actual != expected)
            throw new StoreUnavailableException("", "", $"{database.Name}: SQLite answers {pragma} = {actual}, and the store's promises need {expected}. "
                + (pragma == "journal_mode"
                    ? "A file system without shared memory (a network drive) cannot have a write-ahead log: keep the file on a local disk. "
                    : "Look in SqliteStoreOptions.Setup for a pragma that sets it. ")
                + "Nothing was stored.", isTransient: false);
    }

    private static string? Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
