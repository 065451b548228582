using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Eventer.Language.Model;

/// <summary>What a type is made of, as far as its text says.</summary>
public enum TypeShape { Leaf, Nullable, Array, List, Dictionary }

/// <summary>
/// A field's type. For a <c>.sm</c> file it is only text: built-in types are known by their names; another name is
/// somebody's type, which may not exist, so it is written once, in the place that a <c>#line</c> maps to the file.
/// </summary>
/// <param name="Text">As declared.</param>
/// <param name="Element">What a nullable, array, list or dictionary holds.</param>
/// <param name="IsCertain">Made of built-in types alone: it exists whatever else the file says.</param>
public sealed record TypeText(string Text, TypeShape Shape, TypeText? Element, bool IsCertain, bool IsValueType, string Name)
{
    private static readonly Dictionary<string, string> ValueTypes = new()
    {
        ["bool"] = "bool", ["byte"] = "byte", ["sbyte"] = "sbyte", ["short"] = "short", ["ushort"] = "ushort", ["int"] = "int", ["uint"] = "uint",
        ["long"] = "long", ["ulong"] = "ulong", ["decimal"] = "decimal", ["double"] = "double", ["float"] = "float", ["char"] = "char",
        ["Boolean"] = "bool", ["Byte"] = "byte", ["SByte"] = "sbyte", ["Int16"] = "short", ["UInt16"] = "ushort", ["Int32"] = "int", ["UInt32"] = "uint",
        ["Int64"] = "long", ["UInt64"] = "ulong", ["Decimal"] = "decimal", ["Double"] = "double", ["Single"] = "float", ["Char"] = "char",
        ["Guid"] = "Guid", ["DateTime"] = "DateTime", ["DateTimeOffset"] = "DateTimeOffset", ["DateOnly"] = "DateOnly", ["TimeOnly"] = "TimeOnly", ["TimeSpan"] = "TimeSpan",
    };

    private static readonly HashSet<string> Lists =
    [
        "List", "IReadOnlyList", "IReadOnlyCollection", "IEnumerable", "IList", "ICollection", "HashSet", "ISet", "IReadOnlySet",
        "ImmutableArray", "ImmutableList", "IImmutableList", "ImmutableHashSet",
    ];

    private static readonly HashSet<string> Dictionaries =
        ["Dictionary", "IReadOnlyDictionary", "IDictionary", "ImmutableDictionary", "IImmutableDictionary", "ImmutableSortedDictionary"];

    /// <summary>A type that was read from symbols, and so exists.</summary>
    public bool IsGlobal => Text.StartsWith("global::", StringComparison.Ordinal);

    /// <summary>For messages.</summary>
    public static string Shown(string type) => type.Replace("global::", "");

    public static TypeText Parse(string text) => Of(SyntaxFactory.ParseTypeName(text), text.Trim());

    private static TypeText Of(TypeSyntax syntax, string text)
    {
        switch (syntax)
        {
            case NullableTypeSyntax nullable:
                var inner = Of(nullable.ElementType, nullable.ElementType.ToString());
                return new(text, TypeShape.Nullable, inner, inner.IsCertain, inner.IsValueType, "");
            case ArrayTypeSyntax { RankSpecifiers: [{ Rank: 1 }] } array:
                var item = Of(array.ElementType, array.ElementType.ToString());
                return item.Name == "byte" ? new(text, TypeShape.Leaf, null, true, false, "byte[]") : new(text, TypeShape.Array, item, item.IsCertain, false, "");
            default:
                return OfName(syntax, text);
        }
    }

    private static TypeText OfName(TypeSyntax syntax, string text)
    {
        var isGlobal = text.StartsWith("global::", StringComparison.Ordinal);
        var isSystem = text.StartsWith("global::System.", StringComparison.Ordinal) || text.StartsWith("System.", StringComparison.Ordinal);
        var name = syntax switch
        {
            QualifiedNameSyntax qualified when isSystem => qualified.Right,
            QualifiedNameSyntax => null,
            _ => syntax,
        };
        switch (name)
        {
            case GenericNameSyntax { Identifier.Text: var list, TypeArgumentList.Arguments: [var only] } when Lists.Contains(list):
                var item = Of(only, only.ToString());
                return new(text, TypeShape.List, item, item.IsCertain, list == "ImmutableArray", list);
            case GenericNameSyntax { Identifier.Text: var dictionary, TypeArgumentList.Arguments: [var key, var entry] } when Dictionaries.Contains(dictionary) && key.ToString() is "string" or "global::System.String":
                var value = Of(entry, entry.ToString());
                return new(text, TypeShape.Dictionary, value, value.IsCertain, false, dictionary);
            case PredefinedTypeSyntax or IdentifierNameSyntax:
                var simple = name.ToString();
                if (simple is "string" or "String") return new(text, TypeShape.Leaf, null, true, false, "string");
                if (ValueTypes.TryGetValue(simple, out var known)) return new(text, TypeShape.Leaf, null, true, true, known);
                break;
        }

        return new(text, TypeShape.Leaf, null, isGlobal, false, "");
    }

    /// <summary>How generated code writes a type that is certain: where no <c>using</c> helps, by its full name.</summary>
    public string CSharp => Shape switch
    {
        _ when IsGlobal || !IsCertain => Text,
        TypeShape.Nullable => Element!.CSharp + "?",
        TypeShape.Array => Element!.CSharp + "[]",
        TypeShape.List => $"{Namespace}{Name}<{Element!.CSharp}>",
        TypeShape.Dictionary => $"{Namespace}{Name}<string, {Element!.CSharp}>",
        _ => char.IsUpper(Name[0]) ? "global::System." + Name : Name,
    };

    private string Namespace => "global::System.Collections." + (Name.Contains("Immutable") ? "Immutable." : "Generic.");
}
