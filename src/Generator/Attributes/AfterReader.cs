using Eventer.Language.Binding;
using Eventer.Language.Model;
using Microsoft.CodeAnalysis;

namespace Eventer.Generator.Attributes;

/// <summary>Reads <c>After</c>: a duration, or the name of a method that returns one.</summary>
public sealed class AfterReader(Reading reading, SignatureReader signatures)
{
    /// <param name="isWrong">There is one that cannot be read, which has been said.</param>
    public DurationModel? Read(AttributeData attribute, out bool isWrong)
    {
        isWrong = false;
        if (!attribute.IsGiven("After")) return null;
        Location? Place() => attribute.PlaceOf("After");
        var text = attribute.Text("After");
        if (text is { Length: > 0 } && !Durations.IsWellFormed(text) && reading.Machine.GetMembers(text).OfType<IMethodSymbol>().ToList() is { Count: > 0 } methods)
        {
            var computed = Computed(text, methods, Place);
            isWrong = computed is null;
            return computed;
        }
        var problem = Durations.Read(text ?? "", out var ticks);
        if (problem is null) return new DurationModel(text!, ticks, null, reading.Places.Add(Place));
        isWrong = true;
        reading.Misuse(Place(), Durations.IsWellFormed(text ?? "") ? $"{problem}." : $"After takes {Durations.Expected}, or nameof a static method that returns TimeSpan.");
        return null;
    }

    private DurationModel? Computed(string name, List<IMethodSymbol> methods, Func<Location?> place)
    {
        if (methods.Count > 1)
        {
            reading.Misuse(place(), $"After names {name}, of which there are {methods.Count} methods. Give the one that returns the delay a name of its own.");
            return null;
        }
        if (signatures.Delay(methods[0]) is not { } signature) return null;
        if (signature.Event is not { } trigger) return new DurationModel(name, 0, null, reading.Places.Add(place)) { Method = GuardReader.Call(signature) };
        reading.Misuse(signature.EventPlace, $"delay {name} takes {trigger.Shown()}, but it is asked when the state is entered, by whichever event. Remove the parameter.");
        return null;
    }
}
