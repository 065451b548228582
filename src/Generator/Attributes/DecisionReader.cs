using Eventer.Language.Model;
using Microsoft.CodeAnalysis;

namespace Eventer.Generator.Attributes;

/// <summary>What is ignored and rejected, and what the data must satisfy.</summary>
public sealed class DecisionReader(Reading reading, StateReader states, EventReader events, SignatureReader signatures, GuardReader guards)
{
    public EquatableArray<DecisionModel> Decisions()
    {
        var decisions = new List<DecisionModel>();
        foreach (var attribute in reading.Machine.GetAttributes())
        {
            var kind = attribute.Is(AttributeNames.Ignore) ? DecisionKind.Ignore : DecisionKind.Reject;
            if (kind == DecisionKind.Reject && !attribute.Is(AttributeNames.Reject)) continue;
            if (Read(attribute, kind) is { } decision) decisions.Add(decision);
        }
        return decisions.ToEquatableArray();
    }

    public EquatableArray<GuardModel> Invariants()
    {
        var invariants = new List<GuardModel>();
        foreach (var method in reading.Machine.GetMembers().OfType<IMethodSymbol>())
        {
            if (!AttributeNames.Of(method, AttributeNames.Invariant).Any() || signatures.Condition(method, "invariant") is not { } signature) continue;
            if (signature.Arguments is [MethodArgument.Data])
                invariants.Add(new GuardModel { Method = GuardReader.Call(signature), Node = reading.Places.Add(method.Place) });
            else
                reading.Misuse(method.Place(), $"invariant {method.Name} takes {reading.DataType.Shown()} and nothing else: it must hold whatever the event was. Write 'static bool {method.Name}({reading.DataType.Shown()} data)'.");
        }
        return invariants.ToEquatableArray();
    }

    private DecisionModel? Read(AttributeData attribute, DecisionKind kind)
    {
        var named = states.ResolveAll(attribute.Values(), attribute.PlaceOf, attribute);
        EquatableArray<string> covered = [];
        ITypeSymbol? trigger = null;
        if (attribute.AttributeClass is { TypeArguments: [var type] })
        {
            if (!type.IsA(reading.EventType)) return null;
            trigger = type;
            covered = type.Is(reading.EventType) ? [] : events.Covered(type, () => attribute.PlaceOfTypeArgument());
            if (covered.IsEmpty && !type.Is(reading.EventType)) return null;
        }
        var guard = guards.Read(attribute, trigger ?? reading.EventType, fromNothing: false, out var guardIsWrong);
        return named is null || guardIsWrong
            ? null
            : new DecisionModel(kind, named.Value, covered, guard, attribute.Text("Reason"), reading.Places.Add(attribute.Place));
    }
}
