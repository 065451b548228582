using Eventer.Generator.Attributes;
using Eventer.Language;
using Eventer.Language.Model;
using Microsoft.CodeAnalysis;

namespace Eventer.Generator.Records;

/// <summary>Reads the types of the user's that a file names, as values.</summary>
public static class RecordReader
{
    /// <summary>One for each name, known or not.</summary>
    public static EquatableArray<RecordModel> Read(RecordReferences references, Compilation compilation, CancellationToken cancellation) =>
        references.Types.Select(written => Read(written, references, compilation, cancellation)).ToEquatableArray();

    private static RecordModel Read(string written, RecordReferences references, Compilation compilation, CancellationToken cancellation)
    {
        var record = new RecordModel(written);
        if (TypeFinder.Find(written, references, compilation) is not { TypeKind: TypeKind.Class or TypeKind.Struct, IsStatic: false } type) return record;
        record = record with { TypeName = type.CSharp(), IsValueType = type.IsValueType, IsPublic = type.IsPublic() };
        if (Refusal(type, written, compilation) is { } refusal) return record with { Problems = [refusal] };

        var reading = new RecordReading(compilation.Assembly, references.Codecs, cancellation);
        var shapes = new ShapeReader(reading);
        var shape = shapes.Read(type, written);
        if (shape is null || reading.Problems.Count > 0) return record with { Problems = reading.Problems.ToEquatableArray() };
        var members = Members(type);
        var fields = (shape.UsesConstructor ? shape.Members.Concat(shape.Initialized) : shape.Members).ToEquatableArray();
        var initial = new InitialRecord(type, shape, members, compilation.Assembly);
        return record with
        {
            HasWith = type.IsRecord || type.IsValueType,
            Bases = Bases(type).ToEquatableArray(),
            Fields = fields,
            Fixed = fields.Where(field => members[field.Name] is IPropertySymbol { SetMethod: null } or IFieldSymbol { IsReadOnly: true }).Select(field => field.Name).ToEquatableArray(),
            Unassigned = initial.Unassigned.ToEquatableArray(),
            Computed = members.Keys.Where(name => fields.All(field => field.Name != name)).OrderBy(name => name, StringComparer.Ordinal).ToEquatableArray(),
            Initial = initial.CSharp,
            Shapes = shapes.Shapes,
        };
    }

    private static string? Refusal(INamedTypeSymbol type, string written, Compilation compilation) =>
        type.IsAbstract ? $"{written} is abstract, so that none can be made when it is read: name a record that is not"
        : type.IsGenericType ? $"{written} is generic: name one that is not, e.g. a record that derives from it"
        : type.IsRefLikeType ? $"{written} is a ref struct, which cannot be stored: make it a struct"
        : !type.IsReachableFrom(compilation.Assembly) ? $"{written} cannot be reached by generated code: make it public or internal"
        : null;

    /// <summary>By their names alone: the machine's event type is generated, and not there yet.</summary>
    private static IEnumerable<string> Bases(INamedTypeSymbol type)
    {
        for (var level = type.BaseType; level is { SpecialType: SpecialType.None }; level = level.BaseType) yield return level.Name;
    }

    /// <summary>The properties and fields that generated code can read, the most derived of each name.</summary>
    private static Dictionary<string, ISymbol> Members(INamedTypeSymbol type)
    {
        var members = new Dictionary<string, ISymbol>(StringComparer.Ordinal);
        for (var level = type; level is { SpecialType: SpecialType.None }; level = level.BaseType)
            foreach (var member in level.GetMembers())
                if (member is IPropertySymbol { IsStatic: false, IsIndexer: false, GetMethod: not null } or IFieldSymbol { IsStatic: false, IsImplicitlyDeclared: false }
                    && member.IsReachableFrom(type.ContainingAssembly) && !members.ContainsKey(member.Name)) members.Add(member.Name, member);
        return members;
    }

    private sealed class RecordReading(IAssemblySymbol assembly, EquatableArray<string> codecs, CancellationToken cancellation) : IShapeReading
    {
        private readonly EquatableArray<CodecModel> _codecs = codecs.Select(type => new CodecModel(type, "", -1)).ToEquatableArray();

        public List<string> Problems { get; } = [];
        public IAssemblySymbol Assembly { get; } = assembly;
        public Places Places { get; } = new();
        public CancellationToken Cancellation { get; } = cancellation;

        public bool HasCodec(ITypeSymbol type) => CodecModel.IndexOf(_codecs, type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).CSharp()) >= 0;

        public void Misuse(Location? place, string message)
        {
            if (!Problems.Contains(message)) Problems.Add(message);
        }
    }
}
