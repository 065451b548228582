using Eventer.Testing;

namespace Eventer.Runtime.PostgreSql.Tests;

/// <summary>What every store must do.</summary>
public sealed class PostgreSqlStoreTests(PostgreSqlServer server) : StoreConformance
{
    protected override async ValueTask<IStore> NewStoreAsync() => await server.NewStoreAsync();
}
