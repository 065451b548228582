using Eventer.Testing.Machines;

namespace Eventer.Runtime.Tests;

/// <summary>Short forms, so that a test shows what it is about.</summary>
internal static class Machine
{
    public static readonly AccountKey Anna = new("anna");
    public static readonly AccountKey Bob = new("bob");

    public static readonly LedgerKey Page = new(new Guid("0199f2a0-0000-7000-8000-000000000001"), 1, new(2026, 11, 24), "EUR", "north");

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static AccountMachine Account(Action<HookBuilder<AccountKey, AccountStatus, AccountData, AccountEvent>>? hooks = null) => new(new MemoryStore(), hooks);

    public static ValueTask<TransitionResult<AccountKey, AccountStatus, AccountData, AccountEvent>> Do(this AccountMachine account, AccountEvent @event, Guid? id = null) =>
        account.TransitionAsync(Anna, @event, eventId: id, cancellationToken: Stop);

    /// <summary>Anna's account, open, with this balance.</summary>
    public static async Task OpenAsync(this AccountMachine account, long balance = 0)
    {
        (await account.Do(new AccountEvent.Opened("Anna"))).EnsureAccepted();
        if (balance > 0) (await account.Do(new AccountEvent.Deposited(balance))).EnsureAccepted();
    }
}
