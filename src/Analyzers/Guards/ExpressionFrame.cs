using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Eventer.Analyzers.Guards;

/// <summary>What parameters and <c>this</c> stand for in the body of a method.</summary>
/// <param name="This">Null: it is static.</param>
public sealed class ExpressionFrame(string? @this, IReadOnlyDictionary<ISymbol, string> values)
{
    public string? This { get; } = @this;

    /// <summary>Of a parameter or variable; null: it is one within, and stands for itself.</summary>
    public string? Find(ISymbol symbol) => values.TryGetValue(symbol, out var value) ? value : null;

    /// <summary>The frame in which a parameter or variable stands for something else.</summary>
    public ExpressionFrame With(ISymbol symbol, string value)
    {
        var changed = new Dictionary<ISymbol, string>(SymbolEqualityComparer.Default) { [symbol] = value };
        foreach (var known in values)
            if (!changed.ContainsKey(known.Key)) changed.Add(known.Key, known.Value);
        return new(This, changed);
    }

    /// <summary>Of a guard or effect, which the engine calls.</summary>
    public static ExpressionFrame Of(IMethodSymbol method, MachineSymbols machine) => new(null, Values(method, parameter =>
        machine.IsData(parameter.Type) ? machine.Data
        : machine.IsEvent(parameter.Type) ? "Event"
        : parameter.Type.Name == "DateTimeOffset" ? "now"
        // The key's, which no field is named as.
        : $"argument.{parameter.Name}"));

    /// <summary>Of a method that is generated from a file's text: it is given what the text names, by those names.</summary>
    public static ExpressionFrame OfFile(IMethodSymbol method) =>
        new(null, Values(method, parameter => SyntaxFacts.GetKeywordKind(parameter.Name) == SyntaxKind.None ? parameter.Name : "@" + parameter.Name));

    /// <summary>Of a method or property that an expression calls; null where an argument cannot stand for its parameter.</summary>
    public static ExpressionFrame? Of(ISymbol called, string? receiver, ExpressionSyntax[] arguments, ITypeSymbol?[] types)
    {
        var parameters = called is IMethodSymbol method ? method.Parameters : [];
        if (parameters.Length != arguments.Length || parameters.Any(parameter => parameter.RefKind != RefKind.None || parameter.IsParams)) return null;
        var values = parameters.Select((parameter, i) => Converted(arguments[i].ToString(), types[i], parameter.Type)).ToList();
        return values.Contains(null) || (!called.IsStatic && receiver is null) ? null : new(receiver, Values(parameters, parameter => values[parameter.Ordinal]!));
    }

    /// <summary>An expression of one type where one of another is expected; null where that is more than a wider number.</summary>
    public static string? Converted(string text, ITypeSymbol? from, ITypeSymbol to) =>
        SymbolEqualityComparer.Default.Equals(from, to) ? IsName(text) ? text : $"({text})"
        : from is not null && IsNumber(from) && IsNumber(to) ? $"(({to.ToDisplayString()})({text}))"
        : null;

    /// <summary>A field, the event, or all of the data: what is one without parentheses.</summary>
    private static bool IsName(string text) =>
        text.All(c => char.IsLetterOrDigit(c) || c is '_' or '.') || (text.StartsWith("data(", StringComparison.Ordinal) && text.IndexOf(')') == text.Length - 1);

    private static bool IsNumber(ITypeSymbol type) => type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double;

    private static Dictionary<ISymbol, string> Values(IMethodSymbol method, Func<IParameterSymbol, string> value) => Values(method.Parameters, value);

    private static Dictionary<ISymbol, string> Values(IEnumerable<IParameterSymbol> parameters, Func<IParameterSymbol, string> value)
    {
        var values = new Dictionary<ISymbol, string>(SymbolEqualityComparer.Default);
        foreach (var parameter in parameters) values[parameter] = value(parameter);
        return values;
    }
}
