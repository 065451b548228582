using Eventer.Language.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Eventer.Generator.Attributes;

/// <summary>A member that is stored: a property or field that can be read, and set by the constructor or an initializer.</summary>
/// <param name="Symbols">Where its attributes may stand: the parameter, the property.</param>
/// <param name="IsConstructed">Set by the constructor.</param>
public sealed record ShapeMember(string Name, ITypeSymbol Type, IReadOnlyList<ISymbol> Symbols, bool IsConstructed)
{
    public FieldModel ToField(Places places)
    {
        var place = Symbols[0].Place();
        var node = places.Add(() => place);
        return new FieldModel(Name, Type.CSharp(), Default(node), node);
    }

    // What an older row lacks, the constructor's own default fills.
    private ExpressionModel? Default(int node)
    {
        if (Symbols[0] is not IParameterSymbol { HasExplicitDefaultValue: true } parameter) return null;
        var text = parameter.ExplicitDefaultValue switch
        {
            null => "default",
            var value when Type.TypeKind == TypeKind.Enum => $"({Type.CSharp()})({SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false)})",
            float.NaN => "float.NaN",
            float.PositiveInfinity => "float.PositiveInfinity",
            float.NegativeInfinity => "float.NegativeInfinity",
            double.NaN => "double.NaN",
            double.PositiveInfinity => "double.PositiveInfinity",
            double.NegativeInfinity => "double.NegativeInfinity",
            float value => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false) + "f",
            decimal value => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false) + "m",
            var value => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false),
        };
        return text is null ? null : new ExpressionModel(text, text, [], node);
    }
}
