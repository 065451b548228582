using System.Collections.Concurrent;
using Eventer.PostgreSql;
using Eventer.Testing.Machines;

namespace Eventer.Runtime.PostgreSql.Tests;

/// <summary>Many replicas over one database, each with a store of its own.</summary>
public sealed class ReplicaTests(PostgreSqlServer server)
{
    private static readonly AccountKey Anna = new("anna");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_replicas_with_sixty_four_callers_lose_nothing()
    {
        await using var replicas = await Replicas.StartAsync(server, 2);
        AccountKey[] keys = [.. Enumerable.Range(0, 4).Select(k => new AccountKey($"key-{k}"))];
        foreach (var key in keys)
            (await replicas[0].TransitionAsync(key, new AccountEvent.Opened("owner"), cancellationToken: Stop)).EnsureAccepted();
        var acknowledged = new ConcurrentBag<(AccountKey Key, Guid Id, long Sequence, long Balance)>();

        await Task.WhenAll(Enumerable.Range(0, 64).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++)
            {
                var (key, id) = (keys[(caller + i) % keys.Length], Guid.CreateVersion7());
                var answer = await replicas[caller % 2].TransitionAsync(key, new AccountEvent.Deposited(caller + 1), eventId: id, cancellationToken: Stop);
                acknowledged.Add((key, id, answer.Events[0].Sequence, answer.State.Data.Balance));
            }
        }, Stop)));

        foreach (var key in keys)
        {
            var events = await replicas[1].EventsAsync(key, Stop).ToListAsync(Stop);
            var balance = 0L;
            var expected = events.Skip(1).Select(e => (key, e.EventId, e.Sequence, balance += ((AccountEvent.Deposited)e.Event).Amount)).ToList();
            Assert.Equal(Enumerable.Range(1, events.Count).Select(n => (long)n), events.Select(e => e.Sequence));
            Assert.Equal(expected, acknowledged.Where(a => a.Key == key).OrderBy(a => a.Sequence));
            Assert.Equal((events.Count, balance), ((await replicas[0].GetAsync(key, Stop))!.Sequence, (await replicas[0].GetAsync(key, Stop))!.Data.Balance));
        }
    }

    [Fact]
    public async Task An_id_given_to_all_replicas_at_once_creates_the_entity_once_and_is_answered_alike()
    {
        await using var replicas = await Replicas.StartAsync(server, 4);
        for (var round = 0; round < 10; round++)
        {
            var (key, id) = (new AccountKey($"key-{round}"), Guid.CreateVersion7());

            var answers = await Task.WhenAll(replicas.Select(account => Task.Run(async () =>
                await account.TransitionAsync(key, new AccountEvent.Opened("Anna"), eventId: id, cancellationToken: Stop), Stop)));

            Assert.Equal(1, answers.Count(answer => !answer.IsDuplicate));
            Assert.All(answers, answer => Assert.Equal((1, AccountStatus.Open), (answer.Events[0].Sequence, answer.State.Status)));
            Assert.Single(await replicas[0].EventsAsync(key, Stop).ToListAsync(Stop));
        }
    }

    [Fact]
    public async Task Transfers_against_each_other_over_two_replicas_end_and_keep_the_money()
    {
        await using var replicas = await Replicas.StartAsync(server, 2, hooks => hooks.On<AccountEvent.Withdrawn>().From(AccountStatus.Open)
            .Link((t, link) => link.Transition(t.Key.Id == "anna" ? new("bob") : new("anna"), new AccountEvent.Deposited(t.Event.Amount))));
        AccountKey[] keys = [Anna, new("bob")];
        foreach (var key in keys)
        {
            await replicas[0].TransitionAsync(key, new AccountEvent.Opened(key.Id), cancellationToken: Stop);
            await replicas[0].TransitionAsync(key, new AccountEvent.Deposited(1000), cancellationToken: Stop);
        }

        await Task.WhenAll(Enumerable.Range(0, 16).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; i < 5; i++)
                (await replicas[caller % 2].TransitionAsync(keys[caller / 2 % 2], new AccountEvent.Withdrawn(1), cancellationToken: Stop)).EnsureAccepted();
        }, Stop)));

        Assert.Equal(2000, (await replicas[0].GetAsync(keys[0], Stop))!.Data.Balance + (await replicas[0].GetAsync(keys[1], Stop))!.Data.Balance);
        Assert.Equal(2 * (2 + 16 * 5), (await replicas[0].GetAsync(keys[0], Stop))!.Sequence + (await replicas[0].GetAsync(keys[1], Stop))!.Sequence);
    }

    [Fact]
    public async Task A_timer_fires_once_whoever_looks()
    {
        var options = PostgreSqlServer.NewOptions();
        await using var one = await server.NewStoreAsync(options);
        await using var other = new PostgreSqlStore(server.ConnectionString, options);
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
        LoanMachine[] loans = [new(new MachineServices(one) { TimeProvider = clock }), new(new MachineServices(other) { TimeProvider = clock })];
        for (var key = 1; key <= 20; key++)
            await loans[0].TransitionAsync(key, new(LoanEventKind.Taken, 3), cancellationToken: Stop);
        clock.Advance(TimeSpan.FromDays(3));

        var runs = await Task.WhenAll(loans.Select(loan => Task.Run(async () => await loan.Timers.FireDueAsync(Stop), Stop)));

        Assert.Equal(20, runs.Sum(run => run.Fired));
        for (var key = 1; key <= 20; key++)
            Assert.Equal(2, await loans[0].EventsAsync(key, Stop).CountAsync(Stop));
    }

    [Fact]
    public async Task Replicas_that_start_at_once_make_the_tables_once()
    {
        var options = PostgreSqlServer.NewOptions();
        PostgreSqlStore[] stores = [.. Enumerable.Range(0, 6).Select(_ => new PostgreSqlStore(server.ConnectionString, options))];

        var steps = await Task.WhenAll(stores.Select(store => Task.Run(async () => await store.MigrateAsync([TestAccount.Definition, TestLoan.Definition], Stop), Stop)));

        Assert.Equal(["eventer", "machine Account", "machine Loan", "timers Loan"], steps.SelectMany(s => s).Select(step => step.Component));
        foreach (var store in stores)
            await store.DisposeAsync();
    }

    /// <summary>Account machines over stores of their own and one schema.</summary>
    private sealed class Replicas : List<AccountMachine>, IAsyncDisposable
    {
        public static async Task<Replicas> StartAsync(PostgreSqlServer server, int count, Action<HookBuilder<AccountKey, AccountStatus, AccountData, AccountEvent>>? hooks = null)
        {
            var (replicas, options) = (new Replicas(), PostgreSqlServer.NewOptions());
            for (var i = 0; i < count; i++)
                replicas.Add(new(await server.NewStoreAsync(options), hooks));
            return replicas;
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var account in this)
                await ((PostgreSqlStore)account.Store).DisposeAsync();
        }
    }
}
