using Eventer.Sqlite;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Lets a host keep its machines in SQLite.</summary>
public static class SqliteServices
{
    /// <summary>Keeps entities in a SQLite file: <c>services.AddEventer().UseSqlite("accounts.db")</c>. The host disposes of the store.</summary>
    /// <param name="builder">The host's choice of a store.</param>
    /// <param name="connection">A path (<c>accounts.db</c>), a connection string (<c>Data Source=accounts.db</c>), or <c>:memory:</c> for tests.</param>
    /// <param name="options">How it works; the defaults are safe.</param>
    public static EventerBuilder UseSqlite(this EventerBuilder builder, string connection, SqliteStoreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(connection);
        builder.Services.AddSingleton(_ => new SqliteStore(connection, options));
        return builder.UseStore(static provider => provider.GetRequiredService<SqliteStore>());
    }
}
