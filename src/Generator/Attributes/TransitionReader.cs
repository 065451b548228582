using Eventer.Language.Model;
using Microsoft.CodeAnalysis;

namespace Eventer.Generator.Attributes;

/// <summary>The transitions: of the class (<c>[Transition&lt;TEvent&gt;]</c>), then of its methods, in order of declaration.</summary>
public sealed class TransitionReader(Reading reading, StateReader states, EventReader events, SignatureReader signatures, GuardReader guards, HistoryReader histories)
{
    private readonly AfterReader _timers = new(reading, signatures);
    private readonly List<TransitionModel> _transitions = [];

    public IReadOnlyList<TransitionModel> Read()
    {
        foreach (var attribute in AttributeNames.Of(reading.Machine, AttributeNames.Transition)) ReadClassLevel(attribute);
        foreach (var method in reading.Machine.GetMembers().OfType<IMethodSymbol>())
        {
            reading.Cancellation.ThrowIfCancellationRequested();
            var attributes = AttributeNames.Of(method, AttributeNames.Transition).ToList();
            if (attributes.Count > 0) ReadMethod(method, attributes);
        }
        return _transitions;
    }

    /// <summary>Makes the events of the machine those too which only its transitions name: all must be known before any is read.</summary>
    public static void Gather(Reading reading, EventReader events)
    {
        foreach (var attribute in reading.Machine.GetAttributes())
            if ((attribute.Is(AttributeNames.Transition) || attribute.Is(AttributeNames.Ignore) || attribute.Is(AttributeNames.Reject)) && attribute.AttributeClass is { TypeArguments: [var type] })
                events.Use(type, () => attribute.PlaceOfTypeArgument());
            else if (RequestReader.TypesOf(attribute) is { } request)
                events.Use(request.Event, () => attribute.PlaceOfTypeArgument(1));
        foreach (var method in reading.Machine.GetMembers().OfType<IMethodSymbol>())
            if (AttributeNames.Of(method, AttributeNames.Transition).Any())
                foreach (var parameter in method.Parameters)
                    if (parameter.Type.IsA(reading.EventType)) events.Use(parameter.Type, parameter.Place);
    }

    private void ReadClassLevel(AttributeData attribute)
    {
        // Without the type argument it is the attribute for methods, and C# says so.
        if (attribute.AttributeClass is not { TypeArguments: [var trigger] } || !trigger.IsA(reading.EventType)) return;
        if (ReadArrow(attribute, trigger, () => attribute.PlaceOfTypeArgument()) is not { } arrow) return;
        if (arrow.IsFromNothing && !HasDefaultData())
        {
            reading.Misuse(attribute.Place(), $"the transition from nothing on {trigger.Shown()} leaves the first {reading.DataType.Shown()} unmade. Write it as a method that returns it, or give {reading.DataType.Shown()} a constructor without parameters.");
            return;
        }
        _transitions.Add(arrow.Model);
    }

    private void ReadMethod(IMethodSymbol method, List<AttributeData> attributes)
    {
        var signature = signatures.Transition(method);
        if (signature is { Event: null })
        {
            reading.Misuse(method.Place(), $"transition {method.Name} has no event. Take the event that triggers it as a parameter, e.g. {Example()} e.");
            return;
        }

        foreach (var attribute in attributes)
        {
            // The attribute is read even where the method is not: its mistakes are worth telling at once.
            if (ReadArrow(attribute, signature?.Event, () => signature!.EventPlace) is not { } arrow || signature is null) continue;
            if (arrow.IsFromNothing && signature.Takes(MethodArgument.Data) && !HasDefaultData())
            {
                var source = attribute.IsGiven("To") ? $"Name its source, e.g. [Transition(From = …, To = …)]" : "Name its source";
                reading.Misuse(attribute.Place(), $"transition {method.Name} on {signature.Event!.Shown()} takes {reading.DataType.Shown()}, but has no From, and from nothing there are no data yet. {source}, or remove the parameter.");
                continue;
            }
            var effect = new EffectModel(EffectKind.Method, reading.Places.Add(method.Place)) { Method = GuardReader.Call(signature), Text = Shown(method) };
            _transitions.Add(arrow.Model with { Effects = [effect] });
        }
    }

    // "On" is what overloads are called that differ in the event only: a table that names the event need not repeat it.
    private static string Shown(IMethodSymbol method) => method.Name == "On" ? "" : method.Name;

    private bool HasDefaultData() => reading.DataType.HasDefault(reading.Machine.ContainingAssembly);

    private string Example() => events.Types.Count == 0 ? "AccountEvent.Opened" : events.Types[0].Shown();

    private Arrow? ReadArrow(AttributeData attribute, ITypeSymbol? trigger, Func<Location?> triggerPlace)
    {
        var ok = true;
        var sources = ReadSources(attribute);
        string? target = null;
        if (attribute.Named("To") is { } to)
        {
            target = states.Resolve(to, () => attribute.PlaceOf("To"), attribute);
            ok = target is not null;
        }
        else if (sources is [TransitionModel.Star])
        {
            reading.Misuse(attribute.Place(), "a transition needs From, To or both: without From it comes from nothing, without To the status stays. Add To, e.g. [Transition(To = …)].");
            ok = false;
        }

        if (ok) target = histories.TargetOf(attribute, target, out ok);
        var guard = guards.Read(attribute, trigger, sources is [TransitionModel.Star], out var guardIsWrong);
        var after = _timers.Read(attribute, out var afterIsWrong);
        if (!ok || guardIsWrong || afterIsWrong || sources is null || trigger is null) return null;
        var covered = events.Covered(trigger, triggerPlace);
        if (covered.IsEmpty) return null;
        return new Arrow(sources is [TransitionModel.Star], new TransitionModel
        {
            Sources = sources.Value,
            Target = target,
            Events = covered,
            EventsNode = reading.Places.Add(triggerPlace),
            Guard = guard,
            After = after,
            Node = reading.Places.Add(attribute.Place),
        });
    }

    private EquatableArray<string>? ReadSources(AttributeData attribute)
    {
        var from = attribute.Named("From");
        if (attribute.Flag("FromAny"))
        {
            if (from is null) return [TransitionModel.Any];
            reading.Misuse(attribute.PlaceOf("From"), "a transition with FromAny comes from every state. Remove From, or FromAny.");
            return null;
        }
        if (from is null)
        {
            if (!attribute.IsGiven("From")) return [TransitionModel.Star];
            reading.Misuse(attribute.PlaceOf("From"), "From = null names no state. Leave From out for a transition from nothing, or name a state.");
            return null;
        }
        if (from.Value.Kind == TypedConstantKind.Array && from.Value.Values.IsEmpty)
        {
            reading.Misuse(attribute.PlaceOf("From"), "From names no state. Name one, or leave From out for a transition from nothing.");
            return null;
        }
        List<TypedConstant> values = [.. AttributeArguments.Flat(from.Value)];
        var sources = states.ResolveAll(values, i => attribute.PlaceOf("From", i), attribute);
        for (var i = 0; i < sources?.Count; i++)
        {
            var element = i;
            states.IsSource(sources.Value[i], () => attribute.PlaceOf("From", element));
        }
        return sources;
    }

    private sealed record Arrow(bool IsFromNothing, TransitionModel Model);
}
