using Eventer.Language.Model;

namespace Eventer.Generator.Emit;

/// <summary>Calls of guard and effect methods, the user's and the emitted ones, by the names that the caller has for their arguments.</summary>
public sealed class UserCalls(MachineContext machine)
{
    /// <summary>The condition of a guard whose method does not exist yet.</summary>
    public const string Never = "false";

    private static readonly HashSet<string> OfDefinitions =
    [
        "Name", "NameOf", "KeyFields", "Next", "RunEffects", "GetDelay", "IndexOf", "TryParseStatus", "Permitted", "WriteEvent", "TryReadEvent", "WriteData", "ReadData", "GetKey", "CreateKey",
        "NextIn", "Run", "Leave", "FindBroken", "GetValues", "Create", "Column", "RowsOf", "TryParse", "Includes", "Crosses", "Stops", "InitialData", "Table",
        "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString",
    ];

    /// <summary>A condition; <see langword="null"/>: it always holds.</summary>
    public string? Guard(GuardModel? guard, int column, string data = "data", string @event = "@event", string context = "context")
    {
        if (guard is null or { IsElse: true }) return null;
        if (guard.Memory is { } memory) return $"{data}.{Identifiers.Escape(memory.Field)} is {string.Join(" or ", memory.States.Items.Select(StatusOf))}";
        if (guard.Method is not { } method) return machine.Expressions.Guard(guard, column).Call(data, @event, context, "null");
        return Exists(method) ? Call(method, machine.Model.Events[column].TypeName, data, @event, context + ".Key", context + ".Now") : Never;
    }

    /// <summary>The next data; <see langword="null"/>: it stays.</summary>
    public string? Effects(EquatableArray<EffectModel> effects, int column, string data)
    {
        string? last = null;
        foreach (var part in machine.Parts.Of(effects)) last = Part(part, column, last ?? data) ?? last;
        return last;
    }

    private string? Part(EquatableArray<EffectModel> effects, int column, string data)
    {
        if (!ExpressionSet.IsOneMethod(effects)) return machine.Expressions.Effects(effects, column) is { ReturnsData: true } method ? method.Call(data, "@event", "context", "null") : null;
        if (effects[0].Kind == EffectKind.Remember) return $"({data} with {{ {Identifiers.Escape(effects[0].Target)} = {(effects[0].Remembered is { } state ? StatusOf(state) : "null")} }})";
        return Exists(effects[0].Method!) ? Call(effects[0].Method!, column < 0 ? null : machine.Model.Events[column].TypeName, data, "@event", "context.Key", "context.Now") : null;
    }

    private string StatusOf(string state) => machine.Regions.HasRegions ? machine.Regions.MemberOf(state) : machine.Names.StatusOf(machine.Flat.States.Items.First(row => row.Id == state));

    /// <summary>The user has written it; where not, the build fails by EVT1007.</summary>
    public bool Exists(MethodModel method) => !machine.IsRequired(method.Name) || machine.Find(method.Name) is not null;

    public string Call(MethodModel method, string? eventType, string data, string @event, string key, string now, string request = "")
    {
        var arguments = method.Arguments.Items.Select(argument => argument switch
        {
            MethodArgument.Data => data,
            MethodArgument.Event when method.EventType is { } type && type != eventType => $"({type}){@event}",
            MethodArgument.Event => @event,
            MethodArgument.Key => key,
            MethodArgument.Request => request,
            _ => now,
        });
        return $"{NameOf(method.Name)}({string.Join(", ", arguments)})";
    }

    /// <summary>With its class where something nearer has its name: a parameter or local of generated code, or a member of the definition.</summary>
    public string NameOf(string method)
    {
        var isNear = char.IsLower(method[0]) || OfDefinitions.Contains(method)
            || machine.Model.Data.Items.Any(field => field.Name == method) || machine.Model.Keys.Items.Any(key => key.Name == method);
        return (isNear ? machine.Names.FullClass + "." : "") + Identifiers.Escape(method);
    }

    /// <summary>Whether a guard or a step's effects read the key or the time.</summary>
    public bool ReadsContext(FlatStep step, int column) => ReadsContext(step.Guard, column) || machine.Parts.Of(step.Effects).Any(part => ReadsContext(part, column));

    private bool ReadsContext(GuardModel? guard, int column) => guard switch
    {
        { Method: { } method } => ReadsContext(method),
        { Expression: not null } => machine.Expressions.Guard(guard, column).ReadsContext,
        _ => false,
    };

    private bool ReadsContext(EquatableArray<EffectModel> effects, int column) =>
        ExpressionSet.IsOneMethod(effects) ? effects[0].Method is { } own && ReadsContext(own)
        : machine.Expressions.Effects(effects, column) is { ReturnsData: true, ReadsContext: true };

    private static bool ReadsContext(MethodModel method) => method.Arguments.Items.Any(argument => argument is MethodArgument.Key or MethodArgument.Now);
}
