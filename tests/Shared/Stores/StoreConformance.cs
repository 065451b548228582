namespace Eventer.Testing;

/// <summary>A store's tests derive from this, and say how to make an empty one.</summary>
public abstract class StoreConformance
{
    public static TheoryData<string> Specifications => [.. StoreSpecifications.All.Select(specification => specification.Name)];

    protected abstract ValueTask<IStore> NewStoreAsync();

    [Theory]
    [MemberData(nameof(Specifications))]
    public Task The_store_does_what_every_store_must(string specification) =>
        StoreSpecifications.Of(specification).RunAsync(NewStoreAsync, cancellationToken: TestContext.Current.CancellationToken);
}
