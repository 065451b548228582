using AttributeOrders;
using Eventer;
using Spectre.Console;

// A machine needs a store. This one keeps orders in memory; Eventer.Sqlite keeps them in a file.
var orders = new OrderMachine(new MachineServices(new MemoryStore()));
const int number = 4711;

AnsiConsole.Write(new Rule($"[bold]Order {number}[/]").LeftJustified());
await Send(new OrderEvent.Started("Ada"));
await Send(new OrderEvent.Submitted()); // a guard refuses it: there are no lines yet
await Send(new OrderEvent.LineAdded(new("Teapot", 1, 24.50m)));
await Send(new OrderEvent.LineAdded(new("Cup", 4, 6.00m)));
await Send(new OrderEvent.Submitted());
await Send(new OrderEvent.PaymentReceived(20));
await Send(new OrderEvent.PaymentReceived(1000)); // the invariant refuses it
await Send(new OrderEvent.PaymentReceived(28.50m));
await Send(new OrderEvent.Dispatched("RR 123 456 789"));
await Send(new OrderEvent.Cancelled("changed my mind"));
await Send(new OrderEvent.Arrived());
await Send(new OrderEvent.Arrived());

AnsiConsole.WriteLine();
AnsiConsole.Write(new Rule("[bold]What is stored[/]").LeftJustified());
var history = new Table().Border(TableBorder.Simple).AddColumns("#", "Event", "Status after");
await foreach (var stored in orders.EventsAsync(number))
    history.AddRow(stored.Sequence.ToString(), Markup.Escape(stored.Event.ToString()), stored.StatusAfter.ToString());
AnsiConsole.Write(history);

// The exhaustive table, as data: it was computed when this program was compiled.
AnsiConsole.Write(new Rule("[bold]What is possible when[/]").LeftJustified());
var possible = new Table().Border(TableBorder.Simple).AddColumns("Status", "Events");
foreach (var (status, row) in Order.Table.States.Select((state, row) => (state, row)))
{
    var arrows = Order.Table.Transitions.Where(transition => transition.From == row)
        .Select(transition => $"{Order.Table.Events[transition.Event].Name}{(transition.IsInternal ? "" : $" → {Order.Table.States[transition.To].Name}")}{(transition.Guard.Length > 0 ? $" [{transition.Guard}]" : "")}");
    possible.AddRow(Markup.Escape(status.Name), status.IsFinal ? "[grey]final[/]" : Markup.Escape(string.Join("\n", arrows)));
}
AnsiConsole.Write(possible);

async Task Send(OrderEvent e)
{
    var result = await orders.TransitionAsync(number, e);
    var (mark, text) = result.Kind switch
    {
        OutcomeKind.Applied => ("[green]✓[/]", $"[bold]{result.FinalState.Status}[/]"),
        OutcomeKind.Ignored => ("[grey]·[/]", "[grey]ignored[/]"),
        _ => ("[red]✗[/]", $"[red]{Markup.Escape(result.Message)}[/]"),
    };
    AnsiConsole.MarkupLine($"{mark} {Markup.Escape(e.GetType().Name),-16} {text}");
}
