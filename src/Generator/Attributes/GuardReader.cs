using Eventer.Language.Binding;
using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Microsoft.CodeAnalysis;

namespace Eventer.Generator.Attributes;

/// <summary>Finds the method that <c>When</c> names, and reads <c>Else</c>.</summary>
public sealed class GuardReader(Reading reading, SignatureReader signatures)
{
    /// <param name="trigger">The event that the guard will be given; <see langword="null"/> where it is not known.</param>
    /// <param name="fromNothing">There are no data to give.</param>
    /// <param name="isWrong">A guard was declared that cannot be read, which has been said.</param>
    public GuardModel? Read(AttributeData attribute, ITypeSymbol? trigger, bool fromNothing, out bool isWrong)
    {
        var when = attribute.Text("When");
        var isElse = attribute.Flag("Else");
        isWrong = attribute.IsGiven("When") && when is null;
        if (isElse && when is not null) isWrong = BothGiven(attribute, "a transition", "of the same state and event");
        if (isElse) return new GuardModel { IsElse = true, Node = reading.Places.Add(() => attribute.PlaceOf("Else")) };
        if (when is null) return null;

        var guard = Find(when, trigger, () => attribute.PlaceOf("When"));
        isWrong |= guard is null;
        if (guard is null) return null;
        if (fromNothing && guard.Takes(MethodArgument.Data) && !reading.DataType.HasDefault(reading.Machine.ContainingAssembly))
        {
            reading.Misuse(attribute.PlaceOf("When"), $"guard {when} takes {reading.DataType.Shown()}, but from nothing there are no data yet. Name the transition's source with From, or remove the parameter from the guard.");
            isWrong = true;
        }
        return new GuardModel { Method = Call(guard), Node = reading.Places.Add(() => attribute.PlaceOf("When")) };
    }

    /// <summary>A guard that chooses what a command or message becomes: there is no event yet to be given.</summary>
    /// <param name="kind">For messages: <c>command</c>.</param>
    public GuardModel? ReadChoice(AttributeData attribute, ITypeSymbol request, string kind, out bool isWrong)
    {
        var when = attribute.Text("When");
        isWrong = attribute.IsGiven("When") && when is null;
        if (attribute.Flag("Else"))
        {
            if (when is not null) isWrong = BothGiven(attribute, $"a {kind}", $"of the same {kind}");
            return new GuardModel { IsElse = true, Node = reading.Places.Add(() => attribute.PlaceOf("Else")) };
        }
        if (when is null) return null;
        Location? Place() => attribute.PlaceOf("When");
        isWrong = true;
        if (Methods(when, Place) is not { } methods) return null;
        List<IMethodSymbol> fitting = methods.Count == 1 ? methods : [.. methods.Where(method => IsCondition(method) && method.Parameters.Any(parameter => request.IsA(parameter.Type)))];
        if (fitting.Count != 1)
        {
            reading.Misuse(Place(), $"When names {when}, of which there are {methods.Count} methods, and {(fitting.Count == 0 ? "none takes" : "several take")} {request.Shown()}. Give the guard a name of its own.");
            return null;
        }
        if (signatures.Choice(fitting[0], request) is not { } signature) return null;
        if (signature.Event is { } trigger)
        {
            reading.Misuse(Place(), $"guard {when} takes {trigger.Shown()}, but is asked before there is an event. Take the {kind} {request.Shown()} instead.");
            return null;
        }
        isWrong = false;
        return new GuardModel { Method = Call(signature), Node = reading.Places.Add(Place) };
    }

    private bool BothGiven(AttributeData attribute, string what, string others)
    {
        reading.Misuse(attribute.PlaceOf("Else"), $"{what} has When or Else, not both: Else holds when no guard {others} does. Remove one.");
        return true;
    }

    /// <summary>How generated code calls a method: with the type that its event parameter has, so that it meets no other overload.</summary>
    public static MethodModel Call(Signature signature) =>
        new(signature.Method.Name, signature.Arguments) { EventType = signature.Event?.CSharp() };

    private Signature? Find(string name, ITypeSymbol? trigger, Func<Location?> place)
    {
        if (Methods(name, place) is not { } methods) return null;
        var fitting = methods.Count == 1 ? methods : [.. methods.Where(method => Fits(method, trigger))];
        if (fitting.Count != 1)
        {
            reading.Misuse(place(), $"When names {name}, of which there are {methods.Count} methods, and {(fitting.Count == 0 ? "none" : "more than one")} fits{(trigger is null ? "" : $" {trigger.Shown()}")}. Give the guard a name of its own.");
            return null;
        }

        var signature = signatures.Condition(fitting[0], "guard");
        if (signature?.Event is { } accepted && trigger is not null && !trigger.IsA(accepted))
        {
            reading.Misuse(place(), $"guard {name} takes {accepted.Shown()}, but the event here is {trigger.Shown()}. Write a guard that takes {trigger.Shown()}, or none.");
            return null;
        }
        return signature;
    }

    private List<IMethodSymbol>? Methods(string name, Func<Location?> place)
    {
        var members = reading.Machine.GetMembers(name);
        if (members.OfType<IMethodSymbol>().ToList() is { Count: > 0 } methods) return methods;
        if (!members.IsEmpty) reading.Misuse(place(), $"When names {name}, which is no method. Name a static method that returns bool.");
        else ReportUnknown(name, place());
        return null;
    }

    private static bool IsCondition(IMethodSymbol method) => method is { IsStatic: true, ReturnType.SpecialType: SpecialType.System_Boolean, MethodKind: MethodKind.Ordinary };

    private bool Fits(IMethodSymbol method, ITypeSymbol? trigger) =>
        IsCondition(method)
        && method.Parameters.FirstOrDefault(parameter => parameter.Type.IsA(reading.EventType)) is var parameter
        && (parameter is null || trigger is null || trigger.IsA(parameter.Type));

    private void ReportUnknown(string name, Location? place)
    {
        var guards = reading.Machine.GetMembers().OfType<IMethodSymbol>().Where(method => IsCondition(method) && !method.IsGenerated()).Select(method => method.Name);
        var nearest = NearestName.Find(name, guards);
        var advice = nearest is null ? $"Write 'static bool {name}({reading.DataType.Shown()} data)' in {reading.Machine.Name}" : $"Did you mean {nearest}? Write When = nameof({nearest})";
        reading.Report(Rules.UnknownName, place, $"unknown guard {name}. {advice}.", nearest is null ? [name] : [name, nearest]);
    }
}
