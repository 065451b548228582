using System.Collections.Concurrent;
using Eventer.PostgreSql;
using Eventer.Testing;
using Eventer.Testing.Machines;
using Npgsql;

namespace Eventer.Runtime.PostgreSql.Tests;

/// <summary>The server dies in the middle of the work, without a word to anybody, and comes back.</summary>
public sealed class CrashTests
{
    private const int Cycles = 3;
    private const int Callers = 16;

    private static readonly AccountKey[] Keys = [.. Enumerable.Range(0, 4).Select(k => new AccountKey($"key-{k}"))];

    private readonly ConcurrentQueue<(AccountKey Key, Guid Id, long Sequence, long Amount)> _acknowledged = [];
    private readonly SemaphoreSlim _answers = new(0);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_looked_at_after_a_crash_finds_what_is_missing()
    {
        await using var server = await TemporaryServer.StartNewAsync();
        await using var store = new PostgreSqlStore(server.ConnectionString);
        await store.MigrateAsync([TestAccount.Definition], Stop);
        var account = new AccountMachine(store);
        await account.TransitionAsync(Keys[0], new AccountEvent.Opened("owner"), cancellationToken: Stop);
        using var enough = new CancellationTokenSource();
        var load = DepositAsync(account, 0, enough.Token, Keys[0]);
        await AnswersAsync(10);
        await enough.CancelAsync();
        await load;
        await using (var source = NpgsqlDataSource.Create(server.ConnectionString))
        await using (var damage = source.CreateCommand("delete from account_event where sequence = 5"))
            Assert.Equal(1, await damage.ExecuteNonQueryAsync(Stop));

        var violations = await LookAtAsync(account, Keys[0]);

        Assert.Contains("the sequence has a gap or a repeat", violations);
        Assert.Contains(violations, violation => violation.Contains("was acknowledged and is lost", StringComparison.Ordinal));
        Assert.Contains(violations, violation => violation.Contains("is half stored", StringComparison.Ordinal)); // nothing chained here
    }

    [Fact]
    public async Task Every_call_has_one_effect_though_the_server_dies_again_and_again()
    {
        await using var server = await TemporaryServer.StartNewAsync();
        await using var store = new PostgreSqlStore(server.ConnectionString, new() { RetryTimeout = TimeSpan.FromMinutes(2) });
        await store.MigrateAsync([TestAccount.Definition], Stop);
        // Every second deposit chains a note, so that a half-written chain would be seen.
        var account = new AccountMachine(store, hooks => hooks.On<AccountEvent.Deposited>().Chain<AccountEvent.Noted>((t, chain) =>
        {
            if (t.Event.Amount % 2 == 0) chain.Add(new($"deposit {t.EventId}"));
        }));
        foreach (var key in Keys)
            await account.TransitionAsync(key, new AccountEvent.Opened("owner"), cancellationToken: Stop);
        using var enough = new CancellationTokenSource();
        var load = Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => DepositAsync(account, caller, enough.Token), Stop)));

        for (var cycle = 0; cycle < Cycles; cycle++)
        {
            await AnswersAsync(100);
            await server.StopAsync("immediate");
            await server.StartAsync();
        }
        await AnswersAsync(100);
        await enough.CancelAsync();
        await load;

        foreach (var key in Keys)
            Assert.Empty(await LookAtAsync(account, key));
    }

    private async Task AnswersAsync(int count)
    {
        for (var i = 0; i < count; i++)
            await _answers.WaitAsync(Stop);
    }

    private async Task DepositAsync(AccountMachine account, int caller, CancellationToken enough, AccountKey? only = null)
    {
        for (var i = caller; !enough.IsCancellationRequested; i++)
        {
            var (key, id, amount) = (only ?? Keys[i % Keys.Length], Guid.CreateVersion7(), i % 7 + 1);
            var answer = await account.TransitionAsync(key, new AccountEvent.Deposited(amount), eventId: id, cancellationToken: Stop);
            _acknowledged.Enqueue((key, id, answer.EnsureAccepted().Events[0].Sequence, amount));
            _answers.Release();
        }
    }

    private async Task<List<string>> LookAtAsync(AccountMachine account, AccountKey key)
    {
        var violations = new List<string>();
        var events = await account.EventsAsync(key, Stop).ToListAsync(Stop);
        var entity = (await account.GetAsync(key, Stop))!;
        var acknowledged = _acknowledged.Where(a => a.Key == key).ToDictionary(a => a.Id);
        if (!events.Select(e => e.Sequence).SequenceEqual(Enumerable.Range(1, events.Count).Select(n => (long)n))) violations.Add("the sequence has a gap or a repeat");
        if ((entity.Sequence, entity.Data.Balance) != (events.Count, acknowledged.Values.Sum(a => a.Amount))) violations.Add("the state is not the fold of what was acknowledged");
        foreach (var stored in events.Where(e => e.Event is AccountEvent.Deposited))
        {
            if (!acknowledged.Remove(stored.EventId, out var answer)) violations.Add($"{stored.EventId} is stored twice, or was never acknowledged");
            else if (answer.Sequence != stored.Sequence) violations.Add($"{stored.EventId} was acknowledged with another sequence");
            if (events.Any(e => e.Event is AccountEvent.Noted && e.RootId == stored.EventId) != (((AccountEvent.Deposited)stored.Event).Amount % 2 == 0)) violations.Add($"the chain of {stored.EventId} is half stored");
        }
        violations.AddRange(acknowledged.Keys.Select(id => $"{id} was acknowledged and is lost"));
        return violations;
    }
}
