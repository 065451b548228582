namespace Eventer;

/// <summary>The storage engine around an Eventer. One instance serves all entities, from any number of threads.</summary>
/// <typeparam name="TKey">Identifies an entity.</typeparam>
/// <typeparam name="TStatus">The status enum.</typeparam>
/// <typeparam name="TData">The data beside the status.</typeparam>
/// <typeparam name="TEvent">The base type of the state events.</typeparam>
public abstract class StateMachine<TKey, TStatus, TData, TEvent>
    where TKey : notnull
    where TStatus : struct
    where TEvent : notnull
{
    private readonly EventIdGenerator _ids = new();
    private readonly TimeProvider _time;
    private readonly Lazy<Hooks<TKey, TStatus, TData, TEvent>> _hooks;

    /// <summary>Called by generated code.</summary>
    protected StateMachine(MachineDefinition<TKey, TStatus, TData, TEvent> definition, MachineServices services, Action<HookBuilder<TKey, TStatus, TData, TEvent>>? hooks = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(services);
        Definition = definition;
        Store = services.Store;
        _time = services.TimeProvider;
        Table = Store.Open(definition);
        Codec = new(definition);
        Timers = new MachineTimers<TKey, TStatus, TData, TEvent>(this);
        var registered = new Hooks<TKey, TStatus, TData, TEvent>();
        hooks?.Invoke(new(this, registered));
        registered.IsSealed = services.Provider is null;
        // The host's hooks may ask for other machines, whose hooks ask for this one: so they are made at the first call.
        _hooks = services.Provider is { } provider ? new(() => RegisterFrom(provider, registered)) : new(registered);
    }

    /// <summary>The machine as generated.</summary>
    public MachineDefinition<TKey, TStatus, TData, TEvent> Definition { get; }

    /// <summary>Where its entities are kept.</summary>
    public IStore Store { get; }

    /// <summary>Its timers.</summary>
    public MachineTimers Timers { get; }

    internal IEntityTable<TKey, TStatus, TData, TEvent> Table { get; }

    internal RowCodec<TKey, TStatus, TData, TEvent> Codec { get; }

    internal Hooks<TKey, TStatus, TData, TEvent> Hooks => _hooks.Value;

    /// <summary>Hands an event to the entity with this key: runs the Eventer, the hooks and what they chain, and stores all of it or nothing.</summary>
    /// <param name="key">The entity's key. A secondary field may be left out where the entity exists.</param>
    /// <param name="event">The event.</param>
    /// <param name="cause">Why it happened; stored with it.</param>
    /// <param name="eventId">Makes the call repeatable: the same id with the same event is stored once, and answered as the first time.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <exception cref="NestedTransitionException">It was called inside a hook.</exception>
    /// <exception cref="DuplicateEventIdException">The id is stored for another event of this entity.</exception>
    /// <exception cref="KeyMismatchException">A secondary key field is not the stored one, or is missing for a new entity.</exception>
    /// <exception cref="TransitionArithmeticException">A computation left the range of its type, or divided by zero.</exception>
    /// <exception cref="ChainTooLongException">The event chained others without an end.</exception>
    /// <exception cref="UnreadableRowException">What is stored is not of a kind that this build knows.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot be reached, is read-only or is full.</exception>
    /// <exception cref="ConcurrencyException">Others wrote the entity first, as often as the store tries.</exception>
    public ValueTask<TransitionResult<TKey, TStatus, TData, TEvent>> TransitionAsync(
        TKey key, TEvent @event, Cause? cause = null, Guid? eventId = null, CancellationToken cancellationToken = default)
    {
        // Not ThrowIfNull, which boxes keys and events that are structs.
        if (key is null) throw new ArgumentNullException(nameof(key));
        if (@event is null) throw new ArgumentNullException(nameof(@event));
        return RunAsync(key, @event, null, cause ?? Cause.External, eventId, cancellationToken);
    }

    /// <summary>Hands over a command or message that becomes one of several events: which, is decided on the state that the transaction reads. Called by generated code.</summary>
    /// <param name="key">The entity's key. A secondary field may be left out where the entity exists.</param>
    /// <param name="choice">The events and how to choose. Where none is chosen the outcome is <see cref="OutcomeKind.Rejected"/>.</param>
    /// <param name="cause">Why it happened; stored with the event.</param>
    /// <param name="eventId">Makes the call repeatable: where it is stored with one of the events, that one is the answer, whatever would be chosen now.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    protected ValueTask<TransitionResult<TKey, TStatus, TData, TEvent>> ChooseAsync(
        TKey key, EventChoice<TKey, TStatus, TData, TEvent> choice, Cause cause, Guid? eventId = null, CancellationToken cancellationToken = default)
    {
        if (key is null) throw new ArgumentNullException(nameof(key));
        ArgumentNullException.ThrowIfNull(choice);
        return RunAsync(key, choice.Events[0], choice, cause, eventId, cancellationToken);
    }

    /// <summary>Hands over a message from elsewhere that becomes an event. Called by generated code.</summary>
    /// <param name="key">The entity's key.</param>
    /// <param name="event">The event.</param>
    /// <param name="message">The message's name.</param>
    /// <param name="messageId">The message's id, the same at each delivery: the event's id follows from it, the machine and the key, so that it is stored once.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    protected ValueTask<TransitionResult<TKey, TStatus, TData, TEvent>> ReceiveAsync(TKey key, TEvent @event, string message, string messageId, CancellationToken cancellationToken)
    {
        if (@event is null) throw new ArgumentNullException(nameof(@event));
        return TransitionAsync(key, @event, Cause.Message(message, messageId), IdOf(key, message, messageId), cancellationToken);
    }

    /// <summary>Hands over a message from elsewhere that becomes one of several events. Called by generated code.</summary>
    /// <param name="key">The entity's key.</param>
    /// <param name="choice">The events and how to choose; its name is the message's.</param>
    /// <param name="messageId">The message's id, the same at each delivery: the event's id follows from it, the machine and the key, so that it is stored once.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    protected ValueTask<TransitionResult<TKey, TStatus, TData, TEvent>> ReceiveAsync(TKey key, EventChoice<TKey, TStatus, TData, TEvent> choice, string messageId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(choice);
        return ChooseAsync(key, choice, Cause.Message(choice.Name, messageId), IdOf(key, choice.Name, messageId), cancellationToken);
    }

    /// <summary>Without the time of the delivery, which differs each time.</summary>
    private Guid IdOf(TKey key, string message, string messageId)
    {
        if (key is null) throw new ArgumentNullException(nameof(key));
        ArgumentException.ThrowIfNullOrEmpty(messageId);
        if (UnstorableText.IndexIn(messageId) is >= 0 and var index)
            throw new UnstorableTextException(Definition.Name, Definition.Format(key), $"the id of the message {message}", new(messageId[index]));
        return EventIdGenerator.Derive(DateTimeOffset.UnixEpoch, Guid.Empty, $"message {message} {messageId}", $"{Definition.Name} {Definition.Format(key)}", 0);
    }

    private ValueTask<TransitionResult<TKey, TStatus, TData, TEvent>> RunAsync(
        TKey key, TEvent @event, EventChoice<TKey, TStatus, TData, TEvent>? choice, Cause cause, Guid? eventId, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<TransitionResult<TKey, TStatus, TData, TEvent>>(cancellationToken);
        // Thrown here and not into the task: a hook cannot await it, and must not pass it over.
        if (Call.Running is { } running)
            throw new NestedTransitionException(Definition.Name, Definition.Format(key), running.ToString());
        try
        {
            CheckText(key);
            var time = Now();
            var call = new Call<TKey, TStatus, TData, TEvent>(this, key, @event, choice, cause, eventId ?? _ids.Next(time), eventId is not null, time);
            var stored = Store.ExecuteAsync(call, cancellationToken);
            return stored.IsCompletedSuccessfully && call.Slot.Recorded is null ? new(call.Result) : FinishAsync(stored, call, cancellationToken);
        }
        catch (Exception exception)
        {
            return ValueTask.FromException<TransitionResult<TKey, TStatus, TData, TEvent>>(exception);
        }
    }

    /// <summary>The entity with this key as it is stored now; <see langword="null"/>: there is none.</summary>
    /// <exception cref="UnreadableRowException">What is stored is not of a kind that this build knows.</exception>
    public ValueTask<Entity<TKey, TStatus, TData>?> GetAsync(TKey key, CancellationToken cancellationToken = default)
    {
        if (key is null) throw new ArgumentNullException(nameof(key));
        return Table.GetAsync(key, cancellationToken);
    }

    /// <summary>The events of the entity with this key, by sequence.</summary>
    /// <exception cref="UnreadableRowException">What is stored is not of a kind that this build knows.</exception>
    public IAsyncEnumerable<StoredEvent<TStatus, TEvent>> EventsAsync(TKey key, CancellationToken cancellationToken = default)
    {
        if (key is null) throw new ArgumentNullException(nameof(key));
        return Table.EventsAsync(key, 0, cancellationToken);
    }

    /// <summary>Text in a key is refused where a store could not keep it: two keys must never become one.</summary>
    internal void CheckText(in TKey key)
    {
        for (var i = 0; i < Definition.KeyFields.Count; i++)
        {
            if (Definition.KeyFields[i].Type != KeyType.Text || Definition.GetKey(key, i) is not { IsGiven: true } value) continue;
            var text = value.AsText();
            if (UnstorableText.IndexIn(text) is >= 0 and var index)
                throw new UnstorableTextException(Definition.Name, Definition.Format(key), $"the key field {Definition.KeyFields[i].Name}", new(text[index]));
        }
    }

    /// <summary>Secondary fields: equal to the stored ones where given, and given where the entity is new.</summary>
    internal void MatchKeys(in TKey key, Entity<TKey, TStatus, TData>? entity)
    {
        for (var i = 0; i < Definition.KeyFields.Count; i++)
        {
            var field = Definition.KeyFields[i];
            if (!field.IsSecondary) continue;
            var given = Definition.GetKey(key, i);
            if (entity is null)
            {
                if (!given.IsGiven && !field.IsOptional)
                    throw Mismatch(key, field, $"there is no such entity yet, and the key lacks {field.Name}, which a new one needs. Give the whole key");
                continue;
            }
            if (!given.IsGiven) continue;
            var stored = Definition.GetKey(entity.Key, i);
            if (given != stored)
                throw Mismatch(key, field, $"{field.Name} came as '{given}'" + (field.IsTenant ? ", which is not the stored one" : stored.IsGiven ? $" and is stored as '{stored}'" : " and is stored without one")
                    + ". Give the stored value, or leave the field out");
        }
    }

    /// <summary>Equal by value; where a collection inside compares by reference, equal as stored.</summary>
    internal bool IsSameEvent(in TKey key, TEvent stored, TEvent given) =>
        EqualityComparer<TEvent>.Default.Equals(stored, given)
        || (Definition.IndexOf(stored) == Definition.IndexOf(given) && Definition.IndexOf(given) >= 0
            && Codec.EncodeEvent(key, stored).Span.SequenceEqual(Codec.EncodeEvent(key, given).Span));

    private async ValueTask<TransitionResult<TKey, TStatus, TData, TEvent>> FinishAsync(ValueTask stored, Call<TKey, TStatus, TData, TEvent> call, CancellationToken cancellationToken)
    {
        await stored.ConfigureAwait(false);
        return call.Slot.Recorded is { } recorded ? await RecallAsync(call.Slot, recorded, cancellationToken).ConfigureAwait(false) : call.Result;
    }

    /// <summary>The outcome of a call that was stored before. Its events tell it: a call's events of one entity follow each other.</summary>
    private async ValueTask<TransitionResult<TKey, TStatus, TData, TEvent>> RecallAsync(
        EntitySlot<TKey, TStatus, TData, TEvent> slot, StoredEvent<TStatus, TEvent> recorded, CancellationToken cancellationToken)
    {
        // The common repeat: nothing happened since, and nothing was chained. (Before the second event there may be an initial one.)
        if (slot.Loaded is { } latest && latest.Sequence == recorded.Sequence && recorded.Sequence != 2)
            return new(Definition, recorded.Kind, true, latest, latest, [recorded], [], null);

        var key = slot.Loaded is { } loaded ? loaded.Key : slot.Key;
        var events = new List<StoredEvent<TStatus, TEvent>>();
        Entity<TKey, TStatus, TData>? entity = null, after = null;
        await foreach (var stored in Table.EventsAsync(key, 0, cancellationToken).ConfigureAwait(false))
        {
            var isOfCall = stored.RootId == recorded.RootId;
            if (!isOfCall && stored.Sequence > recorded.Sequence) break;
            if (!isOfCall) events.Clear();
            else events.Add(stored);
            entity = Replay(key, entity, stored);
            if (stored.Sequence == recorded.Sequence) after = entity;
        }
        return new(Definition, recorded.Kind, true, after, entity, events, [], null);
    }

    private Entity<TKey, TStatus, TData> Replay(TKey key, Entity<TKey, TStatus, TData>? entity, StoredEvent<TStatus, TEvent> stored)
    {
        var outcome = Definition.Next(entity?.State ?? default, stored.Event, new(key, stored.Time));
        return outcome.Kind == stored.Kind
            ? new(key, stored.Sequence, outcome.State.Status, outcome.State.Data, stored.EnteredSequence, entity?.Created ?? stored.Time, stored.Time)
            : throw new UnreadableRowException(Definition.Name, Definition.Format(key), $"the event {Definition.NameOf(stored.Event)} at sequence {stored.Sequence}",
                $"it was {stored.Kind} when it was stored and is {outcome.Kind} by this build's definition, so the state after it is not known");
    }

    /// <summary>To the microsecond, which every store keeps: a time reads back as hooks saw it.</summary>
    internal DateTimeOffset Now()
    {
        var ticks = _time.GetUtcNow().UtcTicks;
        return new(ticks - ticks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
    }

    private Hooks<TKey, TStatus, TData, TEvent> RegisterFrom(IServiceProvider provider, Hooks<TKey, TStatus, TData, TEvent> hooks)
    {
        foreach (var registered in HookRegistration.For(GetType(), provider))
        {
            if (registered is not IHooks<TKey, TStatus, TData, TEvent> typed)
                throw new InvalidOperationException($"{registered.GetType().Name} is registered as hooks of {GetType().Name}, but is not IHooks<{typeof(TKey).Name}, {typeof(TStatus).Name}, {typeof(TData).Name}, {typeof(TEvent).Name}>.");
            typed.Register(new(this, hooks));
        }
        hooks.IsSealed = true;
        return hooks;
    }

    private KeyMismatchException Mismatch(in TKey key, KeyField field, string what)
    {
        var text = Definition.Format(key);
        return new(Definition.Name, text, field.Name, $"{Definition.Name} {text}: {what}.");
    }
}
