using Eventer.Generator.Attributes;
using Eventer.Generator.Emit;
using Eventer.Language.Model;
using Microsoft.CodeAnalysis;

namespace Eventer.Generator.Records;

/// <summary>The data that an entity begins with, where its type is the user's: what the type itself begins with, and else the defaults of its fields' types.</summary>
public sealed class InitialRecord
{
    private readonly Dictionary<string, ISymbol> _members;

    public InitialRecord(INamedTypeSymbol type, RecordShape shape, Dictionary<string, ISymbol> members, IAssemblySymbol assembly)
    {
        _members = members;
        var name = type.CSharp();
        var required = members.Values.Where(IsRequired).Select(member => member.Name).ToList();
        if (type.HasDefault(assembly) && required.Count == 0)
        {
            CSharp = $"new {name}()";
            // A struct's fields have no other values than those, whatever their types say.
            Unassigned = type.IsValueType && !type.InstanceConstructors.Any(constructor => constructor.Parameters.IsEmpty && !constructor.IsImplicitlyDeclared) ? [.. members.Keys.Where(IsNeverNull)] : [];
            return;
        }

        var constructed = shape.UsesConstructor ? shape.Members.Items : [];
        var given = constructed.Select(field => field.Default?.CSharp ?? "default!");
        var set = required.Where(member => constructed.All(field => field.Name != member)).ToList();
        CSharp = $"new {name}({string.Join(", ", given)})" + (set.Count == 0 ? "" : $" {{ {string.Join(", ", set.Select(member => $"{Identifiers.Escape(member)} = default!"))} }}");
        Unassigned = [.. constructed.Where(field => field.Default is null).Select(field => field.Name).Concat(set).Where(IsNeverNull)];
    }

    public string CSharp { get; }

    /// <summary>Fields that it leaves null, though their types say never.</summary>
    public IReadOnlyList<string> Unassigned { get; }

    private bool IsNeverNull(string member) =>
        (_members[member] is IPropertySymbol property ? property.Type : ((IFieldSymbol)_members[member]).Type) is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.NotAnnotated };

    private static bool IsRequired(ISymbol member) => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };
}
