using Eventer.Language.Binding;
using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Microsoft.CodeAnalysis;

namespace Eventer.Generator.Attributes;

/// <summary>Reads <c>[On&lt;TMessage, TEvent&gt;]</c>: the messages from elsewhere, and which entity each concerns.</summary>
public sealed class ReceptionReader(Reading reading, RequestReader requests, EquatableArray<KeyModel> keys)
{
    /// <summary>How generated code calls the message.</summary>
    private const string Message = ReceptionBinder.Message;

    private readonly Dictionary<string, string> _wireNames = [];

    public (EquatableArray<MessageModel> Messages, EquatableArray<ReceptionModel> Receptions) Read()
    {
        var messages = new List<MessageModel>();
        var receptions = new List<ReceptionModel>();
        foreach (var message in requests.Messages())
        {
            if (!NameReader.Check(reading, message.Type, _wireNames)) continue;
            var node = reading.Places.Add(() => message.First.PlaceOfTypeArgument());
            messages.Add(new MessageModel(NameReader.WireName(message.Type), message.Name, message.Fields, node) { TypeName = message.Type.CSharp() });
            receptions.Add(Key(message, new ReceptionModel(NameReader.WireName(message.Type), message.Targets[0].Model.Event, [], node) { Targets = message.Choice }));
        }
        return (messages.ToEquatableArray(), receptions.ToEquatableArray());
    }

    private ReceptionModel Key(Request message, ReceptionModel reception)
    {
        var given = message.Targets.Select(target => target.Attribute).Where(attribute => attribute.IsGiven("Key")).ToList();
        if (given.Count == 0) return reception with { Keys = ByName(message) };
        if (given.FirstOrDefault(attribute => attribute.Text("Key") != given[0].Text("Key")) is { } other)
            reading.Misuse(other.PlaceOf("Key"), $"the message {message.Type.Shown()} is of one entity, which two keys cannot both name. Write Key the same in each [On<{message.Name}, …>], or in one alone.");
        return Named(message, reception, given[0]);
    }

    /// <summary>A method that makes the key, or a property that has it.</summary>
    private ReceptionModel Named(Request message, ReceptionModel reception, AttributeData attribute)
    {
        Location? Place() => attribute.PlaceOf("Key");
        var name = attribute.Text("Key") ?? "";
        if (reading.Machine.GetMembers(name).OfType<IMethodSymbol>().ToList() is { Count: > 0 } methods)
        {
            var fitting = methods.FirstOrDefault(method => method.IsStatic && !method.IsGenericMethod && method.ReturnType.Is(reading.KeyType) && method.Parameters is [{ RefKind: RefKind.None or RefKind.In } only] && message.Type.IsA(only.Type));
            if (fitting is not null) return reception with { WholeKey = $"{reading.Machine.CSharp()}.{SymbolName(fitting)}({Message})" };
            reading.Misuse(Place(), $"Key names {name}, which must make the key of the message. Write 'static {reading.KeyType.Shown()} {name}({message.Type.Shown()} message)'.");
        }
        else if (PropertyOf(message.Type, name) is { } property)
        {
            var value = $"{Message}.{SymbolName(property)}";
            var primary = keys.Items.Where(key => !key.IsSecondary).ToList();
            if (property.Type.Is(reading.KeyType)) return reception with { WholeKey = value };
            if (primary is [var only] && keys.Items.All(key => !key.IsSecondary || key.IsOptional) && RequestReader.Fits(property.Type.CSharp(), only.Type))
                return reception with { Keys = [new CorrelationModel(only.Name, new ExpressionModel(value, value, [Message], only.Node))] };
            reading.Misuse(Place(), $"{message.Type.Shown()}.{name} is {property.Type.Shown()}, which is not the key of {reading.Machine.Name}. Name a property of type {reading.KeyType.Shown()}, or a static method that takes the message and returns one.");
        }
        else
        {
            var known = message.Fields.Items.Select(field => field.Name).Concat(reading.Machine.GetMembers().OfType<IMethodSymbol>().Where(method => method.ReturnType.Is(reading.KeyType) && !method.IsGenerated()).Select(method => method.Name));
            var nearest = NearestName.Find(name, known);
            reading.Report(Rules.UnknownName, Place(), $"{name} is neither a property of {message.Type.Shown()} nor a method of {reading.Machine.Name}. {(nearest is null ? $"Write 'static {reading.KeyType.Shown()} KeyOf({message.Type.Shown()} message)' and Key = nameof(KeyOf)" : $"Did you mean {nearest}?")}", nearest is null ? [name] : [name, nearest]);
        }
        return reception;
    }

    private EquatableArray<CorrelationModel> ByName(Request message)
    {
        var given = new List<CorrelationModel>();
        foreach (var key in keys)
        {
            // A value that is the key as a whole has no name that a message could repeat.
            if (!key.IsWhole && message.Fields.Items.FirstOrDefault(field => field.Name == key.Name) is { } field && RequestReader.Fits(field.Type, key.Type)) given.Add(new CorrelationModel(key.Name, null));
            else if (key.IsTenant || !key.IsSecondary)
            {
                var what = key.IsWhole ? "" : $"Give it {key.Type.Replace("global::", "")} {key.Name}, or name";
                reading.Report(Rules.CommandFields, message.First.PlaceOfTypeArgument(), $"the message {message.Type.Shown()} does not say which entity it concerns. {(key.IsWhole ? "Name" : what)} what has the key, e.g. Key = nameof({message.Type.Shown()}.{message.Fields.Items.Select(candidate => candidate.Name).FirstOrDefault() ?? "Id"}).");
            }
        }
        return given.ToEquatableArray();
    }

    private IPropertySymbol? PropertyOf(INamedTypeSymbol type, string name)
    {
        for (INamedTypeSymbol? level = type; level is not null; level = level.BaseType)
            if (level.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault(property => !property.IsStatic && property.IsReachableFrom(reading.Machine.ContainingAssembly)) is { } found) return found;
        return null;
    }

    private static string SymbolName(ISymbol symbol) => Emit.Identifiers.Escape(symbol.Name);
}
