using System.Globalization;
using Eventer.Sqlite;
using Eventer.Testing.Machines;

namespace Eventer.Runtime.Sqlite.Tests;

/// <summary>A process that deposits until it is killed, and writes a line for each deposit once it is acknowledged.</summary>
internal static class CrashLoad
{
    public const string Argument = "--crash-load";

    private const int Callers = 16;

    public static AccountKey[] Keys { get; } = [.. Enumerable.Range(0, 4).Select(k => new AccountKey($"key-{k}"))];

    /// <summary>Half of the deposits chain a second one, so that a half-written chain would be seen.</summary>
    public static void Hooks(HookBuilder<AccountKey, AccountStatus, AccountData, AccountEvent> hooks) => hooks.On<AccountEvent.Deposited>()
        .Chain<AccountEvent.Noted>((t, chain) =>
        {
            if (t.Event.Amount % 2 == 0) chain.Add(new($"deposit {t.EventId}"));
        })
        .Write((t, data) => data.Add($"insert into movements (event_id, amount) values ({t.EventId}, {t.Event.Amount})"));

    public static SqliteStore OpenStore(string file) => new(file, new() { Setup = "create table if not exists movements (event_id text primary key, amount integer)" });

    public static async Task<int> RunAsync(string file)
    {
        await using var store = OpenStore(file);
        var account = new AccountMachine(store, Hooks);
        foreach (var key in Keys)
            await account.TransitionAsync(key, new AccountEvent.Opened("owner"));
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => DepositAsync(account, caller))));
        return 0;
    }

    private static async Task DepositAsync(AccountMachine account, int caller)
    {
        for (var i = caller; ; i++)
        {
            var (key, id) = (Keys[i % Keys.Length], Guid.CreateVersion7());
            var answer = await account.TransitionAsync(key, new AccountEvent.Deposited(i % 7 + 1), eventId: id);
            var line = string.Create(CultureInfo.InvariantCulture, $"{key.Id} {id} {answer.EnsureAccepted().Events[0].Sequence}");
            lock (Keys)
            {
                Console.Out.WriteLine(line);
                Console.Out.Flush();
            }
        }
    }
}
