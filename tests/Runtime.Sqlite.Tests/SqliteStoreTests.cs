using Eventer.Sqlite;
using Eventer.Testing;

namespace Eventer.Runtime.Sqlite.Tests;

/// <summary>What every store must do, over files.</summary>
public sealed class SqliteStoreTests : StoreConformance, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override ValueTask<IStore> NewStoreAsync() => new(new SqliteStore(_folder.File($"{Guid.NewGuid():N}.db")));
}

/// <summary>What every store must do, over databases in memory.</summary>
public sealed class SqliteStoreInMemoryTests : StoreConformance
{
    protected override ValueTask<IStore> NewStoreAsync() => new(new SqliteStore(":memory:"));
}
