using Eventer.Language.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Eventer.Generator.Attributes;

/// <summary>The names under which states and events are stored.</summary>
public static class NameReader
{
    public static string WireName(ISymbol symbol) =>
        Declared(symbol)?.ConstructorArguments.FirstOrDefault().Value as string is { Length: > 0 } name ? name : symbol.Name;

    /// <summary>Reports a wire name that is empty, reserved or taken. <paramref name="taken"/> gathers the names of one kind.</summary>
    public static bool Check(Reading reading, ISymbol symbol, Dictionary<string, string> taken)
    {
        var name = WireName(symbol);
        var declared = Declared(symbol);
        if (declared?.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive } constant && constant.Value is null or "")
            reading.Misuse(Place(), $"{symbol.Name} needs a wire name with at least one character; without [WireName] it is \"{symbol.Name}\".");
        else if (name is "*" or "[*]")
            reading.Misuse(Place(), $"\"{name}\" cannot be a wire name: it stands for {(name == "*" ? "every state" : "nothing stored")}. Choose another.");
        else if (taken.TryGetValue(name, out var other))
            reading.Report(Rules.NameCollision, Place(), $"{symbol.Name} and {other} are both stored as \"{name}\". Give one of them a [WireName] of its own.", name);
        else
        {
            taken.Add(name, symbol.Name);
            return true;
        }
        return false;

        Location? Place() => declared?.PlaceOf(0) ?? symbol.Place();
    }

    private static AttributeData? Declared(ISymbol symbol) => AttributeNames.Of(symbol, AttributeNames.WireName).FirstOrDefault();
}
