using Eventer.Language.Model;
using Microsoft.CodeAnalysis;

namespace Eventer.Generator.Attributes;

/// <summary>
/// Reads <c>[Remembers(…)]</c> on fields of the data, and the <c>History</c> of transitions: each composite that one goes
/// back into gets a history state.
/// </summary>
public sealed class HistoryReader
{
    private const string Shallow = "[H]", Deep = "[H*]";

    private readonly Reading _reading;
    private readonly StateReader _states;
    private readonly Dictionary<string, string> _fields = [];
    private readonly List<StateModel> _histories = [];

    public HistoryReader(Reading reading, StateReader states, ShapeReader shapes)
    {
        _reading = reading;
        _states = states;
        foreach (var member in shapes.MembersOf(reading.DataType, "data"))
            if (member.Symbols.SelectMany(symbol => AttributeNames.Of(symbol, AttributeNames.Remembers)).FirstOrDefault() is { } attribute) Read(member, attribute);
    }

    /// <summary>The history states that transitions lead to.</summary>
    public EquatableArray<StateModel> States => _histories.ToEquatableArray();

    /// <summary>The fields of the data, of which some remember.</summary>
    public EquatableArray<FieldModel> Mark(EquatableArray<FieldModel> fields) =>
        fields.Items.Select(field => _fields.FirstOrDefault(pair => pair.Value == field.Name).Key is { } composite ? field with { Remembers = composite } : field).ToEquatableArray();

    /// <summary>Where a transition leads: to its target, or back into it.</summary>
    /// <param name="isSound">Else it cannot go back, which has been said.</param>
    public string? TargetOf(AttributeData attribute, string? target, out bool isSound)
    {
        isSound = true;
        if (attribute.Named("History") is not { Value: int kind and not 0 }) return target;
        Location? Place() => attribute.PlaceOf("History");
        var wrong = target is null ? "History goes back into a state, and this transition has no To. Name the composite, e.g. [Transition(To = …, History = …)]."
            : !_states.IsComposite(target) ? $"{target} has no states inside, so that there is nothing to go back to. Remove History, or declare [Composite({_reading.StatusType.Name}.{target}, …)]."
            : !_fields.ContainsKey(target) ? $"nothing remembers how {target} was left. Give {_reading.DataType.Shown()} a field for it: [property: Remembers({_reading.StatusType.Name}.{target})] {_reading.StatusType.Shown()}? Last{target} = null."
            : null;
        if (wrong is not null)
        {
            _reading.Misuse(Place(), wrong);
            isSound = false;
            return target;
        }
        var (mark, state) = kind == 1 ? (Shallow, StateKind.ShallowHistory) : (Deep, StateKind.DeepHistory);
        var id = target + mark;
        if (_histories.All(known => known.Id != id)) _histories.Add(new StateModel(id, "", state, target, _reading.Places.Add(Place)));
        return id;
    }

    private void Read(ShapeMember member, AttributeData attribute)
    {
        if (_states.Resolve(attribute.Values().FirstOrDefault(), () => attribute.PlaceOf(0), attribute) is not { } composite) return;
        var status = _reading.StatusType;
        var wrong = !_states.IsComposite(composite) ? $"{composite} has no states inside, so that there is nothing to remember. Name a composite."
            : _fields.ContainsKey(composite) ? $"{composite} is remembered twice. Remove one."
            : !_reading.DataType.IsRecord && !_reading.DataType.IsValueType ? $"{_reading.DataType.Shown()} must be a record or a struct, so that the machine can set {member.Name}."
            : member.Type is not INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var held] } || !held.Is(status) ? $"{member.Name} remembers a state, or that there was none. Make its type {status.Shown()}?."
            : !member.Symbols.Any(IsSettable) ? $"{member.Name} cannot be set by the machine. Give it 'init'."
            : null;
        if (wrong is null) _fields.Add(composite, member.Name);
        else _reading.Misuse(attribute.PlaceOf(0), wrong);
    }

    private bool IsSettable(ISymbol symbol) => symbol switch
    {
        IPropertySymbol { SetMethod: { } set } => set.IsReachableFrom(_reading.Machine.ContainingAssembly),
        IFieldSymbol field => !field.IsReadOnly,
        _ => false,
    };
}
