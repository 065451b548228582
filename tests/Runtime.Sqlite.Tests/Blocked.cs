using Eventer.Sqlite;
using Eventer.Testing.Machines;

namespace Eventer.Runtime.Sqlite.Tests;

/// <summary>A store whose writer is held by one call, so that a test says who waits for it.</summary>
internal sealed class Blocked : IDisposable
{
    private readonly ManualResetEventSlim _isHeld = new();
    private readonly ManualResetEventSlim _mayGoOn = new();
    private readonly CancellationToken _stop;

    private Blocked(SqliteStore store, Action<HookBuilder<AccountKey, AccountStatus, AccountData, AccountEvent>>? hooks, CancellationToken stop)
    {
        _stop = stop;
        Account = new(store, builder =>
        {
            hooks?.Invoke(builder);
            builder.On<AccountEvent.Noted>().Write((_, _) => Hold());
        });
    }

    public static AccountKey Holder { get; } = new("holder");

    public AccountMachine Account { get; }

    /// <summary>The call that holds the writer.</summary>
    public Task Call { get; private set; } = Task.CompletedTask;

    /// <summary>Opens the accounts, and then lets a call hold the writer until <see cref="Release"/>.</summary>
    public static async Task<Blocked> StartAsync(
        SqliteStore store, IEnumerable<AccountKey> accounts, CancellationToken stop, Action<HookBuilder<AccountKey, AccountStatus, AccountData, AccountEvent>>? hooks = null)
    {
        var blocked = new Blocked(store, hooks, stop);
        foreach (var key in accounts.Append(Holder))
            (await blocked.Account.TransitionAsync(key, new AccountEvent.Opened("owner"), cancellationToken: stop)).EnsureAccepted();
        blocked.Call = Task.Run(async () => await blocked.Account.TransitionAsync(Holder, new AccountEvent.Noted("hold"), cancellationToken: stop), stop);
        blocked._isHeld.Wait(stop);
        return blocked;
    }

    public void Release() => _mayGoOn.Set();

    public void Dispose()
    {
        _isHeld.Dispose();
        _mayGoOn.Dispose();
    }

    private void Hold()
    {
        _isHeld.Set();
        _mayGoOn.Wait(_stop);
    }
}
