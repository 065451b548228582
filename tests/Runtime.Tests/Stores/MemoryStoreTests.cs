using Eventer.Testing;
using Eventer.Testing.Machines;
using static Eventer.Runtime.Tests.Machine;

namespace Eventer.Runtime.Tests.Stores;

public sealed class MemoryStoreTests : StoreConformance
{
    protected override ValueTask<IStore> NewStoreAsync() => new(new MemoryStore());

    [Fact]
    public void Every_call_completes_synchronously()
    {
        var account = Account();
        var id = Guid.CreateVersion7();

        Assert.True(account.Do(new AccountEvent.Opened("Anna"), id).IsCompletedSuccessfully);
        Assert.True(account.Do(new AccountEvent.Opened("Anna"), id).IsCompletedSuccessfully);
        Assert.True(account.GetAsync(Anna, Stop).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Objects_are_kept_as_they_are()
    {
        var account = Account();
        var opened = new AccountEvent.Opened("Anna");
        await account.Do(opened);

        Assert.Same(opened, (await account.EventsAsync(Anna, Stop).SingleAsync(Stop)).Event);
        Assert.Same(await account.GetAsync(Anna, Stop), await account.GetAsync(Anna, Stop));
    }

    [Fact]
    public async Task Readers_see_whole_chains_only()
    {
        var account = Account(hooks => hooks.On<AccountEvent.Deposited>().Chain<AccountEvent.Withdrawn>((t, chain) => chain.Add(new(t.Event.Amount))));
        await account.OpenAsync();
        var writer = Task.Run(async () =>
        {
            for (var i = 0; i < 2_000; i++) await account.Do(new AccountEvent.Deposited(1));
        }, Stop);

        do
        {
            Assert.Equal(0, (await account.GetAsync(Anna, Stop))!.Data.Balance);
            Assert.Equal(1, await account.EventsAsync(Anna, Stop).CountAsync(Stop) % 2);
        }
        while (!writer.IsCompleted);
        await writer;
    }

    [Fact]
    public async Task Calls_that_are_refused_at_once_with_the_one_that_creates_lose_nothing()
    {
        // A refused first event leaves an empty place, which is taken away while others wait for it.
        var account = Account();
        for (var round = 0; round < 50; round++)
        {
            var key = new AccountKey($"a-{round}");
            await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
                await account.TransitionAsync(key, i == 3 ? new AccountEvent.Opened("x") : new AccountEvent.Deposited(1), cancellationToken: Stop), Stop)));

            var events = await account.EventsAsync(key, Stop).CountAsync(Stop);
            Assert.Equal(events, (await account.GetAsync(key, Stop))!.Sequence);
        }
    }
}
