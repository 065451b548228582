using Eventer.Specifications;

namespace Eventer.Runtime.Tests.Stores;

public sealed class MemoryStoreTests : StoreSpecifications
{
    protected override IStore NewStore() => new MemoryStore();
}
