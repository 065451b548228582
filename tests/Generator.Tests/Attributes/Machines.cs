namespace Eventer.Generator.Tests.Attributes;

/// <summary>Machines that several tests look at.</summary>
public static class Machines
{
    /// <summary>The example of the introduction.</summary>
    public const string Account = """
        namespace Bank;

        public sealed record AccountKey(Guid AccountId, [Key(Secondary = true, Tenant = true)] string Tenant);
        public enum AccountStatus { Open, Closed }
        public sealed record AccountData(string Owner, decimal Balance = 0);

        public abstract record AccountEvent
        {
            public sealed record Opened(string Owner) : AccountEvent;
            public sealed record Deposited(decimal Amount) : AccountEvent;
            public sealed record Closed : AccountEvent;
        }

        [StateMachine<AccountKey, AccountStatus, AccountData, AccountEvent>]
        [Final(AccountStatus.Closed)]
        public static partial class Account
        {
            [Transition(To = AccountStatus.Open)]
            static AccountData On(AccountEvent.Opened e) => new(e.Owner);

            [Transition(From = AccountStatus.Open)]
            static AccountData Deposit(AccountData data, AccountEvent.Deposited e) => data with { Balance = data.Balance + e.Amount };

            [Transition(From = AccountStatus.Open, To = AccountStatus.Closed, When = nameof(IsEmpty))]
            static AccountData On(AccountData data, AccountEvent.Closed e) => data;

            static bool IsEmpty(AccountData data, AccountEvent.Closed e) => data.Balance == 0;

            [Invariant]
            static bool BalanceIsNotNegative(AccountData data) => data.Balance >= 0;
        }
        """;

    /// <summary>Composites, groups of events, decisions, and data of every kind.</summary>
    public const string Order = """
        namespace Shop.Orders;

        public enum OrderStatus
        {
            [WireName("draft")] Draft,
            Active, AwaitingPayment, Paid, Packed,
            Delivered, Cancelled,
        }

        public enum Size { Small = 1, Medium = 2, Big = 2 }
        [Flags] public enum Marks { None = 0, Fragile = 1, Cold = 2 }

        public readonly record struct Money(decimal Amount, string Currency);
        public sealed record Line(string Sku, int Count, Money Price, Size? Size = null);
        public sealed record OrderData
        {
            public string? Customer { get; init; }
            public ImmutableArray<Line> Lines { get; init; } = [];
            public Dictionary<string, List<Money>> Payments { get; init; } = [];
            public Marks Marks { get; init; }
            public Part? Root { get; init; }
            public decimal Total => Lines.Length;
        }
        public sealed record Part(string Name, IReadOnlyList<Part> Parts) { public byte[]? Photo { get; init; } }

        public interface IOrderEvent;
        public abstract record Payment(Money Money) : IOrderEvent
        {
            public sealed record ByCard(Money Money, string Card) : Payment(Money);
            [WireName("paid cash")] public sealed record Cash(Money Money) : Payment(Money);
        }
        public readonly record struct Placed(string Customer, ImmutableArray<Line> Lines) : IOrderEvent;
        public struct Shipped : IOrderEvent { public DateOnly On { get; set; } }

        [StateMachine<Guid, OrderStatus, OrderData, IOrderEvent>]
        [Initial(OrderStatus.Draft)]
        [Composite(OrderStatus.Active, OrderStatus.AwaitingPayment, OrderStatus.Paid, OrderStatus.Packed, Initial = OrderStatus.AwaitingPayment)]
        [Final(OrderStatus.Delivered, OrderStatus.Cancelled)]
        [Transition<Cancelled>(From = OrderStatus.Active, To = OrderStatus.Cancelled)]
        [Ignore<Noted>]
        [Ignore<Payment>(OrderStatus.Paid, OrderStatus.Packed, When = nameof(IsRepeat))]
        [Reject(OrderStatus.Cancelled, Reason = "the order is cancelled")]
        internal static partial class Order
        {
            public sealed record Cancelled(string? Why) : IOrderEvent;
            internal record Noted : IOrderEvent;

            [Transition(From = OrderStatus.Draft, To = OrderStatus.Active)]
            internal static OrderData Place(Placed placed, OrderData data, Guid id, DateTimeOffset now) => data with { Customer = placed.Customer, Lines = placed.Lines };

            [Transition(From = OrderStatus.AwaitingPayment, To = OrderStatus.Paid, When = nameof(Covers))]
            [Transition(From = OrderStatus.AwaitingPayment, Else = true)]
            static OrderData Pay(OrderData data, Payment e) => data;

            [Transition(From = new[] { OrderStatus.Paid, OrderStatus.Packed }, To = OrderStatus.Delivered)]
            static OrderData On(OrderData data, in Shipped e) => data;

            [Transition(FromAny = true)]
            static OrderData Recount(OrderData data, Recounted _) => data;

            static bool Covers(Payment payment, OrderData data) => payment.Money.Amount >= data.Total;
            static bool IsRepeat(OrderData data) => false;
        }

        internal sealed record Recounted : IOrderEvent;
        """;
}
