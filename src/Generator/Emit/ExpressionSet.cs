using Eventer.Language.Binding;
using Eventer.Language.Model;

namespace Eventer.Generator.Emit;

/// <summary>Every expression method of a machine, each once: an arrow of a composite has the same ones in every state inside.</summary>
public sealed class ExpressionSet
{
    private const string WholeKey = "__key", WholeData = "__data";

    private readonly MachineModel _model;
    private readonly MachineNames _names;
    private readonly Dictionary<(int Node, int Event), ExpressionMethod> _guards = [];
    private readonly Dictionary<(EquatableArray<EffectModel> Effects, int Event), ExpressionMethod> _effects = [];
    private readonly Dictionary<int, ExpressionMethod> _delays = [];
    private readonly Dictionary<string, int> _numbers = [];
    private readonly List<ExpressionMethod> _all = [];

    public ExpressionSet(MachineNames names, FlatMachine flat, EffectParts parts)
    {
        _names = names;
        _model = flat.Model;
        for (var i = 0; i < flat.Cells.Count; i++)
        {
            foreach (var step in flat.Cells[i].Candidates.Items.SelectMany(candidate => candidate.Steps.Items))
            {
                var column = i % _model.Events.Count;
                if (step.Guard is { Expression: not null } guard) Guard(guard, column);
                foreach (var part in parts.Of(step.Effects))
                    if (!IsOneMethod(part)) Effects(part, column);
            }
        }

        // What several regions do at once belongs to no event.
        foreach (var effects in flat.Joins.Items.Select(join => join.Effects).Concat(flat.Start.IsEmpty ? [] : [flat.Start]).Concat(flat.HasRegions ? _model.States.Items.Select(state => state.Exit) : []))
            foreach (var part in parts.Of(effects))
                if (!IsOneMethod(part)) Effects(part, -1);

        foreach (var command in _model.Commands)
            foreach (var target in command.Targets)
                if (target.Guard is { Expression: not null } guard) Guard(guard, command);

        foreach (var reception in _model.Receptions)
            foreach (var target in reception.Targets)
                if (target.Guard is { Expression: not null } guard) Guard(guard, reception);

        Invariants = [.. _model.Invariants.Items.Select(invariant => Add("Invariant", -1, invariant.Uses.Items, readsData: false) with { Invariant = invariant })];
        _all.AddRange(Invariants);
        foreach (var delay in flat.Timers.Items.Select(timer => timer.After.Expression).OfType<ExpressionModel>())
        {
            if (_delays.ContainsKey(delay.Node)) continue;
            _delays.Add(delay.Node, Add("Delay", -1, delay.Uses.Items, readsData: false) with { Delay = delay });
            _all.Add(_delays[delay.Node]);
        }
    }

    /// <summary>In order of first use.</summary>
    public IReadOnlyList<ExpressionMethod> All => _all;

    public IReadOnlyList<ExpressionMethod> Invariants { get; }

    /// <summary>Nothing but a method of the user's, which is called as it is, or what a history state remembers.</summary>
    public static bool IsOneMethod(EquatableArray<EffectModel> effects) => effects.Items is [{ Kind: EffectKind.Method or EffectKind.Remember }];

    /// <summary>The method of a guard that is an expression.</summary>
    public ExpressionMethod Guard(GuardModel guard, int column) => Guard(guard, column, "Guard");

    /// <summary>The method of a guard with a name of its own; <see langword="null"/>: it is one of the user's.</summary>
    public ExpressionMethod? Named(string name, int column) =>
        _model.Named.Items.FirstOrDefault(named => named.IsGuard && named.Name == name)?.Expression is { } expression
            ? Guard(new GuardModel { Expression = expression, Node = expression.Node }, column, name)
            : null;

    /// <summary>The method of a command's guard.</summary>
    public ExpressionMethod Guard(GuardModel guard, CommandModel command) => Guard(guard, -1, command.Name.TrimStart('@') + "Choice", (CommandBinder.Command, _names.RequestOf(command)));

    /// <summary>The method of a message's guard.</summary>
    public ExpressionMethod Guard(GuardModel guard, ReceptionModel reception) => Guard(guard, -1, ReceptionEmitter.HandlerOf(_names, reception) + "Choice", (ReceptionBinder.Message, _names.MessageOf(reception)));

    private ExpressionMethod Guard(GuardModel guard, int column, string kind, (string Name, string Type)? request = null)
    {
        var expression = guard.Expression!;
        var @event = expression.Uses.Items.Any(IsEvent) ? column : -1;
        if (_guards.TryGetValue((guard.Node, @event), out var known)) return known;
        foreach (var use in expression.Guards) Named(use.Name, column);
        var method = Add(kind, @event, expression.Uses.Items.Concat(ReadsData(expression) ? [WholeData] : []), readsData: false, request) with { Guard = guard };
        _guards.Add((guard.Node, @event), method);
        _all.Add(method);
        return method;
    }

    /// <summary>It calls a method of the user's, which takes the data whole.</summary>
    private bool ReadsData(ExpressionModel expression) => expression.Guards.Items.Any(use =>
        _model.Named.Items.FirstOrDefault(named => named.IsGuard && named.Name == use.Name)?.Expression is not { } part || ReadsData(part));

    /// <summary>The method of a duration that is an expression.</summary>
    public ExpressionMethod Delay(ExpressionModel delay) => _delays[delay.Node];

    /// <summary>The method of a step's effects.</summary>
    public ExpressionMethod Effects(EquatableArray<EffectModel> effects, int column)
    {
        var uses = effects.Items.SelectMany(UsesOf).Distinct().ToList();
        var @event = uses.Any(IsEvent) ? column : -1;
        if (_effects.TryGetValue((effects, @event), out var known)) return known;
        var returnsData = effects.Items.Any(effect => effect.Kind is EffectKind.Assign or EffectKind.Method);
        var method = Add("Effects", @event, uses, returnsData) with { Effects = effects.Items, ReturnsData = returnsData };
        if (method.HasMessages)
            method = method with { Parameters = [.. method.Parameters, new(ParameterSource.Sink, "__effects", $"global::Eventer.IEffectSink<{_names.Event}>" + (returnsData ? "?" : ""))] };
        _effects.Add((effects, @event), method);
        _all.Add(method);
        return method;
    }

    private ExpressionMethod Add(string kind, int @event, IEnumerable<string> uses, bool readsData, (string Name, string Type)? request = null)
    {
        var name = "__" + (@event >= 0 ? _model.Events[@event].Name.TrimStart('@') : "") + kind;
        _numbers[name] = _numbers.TryGetValue(name, out var number) ? ++number : number = 1;
        var parameters = new List<ExpressionParameter>();
        var locals = new List<(string, string)>();
        var used = uses.ToList();
        foreach (var field in _model.Data.Items.Where(field => used.Contains(field.Name)))
        {
            // Effects assign to locals in any case: the data is passed whole.
            if (TypeText.Parse(field.Type) is { IsCertain: true } type && !readsData) parameters.Add(new(ParameterSource.Field, Identifiers.Escape(field.Name), type.CSharp));
            else locals.Add((Identifiers.Escape(field.Name), $"__data.{Identifiers.Escape(field.Name)}"));
        }

        locals.AddRange(_model.ReadsOfData.Items.Where(used.Contains).Select(name => (Identifiers.Escape(name), $"__data.{Identifiers.Escape(name)}")));
        if (readsData || locals.Count > 0 || used.Contains(WholeData)) parameters.Add(new(ParameterSource.Data, "__data", _names.Data));
        AddKeys(used, parameters, locals);
        if (used.Any(IsEvent) || @event >= 0) parameters.Add(new(ParameterSource.Event, "Event", _model.Events[@event].TypeName));
        if (request is { } given && used.Contains(given.Name)) parameters.Add(new(ParameterSource.Request, given.Name, given.Type));
        if (used.Contains("now")) parameters.Add(new(ParameterSource.Now, "now", "global::System.DateTimeOffset"));
        return new ExpressionMethod(name + number, @event, parameters, locals);
    }

    private void AddKeys(List<string> used, List<ExpressionParameter> parameters, List<(string, string)> locals)
    {
        var before = locals.Count;
        foreach (var key in _model.Keys.Items.Where(key => used.Contains(key.Name)))
        {
            var type = TypeText.Parse(key.Type);
            var name = Identifiers.Escape(key.Name);

            // A secondary key may be left out by a caller, but an entity has it by the time a guard is asked.
            if (key is { IsSecondary: true, IsOptional: false })
                locals.Add((name, $"__key.{name}" + (type.IsValueType && type.Shape != TypeShape.Nullable ? ".GetValueOrDefault()" : "!")));
            else if (type.IsCertain) parameters.Add(new(ParameterSource.KeyField, name, key.IsSecondary ? type.CSharp.TrimEnd('?') + "?" : type.CSharp));
            else locals.Add((name, $"__key.{name}"));
        }

        if (locals.Count > before || used.Contains(WholeKey)) parameters.Add(new(ParameterSource.Key, "__key", _names.Key));
    }

    private static IEnumerable<string> UsesOf(EffectModel effect)
    {
        var uses = (effect.Expression?.Uses.Items ?? []).Concat(effect.Arguments.Items.SelectMany(argument => argument.Uses.Items));
        if (effect.Kind == EffectKind.Assign) uses = uses.Append(effect.Target);
        if (effect.Method is not { } method) return uses;
        return uses.Concat(method.Arguments.Items.Where(argument => argument != MethodArgument.Data).Select(argument => argument switch
        {
            MethodArgument.Event => "event",
            MethodArgument.Now => "now",
            _ => WholeKey,
        }));
    }

    private static bool IsEvent(string name) => name is "event" or "Event";
}
