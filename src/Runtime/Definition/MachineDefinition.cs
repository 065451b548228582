using System.Text.Json;

namespace Eventer;

/// <summary>What an engine, a store or a tool knows of a machine without its types.</summary>
public abstract class MachineDefinition
{
    /// <summary>The machine's name: rows are stored under it.</summary>
    public abstract string Name { get; }

    /// <summary>The exhaustive transition table.</summary>
    public abstract TransitionTable Table { get; }

    /// <summary>The fields of the key, primary ones first.</summary>
    public abstract IReadOnlyList<KeyField> KeyFields { get; }

    /// <summary>The machine as a Mermaid <c>stateDiagram-v2</c>.</summary>
    public abstract string Mermaid { get; }

    /// <summary>The transition table as Markdown.</summary>
    public abstract string Markdown { get; }
}

/// <summary>A machine as generated: its Eventer, its table and its codecs, behind one type that the engine calls.</summary>
/// <typeparam name="TKey">Identifies an entity.</typeparam>
/// <typeparam name="TStatus">The status enum.</typeparam>
/// <typeparam name="TData">The data beside the status.</typeparam>
/// <typeparam name="TEvent">The base type of the state events.</typeparam>
public abstract class MachineDefinition<TKey, TStatus, TData, TEvent> : MachineDefinition
    where TKey : notnull
    where TStatus : struct
    where TEvent : notnull
{
    /// <summary>The Eventer: pure, and thread-safe.</summary>
    public abstract Outcome<TStatus, TData> Next(in State<TStatus, TData> state, TEvent @event, in EventContext<TKey> context);

    /// <summary>Reports what the transition taken chains and publishes (<c>/ chain …</c>, <c>/ publish …</c>). Pure.</summary>
    /// <param name="outcome">What <see cref="Next"/> answered.</param>
    /// <param name="before">The state that the event met.</param>
    /// <param name="event">The event.</param>
    /// <param name="context">Key and time.</param>
    /// <param name="effects">Receives them, in order.</param>
    public virtual void RunEffects(in Outcome<TStatus, TData> outcome, in State<TStatus, TData> before, TEvent @event, in EventContext<TKey> context, IEffectSink<TEvent> effects)
    {
    }

    /// <summary>How long a timer waits, asked when its state is entered. Pure.</summary>
    /// <param name="timer">Index into <see cref="TransitionTable.Timers"/>.</param>
    /// <param name="data">The data that the state was entered with.</param>
    /// <param name="context">Key and time.</param>
    public virtual TimeSpan GetDelay(int timer, TData data, in EventContext<TKey> context) => throw new ArgumentOutOfRangeException(nameof(timer), timer, $"Machine {Name} has no such timer.");

    /// <summary>How states run side by side; <see langword="null"/>: no composite has regions, and a status is one state.</summary>
    public virtual RegionEventer<TKey, TStatus, TData, TEvent>? Regions => null;

    /// <summary>The row of a status in <see cref="MachineDefinition.Table"/>; in a machine with regions the first of them.</summary>
    /// <exception cref="UndefinedStatusException">The value is no member of the enum.</exception>
    public abstract int IndexOf(TStatus status);

    /// <summary>The column of an event in <see cref="MachineDefinition.Table"/>; -1 for a type that the machine does not know.</summary>
    public abstract int IndexOf(TEvent @event);

    /// <summary>The wire name of a status: what is stored. In a machine with regions that of each, joined by <c>|</c>.</summary>
    public string NameOf(TStatus status) => Regions?.NameOf(status) ?? Table.States[IndexOf(status)].Name;

    /// <summary>The wire name of an event's type; its .NET type name where the machine does not know it.</summary>
    public string NameOf(TEvent @event) => IndexOf(@event) is >= 0 and var index ? Table.Events[index].Name : @event.GetType().Name;

    /// <summary>The status of a wire name.</summary>
    /// <returns><see langword="false"/> for a name that this build does not know.</returns>
    public abstract bool TryParseStatus(string name, out TStatus status);

    /// <summary>The events that can be accepted in a state, as columns; a guard may still refuse one.</summary>
    public abstract ReadOnlySpan<int> Permitted(in State<TStatus, TData> state);

    /// <summary>The events that can be accepted in a state, by wire name; a guard may still refuse one.</summary>
    public IReadOnlyList<string> PermittedNames(in State<TStatus, TData> state)
    {
        var columns = Permitted(state);
        var names = new string[columns.Length];
        for (var i = 0; i < names.Length; i++)
            names[i] = Table.Events[columns[i]].Name;
        return names;
    }

    /// <summary>Writes an event's fields as one JSON object.</summary>
    public abstract void WriteEvent(Utf8JsonWriter writer, TEvent @event);

    /// <summary>Reads what <see cref="WriteEvent"/> wrote; the reader stands on the object's start.</summary>
    /// <exception cref="JsonException">Not such an object.</exception>
    /// <returns><see langword="false"/> for a type that this build does not know.</returns>
    public abstract bool TryReadEvent(string name, ref Utf8JsonReader reader, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out TEvent @event);

    /// <summary>Writes the data as one JSON object.</summary>
    public abstract void WriteData(Utf8JsonWriter writer, TData data);

    /// <summary>Reads what <see cref="WriteData"/> wrote; the reader stands on the object's start.</summary>
    /// <exception cref="JsonException">Not such an object.</exception>
    public abstract TData ReadData(ref Utf8JsonReader reader);

    /// <summary>One field of a key: the index is that of <see cref="MachineDefinition.KeyFields"/>.</summary>
    public abstract KeyValue GetKey(in TKey key, int field);

    /// <summary>A key from its stored fields, in the order of <see cref="MachineDefinition.KeyFields"/>.</summary>
    public abstract TKey CreateKey(ReadOnlySpan<KeyValue> values);

    /// <summary>Whether two keys name one entity: secondary fields do not count.</summary>
    public bool IsSameEntity(in TKey left, in TKey right)
    {
        for (var i = 0; i < KeyFields.Count; i++)
            if (!KeyFields[i].IsSecondary && GetKey(left, i) != GetKey(right, i)) return false;
        return true;
    }

    /// <summary>The primary fields of a key as one text, different for different entities: <c>a-1</c>, or <c>bank-7/a-1</c>.</summary>
    public string Format(in TKey key)
    {
        string? text = null;
        var isComposite = false;
        for (var i = 0; i < KeyFields.Count; i++)
        {
            if (KeyFields[i].IsSecondary) continue;
            var value = GetKey(key, i).ToString();
            if (text is null)
            {
                text = value;
                continue;
            }
            text = $"{(isComposite ? text : Escape(text))}/{Escape(value)}";
            isComposite = true;
        }
        return text ?? "";

        static string Escape(string value) => value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("/", "\\/", StringComparison.Ordinal);
    }
}

/// <summary>Receives what a transition's effects chain and publish.</summary>
/// <typeparam name="TEvent">The base type of the state events.</typeparam>
public interface IEffectSink<in TEvent>
{
    /// <summary>The event runs next, in the same transaction.</summary>
    void Chain(TEvent @event);

    /// <summary>The message goes to the outbox.</summary>
    void Publish<TMessage>(TMessage message) where TMessage : IMessage;
}

/// <summary>A generic event: published to others, changes no state here. <c>publish</c> lines generate one; your own may implement it.</summary>
public interface IMessage
{
    /// <summary>The message's type on the wire.</summary>
    string MessageName { get; }

    /// <summary>Writes the message as one JSON object.</summary>
    void Write(Utf8JsonWriter writer);
}
