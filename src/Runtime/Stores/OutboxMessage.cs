using System.Text.Json;

namespace Eventer;

/// <summary>A message that waits to be sent, stored in the transaction of the event that caused it.</summary>
public sealed class OutboxMessage
{
    private ReadOnlyMemory<byte>? _payload;

    /// <summary>A message as the engine makes it.</summary>
    public OutboxMessage(IMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        Message = message;
        Name = message.MessageName;
    }

    /// <summary>A message as a store reads it.</summary>
    public OutboxMessage(string name, ReadOnlyMemory<byte> payload)
    {
        Name = name;
        _payload = payload;
    }

    /// <summary>Its id, for receivers to recognise a repeat.</summary>
    public required Guid Id { get; init; }

    /// <summary>The machine of the entity that sends it.</summary>
    public required string Machine { get; init; }

    /// <summary>The entity's primary key fields as one text.</summary>
    public required string Key { get; init; }

    /// <summary>The sequence of the event that caused it. Messages of an entity are sent in order of (sequence, ordinal).</summary>
    public required long Sequence { get; init; }

    /// <summary>Its place among the messages of one call.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The id of the event that caused it.</summary>
    public required Guid EventId { get; init; }

    /// <summary>When it was stored.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Not to be sent before; <see langword="null"/>: at once.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>The message's type on the wire.</summary>
    public string Name { get; }

    /// <summary>The message itself, where it was not read from a row.</summary>
    public IMessage? Message { get; }

    /// <summary>The message: one JSON object in UTF-8.</summary>
    /// <exception cref="UnstorableTextException">A text holds U+0000 or half of a surrogate pair.</exception>
    /// <exception cref="LimitExceededException">It is too large.</exception>
    public ReadOnlyMemory<byte> Payload => _payload ??= Encode();

    /// <inheritdoc/>
    public override string ToString() => Message?.ToString() ?? $"{Name} {System.Text.Encoding.UTF8.GetString(Payload.Span)}";

    private ReadOnlyMemory<byte> Encode()
    {
        try
        {
            var payload = StrictJson.Write(Message!, static (writer, message) => message.Write(writer));
            return payload.Length <= Limits.Payload
                ? payload
                : throw new LimitExceededException(Machine, Key, $"the message {Name}", payload.Length, Limits.Payload);
        }
        catch (UnstorableText text)
        {
            throw new UnstorableTextException(Machine, Key, $"the message {Name}", text);
        }
    }
}
