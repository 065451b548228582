using System.Text.RegularExpressions;
using Eventer.Language.Model;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Tests.Shared;

/// <summary>
/// Writes <see cref="MachineModel"/>s in tests, a line at a time, as a file would: each call adds a line to
/// <see cref="Text"/>, and the elements that it declares stand there in <see cref="Map"/>. States and events are
/// declared by their first mention.
/// </summary>
public sealed partial class Models(string name, MachineSource source = MachineSource.Machine)
{
    private readonly List<StateModel> _states = [];
    private readonly List<EventModel> _events = [];
    private readonly List<FieldModel> _data = [];
    private readonly List<TransitionModel> _transitions = [];
    private readonly List<DecisionModel> _decisions = [];
    private readonly List<ExpressionModel> _invariants = [];
    private readonly List<MessageModel> _messages = [];
    private readonly List<CommandModel> _commands = [];
    private readonly List<RequiredMethodModel> _methods = [];
    private readonly List<NamedModel> _named = [];
    private readonly List<string> _lines = [];
    private readonly List<(int Node, int Line, string? Word, int Skip)> _places = [];
    private bool _isExhaustive;
    private int _nodes;

    public static Models Machine(string name = "Account") => new Models(name).Line($"machine {name}");
    public static Models Diagram(string name = "Account") => new Models(name, MachineSource.Diagram).Line("stateDiagram-v2");
    public static Models Attributes(string name = "Account") => new(name, MachineSource.Attributes);

    public string Text => string.Join("\n", _lines) + "\n";

    public Models Line(string text)
    {
        _lines.Add(text);
        return this;
    }

    public Models Exhaustive()
    {
        _isExhaustive = true;
        return Line("exhaustive");
    }

    public Models Data(string field, string type = "int", string? value = null)
    {
        Line(value is null ? $"data {field} : {type}" : $"data {field} : {type} = {value}");
        _data.Add(new(field, type, value is null ? null : Expression(value), Node(field)));
        return this;
    }

    /// <summary>Declares an event; fields as <c>Amount : int</c>.</summary>
    public Models Event(string @event, params string[] fields)
    {
        Line(fields.Length == 0 ? $"event {@event}" : $"event {@event} {{ {string.Join(", ", fields)} }}");
        _events.Add(new(@event, Pascal(@event), $"{name}Event.{Pascal(@event)}", [.. fields.Select(Field)], IsDeclared: true, Node(@event)));
        return this;
    }

    public Models Command(string command, string @event)
    {
        Line($"command {command} => {@event}");
        _commands.Add(new(command, [], @event, Node(command)));
        return this;
    }

    public Models Message(string message, params string[] fields)
    {
        Line($"publish {message}");
        _messages.Add(new(message, Pascal(message), [.. fields.Select(Field)], Node(message)));
        return this;
    }

    public Models Method(string method, bool isGuard, string? @event = null)
    {
        Line($"{(isGuard ? "guard" : "effect")} {method}");
        _methods.Add(new(method, isGuard, @event, Node(method)));
        return this;
    }

    /// <summary>A guard with a name, for those that come after it.</summary>
    public Models Named(string guard, string expression)
    {
        Line($"guard {guard} = {expression}");
        _named.Add(new(guard, IsGuard: true, Node(guard)) { Expression = Expression(expression), IsUsed = true });
        return this;
    }

    public Models Invariant(string expression)
    {
        Line($"invariant {expression}");
        _invariants.Add(Expression(expression));
        return this;
    }

    public Models State(string id, string? parent = null, StateKind kind = StateKind.Simple, string? description = null)
    {
        Line($"state {id}");
        return Declare(id, parent, kind, description);
    }

    public Models States(params string[] ids)
    {
        foreach (var id in ids) State(id);
        return this;
    }

    public Models Composite(string id, params string[] children) => CompositeIn(null, id, children);

    public Models CompositeIn(string? parent, string id, params string[] children)
    {
        Line($"state {id} {{");
        Declare(id, parent, StateKind.Composite, null);
        foreach (var child in children) State(child, id);
        return Line("}");
    }

    /// <summary>The history state of a composite, under the id that a file gives it: <c>C[H]</c>.</summary>
    public Models History(string composite, bool isDeep = false)
    {
        if (_data.TrueForAll(field => field.Remembers != composite))
            _data.Add(new($"{Pascal(composite)}History", $"global::Tests.{name}Status?", null, -1) { Remembers = composite });
        _states.Add(new(composite + (isDeep ? "[H*]" : "[H]"), "", isDeep ? StateKind.DeepHistory : StateKind.ShallowHistory, composite, Node(null)));
        return this;
    }

    public Models Choice(string id, string? parent = null)
    {
        Line($"state {id} <<choice>>");
        return Declare(id, parent, StateKind.Choice, null);
    }

    public Models Final(params string[] ids)
    {
        foreach (var id in ids) Arrow(id, TransitionModel.Star);
        return this;
    }

    /// <summary>An arrow; lists are separated by commas, events by <c>|</c>; no target: internal. Guards that start with <c>@</c> are methods.</summary>
    public Models Arrow(string sources, string? target, string events = "", string? guard = null, string[]? effects = null, string? scope = null)
    {
        var label = events + (guard is null ? "" : $" [{guard}]") + (effects is null ? "" : $" / {string.Join(", ", effects)}");
        Line($"{sources}{(target is null ? "" : $" --> {target}")}{(label.Length == 0 ? "" : $" : {label.Trim()}")}");
        var ids = Split(sources, ',');
        foreach (var id in ids.Append(target))
            if (id is not (null or TransitionModel.Star or TransitionModel.Any) && _states.All(state => state.Id != id))
                Declare(id, scope, StateKind.Simple, null);
        foreach (var @event in Split(events, '|'))
            if (_events.All(known => known.WireName != @event))
                _events.Add(new(@event, Pascal(@event), $"{name}Event.{Pascal(@event)}", [], IsDeclared: false, Node(@event)));
        if (target == TransitionModel.Star && events.Length == 0 && scope is null)
            foreach (var id in ids.Where(id => _states.Single(state => state.Id == id).Kind != StateKind.Choice))
                _states[_states.FindIndex(state => state.Id == id)] = _states.Single(state => state.Id == id) with { IsFinal = true };
        _transitions.Add(new TransitionModel
        {
            Sources = [.. ids],
            Target = target,
            Events = [.. Split(events, '|')],
            Guard = guard is null ? null : Guard(guard),
            Effects = [.. (effects ?? []).Select(Effect)],
            Scope = scope,
            Node = Node(null),
            EventsNode = events.Length == 0 ? -1 : Node($": {events}", skip: 2),
        });
        return this;
    }

    /// <summary>Whenever the state is entered.</summary>
    public Models Entry(string id, params string[] effects)
    {
        Line($"{id} : entry / {string.Join(", ", effects)}");
        return Change(id, state => state with { Entry = [.. state.Entry, .. effects.Select(Effect)] });
    }

    /// <summary>Whenever the state is left.</summary>
    public Models Exit(string id, params string[] effects)
    {
        Line($"{id} : exit / {string.Join(", ", effects)}");
        return Change(id, state => state with { Exit = [.. state.Exit, .. effects.Select(Effect)] });
    }

    private Models Change(string id, Func<StateModel, StateModel> change)
    {
        var index = _states.FindIndex(state => state.Id == id);
        _states[index] = change(_states[index]);
        return this;
    }

    public Models Ignore(string states, string events, string? guard = null) => Decide(DecisionKind.Ignore, states, events, guard, null);
    public Models Reject(string states, string events, string? reason = null, string? guard = null) => Decide(DecisionKind.Reject, states, events, guard, reason);

    public MachineModel Build() => new()
    {
        Name = name,
        Namespace = "Tests",
        Source = source,
        IsExhaustive = _isExhaustive,
        StatusType = new($"{name}Status", IsGenerated: true, IsValueType: true),
        EventType = new($"{name}Event", IsGenerated: true),
        DataType = new($"{name}Data", IsGenerated: true),
        KeyType = new($"{name}Key", IsGenerated: true, IsValueType: true),
        Keys = [new("Id", "string", IsSecondary: false, IsTenant: false, IsOptional: false, Node: -1)],
        Data = [.. _data],
        States = [.. _states],
        Events = [.. _events],
        Commands = [.. _commands],
        Messages = [.. _messages],
        Invariants = [.. _invariants],
        Transitions = [.. _transitions],
        Decisions = [.. _decisions],
        RequiredMethods = [.. _methods],
        Named = [.. _named],
    };

    public SourceMap Map()
    {
        var text = SourceText.From(Text);
        var map = new SourceMap(name + ".sm");
        foreach (var (node, line, word, skip) in _places)
        {
            var span = text.Lines[line].Span;
            var at = word is null ? 0 : text.ToString(span).IndexOf(word, StringComparison.Ordinal);
            if (word is not null && at >= 0) span = new(span.Start + at + skip, word.Length - skip);
            map.Set(node, new(map.Path, span, text.Lines.GetLinePositionSpan(span)));
        }
        return map;
    }

    private Models Decide(DecisionKind kind, string states, string events, string? guard, string? reason)
    {
        Line($"{(kind == DecisionKind.Ignore ? "ignore" : "reject")} {states} : {events}{(guard is null ? "" : $" [{guard}]")}{(reason is null ? "" : $" \"{reason}\"")}");
        _decisions.Add(new(kind, [.. ListOrAny(states)], [.. ListOrAny(events)], guard is null ? null : Guard(guard), reason, Node(null)));
        return this;
    }

    private Models Declare(string id, string? parent, StateKind kind, string? description)
    {
        _states.Add(new(id, Pascal(id), kind, parent, Node(id)) { Description = description });
        return this;
    }

    private GuardModel Guard(string text) => text == "else" ? new() { IsElse = true, Node = Node("else") }
        : text.StartsWith('@') ? new() { Method = new(text[1..], [MethodArgument.Data, MethodArgument.Event]), Node = Node(text) }
        : new() { Expression = Expression(text), Node = Node(text) };

    private EffectModel Effect(string text)
    {
        if (text.StartsWith("publish ", StringComparison.Ordinal))
        {
            var call = Regex.Match(text, @"^publish (\w+)(?:\((.*)\))?$");
            return new(EffectKind.Publish, Node(text)) { Target = call.Groups[1].Value, Arguments = [.. Split(call.Groups[2].Value, ',').Select(Expression)], Text = text };
        }
        if (text.StartsWith('@')) return new(EffectKind.Method, Node(text)) { Method = new(text[1..], [MethodArgument.Data, MethodArgument.Event]), Text = text[1..] };
        var assignment = Regex.Match(text, @"^(\w+) ([-+*]?=) (.+)$");
        return new(EffectKind.Assign, Node(text)) { Target = assignment.Groups[1].Value, Operator = assignment.Groups[2].Value, Expression = Expression(assignment.Groups[3].Value), Text = text };
    }

    private ExpressionModel Expression(string text)
    {
        var words = Word().Matches(text);
        var guards = _named.Where(named => words.Any(word => word.Value == named.Name)).ToList();
        var csharp = Regex.Replace(text, @"\bevent\b", "Event");
        var uses = words.Select(word => word.Value).Where(word => guards.TrueForAll(named => named.Name != word)).Concat(guards.SelectMany(named => named.Expression!.Uses));
        return new(text, csharp, [.. uses.Distinct()], Node(text))
        {
            Guards = [.. words.Where(word => guards.Exists(named => named.Name == word.Value)).Select(word => new GuardUse(word.Index, word.Value))],
            Expanded = Word().Replace(csharp, word => guards.Find(named => named.Name == word.Value) is { } named ? $"({named.Expression!.Expanded ?? named.Expression.CSharp})" : word.Value),
        };
    }

    private FieldModel Field(string text) => Split(text, ':') is [var field, var type] ? new(field, type, null, Node(field)) : throw new ArgumentException($"'{text}' is not 'Name : type'.");

    private int Node(string? word, int skip = 0)
    {
        _places.Add((_nodes, Math.Max(0, _lines.Count - 1), word, skip));
        return _nodes++;
    }

    private static string[] Split(string text, char separator) => text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    private static string[] ListOrAny(string text) => text == TransitionModel.Any ? [] : Split(text, ',');

    private static string Pascal(string id)
    {
        var words = NotWord().Split(id).Where(word => word.Length > 0).Select(word => char.ToUpperInvariant(word[0]) + word[1..]);
        return string.Concat(words);
    }

    [GeneratedRegex(@"(?<![.\w])[A-Za-z_]\w*")]
    private static partial Regex Word();

    [GeneratedRegex(@"\W+")]
    private static partial Regex NotWord();
}
