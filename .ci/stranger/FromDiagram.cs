using Eventer;
using Eventer.Sqlite;
using FromDiagram;

await using var store = new SqliteStore("accounts.db");
var accounts = new AccountMachine(store);
var key = new AccountKey("A-1");

foreach (AccountEvent @event in new AccountEvent[] { new AccountEvent.Opened(), new AccountEvent.Updated(), new AccountEvent.Closed() })
    await accounts.TransitionAsync(key, @event);

var account = (await accounts.GetAsync(key))!;
Console.WriteLine($"{key.Id}: {account.Status} after {account.Sequence} events");

var refused = await accounts.TransitionAsync(key, new AccountEvent.Opened());
Console.WriteLine(refused);
