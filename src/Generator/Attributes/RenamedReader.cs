using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Microsoft.CodeAnalysis;

namespace Eventer.Generator.Attributes;

/// <summary>Reads <c>[RenamedFrom(…)]</c>: what stored rows call a state, an event or a field by another name.</summary>
public sealed class RenamedReader(Reading reading)
{
    private readonly List<RenamedModel> _renamed = [];

    public EquatableArray<RenamedModel> Read(StateReader states, EventReader events, ShapeReader shapes)
    {
        List<(ISymbol Symbol, string Name)> members = [.. states.Members.Select(member => ((ISymbol)member, NameReader.WireName(member)))];
        Read(RenamedKind.State, "", [.. members.Select(member => (new[] { member.Symbol }, member.Name))]);
        Read(RenamedKind.Event, "", [.. events.Types.Select(type => (new ISymbol[] { type }, NameReader.WireName(type)))]);
        foreach (var (type, stored) in shapes.Stored)
        {
            var fields = stored.Select(member => (member.Symbols.ToArray(), member.Name)).ToList();
            if (type.Is(reading.DataType)) Read(RenamedKind.DataField, "", fields);
            else if (events.Types.FirstOrDefault(known => known.Is(type)) is { } @event) Read(RenamedKind.EventField, NameReader.WireName(@event), fields);
            else if (!type.Is(reading.KeyType)) Read(RenamedKind.RecordField, type.CSharp(), fields);
            else RefuseKeys(fields);
        }
        return _renamed.ToEquatableArray();
    }

    private void Read(RenamedKind kind, string owner, List<(ISymbol[] Symbols, string Name)> named)
    {
        foreach (var (symbols, name) in named)
            foreach (var attribute in symbols.SelectMany(symbol => AttributeNames.Of(symbol, AttributeNames.RenamedFrom)))
            {
                Location? Place() => attribute.PlaceOf(0);
                var old = attribute.Values() is [{ Kind: TypedConstantKind.Primitive, Value: string text }] ? text : "";
                if (old.Length == 0) reading.Misuse(Place(), $"{symbols[0].Name} needs the name that it had, with at least one character.");
                else if (named.Any(other => other.Name == old))
                    reading.Report(Rules.DeclaredTwice, Place(), $"'{old}' is renamed to {name}, and is still declared: rows would be of both. Remove the one, or this attribute.", old);
                else if (_renamed.FirstOrDefault(other => other.Kind == kind && other.Owner == owner && other.Old == old) is { } other)
                    reading.Report(Rules.DeclaredTwice, Place(), $"'{old}' is renamed to {other.New} and to {name}: rows would be of both. Remove one.", old);
                else _renamed.Add(new RenamedModel(kind, owner, old, name));
            }
    }

    // A key is stored in columns, by which it is found.
    private void RefuseKeys(List<(ISymbol[] Symbols, string Name)> fields)
    {
        foreach (var (symbols, name) in fields)
            foreach (var attribute in symbols.SelectMany(symbol => AttributeNames.Of(symbol, AttributeNames.RenamedFrom)))
                reading.Misuse(attribute.Place(), $"{name} is a key, which [RenamedFrom] does not rename. Keep its name, or rename its column by a migration.");
    }
}
