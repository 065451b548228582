namespace Eventer.Language.Model;

/// <summary>
/// What a machine is, whichever way it was declared: the one model that every check, emitter and exporter reads.
/// Immutable, equal by value, and free of positions, syntax and symbols: an element's <c>Node</c> is its ordinal in the
/// declaration, and a <see cref="SourceMap"/> beside the model says where that is.
/// </summary>
public sealed record MachineModel
{
    /// <summary>The C# name of the static class; also the name under which rows are stored.</summary>
    public required string Name { get; init; }

    /// <summary>The C# namespace; empty for the global one.</summary>
    public required string Namespace { get; init; }

    public MachineSource Source { get; init; }
    public bool IsInternal { get; init; }
    public bool IsExhaustive { get; init; }

    /// <summary>Types that contain the user's partial class, outermost first (attributes only), e.g. <c>public static partial class Outer</c>.</summary>
    public EquatableArray<string> ContainingTypes { get; init; }

    public EquatableArray<string> Usings { get; init; }

    /// <summary>The four types of a machine: generated ones, or the user's.</summary>
    public required TypeModel StatusType { get; init; }
    public required TypeModel EventType { get; init; }
    public required TypeModel DataType { get; init; }
    public required TypeModel KeyType { get; init; }

    public EquatableArray<KeyModel> Keys { get; init; }
    public EquatableArray<FieldModel> Data { get; init; }
    public EquatableArray<StateModel> States { get; init; }
    public EquatableArray<EventModel> Events { get; init; }
    public EquatableArray<CommandModel> Commands { get; init; }
    public EquatableArray<MessageModel> Messages { get; init; }

    /// <summary>Messages from elsewhere that become events here.</summary>
    public EquatableArray<ReceptionModel> Receptions { get; init; }
    public EquatableArray<ExpressionModel> Invariants { get; init; }

    /// <summary>Invariants that are methods of the user's (attributes only); each takes the data.</summary>
    public EquatableArray<GuardModel> InvariantMethods { get; init; }
    public EquatableArray<TransitionModel> Transitions { get; init; }
    public EquatableArray<DecisionModel> Decisions { get; init; }

    /// <summary>The effects of every arrow, and of every state when it is entered or left.</summary>
    public IEnumerable<EffectModel> AllEffects() =>
        Transitions.SelectMany(arrow => arrow.Effects).Concat(States.SelectMany(state => state.Entry.Concat(state.Exit)));

    /// <summary>Guard and effect methods that the declaration names and the user's partial class must implement (<c>.sm</c> only).</summary>
    public EquatableArray<RequiredMethodModel> RequiredMethods { get; init; }

    /// <summary>Guards and effects that lines of the file define (<c>.sm</c> only).</summary>
    public EquatableArray<NamedModel> Named { get; init; }

    /// <summary>Old names in stored rows.</summary>
    public EquatableArray<RenamedModel> Renamed { get; init; }

    /// <summary>Classes of the user's that read and write types without a codec (<c>.sm</c> only).</summary>
    public EquatableArray<CodecModel> Codecs { get; init; }

    /// <summary>Some events are types of the user's that derive from the generated one (<c>.sm</c> only).</summary>
    public bool HasOwnEvents { get; init; }

    /// <summary>What else can be read of data that is a type of the user's: computed properties (<c>.sm</c> only).</summary>
    public EquatableArray<string> ReadsOfData { get; init; }

    /// <summary>Records of the user's that the codecs must read and write.</summary>
    public EquatableArray<RecordShape> Shapes { get; init; }

    /// <summary>The machine's title in front matter or <c>accTitle</c>, if any.</summary>
    public string? Title { get; init; }
}

/// <summary>Which front door a machine came through.</summary>
public enum MachineSource
{
    /// <summary>A <c>.sm</c> file that starts with <c>stateDiagram</c>: Mermaid's grammar, prose labels.</summary>
    Diagram,

    /// <summary>A <c>.sm</c> file in the full language.</summary>
    Machine,

    /// <summary>A C# class with attributes.</summary>
    Attributes,
}

/// <summary>One of the four types of a machine.</summary>
/// <param name="Name">How generated code writes it: a simple name where it is generated, a <c>global::</c> name where it is the user's.</param>
/// <param name="IsGenerated">The emitter declares it.</param>
/// <param name="IsValueType">A struct or enum.</param>
public sealed record TypeModel(string Name, bool IsGenerated, bool IsValueType = false)
{
    /// <summary>One of the user's that <c>new</c> makes without arguments.</summary>
    public bool HasDefault { get; init; }

    /// <summary>How generated code makes the one that an entity begins with, where it is not that.</summary>
    public string? Initial { get; init; }
}

/// <summary>One field that identifies the entity.</summary>
/// <param name="Name">Its C# name.</param>
/// <param name="Type">Its C# type as written.</param>
/// <param name="IsSecondary">It does not take part in identity: it must match where it is given.</param>
/// <param name="IsTenant">It separates tenants.</param>
/// <param name="IsOptional">A secondary key that an entity may lack.</param>
public sealed record KeyModel(string Name, string Type, bool IsSecondary, bool IsTenant, bool IsOptional, int Node)
{
    /// <summary>The user's key type is itself the one key (a <c>Guid</c>, a <c>string</c>): no property is read.</summary>
    public bool IsWhole { get; init; }
}

/// <summary>A typed field of data, an event, a command or a message.</summary>
/// <param name="Default">The value that a new field has; <see langword="null"/>: its type's.</param>
public sealed record FieldModel(string Name, string Type, ExpressionModel? Default, int Node)
{
    /// <summary>The composite whose last state it holds, for its history states: no effect may assign it.</summary>
    public string? Remembers { get; init; }
}

/// <summary>A C# expression of the declaration.</summary>
/// <param name="Text">As it stands in the file.</param>
/// <param name="CSharp">As it is emitted: the token <c>event</c> is <c>Event</c>, of the same width, so that columns hold.</param>
/// <param name="Uses">The names in scope that it reads: data fields, keys, <c>event</c>, <c>now</c>.</param>
/// <param name="Node">Its ordinal: the key of its place in the <see cref="SourceMap"/>.</param>
public sealed record ExpressionModel(string Text, string CSharp, EquatableArray<string> Uses, int Node)
{
    /// <summary>Names of guards in it, in order: what those read is among its <paramref name="Uses"/> too.</summary>
    public EquatableArray<GuardUse> Guards { get; init; }

    /// <summary><see cref="CSharp"/> with the condition of each guard in place of its name; methods in C# stay names. <see langword="null"/> where it names no guard.</summary>
    public string? Expanded { get; init; }
}

/// <summary>A state of the diagram: simple, composite, or one of the pseudo-states that flattening removes.</summary>
/// <param name="Id">Its name in the file: the wire name, what is stored and shown.</param>
/// <param name="Name">Its C# name.</param>
/// <param name="Parent">The id of the composite around it.</param>
public sealed record StateModel(string Id, string Name, StateKind Kind, string? Parent, int Node)
{
    /// <summary>An unlabelled arrow leads from here to the root's <c>[*]</c>.</summary>
    public bool IsFinal { get; init; }

    /// <summary>The implied target of <c>A --> [*] : E</c>: id <c>[*]</c>, name <c>Final</c>.</summary>
    public bool IsImpliedFinal { get; init; }

    /// <summary>A composite that stands for one of the regions of its <see cref="Parent"/>, which run side by side; its id is a <see cref="RegionId"/>.</summary>
    public bool IsRegion { get; init; }

    /// <summary>Mermaid's description (<c>state "text" as S</c>, <c>S : text</c>); lines joined by <c>\n</c>.</summary>
    public string? Description { get; init; }

    /// <summary>Run whenever the state is entered (UML 2.5.1, 14.2.3.4.5).</summary>
    public EquatableArray<EffectModel> Entry { get; init; }

    /// <summary>Run whenever the state is left.</summary>
    public EquatableArray<EffectModel> Exit { get; init; }
}

/// <summary>What a state is (UML 2.5.1, 14.2.3).</summary>
public enum StateKind { Simple, Composite, Choice, Fork, Join, ShallowHistory, DeepHistory }

/// <summary>A state event.</summary>
/// <param name="WireName">What is stored and shown.</param>
/// <param name="Name">Its C# name, nested in the event type.</param>
/// <param name="TypeName">How generated code names its type: <c>AccountEvent.Opened</c>, or the user's <c>global::</c> name.</param>
/// <param name="IsDeclared">Declared by a line or a type, rather than inferred from an arrow's label.</param>
public sealed record EventModel(string WireName, string Name, string TypeName, EquatableArray<FieldModel> Fields, bool IsDeclared, int Node)
{
    /// <summary>Its type is the user's.</summary>
    public bool IsOwn => TypeName.StartsWith("global::", StringComparison.Ordinal);

    public bool IsValueType { get; init; }
}

/// <summary>An instruction from outside that becomes a state event.</summary>
/// <param name="Event">What it becomes; the first of them where there are several.</param>
public sealed record CommandModel(string Name, EquatableArray<FieldModel> Fields, string Event, int Node)
{
    /// <summary>What it can become, chosen by guards over the state; none: <paramref name="Event"/>, always.</summary>
    public EquatableArray<TargetModel> Targets { get; init; }

    /// <summary>The <c>global::</c> name of the user's record of its fields (attributes only).</summary>
    public string? TypeName { get; init; }
}

/// <summary>An event that a command or a message can become.</summary>
/// <param name="Event">Wire name.</param>
public sealed record TargetModel(string Event, GuardModel? Guard, int Node);

/// <summary>A generic event: published, or received from elsewhere.</summary>
public sealed record MessageModel(string WireName, string Name, EquatableArray<FieldModel> Fields, int Node)
{
    /// <summary>The <c>global::</c> name of the user's record of its fields (attributes only).</summary>
    public string? TypeName { get; init; }
}

/// <summary>An arrow as declared (or an attribute), before flattening.</summary>
public sealed record TransitionModel
{
    /// <summary>The root's or a composite's initial pseudo-state, as a source; the implied final state, as a target.</summary>
    public const string Star = "[*]";

    /// <summary>Every state that has no transition of its own, as a source.</summary>
    public const string Any = "*";

    /// <summary>State ids (composites and choices too), <see cref="Star"/>, <see cref="Any"/>.</summary>
    public EquatableArray<string> Sources { get; init; }

    /// <summary>A state id; <see cref="Star"/>; <see langword="null"/>: internal, nothing is left or entered (UML 2.5.1, 14.2.3.8.1).</summary>
    public string? Target { get; init; }

    /// <summary>Wire names of the triggers; none for the unlabelled initial, final and choice arrows; <see cref="Any"/> is not allowed.</summary>
    public EquatableArray<string> Events { get; init; }

    public GuardModel? Guard { get; init; }
    public EquatableArray<EffectModel> Effects { get; init; }

    /// <summary>The composite in whose body the arrow stands: gives <see cref="Star"/> its meaning.</summary>
    public string? Scope { get; init; }

    /// <summary>Its event comes by itself, this long after the source was entered.</summary>
    public DurationModel? After { get; init; }

    /// <summary>Its ordinal in the declaration: identifies the arrow, and its place.</summary>
    public required int Node { get; init; }

    /// <summary>The place of its events' names alone: what to point at, and after which a guard can be written; -1 where it names none.</summary>
    public int EventsNode { get; init; } = -1;
}

/// <summary>How long a timer waits.</summary>
/// <param name="Text">As written: <c>30d</c>, <c>(Patience * 2)</c>.</param>
/// <param name="Ticks">Of a constant duration, in 100 ns.</param>
/// <param name="Expression">A <c>TimeSpan</c> over data, keys and <c>now</c>, asked when the state is entered.</param>
public sealed record DurationModel(string Text, long Ticks, ExpressionModel? Expression, int Node)
{
    /// <summary>A method of the user's in place of the expression (attributes only).</summary>
    public MethodModel? Method { get; init; }

    /// <summary>Wherever they are written.</summary>
    public bool IsSame(DurationModel other) => Expression is null && Method is null && other.Expression is null && other.Method is null ? Ticks == other.Ticks : Text == other.Text;
}

/// <summary>A guard: an expression, a method, or <c>[else]</c>.</summary>
public sealed record GuardModel
{
    /// <summary>Holds when no other guard of the same state and event, at the same level, holds.</summary>
    public bool IsElse { get; init; }
    public ExpressionModel? Expression { get; init; }
    public MethodModel? Method { get; init; }

    /// <summary>Out of a history state: what must have been left last.</summary>
    public MemoryModel? Memory { get; init; }
    public int Node { get; init; }

    /// <summary>As shown in tables and messages.</summary>
    public string Text => IsElse ? "else" : Expression?.Text ?? Memory?.Text ?? Method!.Name;
}

/// <summary>A composite was last left out of one of these states.</summary>
/// <param name="Field">The data field that remembers it.</param>
/// <param name="States">Ids of states that an entity can be in.</param>
public sealed record MemoryModel(string Field, EquatableArray<string> States, string Text);

/// <summary>A method that generated code calls, and what it passes, in order.</summary>
/// <param name="Name">Its simple name in the machine's class.</param>
public sealed record MethodModel(string Name, EquatableArray<MethodArgument> Arguments)
{
    /// <summary>The type of its event parameter, where the user wrote the method: the event is passed as this type, so that no other overload is met.</summary>
    public string? EventType { get; init; }
}

/// <summary>What a guard or effect method takes; <c>Request</c> is the command or message that a guard chooses an event for.</summary>
public enum MethodArgument { Data, Event, Key, Now, Request }

/// <summary>One effect of a transition.</summary>
public sealed record EffectModel(EffectKind Kind, int Node)
{
    /// <summary>Assign: the data field. Publish: the message. Chain: the event's wire name.</summary>
    public string Target { get; init; } = "";

    /// <summary>Assign: <c>=</c>, <c>+=</c>… (any C# compound assignment; <c>++</c> and <c>--</c> have no expression).</summary>
    public string Operator { get; init; } = "=";

    public ExpressionModel? Expression { get; init; }
    public EquatableArray<ExpressionModel> Arguments { get; init; }

    /// <summary>Remember: the id of the state that was left; <see langword="null"/>: none is remembered any more.</summary>
    public string? Remembered { get; init; }

    /// <summary>Method: computes the next data.</summary>
    public MethodModel? Method { get; init; }

    /// <summary>As shown in tables. Of the effects that a name stands for the first bears the name, and the others nothing.</summary>
    public string Text { get; init; } = "";

    /// <summary>Several, as shown in tables.</summary>
    public static string List(IEnumerable<EffectModel> effects) => string.Join(", ", effects.Select(effect => effect.Text).Where(text => text.Length > 0));
}

/// <summary><c>Remember</c> is what flattening adds where a composite with a history state is left.</summary>
public enum EffectKind { Assign, Publish, Chain, Method, Remember }

/// <summary>An <c>ignore</c> or <c>reject</c> line. An empty list stands for <c>*</c>.</summary>
public sealed record DecisionModel(DecisionKind Kind, EquatableArray<string> States, EquatableArray<string> Events, GuardModel? Guard, string? Reason, int Node);

public enum DecisionKind { Ignore, Reject }

/// <summary>A partial method that the machine's class must implement.</summary>
/// <param name="IsGuard">Returns <c>bool</c>; else the next data.</param>
/// <param name="Event">The wire name of the event that it takes; <see langword="null"/>: the base type.</param>
public sealed record RequiredMethodModel(string Name, bool IsGuard, string? Event, int Node);

/// <summary>How to read and write one of the user's types.</summary>
/// <param name="TypeName">Its <c>global::</c> name.</param>
/// <param name="Members">In constructor order where <paramref name="UsesConstructor"/>.</param>
/// <param name="UsesConstructor">Made by its constructor; else by an object initializer.</param>
public sealed record RecordShape(string TypeName, EquatableArray<FieldModel> Members, bool UsesConstructor, bool IsValueType)
{
    /// <summary>Members that an object initializer sets after the constructor has run.</summary>
    public EquatableArray<FieldModel> Initialized { get; init; }
}
