using Microsoft.CodeAnalysis.CSharp;

namespace Eventer.Generator.Tests.Attributes;

/// <summary>What is generated from attributes, compiled, loaded and run.</summary>
public class RunTests
{
    [Theory]
    [InlineData(Machines.Account, LanguageVersion.CSharp11)]
    [InlineData(Machines.Order, LanguageVersion.CSharp12)]
    public void Generated_code_compiles_without_warnings(string source, LanguageVersion version) =>
        Assert.Empty(GeneratedMachine.Of(source, version: version).Problems);

    [Fact]
    public void What_is_generated_changes_nothing_of_what_is_read()
    {
        var before = AttributeSource.Parse(Machines.Account).Read();

        var after = GeneratedMachine.Of(Machines.Account).Read("Bank.Account");

        Assert.Empty(after.Diagnostics);
        Assert.Equal(before.Model, after.Model);
    }

    [Fact]
    public void An_account_is_opened_filled_emptied_and_closed() => Assert.Equal(
        """
        Applied: Open AccountData { Owner = Ada, Balance = 0 }
        Applied: Open AccountData { Owner = Ada, Balance = 5 }
        Rejected: no guard holds: [IsEmpty]
        Rejected: the invariant does not hold: BalanceIsNotNegative
        Applied: Open AccountData { Owner = Ada, Balance = 0 }
        Applied: Closed AccountData { Owner = Ada, Balance = 0 }
        Rejected: Closed is final
        """,
        GeneratedMachine.Run(Machines.Account, """
            var state = Bank.Account.Next(default, new Bank.AccountEvent.Opened("Ada")).State;
            var lines = new List<string> { Bank.Account.Next(default, new Bank.AccountEvent.Opened("Ada")).ToString() };
            foreach (var e in new Bank.AccountEvent[] { new Bank.AccountEvent.Deposited(5), new Bank.AccountEvent.Closed(), new Bank.AccountEvent.Deposited(-9), new Bank.AccountEvent.Deposited(-5), new Bank.AccountEvent.Closed(), new Bank.AccountEvent.Closed() })
            {
                var outcome = Bank.Account.Next(in state, e);
                if (outcome.IsAccepted) state = outcome.State;
                lines.Add(outcome.ToString());
            }
            return string.Join("\n", lines);
            """));

    [Fact]
    public void Methods_get_the_key_and_the_time_where_they_ask_for_them() => Assert.Equal(
        "Applied: Open Data { Text = 00000000-0000-0000-0000-000000000007 2026 1 }",
        GeneratedMachine.Run("""
            public enum Status { Open }
            public sealed record Data(string Text);
            public abstract record Event { public sealed record Opened(int Count) : Event; }
            [StateMachine<Guid, Status, Data, Event>]
            public static partial class Door
            {
                [Transition(To = Status.Open, When = nameof(IsOnTime))]
                static Data Open(DateTimeOffset now, Guid id, Event.Opened e) => new($"{id} {now.Year} {e.Count}");
                static bool IsOnTime(DateTimeOffset now) => now.Year == 2026;
            }
            """,
            """
            return Door.Next(default, new Event.Opened(1), new EventContext<Guid>(new Guid("00000000-0000-0000-0000-000000000007"), new DateTimeOffset(2026, 1, 2, 3, 4, 5, default))).ToString();
            """));

    [Fact]
    public void A_transition_on_a_base_type_is_taken_by_each_event_and_calls_its_own_overload() => Assert.Equal(
        "Open base | Open base | Shut own",
        GeneratedMachine.Run("""
            public enum Status { Open, Shut }
            public record struct Data(string Text);
            public interface IEvent;
            public abstract record Payment : IEvent { public sealed record Card : Payment; public sealed record Cash : Payment; }
            public readonly record struct Noted : IEvent;
            [StateMachine<string, Status, Data, IEvent>]
            [Initial(Status.Open)]
            public static partial class Till
            {
                [Transition(From = Status.Open)] static Data On(Data data, Payment e) => new("base");
                [Transition(From = Status.Shut)] static Data On(Data data, Payment.Cash e) => new("own");
                [Transition(From = Status.Open, To = Status.Shut)] static Data On(Data data, Noted e) => new("own");
            }
            """,
            """
            var open = new State<Status, Data>(Status.Open, new("")); 
            return string.Join(" | ", new IEvent[] { new Payment.Card(), new Payment.Cash(), new Noted() }.Select(e => Till.Next(in open, e).State).Select(state => $"{state.Status} {state.Data.Text}"));
            """));

    [Fact]
    public void Composites_decisions_and_the_implied_beginning_work_as_in_a_diagram() => Assert.Equal(
        """
        Placed: Applied AwaitingPayment
        Noted: Ignored AwaitingPayment
        Cash: Applied Paid
        Cash: Rejected no guard holds: [IsRepeat]
        Shipped: Applied Delivered
        Cancelled: Applied Cancelled
        Placed: Rejected the order is cancelled
        """,
        GeneratedMachine.Run(Machines.Order.Replace("internal", "public"), """
            var context = new EventContext<Guid>(Guid.Empty, default);
            var lines = new List<string>();
            var state = default(State<Shop.Orders.OrderStatus, Shop.Orders.OrderData>);
            Send(new Shop.Orders.Placed("Ada", [new("pot", 1, new(3, "EUR"))]));
            var waiting = state;
            Send(new Shop.Orders.Order.Noted());
            Send(new Shop.Orders.Payment.Cash(new(3, "EUR")));
            Send(new Shop.Orders.Payment.Cash(new(3, "EUR")));
            Send(new Shop.Orders.Shipped());
            state = waiting;
            Send(new Shop.Orders.Order.Cancelled("no"));
            Send(new Shop.Orders.Placed("Ada", []));
            return string.Join("\n", lines);

            void Send(Shop.Orders.IOrderEvent e)
            {
                var outcome = Shop.Orders.Order.Next(in state, e, in context);
                if (outcome.IsAccepted) state = outcome.State;
                lines.Add($"{e.GetType().Name}: {outcome.Kind} {outcome.Reason ?? outcome.State.Status.ToString()}");
            }
            """));

    [Theory]
    [InlineData("namespace Deep.Down { public partial class Outer { internal partial record struct Inner {", "} } }", "Deep.Down.Outer.Inner.Door")]
    [InlineData("public partial interface IOuter {", "}", "IOuter.Door")]
    [InlineData("namespace @event.@class {", "}", "@event.@class.Door")]
    [InlineData("", "", "Door")]
    public void A_machine_stands_wherever_a_class_can_and_may_be_named_by_keywords(string before, string after, string name) => Assert.Equal(
        $"Applied: Open | {name}Machine",
        GeneratedMachine.Run($$"""
            {{before}}
            [StateMachine<long, Doors.Status, Doors.Data, Doors.Event>]
            public static partial class Door
            {
                [Transition(To = Doors.Status.Open)] static Doors.Data On(Doors.Event.@new e) => new();
                [Transition(From = Doors.Status.Open, To = Doors.Status.@checked)] static Doors.Data @lock(Doors.Data @data, Doors.Event.Locked @event) => data;
            }
            {{after}}
            namespace Doors
            {
                public enum Status { Open, @checked }
                public record Data { public int @int { get; init; } public override string ToString() => ""; }
                public abstract record Event { public record @new(int @int) : Event; public record Locked : Event; }
            }
            """,
            $"return {name}.Next(default, new Doors.Event.@new(1)).ToString().Trim() + \" | {name}\" + typeof({name}Machine).Name.Replace(\"Door\", \"\");"));

    [Fact]
    public void The_engine_stores_what_attributes_declare() => Assert.Equal(
        "Closed, 3 events, AccountKey { AccountId = 00000000-0000-0000-0000-000000000001, Tenant = north }",
        GeneratedMachine.RunAsync(Machines.Account, """
            var machine = new Bank.AccountMachine(new MemoryStore());
            var key = new Bank.AccountKey(new Guid("00000000-0000-0000-0000-000000000001"), "north");
            await machine.TransitionAsync(key, new Bank.AccountEvent.Opened("Ada"));
            await machine.TransitionAsync(key, new Bank.AccountEvent.Deposited(0));
            await machine.TransitionAsync(key, new Bank.AccountEvent.Closed());
            var entity = (await machine.GetAsync(key))!;
            return $"{entity.Status}, {entity.Sequence} events, {entity.Key}";
            """));
}
