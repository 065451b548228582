using System.Collections.Concurrent;
using Eventer.Sqlite;
using Eventer.Testing.Machines;
using Microsoft.Extensions.DependencyInjection;

namespace Eventer.Runtime.Sqlite.Tests;

/// <summary>Many users of one file: processes, as two stores are to SQLite; machines; hosts.</summary>
public sealed class SharedFileTests : IDisposable
{
    private static readonly AccountKey Anna = new("anna");

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Two_processes_with_sixty_four_callers_lose_nothing()
    {
        var patient = new SqliteStoreOptions { BusyTimeout = TimeSpan.FromMinutes(2) };
        await using var first = new SqliteStore(_folder.File("shared.db"), patient);
        await using var second = new SqliteStore(_folder.File("shared.db"), patient);
        AccountMachine[] accounts = [new(first), new(second)];
        AccountKey[] keys = [.. Enumerable.Range(0, 4).Select(k => new AccountKey($"key-{k}"))];
        foreach (var key in keys)
            (await accounts[0].TransitionAsync(key, new AccountEvent.Opened("owner"), cancellationToken: Stop)).EnsureAccepted();
        var acknowledged = new ConcurrentBag<(AccountKey Key, Guid Id, long Sequence, long Balance)>();

        await Task.WhenAll(Enumerable.Range(0, 64).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++)
            {
                var (key, id) = (keys[(caller + i) % keys.Length], Guid.CreateVersion7());
                var answer = await accounts[caller % 2].TransitionAsync(key, new AccountEvent.Deposited(caller + 1), eventId: id, cancellationToken: Stop);
                acknowledged.Add((key, id, answer.Events[0].Sequence, answer.State.Data.Balance));
            }
        }, Stop)));

        foreach (var key in keys)
        {
            var events = await accounts[1].EventsAsync(key, Stop).ToListAsync(Stop);
            var balance = 0L;
            var expected = events.Skip(1).Select(e => (key, e.EventId, e.Sequence, balance += ((AccountEvent.Deposited)e.Event).Amount)).ToList();
            Assert.Equal(Enumerable.Range(1, events.Count).Select(n => (long)n), events.Select(e => e.Sequence));
            Assert.Equal(expected, acknowledged.Where(a => a.Key == key).OrderBy(a => a.Sequence));
            Assert.Equal((events.Count, balance), ((await accounts[0].GetAsync(key, Stop))!.Sequence, (await accounts[0].GetAsync(key, Stop))!.Data.Balance));
        }
    }

    [Fact]
    public async Task Two_processes_may_open_a_new_file_at_once()
    {
        SqliteStore[] stores = [.. Enumerable.Range(0, 8).Select(_ => new SqliteStore(_folder.File("new.db"), new() { BusyTimeout = TimeSpan.FromMinutes(2) }))];

        var answers = await Task.WhenAll(stores.Select((store, i) => Task.Run(async () =>
            await new AccountMachine(store).TransitionAsync(new($"key-{i}"), new AccountEvent.Opened("owner"), cancellationToken: Stop), Stop)));

        Assert.All(answers, answer => Assert.True(answer.IsAccepted));
        foreach (var store in stores)
            await store.DisposeAsync();
    }

    [Fact]
    public async Task One_id_given_to_two_processes_is_stored_once()
    {
        await using var first = new SqliteStore(_folder.File("shared.db"));
        await using var second = new SqliteStore(_folder.File("shared.db"));
        await new AccountMachine(first).TransitionAsync(Anna, new AccountEvent.Opened("Anna"), cancellationToken: Stop);
        var id = Guid.CreateVersion7();

        var answers = new[] { first, second, first }.Select(store => new AccountMachine(store).TransitionAsync(Anna, new AccountEvent.Deposited(5), eventId: id, cancellationToken: Stop).AsTask());

        Assert.Equal([false, true, true], (await Task.WhenAll(answers)).Select(answer => answer.IsDuplicate));
    }

    [Fact]
    public async Task A_host_makes_the_store_and_closes_it()
    {
        var services = new ServiceCollection();
        services.AddEventer().UseSqlite($"Data Source={_folder.File("host.db")}");
        services.AddStateMachine<AccountMachine>();
        AccountMachine account;
        await using (var provider = services.BuildServiceProvider())
        {
            account = provider.GetRequiredService<AccountMachine>();
            Assert.Same(provider.GetRequiredService<SqliteStore>(), account.Store);
            await account.TransitionAsync(Anna, new AccountEvent.Opened("Anna"), cancellationToken: Stop);
        }

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await account.TransitionAsync(Anna, new AccountEvent.Deposited(5), cancellationToken: Stop));
        Assert.Equal(["host.db"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Databases_in_memory_are_each_their_own()
    {
        await using var first = new SqliteStore(":memory:");
        await using var second = new SqliteStore("Data Source=:memory:");
        await new AccountMachine(first).TransitionAsync(Anna, new AccountEvent.Opened("Anna"), cancellationToken: Stop);

        Assert.NotNull(await new AccountMachine(first).GetAsync(Anna, Stop));
        Assert.Null(await new AccountMachine(second).GetAsync(Anna, Stop));
    }

    [Fact]
    public void A_store_may_be_closed_twice_and_without_ever_being_used()
    {
        var store = new SqliteStore(_folder.File("unused.db"));

        store.Dispose();
        store.Dispose();

        Assert.Empty(Directory.GetFiles(_folder.Path));
    }
}
