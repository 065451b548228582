using System.Collections.Immutable;
using Eventer;

namespace AttributeOrders;

/// <summary>The states. <see cref="Open"/> is a composite: an order is never stored in it, but in one of the states that it groups.</summary>
public enum OrderStatus { Draft, Open, AwaitingPayment, Paid, Shipped, Delivered, Cancelled }

/// <summary>What is stored beside the status.</summary>
public sealed record OrderData(string Customer, ImmutableArray<OrderLine> Lines, decimal Received = 0)
{
    public decimal Total => Lines.Sum(line => line.Count * line.Price);
}

public readonly record struct OrderLine(string Item, int Count, decimal Price)
{
    public override string ToString() => $"{Count} × {Item} at {Price}";
}

/// <summary>What can happen to an order.</summary>
public abstract record OrderEvent
{
    public sealed record Started(string Customer) : OrderEvent;
    public sealed record LineAdded(OrderLine Line) : OrderEvent;
    public sealed record Submitted : OrderEvent;
    public sealed record PaymentReceived(decimal Amount) : OrderEvent;
    public sealed record Dispatched(string Parcel) : OrderEvent;
    public sealed record Arrived : OrderEvent;
    public sealed record Cancelled(string Reason) : OrderEvent;
}

[StateMachine<int, OrderStatus, OrderData, OrderEvent>]
[Composite(OrderStatus.Open, OrderStatus.AwaitingPayment, OrderStatus.Paid)]
[Final(OrderStatus.Delivered, OrderStatus.Cancelled)]
[Transition<OrderEvent.Cancelled>(From = new[] { OrderStatus.Draft, OrderStatus.Open }, To = OrderStatus.Cancelled)]
[Transition<OrderEvent.Dispatched>(From = OrderStatus.Paid, To = OrderStatus.Shipped)]
[Transition<OrderEvent.Arrived>(From = OrderStatus.Shipped, To = OrderStatus.Delivered)]
[Reject<OrderEvent.Cancelled>(OrderStatus.Shipped, Reason = "the parcel is on its way; it can be sent back once it has arrived")]
[Ignore<OrderEvent.Arrived>(OrderStatus.Delivered)] // couriers tell us twice
public static partial class Order
{
    [Transition(To = OrderStatus.Draft)] // from nothing
    static OrderData On(OrderEvent.Started e) => new(e.Customer, []);

    [Transition(From = OrderStatus.Draft)] // stays a draft
    static OrderData On(OrderData data, OrderEvent.LineAdded e) => data with { Lines = data.Lines.Add(e.Line) };

    [Transition(From = OrderStatus.Draft, To = OrderStatus.Open, When = nameof(HasLines))] // enters AwaitingPayment
    static OrderData On(OrderData data, OrderEvent.Submitted e) => data;

    [Transition(From = OrderStatus.AwaitingPayment, To = OrderStatus.Paid, When = nameof(CoversTheRest))]
    [Transition(From = OrderStatus.AwaitingPayment, Else = true)] // a part of it: still waiting
    static OrderData On(OrderData data, OrderEvent.PaymentReceived e) => data with { Received = data.Received + e.Amount };

    static bool HasLines(OrderData data) => !data.Lines.IsEmpty;

    static bool CoversTheRest(OrderData data, OrderEvent.PaymentReceived e) => data.Received + e.Amount >= data.Total;

    [Invariant]
    static bool NothingIsReceivedTwice(OrderData data) => data.Received <= data.Total;
}
