using Accounts;
using Eventer;
using Eventer.Sqlite;

var options = new SqliteStoreOptions { Setup = Overview.Table };
var key = new AccountKey($"A-{Random.Shared.Next(1_000, 10_000)}");

Show.Title("The diagram (account.sm) is the code");
Show.Text(Account.Mermaid);
Show.Text(Account.Markdown);

Show.Title($"Account {key.Id}, kept in accounts.db");
await using (var store = new SqliteStore("accounts.db", options))
{
    var accounts = new AccountMachine(store, new AccountHooks().Register);
    await Hand(accounts, new AccountEvent.Opened());
    await Hand(accounts, new AccountEvent.Updated());
}

Show.Text("… the process stops, and starts again …");
await using (var store = new SqliteStore("accounts.db", options))
{
    var accounts = new AccountMachine(store, new AccountHooks().Register);
    await Hand(accounts, new AccountEvent.Updated());
    await Hand(accounts, new AccountEvent.Updated());

    Show.Title("An event that cannot be");
    await Hand(accounts, new AccountEvent.Opened());

    Show.Title("Its history");
    Show.Row("#", "event", "state after", "because of");
    await foreach (var stored in accounts.EventsAsync(key))
        Show.Row(stored.Sequence, Account.Definition.NameOf(stored.Event), stored.StatusAfter, stored.Cause);

    Show.Title("What waits in the outbox for other services");
    await foreach (var message in store.PendingMessagesAsync())
        if (message.Key == key.Id) Show.Row(message.Sequence, message.Name, System.Text.Encoding.UTF8.GetString(message.Payload.Span));

    Show.Title("The row that was calculated for a query");
    Overview.Print(store, key);
}

async Task Hand(AccountMachine accounts, AccountEvent @event)
{
    var result = await accounts.TransitionAsync(key, @event);
    if (result.IsAccepted) Show.Done(result.Message);
    else Show.Refused(result.Message);
}
