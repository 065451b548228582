using Eventer.Testing.Machines;
using Microsoft.Extensions.Time.Testing;
using static Eventer.Runtime.Tests.Machine;

namespace Eventer.Runtime.Tests.Engine;

public sealed class EventIdTests
{
    [Fact]
    public async Task An_event_without_an_id_gets_a_UUIDv7_of_its_time()
    {
        var result = await Account().Do(new AccountEvent.Opened("Anna"));

        var id = result.Events[0].EventId;
        Assert.Equal((7, 0b10), (id.Version, id.Variant >> 2));
        Assert.Equal(result.Events[0].Time.ToUnixTimeMilliseconds(), Milliseconds(id));
    }

    [Fact]
    public async Task Ids_rise_even_where_the_clock_stands_still()
    {
        var clock = new FakeTimeProvider();
        var account = new AccountMachine(new MachineServices(new MemoryStore()) { TimeProvider = clock });
        await account.OpenAsync();

        var ids = new List<Guid>();
        for (var i = 0; i < 10_000; i++)
            ids.Add((await account.Do(new AccountEvent.Deposited(1))).Events[0].EventId);

        Assert.Equal(ids.Order(), ids);
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public async Task Ids_of_many_threads_are_all_different()
    {
        var account = Account();

        var ids = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(async () =>
            (await account.TransitionAsync(new($"a-{i}"), new AccountEvent.Opened("x"), cancellationToken: Stop)).Events[0].EventId, Stop)));

        Assert.Equal(64, ids.Distinct().Count());
    }

    [Fact]
    public async Task A_chained_event_gets_the_same_id_when_the_same_call_is_made_again_at_the_same_time()
    {
        Assert.Equal(await ChainedId(), await ChainedId());

        static async Task<Guid> ChainedId()
        {
            var account = new AccountMachine(new MachineServices(new MemoryStore()) { TimeProvider = new FakeTimeProvider() });
            await account.OpenAsync(5);
            return (await account.Do(new AccountEvent.Swept(), new Guid("0199f2a0-0000-7000-8000-000000000001"))).Events[1].EventId;
        }
    }

    [Fact]
    public async Task What_one_id_causes_at_two_entities_has_different_ids()
    {
        var store = new MemoryStore();
        var account = new AccountMachine(store, hooks => hooks.On<AccountEvent.Opened>()
            .Link((t, link) => link.Transition(new("till"), new AccountEvent.Deposited(1))));
        var till = new AccountMachine(store);
        await till.TransitionAsync(new("till"), new AccountEvent.Opened("till"), cancellationToken: Stop);
        var id = Guid.CreateVersion7();

        await account.TransitionAsync(Anna, new AccountEvent.Opened("Anna"), eventId: id, cancellationToken: Stop);
        await account.TransitionAsync(Bob, new AccountEvent.Opened("Bob"), eventId: id, cancellationToken: Stop);

        var ids = await till.EventsAsync(new("till"), Stop).Select(e => e.EventId).ToListAsync(Stop);
        Assert.Equal(3, ids.Distinct().Count());
    }

    private static long Milliseconds(Guid id) => System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(id.ToByteArray(bigEndian: true)) >> 16;
}
