using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Microsoft.CodeAnalysis;

namespace Eventer.Generator.Attributes;

/// <summary>The members of the status enum, as states: which are final, which are composites, and what lies in which.</summary>
public sealed class StateReader
{
    private readonly Reading _reading;
    private readonly List<IFieldSymbol> _members = [];
    private readonly HashSet<object> _refused = [];
    private readonly Dictionary<string, string> _parents = [];
    private readonly Dictionary<string, Func<Location?>> _composites = [];
    private readonly HashSet<string> _finals = [];
    private readonly Dictionary<string, Func<Location?>> _sources = [];
    private readonly List<TransitionModel> _initials = [];

    public StateReader(Reading reading)
    {
        _reading = reading;
        ReadMembers();
        foreach (var composite in AttributeNames.Of(reading.Machine, AttributeNames.Composite)) ReadComposite(composite);
        CheckNesting();
        foreach (var final in AttributeNames.Of(reading.Machine, AttributeNames.Final)) ReadFinal(final);
        foreach (var initial in AttributeNames.Of(reading.Machine, AttributeNames.Initial))
            ReadInitial(initial);
    }

    public EquatableArray<StateModel> States => _members.Select(member =>
    {
        var id = WireName(member);
        var kind = _composites.ContainsKey(id) ? StateKind.Composite : StateKind.Simple;
        return new StateModel(id, member.Name, kind, _parents.TryGetValue(id, out var parent) ? parent : null, _reading.Places.Add(() => PlaceOf(member, id)))
        {
            IsFinal = _finals.Contains(id),
        };
    }).ToEquatableArray();

    /// <summary>The members of the enum that are states, each once.</summary>
    public IReadOnlyList<IFieldSymbol> Members => _members;

    public bool IsComposite(string state) => _composites.ContainsKey(state);

    /// <summary>The state is the source of a transition: what is wrong with it is shown at the first.</summary>
    public void IsSource(string state, Func<Location?> place)
    {
        if (!_sources.ContainsKey(state)) _sources.Add(state, place);
    }

    /// <summary>The unlabelled initial arrows: the machine's, and each composite's.</summary>
    public IReadOnlyList<TransitionModel> Initials => _initials;

    /// <summary>The wire name of an attribute's value; <see langword="null"/> where it is no state, which has then been said.</summary>
    public string? Resolve(TypedConstant value, Func<Location?> place, AttributeData attribute)
    {
        if (value.Kind == TypedConstantKind.Error) return null;
        var status = _reading.StatusType;
        if (value.Kind == TypedConstantKind.Enum && value.Type!.Is(status))
        {
            // One member per value has been kept: the first.
            foreach (var member in _members)
                if (Equals(member.ConstantValue, value.Value)) return WireName(member);
            if (_refused.Contains(value.Value!)) return null;
            _reading.Misuse(place(), $"{value.Value} is no member of {status.Shown()}. Name a member, e.g. {Example()}.");
            return null;
        }

        _reading.Misuse(place(), value.Kind == TypedConstantKind.Enum
            ? $"[{attribute.Short()}] names a member of {value.Type!.Shown()}, but the machine's states are those of {status.Shown()}. Name one of them, e.g. {Example()}."
            : value.Kind == TypedConstantKind.Array && !value.IsNull
                ? $"[{attribute.Short()}] takes one state here, not several. Name one, e.g. {Example()}."
                : $"[{attribute.Short()}] takes a state here. Name a member of {status.Shown()}, e.g. {Example()}.");
        return null;
    }

    /// <summary>The distinct states of a list.</summary>
    public EquatableArray<string>? ResolveAll(IReadOnlyList<TypedConstant> values, Func<int, Location?> place, AttributeData attribute)
    {
        var states = new List<string>();
        var ok = true;
        for (var i = 0; i < values.Count; i++)
        {
            var at = i;
            var state = Resolve(values[i], () => place(at), attribute);
            if (state is null) ok = false;
            else if (states.Contains(state)) _reading.Misuse(place(i), $"[{attribute.Short()}] names {state} twice. Remove one.");
            else states.Add(state);
        }
        return ok ? states.ToEquatableArray() : null;
    }

    // The enum may come from another assembly, where nothing can be shown.
    private Location? PlaceOf(IFieldSymbol member, string id) =>
        _sources.TryGetValue(id, out var source) ? source() : member.Place() is { IsInSource: true } place ? place : _reading.Attribute.PlaceOfTypeArgument(1);

    private string Example() => _members.Count == 0 ? "Open" : $"{_reading.StatusType.Name}.{_members[0].Name}";

    private static string WireName(ISymbol symbol) => NameReader.WireName(symbol);

    private void ReadMembers()
    {
        var status = _reading.StatusType;
        if (status.GetAttributes().Any(attribute => attribute.AttributeClass?.IsSystem("FlagsAttribute") == true))
            _reading.Misuse(_reading.Attribute.PlaceOfTypeArgument(1), $"{status.Shown()} is a [Flags] enum, but an entity is in one state at a time. Remove [Flags].");

        var names = new Dictionary<string, string>();
        foreach (var member in status.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue))
        {
            if (_members.FirstOrDefault(other => Equals(other.ConstantValue, member.ConstantValue)) is { } same)
                _reading.Misuse(member.Place(), $"{member.Name} has the same value as {same.Name}, so that no stored status could tell them apart. Give it a value of its own.");
            else if (NameReader.Check(_reading, member, names))
                _members.Add(member);
            else
                _refused.Add(member.ConstantValue!);
        }

        // In an enum each name is declared: a slip by a letter would not compile where it is used, so that case alone is looked at.
        foreach (var pair in _members.GroupBy(WireName, StringComparer.OrdinalIgnoreCase).Where(pair => pair.Count() > 1))
            _reading.Report(Rules.SimilarStates, pair.Last().Place(), $"the states {WireName(pair.First())} and {WireName(pair.Last())} differ in case alone. If one is meant, remove the other; else name them apart.", WireName(pair.First()), WireName(pair.Last()));

        if (_members.Count + _refused.Count == 0)
            _reading.Misuse(_reading.Attribute.PlaceOfTypeArgument(1), $"{status.Shown()} has no members. Declare one per state.");
    }

    private void ReadInitial(AttributeData attribute)
    {
        if (Resolve(attribute.Values().FirstOrDefault(), () => attribute.PlaceOf(0), attribute) is not { } state) return;
        var data = _reading.DataType;
        if (data.HasDefault(_reading.Machine.ContainingAssembly)) AddInitial(state, scope: null, () => attribute.PlaceOf(0));
        else _reading.Misuse(attribute.Place(), $"[Initial] begins in {state} with default data, but {data.Shown()} cannot be made without arguments. Give it a constructor without parameters, or write a [Transition] from nothing that returns the first {data.Shown()}.");
    }

    private void ReadFinal(AttributeData attribute)
    {
        var values = attribute.Values();
        if (values.Count == 0) _reading.Misuse(attribute.Place(), $"[Final] names no state. Name those that end an entity's life, e.g. [Final({Example()})].");
        for (var i = 0; i < values.Count; i++)
        {
            var at = i;
            if (Resolve(values[i], () => attribute.PlaceOf(at), attribute) is not { } state) continue;
            if (_composites.ContainsKey(state)) _reading.Misuse(attribute.PlaceOf(i), $"{state} is a composite, which an entity is never stored in. Name the states in it.");
            else if (!_finals.Add(state)) _reading.Misuse(attribute.PlaceOf(i), $"{state} is named final twice. Remove one.");
        }
    }

    private void ReadComposite(AttributeData attribute)
    {
        var values = attribute.Values();
        if (values.Count == 0 || Resolve(values[0], () => attribute.PlaceOf(0), attribute) is not { } composite) return;
        if (_composites.ContainsKey(composite))
        {
            _reading.Misuse(attribute.PlaceOf(0), $"{composite} is declared a composite twice. Name all of its states in one [Composite].");
            return;
        }

        var children = new List<string>();
        for (var i = 1; i < values.Count; i++)
        {
            var at = i;
            if (Resolve(values[i], () => attribute.PlaceOf(at), attribute) is not { } child) continue;
            if (child == composite) _reading.Misuse(attribute.PlaceOf(i), $"composite {composite} contains itself. Name other states.");
            else if (_parents.TryGetValue(child, out var parent)) _reading.Misuse(attribute.PlaceOf(i), $"{child} lies in composite {parent} already. A state lies in one composite.");
            else
            {
                _parents.Add(child, composite);
                children.Add(child);
            }
        }

        _composites.Add(composite, () => attribute.PlaceOf(0));
        if (children.Count == 0)
        {
            if (values.Count == 1) _reading.Misuse(attribute.Place(), $"composite {composite} contains no state. Name the states in it.");
            return;
        }

        var entered = children[0];
        if (attribute.Named("Initial") is { } initial && Resolve(initial, () => attribute.PlaceOf("Initial"), attribute) is { } named)
        {
            if (children.Contains(named)) entered = named;
            else _reading.Misuse(attribute.PlaceOf("Initial"), $"{named} does not lie in composite {composite}. Its initial state is one of: {string.Join(", ", children)}.");
        }
        AddInitial(entered, composite, () => attribute.IsGiven("Initial") ? attribute.PlaceOf("Initial") : attribute.PlaceOf(1));
    }

    // A composite that contains itself by way of others would make flattening endless: the arrow that closes the ring is dropped.
    private void CheckNesting()
    {
        foreach (var composite in _composites.Keys.ToList())
        {
            var seen = new HashSet<string> { composite };
            for (var inner = composite; _parents.TryGetValue(inner, out var outer); inner = outer)
            {
                if (seen.Add(outer)) continue;
                _reading.Misuse(_composites[outer](), $"composite {outer} contains itself by way of {inner}. Take {outer} out of {inner}.");
                _parents.Remove(outer);
                break;
            }
        }
    }

    private void AddInitial(string state, string? scope, Func<Location?> place) => _initials.Add(new TransitionModel
    {
        Sources = [TransitionModel.Star],
        Target = state,
        Scope = scope,
        Node = _reading.Places.Add(place),
    });
}
