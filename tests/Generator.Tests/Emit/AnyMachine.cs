using System.Reflection;
using System.Text;
using System.Text.Json;

namespace Eventer.Generator.Tests.Emit;

/// <summary>A loaded machine by names and plain objects, so that a test need not know types that it compiled a moment ago.</summary>
public abstract class AnyMachine
{
    public abstract MachineDefinition Definition { get; }

    public abstract object Data(string json);

    /// <summary>An event; JSON for its fields.</summary>
    public abstract object Event(string name, string json = "{}");

    public abstract string WriteEvent(object @event);

    public abstract string WriteData(object data);

    /// <param name="state">A wire name; <see langword="null"/>: nothing stored.</param>
    public abstract AnyOutcome Next(string? state, object? data, object @event);

    /// <summary>By the overload of the event's own type; the assembly must hold <see cref="TypedCalls"/>.</summary>
    public abstract AnyOutcome NextTyped(string? state, object? data, object @event);

    /// <summary>By the struct of the state; <see langword="null"/>: it has no such event. Names in the machine must be C#'s.</summary>
    public abstract AnyOutcome? NextByTypestate(string? state, object? data, object @event);

    /// <summary>What the transition chains and publishes, as text.</summary>
    public abstract IReadOnlyList<string> Effects(int transition, string? state, object? data, object @event);

    /// <summary>The answer, and what it chains and publishes, in all regions.</summary>
    public abstract (AnyOutcome Outcome, IReadOnlyList<string> Effects) NextWithEffects(string? state, object? data, object @event);

    public abstract IReadOnlyList<string> Permitted(string? state);

    /// <summary>How long a timer waits.</summary>
    public abstract TimeSpan Delay(int timer, string data, params KeyValue[] key);

    /// <summary>With any number as the status.</summary>
    public abstract AnyOutcome NextWithStatus(int status, object data, object @event);

    /// <summary>How many bytes a thousand answers take.</summary>
    public abstract long Allocated(string? state, object? data, object @event);

    /// <summary>A key made of fields, and its fields again.</summary>
    public abstract IReadOnlyList<KeyValue> Key(params KeyValue[] fields);

    /// <summary>By the engine.</summary>
    public abstract Task<AnyOutcome> TransitionAsync(IStore store, object @event, params KeyValue[] key);

    public static AnyMachine Of(Type machine)
    {
        var definition = (MachineDefinition)machine.GetProperty("Definition", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
        var arguments = definition.GetType().BaseType!.GetGenericArguments();
        return (AnyMachine)Activator.CreateInstance(typeof(Typed<,,,>).MakeGenericType(arguments), definition)!;
    }

    private sealed class Typed<TKey, TStatus, TData, TEvent>(MachineDefinition<TKey, TStatus, TData, TEvent> definition) : AnyMachine
        where TKey : notnull
        where TStatus : struct
        where TEvent : notnull
    {
        private static readonly EventContext<TKey> Context = new(default!, new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

        public override MachineDefinition Definition => definition;

        public override object Data(string json)
        {
            var reader = Reader(json);
            return definition.ReadData(ref reader)!;
        }

        public override object Event(string name, string json = "{}")
        {
            var reader = Reader(json);
            return definition.TryReadEvent(name, ref reader, out var @event) ? @event : throw new KeyNotFoundException(name);
        }

        public override string WriteEvent(object @event) => Write(writer => definition.WriteEvent(writer, (TEvent)@event));

        public override string WriteData(object data) => Write(writer => definition.WriteData(writer, (TData)data));

        private readonly Lazy<Func<State<TStatus, TData>, TEvent, Outcome<TStatus, TData>>> _typed = new(() =>
            typeof(TEvent).Assembly.GetType(typeof(TEvent).Namespace + ".TypedCalls", throwOnError: true)!
                .GetMethod("Next")!.CreateDelegate<Func<State<TStatus, TData>, TEvent, Outcome<TStatus, TData>>>());

        public override AnyOutcome Next(string? state, object? data, object @event) => Any(definition.Next(State(state, data), (TEvent)@event, Context));

        public override AnyOutcome NextTyped(string? state, object? data, object @event) => Any(_typed.Value(State(state, data), (TEvent)@event));

        public override AnyOutcome? NextByTypestate(string? state, object? data, object @event)
        {
            var before = State(state, data);
            var machine = definition.GetType().DeclaringType!;
            var known = machine.GetMethod("As" + (before.Exists ? before.Status.ToString() : "Nothing"), [before.GetType().MakeByRefType()])!.Invoke(null, [before])!;
            if (known.GetType().GetMethod(@event.GetType().Name) is not { } method) return null;
            var fields = method.GetParameters().Select(parameter => @event.GetType().GetProperties().Single(field => field.Name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase)).GetValue(@event));
            var result = method.Invoke(known, BindingFlags.DoNotWrapExceptions, null, [.. fields], null)!;
            return result is Outcome<TStatus, TData> outcome ? Any(outcome)
                : Any(Outcome<TStatus, TData>.Applied(Reached(result).Status, Reached(result).Data, -1));
        }

        private static State<TStatus, TData> Reached(object typestate) => (State<TStatus, TData>)typestate.GetType().GetProperty("State")!.GetValue(typestate)!;

        private AnyOutcome Any(Outcome<TStatus, TData> outcome) =>
            new(outcome.Kind, outcome.State.Exists ? definition.NameOf(outcome.State.Status) : null, outcome.State.Data, outcome.Transition, outcome.Reason);

        public override IReadOnlyList<string> Effects(int transition, string? state, object? data, object @event)
        {
            var sink = new Sink();
            definition.RunEffects(Outcome<TStatus, TData>.Applied(default, default!, transition), State(state, data), (TEvent)@event, Context, sink);
            return sink.Lines;
        }

        public override (AnyOutcome Outcome, IReadOnlyList<string> Effects) NextWithEffects(string? state, object? data, object @event)
        {
            var (sink, before) = (new Sink(), State(state, data));
            var outcome = definition.Next(before, (TEvent)@event, Context);
            if (outcome.IsAccepted && !(outcome.Kind == OutcomeKind.Ignored && before.Exists)) definition.RunEffects(outcome, before, (TEvent)@event, Context, sink);
            return (Any(outcome), sink.Lines);
        }

        public override IReadOnlyList<string> Permitted(string? state) => definition.PermittedNames(State(state, null));

        public override TimeSpan Delay(int timer, string data, params KeyValue[] key) =>
            definition.GetDelay(timer, (TData)Data(data), new EventContext<TKey>(definition.CreateKey(key), Context.Now));

        public override AnyOutcome NextWithStatus(int status, object data, object @event) =>
            Any(definition.Next(new((TStatus)Enum.ToObject(typeof(TStatus), status), (TData)data), (TEvent)@event, Context));

        public override long Allocated(string? state, object? data, object @event)
        {
            var (before, e) = (State(state, data), (TEvent)@event);
            definition.Next(before, e, Context);
            var start = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1000; i++) definition.Next(before, e, Context);
            return GC.GetAllocatedBytesForCurrentThread() - start;
        }

        public override IReadOnlyList<KeyValue> Key(params KeyValue[] fields)
        {
            var key = definition.CreateKey(fields);
            return [.. fields.Select((_, i) => definition.GetKey(key, i))];
        }

        public override async Task<AnyOutcome> TransitionAsync(IStore store, object @event, params KeyValue[] key)
        {
            var result = await new Engine(definition, store).TransitionAsync(definition.CreateKey(key), (TEvent)@event);
            return new(result.Kind, result.State.Exists ? definition.NameOf(result.State.Status) : null, result.State.Data, -1, result.Reason);
        }

        private State<TStatus, TData> State(string? state, object? data) =>
            state is null ? default : definition.TryParseStatus(state, out var status) ? new(status, (TData)data!) : throw new KeyNotFoundException(state);

        private static Utf8JsonReader Reader(string json)
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
            reader.Read();
            return reader;
        }

        private static string Write(Action<Utf8JsonWriter> write)
        {
            using var stream = new MemoryStream();
            using (var writer = new Utf8JsonWriter(stream)) write(writer);
            return Encoding.UTF8.GetString(stream.ToArray());
        }

        private sealed class Engine(MachineDefinition<TKey, TStatus, TData, TEvent> definition, IStore store)
            : StateMachine<TKey, TStatus, TData, TEvent>(definition, new MachineServices(store));

        private sealed class Sink : IEffectSink<TEvent>
        {
            public List<string> Lines { get; } = [];

            public void Chain(TEvent @event) => Lines.Add("chain " + @event);

            public void Publish<TMessage>(TMessage message) where TMessage : IMessage => Lines.Add($"publish {message.MessageName} {Write(message.Write)}");
        }
    }
}

/// <param name="State">The wire name after the event; <see langword="null"/>: nothing stored.</param>
public sealed record AnyOutcome(OutcomeKind Kind, string? State, object? Data, int Transition, string? Reason);
