using Microsoft.CodeAnalysis;

namespace Eventer.Generator.Attributes;

/// <summary>The runtime's attributes, by metadata name.</summary>
public static class AttributeNames
{
    public const string StateMachine = "Eventer.StateMachineAttribute`4";

    public const string Transition = "TransitionAttribute", Ignore = "IgnoreAttribute", Reject = "RejectAttribute", Initial = "InitialAttribute",
        Final = "FinalAttribute", Composite = "CompositeAttribute", Invariant = "InvariantAttribute", Entry = "EntryAttribute", Exit = "ExitAttribute", Command = "CommandAttribute", On = "OnAttribute", WireName = "WireNameAttribute", RenamedFrom = "RenamedFromAttribute", Remembers = "RemembersAttribute", Key = "KeyAttribute";

    /// <summary>An attribute of the runtime with this simple name, generic or not.</summary>
    public static bool Is(this AttributeData attribute, string name) =>
        attribute.AttributeClass is { ContainingNamespace: { Name: "Eventer", ContainingNamespace.IsGlobalNamespace: true } } type && type.Name == name;

    public static IEnumerable<AttributeData> Of(ISymbol symbol, string name) => symbol.GetAttributes().Where(attribute => attribute.Is(name));

    /// <summary>As the user writes it: <c>Transition</c>.</summary>
    public static string Short(this AttributeData attribute)
    {
        var name = attribute.AttributeClass!.Name;
        return name.Substring(0, name.Length - "Attribute".Length);
    }
}
