using System.Text.Json;
using Eventer;

namespace Accounts;

/// <summary>
/// What happens around the account's transitions, one of each kind of side effect. All of it is stored in the
/// transaction of the event that caused it, or not at all.
/// </summary>
public sealed class AccountHooks : IHooks<AccountKey, AccountStatus, AccountData, AccountEvent>
{
    private const int UpdatesAtMost = 3;

    public void Register(HookBuilder<AccountKey, AccountStatus, AccountData, AccountEvent> hooks)
    {
        // 1. Business logic chains the next event: the third update closes the account.
        hooks.On<AccountEvent.Updated>().From(AccountStatus.Open)
            .Chain<AccountEvent.Closed>((t, chain) =>
            {
                if (t.Sequence > UpdatesAtMost) chain.Add(new AccountEvent.Closed());
            });

        // 2. A request to another service: the letters are written elsewhere.
        hooks.On<AccountEvent.Opened>()
            .Publish(t => new WriteWelcomeLetter(t.Key.Id));

        // 3. A generic, global event: whoever cares may listen.
        hooks.OnAnyEvent()
            .Publish(t => new AccountChanged(t.Key.Id, t.Status.ToString()));

        // 4. A pre-calculated row, so that a query need not read events.
        hooks.OnState()
            .Write((s, data) => data.Add($"insert or replace into account_overview (id, status, changes) values ({s.Key.Id}, {s.Status.ToString()}, {s.Sequence})"));
    }
}

/// <summary>To the service that writes letters.</summary>
public sealed record WriteWelcomeLetter(string Account) : IMessage
{
    public string MessageName => "letters.write-welcome";

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("account", Account);
        writer.WriteEndObject();
    }
}

/// <summary>To everybody.</summary>
public sealed record AccountChanged(string Account, string Status) : IMessage
{
    public string MessageName => "account.changed";

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("account", Account);
        writer.WriteString("status", Status);
        writer.WriteEndObject();
    }
}
