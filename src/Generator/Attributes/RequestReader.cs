using Eventer.Language.Binding;
using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Microsoft.CodeAnalysis;

namespace Eventer.Generator.Attributes;

/// <summary>What one attribute says of a command or message: an event that it can become.</summary>
public sealed record RequestTarget(AttributeData Attribute, INamedTypeSymbol Event, TargetModel Model);

/// <summary>A command or message with the attributes that name it, in order of declaration.</summary>
/// <param name="Name">Of the methods that take it.</param>
public sealed record Request(INamedTypeSymbol Type, string Name, EquatableArray<FieldModel> Fields, IReadOnlyList<RequestTarget> Targets)
{
    public AttributeData First => Targets[0].Attribute;

    /// <summary>None where there is nothing to choose: one event, without a guard.</summary>
    public EquatableArray<TargetModel> Choice => Targets is [{ Model.Guard: null }] ? [] : Targets.Select(target => target.Model).ToEquatableArray();
}

/// <summary>Reads <c>[Command&lt;…&gt;]</c> and <c>[On&lt;…&gt;]</c>: records of the user's that become events.</summary>
public sealed class RequestReader(Reading reading, EventReader events, GuardReader guards, ShapeReader shapes)
{
    private static readonly (string Attribute, string Kind)[] Kinds = [(AttributeNames.Command, "command"), (AttributeNames.On, "message")];

    /// <summary>The type arguments of an attribute that is one of these: what comes from outside, and the event.</summary>
    public static (ITypeSymbol Request, ITypeSymbol Event)? TypesOf(AttributeData attribute) =>
        Kinds.Any(kind => attribute.Is(kind.Attribute)) && attribute.AttributeClass is { TypeArguments: [var request, var @event] } ? (request, @event) : null;

    public EquatableArray<CommandModel> Commands() => Read(AttributeNames.Command, "command")
        .Select(command => new CommandModel(command.Name, command.Fields, command.Targets[0].Model.Event, reading.Places.Add(() => command.First.PlaceOfTypeArgument()))
        {
            Targets = command.Choice,
            TypeName = command.Type.CSharp(),
        }).ToEquatableArray();

    public IReadOnlyList<Request> Messages() => Read(AttributeNames.On, "message");

    private List<Request> Read(string name, string kind)
    {
        var requests = new List<Request>();
        foreach (var same in AttributeNames.Of(reading.Machine, name).Where(attribute => TypesOf(attribute) is not null).GroupBy(attribute => TypesOf(attribute)!.Value.Request, SymbolEqualityComparer.Default))
        {
            reading.Cancellation.ThrowIfCancellationRequested();
            if (same.Key is not ITypeSymbol written || !IsRecord(written, kind, same.First(), out var type)) continue;
            if (requests.FirstOrDefault(other => other.Name == type.Name) is { } other)
            {
                reading.Report(Rules.NameCollision, same.First().PlaceOfTypeArgument(), $"the {kind}s {other.Type.Shown()} and {type.ToDisplayString()} have one name, so that their methods would. Rename one of the types.", type.Name);
                continue;
            }

            var fields = Fields(type);
            var targets = same.Select(attribute => Target(attribute, type, kind)).OfType<RequestTarget>().ToList();
            foreach (var target in targets) fields = Fill(target, kind, type, fields);
            CheckOrder(targets, kind, type);
            if (targets.Count > 0) requests.Add(new Request(type, type.Name, fields, targets));
        }
        return requests;
    }

    private bool IsRecord(ITypeSymbol written, string kind, AttributeData attribute, out INamedTypeSymbol type)
    {
        type = (written as INamedTypeSymbol)!;
        if (written.TypeKind == TypeKind.Error) return false;
        var wrong = type is null || written.SpecialType != SpecialType.None || written.TypeKind is not (TypeKind.Class or TypeKind.Struct or TypeKind.Interface) ? $"{written.Shown()} cannot be a {kind}. Use a record of its fields."
            : type.IsGenericType ? $"the {kind} {type.Shown()} is generic, so that its name would not say what it is. Write a record for each use of it."
            : type.IsA(reading.EventType) ? $"{type.Shown()} is an event of the machine already. Use another record for the {kind}, or hand the event to TransitionAsync."
            : !type.IsReachableFrom(reading.Machine.ContainingAssembly) ? $"{type.Shown()} cannot be reached by generated code. Make it public or internal."
            : reading.Machine.IsPublic() && !type.IsPublic() ? $"{reading.Machine.Name} is public, but the {kind} {type.Shown()} is not. Make it public."
            : null;
        if (wrong is not null) reading.Misuse(attribute.PlaceOfTypeArgument(), wrong);
        return wrong is null;
    }

    /// <summary>What can be read of it from outside.</summary>
    private EquatableArray<FieldModel> Fields(INamedTypeSymbol type)
    {
        var fields = new List<FieldModel>();
        for (var level = type; level is { SpecialType: SpecialType.None }; level = level.BaseType)
            foreach (var member in level.GetMembers())
            {
                var read = member switch { IPropertySymbol { IsIndexer: false, GetMethod: not null } property => property.Type, IFieldSymbol { IsImplicitlyDeclared: false } field => field.Type, _ => null };
                if (read is null || member.IsStatic || !member.IsReachableFrom(reading.Machine.ContainingAssembly) || fields.Any(known => known.Name == member.Name)) continue;
                fields.Add(new FieldModel(member.Name, read.CSharp(), null, reading.Places.Add(member.Place)));
            }
        return fields.ToEquatableArray();
    }

    private RequestTarget? Target(AttributeData attribute, INamedTypeSymbol request, string kind)
    {
        var written = TypesOf(attribute)!.Value.Event;
        Location? Place() => attribute.PlaceOfTypeArgument(1);
        var guard = guards.ReadChoice(attribute, request, kind, out var guardIsWrong);
        if (written is not INamedTypeSymbol type || !type.IsA(reading.EventType) || guardIsWrong) return null;
        if (!type.IsAbstract && events.Types.Any(known => known.Is(type)))
            return new RequestTarget(attribute, type, new TargetModel(NameReader.WireName(type), guard, reading.Places.Add(attribute.Place)));
        if (type.IsAbstract) reading.Misuse(Place(), $"the {kind} {request.Shown()} becomes one event, and {type.Shown()} stands for several. Name one of them.");
        return null;
    }

    /// <summary>Says what the event lacks.</summary>
    /// <returns>The fields without those that cannot fill it, so that what is generated compiles all the same.</returns>
    private EquatableArray<FieldModel> Fill(RequestTarget target, string kind, INamedTypeSymbol request, EquatableArray<FieldModel> given)
    {
        if (shapes.Read(target.Event, $"event {target.Event.Name}") is not { } shape) return given;
        var constructed = shape.UsesConstructor ? shape.Members : [];
        var initialized = shape.UsesConstructor ? shape.Initialized : shape.Members;
        bool IsGiven(FieldModel field) => given.Items.Any(other => other.Name == field.Name);
        var missing = constructed.Items.Where(field => field.Default is null).Concat(initialized.Items.Where(field => IsRequired(target.Event, field.Name))).Where(field => !IsGiven(field)).ToList();
        if (missing.Count > 0)
        {
            var nearest = NearestName.Find(missing[0].Name, given.Items.Select(field => field.Name));
            reading.Report(Rules.CommandFields, target.Attribute.PlaceOfTypeArgument(),
                $"the {kind} {request.Shown()} becomes {target.Event.Shown()}, but does not say {string.Join(", ", missing.Select(field => $"{Short(field.Type)} {field.Name}"))}. {(nearest is null ? $"Add what is missing to {request.Shown()}" : $"It has {nearest}: if that is meant, call it {missing[0].Name}")}.",
                [request.Name, .. missing.Select(field => $"{field.Type} {field.Name}")]);
        }

        var misfits = constructed.Items.Concat(initialized.Items).Select(field => (Field: field, Given: given.Items.FirstOrDefault(other => other.Name == field.Name)))
            .Where(pair => pair.Given is not null && !Fits(pair.Given.Type, pair.Field.Type)).ToList();
        foreach (var (field, other) in misfits)
            reading.Report(Rules.CommandFields, target.Attribute.PlaceOfTypeArgument(),
                $"the field {field.Name} is {Short(other!.Type)} in the {kind} {request.Shown()} and {Short(field.Type)} in the event {target.Event.Shown()}. They must be of one type.");
        return misfits.Count == 0 ? given : given.Items.Where(field => misfits.All(misfit => misfit.Given != field)).ToEquatableArray();
    }

    /// <summary>A value of the one type is one of the other as it is.</summary>
    public static bool Fits(string given, string field) => TargetBinder.AreOfOneType(given, field) || TargetBinder.AreOfOneType(given + "?", field);

    private void CheckOrder(List<RequestTarget> targets, string kind, INamedTypeSymbol request)
    {
        RequestTarget? always = null;
        foreach (var target in targets)
        {
            var takesAll = target.Model.Guard is null or { IsElse: true };
            if (always is not null && takesAll)
                reading.Misuse(target.Attribute.Place(), $"the {kind} {request.Shown()} never becomes {target.Event.Shown()}, since {always.Event.Shown()} takes all that the guards leave. Give one of them When, or remove it.");
            else if (always is { Model.Guard: null })
                reading.Misuse(target.Attribute.Place(), $"the {kind} {request.Shown()} never becomes {target.Event.Shown()}, since {always.Event.Shown()} before it has no guard. Write it last, or give it Else = true.");
            if (takesAll) always ??= target;
        }
    }

    private static bool IsRequired(INamedTypeSymbol type, string name) => type.GetMembers(name).Any(member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true });

    private static string Short(string type) => type.Replace("global::", "");
}
