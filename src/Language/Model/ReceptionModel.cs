namespace Eventer.Language.Model;

/// <summary>A generic event from elsewhere that becomes a state event of the entity that it names.</summary>
/// <param name="Message">Wire name of the message, which is among the machine's.</param>
/// <param name="Event">Wire name of what it becomes; the first of them where there are several.</param>
/// <param name="Keys">Which entity: a value for each key that it gives.</param>
public sealed record ReceptionModel(string Message, string Event, EquatableArray<CorrelationModel> Keys, int Node)
{
    /// <summary>What it can become, chosen by guards over the state; none: <paramref name="Event"/>, always.</summary>
    public EquatableArray<TargetModel> Targets { get; init; }

    /// <summary>The key as a whole, over <c>message</c>, in place of <paramref name="Keys"/> (attributes only).</summary>
    public string? WholeKey { get; init; }
}

/// <summary>The value of one key.</summary>
/// <param name="Key">The key field.</param>
/// <param name="Value">An expression over the message; <see langword="null"/>: its field of the key's name.</param>
public sealed record CorrelationModel(string Key, ExpressionModel? Value);
