using Eventer.Generator.Emit;
using Eventer.Language.Binding;
using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Eventer.Generator.Attributes;

/// <summary>Whether a class can be a machine at all: what generated code adds to it must compile.</summary>
public static class ClassReader
{
    private static readonly string[] Generated = ["Definition", "Table", "Mermaid", "Dot", "PlantUml", "Markdown", "Typestate"];

    /// <returns><see langword="false"/>: there is no model; what is wrong has been said, by us or by C#.</returns>
    public static bool Check(Reading reading) => HasTypes(reading) && IsExtensible(reading) && IsConsistent(reading) && IsFree(reading);

    /// <summary>The types around the class, outermost first, as a partial declaration of each.</summary>
    public static EquatableArray<string> ContainingTypes(INamedTypeSymbol machine)
    {
        var types = new List<string>();
        for (var type = machine.ContainingType; type is not null; type = type.ContainingType)
            types.Insert(0, $"partial {Keyword(type)} {Identifiers.Escape(type.Name)}");
        return types.ToEquatableArray();
    }

    private static string Keyword(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Interface } => "interface",
        { IsRecord: true, IsValueType: true } => "record struct",
        { IsRecord: true } => "record",
        { IsValueType: true } => "struct",
        _ => "class",
    };

    // A type that C# cannot resolve, or that breaks the attribute's constraints, is C#'s error to report.
    private static bool HasTypes(Reading reading)
    {
        var arguments = reading.Attribute.AttributeClass!.TypeArguments;
        if (arguments.Any(type => type.TypeKind == TypeKind.Error) || arguments[1].TypeKind != TypeKind.Enum) return false;
        var ok = true;
        for (var i = 0; i < arguments.Length; i++)
            if (arguments[i] is not INamedTypeSymbol || (i >= 2 && (arguments[i].SpecialType != SpecialType.None || arguments[i].TypeKind is TypeKind.Enum or TypeKind.Delegate)))
            {
                var what = i switch { 0 => "key", 2 => "data", _ => "event type" };
                var advice = i switch
                {
                    0 => "Use a record of key fields, or one Guid, string, int, long or DateOnly",
                    2 => "Use a record, a class or a struct whose members are the fields",
                    _ => "Use an abstract record with the events nested in it, or an interface",
                };
                reading.Misuse(reading.Attribute.PlaceOfTypeArgument(i), $"{arguments[i].Shown()} cannot be the {what}. {advice}.");
                ok = false;
            }
        return ok;
    }

    private static bool IsExtensible(Reading reading)
    {
        var machine = reading.Machine;
        if (machine.Arity > 0)
        {
            reading.Misuse(machine.Place(), $"a machine's class cannot be generic. Remove the type parameters of {machine.Name}; name the types in [StateMachine<…>].");
            return false;
        }

        var declaration = Declaration(machine, reading.Cancellation);
        var lacks = (machine.IsStatic, IsPartial(declaration)) switch
        {
            (true, true) => null,
            (true, false) => "partial",
            (false, true) => "static",
            (false, false) => "static partial",
        };
        if (lacks is not null || machine.IsRecord)
        {
            reading.Misuse(machine.Place(), lacks is null
                ? $"{machine.Name} must be a class, not a record."
                : $"class {machine.Name} must be static and partial, so that its Next and table can be generated into it. Add '{lacks}'.");
            return false;
        }

        for (var outer = machine.ContainingType; outer is not null; outer = outer.ContainingType)
            if (outer.Arity > 0 || !IsPartial(Declaration(outer, reading.Cancellation)))
            {
                reading.Misuse(outer.Place(), outer.Arity > 0
                    ? $"{outer.Name}, which contains it, cannot be generic. Move {machine.Name} out of it."
                    : $"{outer.Name}, which contains it, must be partial too, so that code can be generated into {machine.Name}. Add 'partial'.");
                return false;
            }

        if (machine.IsReachableFrom(machine.ContainingAssembly)) return true;
        reading.Misuse(machine.Place(), $"{machine.Name} must be public or internal, as must the types around it: hosts and stores name it.");
        return false;
    }

    // The generated members name all four types: C# would report CS0050 and its like in code that the user did not write.
    private static bool IsConsistent(Reading reading)
    {
        var ok = true;
        var isPublic = reading.Machine.IsPublic();
        var index = -1;
        foreach (var type in reading.Attribute.AttributeClass!.TypeArguments)
        {
            index++;
            if (!type.IsReachableFrom(reading.Machine.ContainingAssembly))
                reading.Misuse(reading.Attribute.PlaceOfTypeArgument(index), $"{type.Shown()} cannot be reached by generated code. Make it public or internal.");
            else if (isPublic && !type.IsPublic())
                reading.Misuse(reading.Attribute.PlaceOfTypeArgument(index), $"{reading.Machine.Name} is public, but {type.Shown()} is not. Make {type.Shown()} public, or {reading.Machine.Name} internal.");
            else continue;
            ok = false;
        }
        return ok;
    }

    private static bool IsFree(Reading reading)
    {
        var taken = Generated.SelectMany(name => reading.Machine.GetMembers(name)).Where(member => !member.IsGenerated()).ToList();
        foreach (var member in taken)
            reading.Misuse(member.Place(), $"{member.Name} is a name of what is generated into {reading.Machine.Name} ({string.Join(", ", Generated)}). Choose another.");
        if (!Methods.OfMachines.Contains(reading.Machine.Name)) return taken.Count == 0;
        reading.Report(Rules.NameCollision, reading.Machine.Place(), $"a machine cannot be called '{reading.Machine.Name}', since its generated part has a member of that name. Choose another.", reading.Machine.Name);
        return false;
    }

    private static TypeDeclarationSyntax? Declaration(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) as TypeDeclarationSyntax;

    private static bool IsPartial(TypeDeclarationSyntax? declaration) => declaration?.Modifiers.Any(SyntaxKind.PartialKeyword) == true;
}
