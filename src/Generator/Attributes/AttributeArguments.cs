using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Eventer.Generator.Attributes;

/// <summary>The arguments of an attribute, and where they stand.</summary>
public static class AttributeArguments
{
    /// <summary>A named argument; <see langword="null"/> where it is not given, or is <c>null</c>.</summary>
    public static TypedConstant? Named(this AttributeData attribute, string name)
    {
        foreach (var argument in attribute.NamedArguments)
            if (argument.Key == name) return argument.Value is { Kind: not TypedConstantKind.Array, Value: null } ? null : argument.Value;
        return null;
    }

    public static bool Flag(this AttributeData attribute, string name) => attribute.Named(name) is { Kind: TypedConstantKind.Primitive, Value: true };

    public static string? Text(this AttributeData attribute, string name) => attribute.Named(name) is { Kind: TypedConstantKind.Primitive, Value: string text } ? text : null;

    public static bool IsGiven(this AttributeData attribute, string name) => attribute.NamedArguments.Any(argument => argument.Key == name);

    /// <summary>The name of the attribute as it stands in the file.</summary>
    public static Location? Place(this AttributeData attribute) => Syntax(attribute)?.Name.GetLocation();

    /// <summary>The value of a named argument.</summary>
    public static Location? PlaceOf(this AttributeData attribute, string name) => (NamedExpression(attribute, name) ?? (SyntaxNode?)Syntax(attribute)?.Name)?.GetLocation();

    /// <summary>One value of a named argument that may be an array.</summary>
    public static Location? PlaceOf(this AttributeData attribute, string name, int element) =>
        NamedExpression(attribute, name) is { } expression ? (Elements(expression) is { } all && element < all.Count ? all[element] : expression).GetLocation() : attribute.Place();

    /// <summary>One positional value; those of an array that takes the place of <c>params</c> count singly.</summary>
    public static Location? PlaceOf(this AttributeData attribute, int position)
    {
        var values = (Syntax(attribute)?.ArgumentList?.Arguments ?? default)
            .Where(argument => argument.NameEquals is null)
            .SelectMany(argument => Elements(argument.Expression) ?? [argument.Expression])
            .ToList();
        return position < values.Count ? values[position].GetLocation() : attribute.Place();
    }

    /// <summary>The type argument of a generic attribute.</summary>
    public static Location? PlaceOfTypeArgument(this AttributeData attribute, int index = 0)
    {
        var name = Syntax(attribute)?.Name;
        if (name is QualifiedNameSyntax qualified) name = qualified.Right;
        if (name is AliasQualifiedNameSyntax alias) name = alias.Name;
        return name is GenericNameSyntax generic ? generic.TypeArgumentList.Arguments[index].GetLocation() : name?.GetLocation();
    }

    /// <summary>The values of positional arguments from one on, <c>params</c> and nested arrays laid flat.</summary>
    public static List<TypedConstant> Values(this AttributeData attribute, int from = 0) =>
        [.. attribute.ConstructorArguments.Skip(from).SelectMany(Flat)];

    public static IEnumerable<TypedConstant> Flat(TypedConstant constant) =>
        constant.Kind == TypedConstantKind.Array && !constant.IsNull ? constant.Values.SelectMany(Flat) : [constant];

    private static AttributeSyntax? Syntax(AttributeData attribute) => attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;

    private static ExpressionSyntax? NamedExpression(AttributeData attribute, string name) =>
        (Syntax(attribute)?.ArgumentList?.Arguments ?? default).FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name)?.Expression;

    private static IReadOnlyList<SyntaxNode>? Elements(ExpressionSyntax expression) => expression switch
    {
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
        ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
        CollectionExpressionSyntax collection => collection.Elements,
        _ => null,
    };
}
