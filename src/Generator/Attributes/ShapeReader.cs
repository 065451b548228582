using Eventer.Language.Model;
using Microsoft.CodeAnalysis;

namespace Eventer.Generator.Attributes;

/// <summary>How the user's types are read and written: members by constructor or initializer, each of a type that is stored itself.</summary>
public sealed class ShapeReader(IShapeReading reading)
{
    private readonly Dictionary<ITypeSymbol, RecordShape?> _shapes = new(SymbolEqualityComparer.Default);
    private readonly List<ITypeSymbol> _order = [];
    private readonly List<(ITypeSymbol Type, IReadOnlyList<ShapeMember> Members)> _stored = [];

    /// <summary>The types that are stored, with their members.</summary>
    public IReadOnlyList<(ITypeSymbol Type, IReadOnlyList<ShapeMember> Members)> Stored => _stored;

    public EquatableArray<RecordShape> Shapes => _order.Select(type => _shapes[type]).OfType<RecordShape>().ToEquatableArray();

    /// <summary>The shape of a type and, by way of its members, of every type in it.</summary>
    /// <param name="path">How the user comes to it: <c>data OrderData.Lines</c>.</param>
    public RecordShape? Read(INamedTypeSymbol type, string path)
    {
        type = (INamedTypeSymbol)type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);
        if (_shapes.TryGetValue(type, out var known)) return known;
        reading.Cancellation.ThrowIfCancellationRequested();

        // Entered before its members are read, so that a type which contains itself comes to an end.
        _shapes.Add(type, null);
        _order.Add(type);
        var members = MembersOf(type, path);
        _stored.Add((type, members));
        foreach (var member in members) Visit(member.Type, $"{path}.{member.Name}", member.Symbols[0].Place());
        var constructed = members.Where(member => member.IsConstructed).Select(member => member.ToField(reading.Places)).ToEquatableArray();
        var initialized = members.Where(member => !member.IsConstructed).Select(member => member.ToField(reading.Places)).ToEquatableArray();
        return _shapes[type] = constructed.IsEmpty
            ? new RecordShape(type.CSharp(), initialized, UsesConstructor: false, type.IsValueType)
            : new RecordShape(type.CSharp(), constructed, UsesConstructor: true, type.IsValueType) { Initialized = initialized };
    }

    /// <summary>What of a type is stored. Reports what would be lost.</summary>
    public IReadOnlyList<ShapeMember> MembersOf(INamedTypeSymbol type, string path)
    {
        var readable = Readable(type);
        var constructor = Constructor(type, readable);
        if (constructor is null)
        {
            reading.Misuse(type.Place(), $"{path}: {type.Shown()} cannot be made when it is read: it has no constructor whose parameters are all its properties. Make it a record, or give it one.");
            return [];
        }

        var members = new List<ShapeMember>();
        foreach (var parameter in constructor.Parameters)
        {
            var property = readable.First(member => IsFor(member, parameter));
            members.Add(new ShapeMember(property.Name, TypeOf(property)!, [parameter, property], IsConstructed: true));
        }
        foreach (var member in readable)
        {
            if (members.Any(known => known.Name == member.Name)) continue;
            if (IsSettable(member)) members.Add(new ShapeMember(member.Name, TypeOf(member)!, [member], IsConstructed: false));
            else if (IsStored(type, member)) reading.Misuse(member.Place(), $"{path}: {type.Shown()}.{member.Name} is read-only, so it would be lost when the {type.Name} is read again. Make it a constructor parameter, or give it 'init'.");
        }
        foreach (var field in Hidden(type))
            reading.Misuse(field.Place(), $"{path}: {type.Shown()}.{field.Name} is not public, so it would be lost when the {type.Name} is stored. Make it a property with 'init', or compute it from the others.");
        return members;
    }

    private void Visit(ITypeSymbol type, string path, Location? place)
    {
        if (reading.HasCodec(type)) return;
        switch (ShapeTypes.Classify(type))
        {
            case TypeClass.Nullable or TypeClass.Collection or TypeClass.Dictionary: Visit(ShapeTypes.ElementOf(type), path, place); break;
            case TypeClass.Object when type is INamedTypeSymbol named && named.IsReachableFrom(reading.Assembly): Read(named, path); break;
            case TypeClass.Object: reading.Misuse(place, $"{path}: {type.Shown()} cannot be reached by generated code. Make it public or internal."); break;
            case TypeClass.Unknown: reading.Misuse(place, $"{path}: {type.Shown()} cannot be stored. {ShapeTypes.Advice(type)}"); break;
        }
    }

    // The longest constructor of which every parameter is a property: a record's own, not its copy constructor.
    private IMethodSymbol? Constructor(INamedTypeSymbol type, IReadOnlyList<ISymbol> readable) => type.InstanceConstructors
        .Where(constructor => constructor.IsReachableFrom(reading.Assembly)
            && constructor.Parameters.All(parameter => readable.Any(member => IsFor(member, parameter))))
        .OrderByDescending(constructor => constructor.Parameters.Length)
        .FirstOrDefault();

    private static bool IsFor(ISymbol member, IParameterSymbol parameter) =>
        string.Equals(member.Name, parameter.Name, StringComparison.OrdinalIgnoreCase) && TypeOf(member)!.Is(parameter.Type);

    private IReadOnlyList<ISymbol> Readable(INamedTypeSymbol type)
    {
        var members = new List<ISymbol>();
        foreach (var level in Levels(type))
            foreach (var member in level.GetMembers())
                if (IsReadable(member) && members.All(known => known.Name != member.Name)) members.Add(member);
        return members;
    }

    private bool IsReadable(ISymbol member) => !member.IsStatic && IsReachable(member) && member switch
    {
        IPropertySymbol { IsIndexer: false, GetMethod: { } get } => IsReachable(get),
        IFieldSymbol { IsImplicitlyDeclared: false } => true,
        _ => false,
    };

    private bool IsSettable(ISymbol member) => member switch
    {
        IPropertySymbol { SetMethod: { } set } => IsReachable(set),
        IFieldSymbol field => !field.IsReadOnly && !field.IsConst,
        _ => false,
    };

    // A property without a field behind it is computed, and need not be stored.
    private static bool IsStored(INamedTypeSymbol type, ISymbol member) => member is IFieldSymbol
        || Levels(type).SelectMany(level => level.GetMembers()).OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, member));

    private IEnumerable<ISymbol> Hidden(INamedTypeSymbol type) => Levels(type).SelectMany(level => level.GetMembers()).Where(member => member switch
    {
        IFieldSymbol { IsImplicitlyDeclared: false, IsStatic: false, AssociatedSymbol: null } => !IsReachable(member),
        IFieldSymbol { IsStatic: false, AssociatedSymbol: IPropertySymbol { IsImplicitlyDeclared: false } property } => !IsReadable(property),
        _ => false,
    });

    private bool IsReachable(ISymbol symbol) => symbol.IsReachableFrom(reading.Assembly);

    private static ITypeSymbol? TypeOf(ISymbol member) => member switch { IPropertySymbol property => property.Type, IFieldSymbol field => field.Type, _ => null };

    private static IEnumerable<INamedTypeSymbol> Levels(INamedTypeSymbol type)
    {
        var levels = new List<INamedTypeSymbol>();
        for (var level = type; level is { SpecialType: SpecialType.None }; level = level.BaseType) levels.Insert(0, level);
        return levels;
    }
}
