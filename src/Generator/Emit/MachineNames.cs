using Eventer.Language.Model;

namespace Eventer.Generator.Emit;

/// <summary>What generated code calls the things of one machine.</summary>
public sealed class MachineNames
{
    private readonly MachineModel _model;

    public MachineNames(MachineModel model)
    {
        _model = model;
        var qualifier = model.Namespace.Length == 0 ? "global::" : $"global::{Namespace}.";
        var types = $"{Full(model.StatusType, qualifier)}, {Full(model.DataType, qualifier)}";
        Qualifier = qualifier + string.Concat(model.ContainingTypes.Items.Select(type => type.Split(' ').Last() + "."));
        StateType = $"global::Eventer.State<{types}>";
        OutcomeType = $"global::Eventer.Outcome<{types}>";
        ContextType = $"global::Eventer.EventContext<{Full(model.KeyType, qualifier)}>";

        // A user's own types may be nested and not accessible where aliases stand, at the top of the file.
        HasAliases = model.StatusType.IsGenerated && model.DataType.IsGenerated && model.KeyType.IsGenerated;
        (State, Outcome, Context) = HasAliases ? ("__State", "__Outcome", "__Context") : (StateType, OutcomeType, ContextType);
        Four = $"{Key}, {Status}, {Data}, {Event}";
        OrdinalOf = Identifiers.Free("OrdinalOf", model.Events.Items.SelectMany(@event => @event.Fields.Items.Select(field => field.Name).Append(@event.Name)));
        DefaultData = Identifiers.Free("Default", model.Data.Items.Select(field => field.Name));
    }

    public string Class => Identifiers.EscapeType(_model.Name);
    public string Machine => _model.Name.TrimStart('@') + "Machine";
    public string Messages => _model.Name.TrimStart('@') + "Messages";
    public string Commands => _model.Name.TrimStart('@') + "Commands";
    public string Status => Name(_model.StatusType);
    public string Event => Name(_model.EventType);
    public string Data => Name(_model.DataType);
    public string Key => Name(_model.KeyType);
    public string Access => _model.IsInternal ? "internal" : "public";
    public string Namespace => string.Join(".", _model.Namespace.Split('.').Select(Identifiers.Escape));

    /// <summary>The machine's class from anywhere: members of other types, and their parameters, may have its name.</summary>
    public string FullClass => Qualifier + Class;

    /// <summary>Where the machine's class is: what stands before its name wherever that is written.</summary>
    public string Qualifier { get; }

    public string StateType { get; }
    public string OutcomeType { get; }
    public string ContextType { get; }
    public bool HasAliases { get; }

    /// <summary>The three, as the body of the file writes them.</summary>
    public string State { get; }
    public string Outcome { get; }
    public string Context { get; }

    /// <summary>Key, status, data and event: the type arguments of the engine's types.</summary>
    public string Four { get; }

    /// <summary>The member of the event's base type that says which event it is.</summary>
    public string OrdinalOf { get; }

    /// <summary>The static member of generated data that has every default.</summary>
    public string DefaultData { get; }

    /// <summary>The data that an entity begins with.</summary>
    public string InitialData
    {
        get
        {
            if (_model.DataType.IsGenerated) return $"{Data}.{DefaultData}";
            if (_model.DataType.Initial is { } initial) return initial;
            return _model.DataType.HasDefault ? $"new {Data}()" : $"default({Data})!";
        }
    }

    /// <summary>What makes an event of its fields in their order: its constructor, or a method of ours where that does not take them all.</summary>
    public string Make(EventModel @event) => OwnMakers.IsNeeded(_model, @event) ? $"{Qualifier}{Class}.{OwnMakers.NameOf(@event)}" : $"new {@event.TypeName}";

    /// <summary>The record of a command's fields.</summary>
    public string RequestOf(CommandModel command) => command.TypeName ?? $"{Commands}.{Identifiers.EscapeType(command.Name)}";

    /// <summary>The record of a message from elsewhere.</summary>
    public string MessageOf(ReceptionModel reception) => MessageModelOf(reception) is { TypeName: { } type } ? type : $"{Messages}.{Identifiers.EscapeType(NameOf(reception))}";

    /// <summary>The message's name in C#.</summary>
    public string NameOf(ReceptionModel reception) => MessageModelOf(reception).Name;

    public MessageModel MessageModelOf(ReceptionModel reception) => _model.Messages.Items.First(message => message.WireName == reception.Message);

    /// <summary>In the Eventer of one row alone, the row: its states are named by their rows.</summary>
    public string StatusOf(FlatState state) => Status == RegionPlan.RowType ? state.Name : $"{Status}.{Identifiers.Escape(state.Name)}";

    /// <summary>The enum of a region.</summary>
    /// <param name="region">The region's name, <c>Main</c> for the machine's own.</param>
    public string StatusOf(string region) => _model.Name.TrimStart('@') + region + "Status";

    public string FullMachine => (_model.Namespace.Length == 0 ? "" : _model.Namespace + ".") + _model.Name;

    private static string Name(TypeModel type) => type.IsGenerated ? Identifiers.EscapeType(type.Name) : type.Name;

    private static string Full(TypeModel type, string qualifier) => type.IsGenerated ? qualifier + Identifiers.EscapeType(type.Name) : type.Name;
}
