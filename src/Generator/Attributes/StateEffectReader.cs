using Eventer.Language.Model;
using Microsoft.CodeAnalysis;

namespace Eventer.Generator.Attributes;

/// <summary>What states do when they are entered and left: methods marked <c>[Entry(…)]</c> and <c>[Exit(…)]</c>, in order of declaration.</summary>
public sealed class StateEffectReader(Reading reading, StateReader states, SignatureReader signatures)
{
    public EquatableArray<StateModel> AddTo(EquatableArray<StateModel> all)
    {
        var entry = Read(AttributeNames.Entry, "entry effect");
        var exit = Read(AttributeNames.Exit, "exit effect");
        return all.Select(state => state with { Entry = entry[state.Id].ToEquatableArray(), Exit = exit[state.Id].ToEquatableArray() }).ToEquatableArray();
    }

    private ILookup<string, EffectModel> Read(string name, string role)
    {
        var found = new List<(string State, EffectModel Effect)>();
        foreach (var method in reading.Machine.GetMembers().OfType<IMethodSymbol>())
            foreach (var attribute in AttributeNames.Of(method, name))
                if (Effect(method, role) is { } effect) found.AddRange(StatesOf(attribute).Select(state => (state, effect)));
        return found.ToLookup(pair => pair.State, pair => pair.Effect);
    }

    private IEnumerable<string> StatesOf(AttributeData attribute)
    {
        var values = attribute.Values();
        if (values.Count == 0)
            reading.Misuse(attribute.Place(), $"[{attribute.Short()}] names no state. Name those that do this, e.g. [{attribute.Short()}({reading.StatusType.Name}.Open)].");
        return states.ResolveAll(values, attribute.PlaceOf, attribute) ?? [];
    }

    private EffectModel? Effect(IMethodSymbol method, string role)
    {
        if (signatures.StateEffect(method, role) is not { } signature) return null;
        if (!signature.Takes(MethodArgument.Event))
            return new EffectModel(EffectKind.Method, reading.Places.Add(method.Place)) { Method = GuardReader.Call(signature), Text = method.Name };
        reading.Misuse(signature.EventPlace, $"{role} {method.Name} takes {signature.Event!.Shown()}, but several events may lead here. Take the event in the methods of the transitions, and here the data alone.");
        return null;
    }
}
