using Eventer.PostgreSql;
using Npgsql;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Lets a host keep its machines in PostgreSQL.</summary>
public static class PostgreSqlServices
{
    /// <summary>Keeps entities in PostgreSQL: <c>services.AddEventer().UsePostgreSql("Host=db;Database=accounts;…")</c>. The host disposes of the store.</summary>
    /// <param name="builder">The host's choice of a store.</param>
    /// <param name="connection">A connection string.</param>
    /// <param name="options">How it works; the defaults are safe.</param>
    public static EventerBuilder UsePostgreSql(this EventerBuilder builder, string connection, PostgreSqlStoreOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connection);
        return Use(builder, _ => new(connection, options ?? new()));
    }

    /// <summary>Keeps entities in PostgreSQL, over the <see cref="NpgsqlDataSource"/> of the host.</summary>
    /// <param name="builder">The host's choice of a store.</param>
    /// <param name="options">How it works; the defaults are safe.</param>
    public static EventerBuilder UsePostgreSql(this EventerBuilder builder, PostgreSqlStoreOptions options) =>
        Use(builder, provider => new(provider.GetRequiredService<NpgsqlDataSource>(), options));

    private static EventerBuilder Use(EventerBuilder builder, Func<IServiceProvider, PostgreSqlStore> create)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(create);
        return builder.UseStore(static provider => provider.GetRequiredService<PostgreSqlStore>());
    }
}
