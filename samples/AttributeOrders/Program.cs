using AttributeOrders;
using Eventer;
using Spectre.Console;

// A machine needs a store. This one keeps orders in memory; Eventer.Sqlite keeps them in a file.
var orders = new OrderMachine(new MemoryStore());
const int number = 4711;

var calls = new Table().NoBorder().HideHeaders().AddColumns("", "Event", "Outcome");
await Send(new OrderEvent.Started("Ada"));
await Send(new OrderEvent.Submitted()); // a guard refuses it: there are no lines yet
await Send(new OrderEvent.LineAdded(new("Teapot", 1, 24.50m)));
await Send(new OrderEvent.LineAdded(new("Cup", 4, 6.00m)));
await Send(new OrderEvent.Submitted());
await Send(new OrderEvent.PaymentReceived(20));
await Send(new OrderEvent.PaymentReceived(1000)); // the invariant refuses it
await Send(new OrderEvent.PaymentReceived(28.50m));
await Send(new OrderEvent.Dispatched("RR 123 456 789"));
await Send(new OrderEvent.Cancelled("changed my mind")); // [Reject] says why not
await Send(new OrderEvent.Arrived());
await Send(new OrderEvent.Arrived());
Show($"Order {number}", calls);

var history = new Table().Border(TableBorder.Simple).AddColumns("#", "Event", "Status after");
await foreach (var stored in orders.EventsAsync(number))
    history.AddRow(stored.Sequence.ToString(), Markup.Escape(stored.Event.ToString()), stored.StatusAfter.ToString());
Show("What is stored", history);

// The exhaustive table, as data: it was worked out when this program was compiled.
var possible = new Table().Border(TableBorder.Simple).AddColumns("Status", "Event", "Status after", "If");
foreach (var transition in Order.Table.Transitions)
    possible.AddRow(new[] { Order.Table.States[transition.From].Name, Order.Table.Events[transition.Event].Name, Order.Table.States[transition.To].Name, transition.Guard }.Select(Markup.Escape).ToArray());
Show("What is possible when", possible);

async Task Send(OrderEvent e)
{
    var result = await orders.TransitionAsync(number, e);
    var (mark, outcome) = result.Kind switch
    {
        OutcomeKind.Applied => ("[green]✓[/]", $"[bold]{result.FinalState.Status}[/]"),
        OutcomeKind.Ignored => ("[grey]·[/]", "[grey]ignored[/]"),
        _ => ("[red]✗[/]", $"[red]{Markup.Escape(result.Message)}[/]"),
    };
    calls.AddRow(mark, e.GetType().Name, outcome);
}

static void Show(string title, Table table)
{
    AnsiConsole.Write(new Rule($"[bold]{title}[/]").LeftJustified());
    AnsiConsole.Write(table);
    AnsiConsole.WriteLine();
}
