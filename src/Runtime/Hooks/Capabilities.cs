namespace Eventer;

/// <summary>What a logic hook may do: chain an event of this entity. Valid only until the hook returns.</summary>
/// <typeparam name="TChained">The events that it may chain.</typeparam>
public interface IChain<in TChained>
{
    /// <summary>The event runs after those that are queued, in the same transaction. If it is refused, the whole call is.</summary>
    void Add(TChained @event);
}

/// <summary>What a logic hook may do: publish messages, at once or later. Valid only until the hook returns.</summary>
public interface IPublish
{
    /// <summary>The message goes to the outbox in the same transaction, and is sent once it is committed.</summary>
    void Send(IMessage message);

    /// <summary>The message goes to the outbox in the same transaction, and is sent after the delay, counted from the event's time.</summary>
    void Send(IMessage message, TimeSpan delay);
}

/// <summary>What a data hook may do: write pre-calculated rows in the transaction of the event. Valid only until the hook returns.</summary>
public interface IData
{
    /// <summary>A command of one SQL text, whose interpolated values become parameters: <c>data.Add($"delete from open_accounts where id = {t.Key.Id}")</c>.</summary>
    void Add(SqlText sql);

    /// <summary>A command with named parameters: <c>data.Add("delete from open_accounts where id = @id", ("id", t.Key.Id))</c>.</summary>
    void Add(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters);
}

/// <summary>What a link hook may do: run an event of another entity in the same transaction. Valid only until the hook returns.</summary>
/// <typeparam name="TKey">The other machine's key.</typeparam>
/// <typeparam name="TEvent">The other machine's events.</typeparam>
public interface ILink<in TKey, in TEvent>
{
    /// <summary>The event runs after those that are queued, in the same transaction. If it is refused, the whole call is.</summary>
    void Transition(TKey key, TEvent @event);
}
