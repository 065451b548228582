using System.Collections.Immutable;
using Eventer.Language.Checks;
using Eventer.Language.Diagnostics;
using Eventer.Language.Flattening;
using Eventer.Language.Model;
using Microsoft.CodeAnalysis;

namespace Eventer.Generator.Attributes;

/// <summary>Reads a class marked <c>[StateMachine&lt;…&gt;]</c>: the second front door to <see cref="MachineModel"/>.</summary>
public static class AttributeReader
{
    private static readonly SymbolDisplayFormat Plain = new(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    private static readonly ImmutableArray<string> OfClasses =
        [AttributeNames.Transition, AttributeNames.Ignore, AttributeNames.Reject, AttributeNames.Command, AttributeNames.On, AttributeNames.Initial, AttributeNames.Final, AttributeNames.Composite];
    private static readonly ImmutableArray<string> OfMethods = [AttributeNames.Transition, AttributeNames.Invariant, AttributeNames.Entry, AttributeNames.Exit];

    /// <summary>The attribute that makes a class a machine, if it has it.</summary>
    public static AttributeData? Find(INamedTypeSymbol type) =>
        type.GetAttributes().FirstOrDefault(attribute => attribute.Is("StateMachineAttribute") && attribute.AttributeClass!.TypeArguments.Length == 4);

    public static AttributeMachine Read(INamedTypeSymbol machine, AttributeData attribute, CancellationToken cancellation)
    {
        var reading = new Reading(machine, attribute, cancellation);
        var model = ClassReader.Check(reading) ? ReadModel(reading) : null;
        return new AttributeMachine(model, reading.Diagnostics, () => reading.Places.Locate(attribute.Place()));
    }

    /// <summary>Reads it, and checks what was read: all that is wrong with the machine.</summary>
    public static AttributeMachine Compile(INamedTypeSymbol machine, AttributeData attribute, CancellationToken cancellation)
    {
        var read = Read(machine, attribute, cancellation);
        // Without what was misread, the checks would mostly repeat its errors in other words.
        return read.Model is null || read.HasErrors ? read : read.With(Checker.Check(Flattener.Flatten(read.Model), read.Map));
    }

    /// <summary>Attributes on a class that is no machine, where they would do nothing.</summary>
    public static ImmutableArray<MachineDiagnostic> ReadStray(INamedTypeSymbol type)
    {
        if (Find(type) is not null) return [];
        var stray = type.GetAttributes().Where(attribute => OfClasses.Any(attribute.Is)).Select(attribute => (attribute, type.Name))
            .Concat(type.GetMembers().OfType<IMethodSymbol>().SelectMany(method => method.GetAttributes().Where(attribute => OfMethods.Any(attribute.Is)).Select(attribute => (attribute, $"{type.Name}.{method.Name}"))));
        return
        [
            .. from found in stray
               let place = Places.RangeOf(found.attribute.Place())
               where place is not null
               select new MachineDiagnostic(Rules.AttributeMisuse, $"[{found.attribute.Short()}] on {found.Item2} does nothing, since {type.Name} is no machine. Add [StateMachine<TKey, TStatus, TData, TEvent>] to {type.Name}, or remove [{found.attribute.Short()}].", place.Value),
        ];
    }

    private static MachineModel ReadModel(Reading reading)
    {
        var machine = reading.Machine;
        var states = new StateReader(reading);
        var events = new EventReader(reading);
        TransitionReader.Gather(reading, events);

        var signatures = new SignatureReader(reading);
        var guards = new GuardReader(reading, signatures);
        var shapes = new ShapeReader(reading);
        var histories = new HistoryReader(reading, states, shapes);
        var transitions = new TransitionReader(reading, states, events, signatures, guards, histories).Read();
        var decisions = new DecisionReader(reading, states, events, signatures, guards);

        var keys = KeyReader.Read(reading, shapes);
        if (keys is not [{ IsWhole: true }] and not []) shapes.Read(reading.KeyType, "key");
        var data = shapes.Read(reading.DataType, "data");
        var requests = new RequestReader(reading, events, guards, shapes);
        var commands = requests.Commands();
        var (messages, receptions) = new ReceptionReader(reading, requests, keys).Read();
        var declared = events.Read(shapes);
        return new MachineModel
        {
            Name = machine.Name,
            Namespace = machine.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString(Plain) : "",
            Source = MachineSource.Attributes,
            IsInternal = !machine.IsPublic(),
            IsExhaustive = reading.Attribute.Flag("Exhaustive"),
            ContainingTypes = ClassReader.ContainingTypes(machine),
            StatusType = Type(reading.StatusType),
            EventType = Type(reading.EventType),
            DataType = Type(reading.DataType) with { HasDefault = reading.DataType.HasDefault(machine.ContainingAssembly) },
            KeyType = Type(reading.KeyType),
            Keys = keys,
            Data = data is null ? [] : histories.Mark(data.Members.Concat(data.Initialized).ToEquatableArray()),
            States = new StateEffectReader(reading, states, signatures).AddTo(states.States).Concat(histories.States).ToEquatableArray(),
            Events = declared,
            Commands = commands,
            Messages = messages,
            Receptions = receptions,
            Transitions = states.Initials.Concat(transitions).ToEquatableArray(),
            Decisions = decisions.Decisions(),
            InvariantMethods = decisions.Invariants(),
            Renamed = new RenamedReader(reading).Read(states, events, shapes),
            Shapes = shapes.Shapes.Select(shape => shape == data ? shape with { Members = histories.Mark(shape.Members), Initialized = histories.Mark(shape.Initialized) } : shape).ToEquatableArray(),
        };
    }

    private static TypeModel Type(INamedTypeSymbol type) => new(type.CSharp(), IsGenerated: false, type.IsValueType);
}
