using System.Collections.Concurrent;
using Eventer.Testing.Machines;

namespace Eventer.Testing.Stores;

/// <summary>Many callers on few keys, one call in ten a repeat; then everything that must hold is looked at.</summary>
internal static class Contention
{
    /// <returns>What does not hold; empty where all is well.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(AccountMachine account, int callers, int keys, int callsEach, CancellationToken stop)
    {
        var acknowledged = new ConcurrentBag<(AccountKey Key, Guid Id, long Sequence, long Balance)>();
        var violations = new ConcurrentQueue<string>();
        for (var k = 0; k < keys; k++)
            (await account.TransitionAsync(Key(k), new AccountEvent.Opened("owner"), cancellationToken: stop)).EnsureAccepted();

        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(() => CallAsync(caller), stop)));

        for (var k = 0; k < keys; k++)
            await LookAtAsync(Key(k));
        return [.. violations];

        async Task CallAsync(int caller)
        {
            for (var i = 0; i < callsEach; i++)
            {
                var key = Key((caller + i) % keys);
                var (id, e) = (Guid.CreateVersion7(), new AccountEvent.Deposited(caller + 1));
                var answer = await account.TransitionAsync(key, e, eventId: id, cancellationToken: stop);
                acknowledged.Add((key, id, answer.Events[0].Sequence, answer.State.Data.Balance));
                if (i % 10 != 9) continue;
                var repeat = await account.TransitionAsync(key, e, eventId: id, cancellationToken: stop);
                if (!repeat.IsDuplicate || repeat.State != answer.State || repeat.Events[0].Sequence != answer.Events[0].Sequence)
                    violations.Enqueue($"{key.Id}: the repeat of {id} was answered otherwise than the first time");
            }
        }

        async Task LookAtAsync(AccountKey key)
        {
            var entity = await account.GetAsync(key, stop);
            var events = await account.EventsAsync(key, stop).ToListAsync(stop);
            if (events.Count != entity!.Sequence) violations.Enqueue($"{key.Id}: {events.Count} events, but the state is at sequence {entity.Sequence}");
            if (!events.Select(e => e.Sequence).SequenceEqual(Enumerable.Range(1, events.Count).Select(i => (long)i))) violations.Enqueue($"{key.Id}: the sequence has a gap or a repeat");
            var balance = 0L;
            var balanceAt = new Dictionary<Guid, (long Sequence, long Balance)>();
            foreach (var stored in events)
            {
                if (stored.Event is AccountEvent.Deposited deposited) balance += deposited.Amount;
                if (!balanceAt.TryAdd(stored.EventId, (stored.Sequence, balance))) violations.Enqueue($"{key.Id}: {stored.EventId} is stored twice");
            }
            if (entity.Data.Balance != balance) violations.Enqueue($"{key.Id}: the balance is {entity.Data.Balance}, but its events add up to {balance}");
            foreach (var answer in acknowledged.Where(a => a.Key == key))
            {
                if (!balanceAt.TryGetValue(answer.Id, out var stored)) violations.Enqueue($"{key.Id}: {answer.Id} was acknowledged and is lost");
                else if (stored != (answer.Sequence, answer.Balance)) violations.Enqueue($"{key.Id}: the caller of {answer.Id} was answered {answer.Sequence}, {answer.Balance}; stored is {stored}");
            }
        }
    }

    private static AccountKey Key(int k) => new($"key-{k}");
}
