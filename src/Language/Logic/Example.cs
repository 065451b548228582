namespace Eventer.Language.Logic;

/// <summary>Values for which a formula holds.</summary>
public sealed class Example(IReadOnlyDictionary<NumberVariable, Rational> numbers, IReadOnlyDictionary<EqualityTerm, string> terms, IReadOnlyDictionary<BooleanAtom, bool> booleans)
{
    public static Example None { get; } = new(new Dictionary<NumberVariable, Rational>(), new Dictionary<EqualityTerm, string>(), new Dictionary<BooleanAtom, bool>());

    public IReadOnlyDictionary<NumberVariable, Rational> Numbers { get; } = numbers;

    /// <summary>Of fields with equality alone, as C# writes them.</summary>
    public IReadOnlyDictionary<EqualityTerm, string> Terms { get; } = terms;

    public IReadOnlyDictionary<BooleanAtom, bool> Booleans { get; } = booleans;

    /// <summary>Small numbers are simple ones.</summary>
    public Integer Size { get; } = numbers.Values.Aggregate(Integer.Zero, (sum, number) => sum + Integer.Abs(number.Numerator) * 2 + (number.Sign < 0 ? 1 : 0) + number.Denominator) + terms.Count + booleans.Count;

    /// <summary><c>n = 6</c>, one for each field, in the order of their names.</summary>
    public IReadOnlyList<string> Show()
    {
        var shown = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var number in Numbers) shown[number.Key.Name] = $"{number.Key.Name} = {Values.Show(number.Key.Type, number.Value)}";
        foreach (var term in Terms) shown[term.Key.Text] = $"{term.Key.Text} = {term.Value}";
        // That a field is null says more than the value that it then has not.
        foreach (var value in Booleans)
            if ((value.Value ? value.Key.WhenTrue : value.Key.WhenFalse) is { Length: > 0 } text) shown[value.Key.Field] = text;
        return [.. shown.Values];
    }
}
