using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Microsoft.CodeAnalysis;

namespace Eventer.Generator.Attributes;

/// <summary>
/// The events of a machine, in this order: the types nested in the event type, however deep; those nested in the
/// machine's class; those that its transitions and decisions name. All of them derive from the event type and are not abstract.
/// </summary>
public sealed class EventReader
{
    private readonly Reading _reading;
    private readonly List<INamedTypeSymbol> _events = [];
    private readonly HashSet<ITypeSymbol> _seen = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<string, string> _wireNames = [];

    public EventReader(Reading reading)
    {
        _reading = reading;
        var root = reading.EventType;
        if (root is { TypeKind: not TypeKind.Interface, IsAbstract: false })
            reading.Misuse(reading.Attribute.PlaceOfTypeArgument(3), root.IsSealed || root.IsValueType
                ? $"{root.Shown()} can have no events, since nothing derives from it. Make it an abstract record and nest the events in it."
                : $"{root.Shown()} must be abstract, so that every event is one of the types that derive from it. Add 'abstract'.");
        Collect(root);
        foreach (var nested in reading.Machine.GetTypeMembers().Where(type => type.IsA(root))) Collect(nested);
    }

    public IReadOnlyList<INamedTypeSymbol> Types => _events;

    /// <summary>Adds what the machine names: an event, or a base type with the events nested in it.</summary>
    /// <returns><see langword="false"/>: it is no event, which has been said.</returns>
    public bool Use(ITypeSymbol type, Func<Location?> place)
    {
        if (type.TypeKind == TypeKind.Error) return false;
        if (type is INamedTypeSymbol named && named.IsA(_reading.EventType))
        {
            Collect(named);
            return true;
        }
        _reading.Misuse(place(), $"{type.Shown()} is no event of the machine, since it does not derive from {_reading.EventType.Shown()}. Derive it from {_reading.EventType.Shown()}, or name {Examples()}.");
        return false;
    }

    /// <summary>The wire names of the events that a type stands for.</summary>
    public EquatableArray<string> Covered(ITypeSymbol type, Func<Location?> place)
    {
        var names = _events.Where(e => e.IsA(type)).Select(NameReader.WireName).ToEquatableArray();

        // An event that was refused has had its message: that nothing is left of it need not be said.
        if (names.IsEmpty && !_reading.Diagnostics.Any(diagnostic => diagnostic.Severity == RuleSeverity.Error))
            _reading.Misuse(place(), $"{type.Shown()} stands for no event: nothing that the machine knows derives from it. Nest the events in {_reading.EventType.Shown()}, or name them here.");
        return names;
    }

    /// <summary>The events as the model holds them; the fields are those of their shapes.</summary>
    public EquatableArray<EventModel> Read(ShapeReader shapes)
    {
        var names = new Dictionary<string, INamedTypeSymbol>();
        var models = new List<EventModel>();
        foreach (var type in _events)
        {
            var shape = shapes.Read(type, $"event {type.Name}");
            if (names.TryGetValue(type.Name, out var other))
            {
                _reading.Report(Rules.NameCollision, type.Place(), $"{other.Shown()} and {type.Shown()} are two events with one C# name. Rename one of the types; [WireName] keeps what is stored.", type.Name);
                continue;
            }
            names.Add(type.Name, type);
            models.Add(new EventModel(NameReader.WireName(type), type.Name, type.CSharp(), shape?.Members ?? [], IsDeclared: true, _reading.Places.Add(type.Place))
            {
                IsValueType = type.IsValueType,
            });
        }
        return models.ToEquatableArray();
    }

    private string Examples() => _events.Count == 0 ? "one that does" : string.Join(", ", _events.Take(3).Select(type => type.Shown()));

    private void Collect(INamedTypeSymbol type)
    {
        if (!_seen.Add(type)) return;
        _reading.Cancellation.ThrowIfCancellationRequested();
        if (!type.IsAbstract && !type.Is(_reading.EventType) && type.IsA(_reading.EventType)) Add(type);
        foreach (var nested in type.GetTypeMembers())
            if (nested.IsA(_reading.EventType) || nested.IsAbstract) Collect(nested);
    }

    private void Add(INamedTypeSymbol type)
    {
        // A private event is its owner's own business: generated code could not name it.
        if (!type.IsReachableFrom(_reading.Machine.ContainingAssembly)) return;
        if (type.IsGenericType)
            _reading.Misuse(type.Place(), $"event {type.Shown()} is generic, so that its stored name would not say what it is. Write one event for each use of it.");
        else if (_reading.Machine.IsPublic() && !type.IsPublic())
            _reading.Misuse(type.Place(), $"{_reading.Machine.Name} is public, but event {type.Shown()} is not. Make it public.");
        else if (_events.FirstOrDefault(other => type.IsA(other) || other.IsA(type)) is { } relative)
            _reading.Misuse(type.Place(), $"{type.Shown()} and {relative.Shown()} derive one from the other, so that one stored event would be two. Make the base abstract, or let both derive from {_reading.EventType.Shown()}.");
        else if (NameReader.Check(_reading, type, _wireNames))
            _events.Add(type);
    }
}
