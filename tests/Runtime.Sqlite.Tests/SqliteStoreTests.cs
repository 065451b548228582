using Eventer.Specifications;
using Eventer.Sqlite;

namespace Eventer.Runtime.Sqlite.Tests;

/// <summary>What every store must do, over files.</summary>
public sealed class SqliteStoreTests : StoreSpecifications, IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<SqliteStore> _stores = [];

    protected override int ModelSequences => 40;

    protected override IStore NewStore()
    {
        var store = new SqliteStore(_folder.File($"{Guid.NewGuid():N}.db"));
        lock (_stores) _stores.Add(store);
        return store;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores)
            await store.DisposeAsync();
        _folder.Dispose();
    }
}

/// <summary>What every store must do, over databases in memory.</summary>
public sealed class SqliteStoreInMemoryTests : StoreSpecifications, IAsyncDisposable
{
    private readonly List<SqliteStore> _stores = [];

    protected override IStore NewStore()
    {
        var store = new SqliteStore(":memory:");
        lock (_stores) _stores.Add(store);
        return store;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores)
            await store.DisposeAsync();
    }
}
