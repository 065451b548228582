using Eventer.Generator.Records;
using Eventer.Language.Guards;
using Eventer.Language.Logic;
using Eventer.Language.Model;
using Microsoft.CodeAnalysis;

namespace Eventer.Analyzers.Guards;

/// <summary>What symbols say about a machine's guards: the members of its fields' enums, its methods of one expression, and those that its file's text calls.</summary>
public static class GuardSymbols
{
    public static GuardKnowledge Of(MachineModel machine, Compilation compilation, CancellationToken cancellation)
    {
        var prefix = machine.Namespace.Length == 0 ? "" : machine.Namespace + ".";
        var data = Find(compilation, prefix, machine.DataType.Name);
        var events = machine.Events.Items.Select(declared => (declared.WireName, Type: Find(compilation, prefix, declared.TypeName))).ToList();
        var enums = new Dictionary<string, EnumType>(StringComparer.Ordinal);
        AddEnums(enums, data, machine.Data);
        for (var i = 0; i < events.Count; i++) AddEnums(enums, events[i].Type, machine.Events[i].Fields);
        var type = Find(compilation, prefix, string.Join(".", machine.ContainingTypes.Items.Select(outer => outer.Split(' ').Last()).Append(machine.Name)));
        var known = new EnumTypes(enums.OrderBy(item => item.Key, StringComparer.Ordinal).Select(item => (item.Key, item.Value)).ToEquatableArray());
        if (type is null || data is null) return new(known, [], [], []);
        var symbols = new MachineSymbols(machine, data, events.Select(declared => declared.Type).OfType<ITypeSymbol>(), compilation, cancellation);
        string? EventOf(IMethodSymbol method) => events.FirstOrDefault(declared => declared.Type is { } known && method.Parameters.Any(parameter => SymbolEqualityComparer.Default.Equals(parameter.Type, known))).WireName;
        return new(known, Guards(machine, type, symbols, EventOf).ToEquatableArray(), Effects(machine, type, symbols, EventOf).ToEquatableArray(), FileGuards.Of(type, symbols, EventOf).ToEquatableArray());
    }

    private static IEnumerable<KnownMethod> Guards(MachineModel machine, INamedTypeSymbol type, MachineSymbols symbols, Func<IMethodSymbol, string?> eventOf)
    {
        var guards = machine.Transitions.Items.Select(arrow => arrow.Guard).Concat(machine.Decisions.Items.Select(decision => decision.Guard)).Concat(machine.InvariantMethods.Items);
        foreach (var method in Named(type, guards.Select(guard => guard?.Method?.Name)))
            if (method.ReturnType.SpecialType == SpecialType.System_Boolean && MethodExpression.Of(method, symbols) is { } body)
                yield return new KnownMethod(method.Name, eventOf(method), body, symbols.Compilation.Options.CheckOverflow);
    }

    private static IEnumerable<KnownEffect> Effects(MachineModel machine, INamedTypeSymbol type, MachineSymbols symbols, Func<IMethodSymbol, string?> eventOf)
    {
        foreach (var method in Named(type, machine.Transitions.Items.SelectMany(arrow => arrow.Effects.Items).Select(effect => effect.Method?.Name)))
            if (symbols.IsData(method.ReturnType) && EffectBody.Of(method, symbols) is { } steps)
                yield return new KnownEffect(method.Name, eventOf(method), steps, symbols.Compilation.Options.CheckOverflow);
    }

    private static IEnumerable<IMethodSymbol> Named(INamedTypeSymbol type, IEnumerable<string?> names) =>
        names.OfType<string>().Distinct(StringComparer.Ordinal).SelectMany(name => type.GetMembers(name).OfType<IMethodSymbol>()).Select(method => method.PartialImplementationPart ?? method);

    private static void AddEnums(Dictionary<string, EnumType> enums, INamedTypeSymbol? type, EquatableArray<FieldModel> fields)
    {
        foreach (var field in fields)
            if (type?.GetMembers(field.Name).OfType<IPropertySymbol>().FirstOrDefault()?.Type is { } written && Members(Underlying(written)) is { } members)
                enums[field.Type.Trim().TrimEnd('?').TrimEnd()] = members;
    }

    private static ITypeSymbol Underlying(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    /// <summary>Null: no enum, or one of which any combination is a value.</summary>
    private static EnumType? Members(ITypeSymbol type)
    {
        if (type.TypeKind != TypeKind.Enum || type.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "FlagsAttribute")) return null;
        var constants = type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue).ToList();
        if (constants.Count == 0 || constants.Exists(field => field.ConstantValue is ulong)) return null;
        return new(type.Name, constants.Select(field => new EnumMember(field.Name, Convert.ToInt64(field.ConstantValue, System.Globalization.CultureInfo.InvariantCulture))).ToEquatableArray());
    }

    /// <summary>A type by its name in generated code.</summary>
    private static INamedTypeSymbol? Find(Compilation compilation, string prefix, string name) =>
        TypeFinder.Find(name.StartsWith("global::", StringComparison.Ordinal) ? name.Substring("global::".Length) : prefix + name, compilation);
}
