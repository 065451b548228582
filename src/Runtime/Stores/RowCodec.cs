using System.Text.Json;

namespace Eventer;

/// <summary>Between an entity's objects and its rows, the same for every store of rows.</summary>
/// <param name="definition">The machine.</param>
/// <typeparam name="TKey">Identifies an entity.</typeparam>
/// <typeparam name="TStatus">The status enum.</typeparam>
/// <typeparam name="TData">The data beside the status.</typeparam>
/// <typeparam name="TEvent">The base type of the state events.</typeparam>
public sealed class RowCodec<TKey, TStatus, TData, TEvent>(MachineDefinition<TKey, TStatus, TData, TEvent> definition)
    where TKey : notnull
    where TStatus : struct
    where TEvent : notnull
{
    /// <summary>The machine.</summary>
    public MachineDefinition<TKey, TStatus, TData, TEvent> Definition { get; } = definition;

    /// <summary>The row of an entity.</summary>
    /// <exception cref="LimitExceededException">The data is too large.</exception>
    /// <exception cref="UnstorableTextException">A text holds U+0000 or half of a surrogate pair.</exception>
    public StateRow Encode(Entity<TKey, TStatus, TData> entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        var key = new KeyValue[Definition.KeyFields.Count];
        for (var i = 0; i < key.Length; i++)
            key[i] = Definition.GetKey(entity.Key, i);
        var data = Encode(entity.Key, "the data", Limits.Data, (Definition, entity.Data), static (writer, of) => of.Definition.WriteData(writer, of.Data));
        return new(key, entity.Sequence, Definition.NameOf(entity.Status), data, entity.EnteredSequence, entity.Created, entity.Updated);
    }

    /// <summary>The row of an event.</summary>
    /// <exception cref="LimitExceededException">The payload is too large.</exception>
    /// <exception cref="UnstorableTextException">A text holds U+0000 or half of a surrogate pair.</exception>
    public EventRow Encode(in TKey key, StoredEvent<TStatus, TEvent> stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var name = Definition.NameOf(stored.Event);
        return new(
            stored.Sequence, stored.EventId, stored.Time, name, EncodeEvent(key, stored.Event), EncodeCause(key, name, stored.Cause), stored.RootId,
            stored.Kind, Definition.NameOf(stored.StatusAfter), stored.EnteredSequence);
    }

    /// <summary>The entity of a row.</summary>
    /// <exception cref="UnreadableRowException">The status or the data is not of a kind that this build knows.</exception>
    public Entity<TKey, TStatus, TData> Decode(in StateRow row)
    {
        TKey key;
        try
        {
            key = Definition.CreateKey(row.Key);
        }
        catch (Exception cause) when (IsOfContent(cause))
        {
            throw new UnreadableRowException(Definition.Name, string.Join('/', row.Key), $"the key of the state at sequence {row.Sequence}", $"it does not fit the key of this build: {cause.Message}", cause);
        }
        if (!Definition.TryParseStatus(row.Status, out var status))
            throw Unreadable(key, $"the state at sequence {row.Sequence}", $"this build knows no status '{row.Status}'; it knows {string.Join(", ", Definition.Table.States.Skip(1).Select(s => s.Name))}");
        try
        {
            var reader = new Utf8JsonReader(row.Data.Span);
            reader.Read();
            var data = Definition.ReadData(ref reader);
            return new(key, row.Sequence, status, data, row.EnteredSequence, row.Created, row.Updated);
        }
        catch (Exception cause) when (IsOfContent(cause))
        {
            throw Unreadable(key, $"the data of the state at sequence {row.Sequence}", cause.Message, cause);
        }
    }

    /// <summary>The event of a row.</summary>
    /// <exception cref="UnreadableRowException">The type or the payload is not of a kind that this build knows.</exception>
    public StoredEvent<TStatus, TEvent> Decode(in TKey key, in EventRow row)
    {
        if (!Definition.TryParseStatus(row.StatusAfter, out var after))
            throw Unreadable(key, $"the event at sequence {row.Sequence}", $"this build knows no status '{row.StatusAfter}'");
        try
        {
            var reader = new Utf8JsonReader(row.Payload.Span);
            reader.Read();
            return Definition.TryReadEvent(row.Type, ref reader, out var @event)
                ? new(row.Sequence, row.EventId, row.Time, @event, Cause.Parse(row.Cause), row.RootId, row.Kind, after, row.EnteredSequence)
                : throw Unreadable(key, $"the event at sequence {row.Sequence}", $"this build knows no event '{row.Type}'; it knows {string.Join(", ", Definition.Table.Events.Select(e => e.Name))}");
        }
        catch (Exception cause) when (IsOfContent(cause))
        {
            throw Unreadable(key, $"the event {row.Type} at sequence {row.Sequence}", cause.Message, cause);
        }
    }

    /// <summary>An event's payload. Equal events have equal payloads.</summary>
    internal ReadOnlyMemory<byte> EncodeEvent(in TKey key, TEvent @event) => Encode(
        key, $"the event {Definition.NameOf(@event)}", Limits.Payload, (Definition, @event), static (writer, of) => of.Definition.WriteEvent(writer, of.@event));

    private string EncodeCause(in TKey key, string name, Cause cause)
    {
        try
        {
            return cause.ToJson();
        }
        catch (UnstorableText text)
        {
            throw new UnstorableTextException(Definition.Name, Definition.Format(key), $"the cause of the event {name}", text);
        }
    }

    private ReadOnlyMemory<byte> Encode<T>(in TKey key, string what, int limit, T value, Action<Utf8JsonWriter, T> write)
    {
        try
        {
            var bytes = StrictJson.Write(value, write);
            return bytes.Length <= limit ? bytes : throw new LimitExceededException(Definition.Name, Definition.Format(key), what, bytes.Length, limit);
        }
        catch (UnstorableText text)
        {
            throw new UnstorableTextException(Definition.Name, Definition.Format(key), what, text);
        }
    }

    // What a codec throws at content that is not its own; anything else is a fault of the program, and stays what it is.
    private static bool IsOfContent(Exception exception) =>
        exception is JsonException or FormatException or InvalidOperationException or OverflowException or ArgumentException;

    private UnreadableRowException Unreadable(in TKey key, string what, string why, Exception? cause = null) =>
        new(Definition.Name, Definition.Format(key), what, why, cause);
}
