using Eventer;

var accounts = new AccountMachine(new MemoryStore());
await accounts.TransitionAsync("A-1", new AccountEvent.Opened("Ada"));
await accounts.TransitionAsync("A-1", new AccountEvent.Closed());

var account = (await accounts.GetAsync("A-1"))!;
Console.WriteLine($"A-1: {account.Status} after {account.Sequence} events");

public enum AccountStatus { Open, Closed }

public sealed record AccountData(string Owner, decimal Balance);

public abstract record AccountEvent
{
    public sealed record Opened(string Owner) : AccountEvent;
    public sealed record Closed : AccountEvent;
}

[StateMachine<string, AccountStatus, AccountData, AccountEvent>]
[Final(AccountStatus.Closed)]
public static partial class Account
{
    [Transition(To = AccountStatus.Open)]
    static AccountData On(AccountEvent.Opened e) => new(e.Owner, 0);

    [Transition(From = AccountStatus.Open, To = AccountStatus.Closed, When = nameof(IsEmpty))]
    static AccountData On(AccountData data, AccountEvent.Closed e) => data;

    static bool IsEmpty(AccountData data, AccountEvent.Closed e) => data.Balance == 0;
}
