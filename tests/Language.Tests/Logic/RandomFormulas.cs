using Eventer.Language.Logic;

namespace Eventer.Language.Tests.Logic;

/// <summary>Formulas of every theory: whole numbers, decimals, strings and bools, small enough that many are close calls.</summary>
public sealed class RandomFormulas(int seed)
{
    private static readonly NumberVariable[] Numbers =
    [
        new("i", NumberType.Int), new("j", NumberType.Int), new("k", NumberType.Of("byte")!), new("d", NumberType.Decimal), new("e", NumberType.Decimal),
    ];

    private static readonly EqualityTerm[] Terms =
    [
        new("s", EqualityTerm.Strings, IsConstant: false), new("t", EqualityTerm.Strings, IsConstant: false),
        EqualityTerm.Empty, EqualityTerm.Null, new("\"a\"", EqualityTerm.Strings, IsConstant: true),
    ];

    private readonly Random _random = new(seed);

    public Formula Next(int depth = 3) => depth == 0 ? Atom() : _random.Next(7) switch
    {
        0 => Formula.Not(Next(depth - 1)),
        1 or 2 or 3 => Formula.All(Parts(depth)),
        4 or 5 => Formula.Any(Parts(depth)),
        _ => Formula.Iff(Next(depth - 2 < 0 ? 0 : depth - 2), Atom()),
    };

    private List<Formula> Parts(int depth) => [.. Enumerable.Range(0, _random.Next(2, 4)).Select(_ => Next(depth - 1))];

    private Formula Atom() => _random.Next(8) switch
    {
        0 => BooleanAtom.Of(_random.Next(2) == 0 ? "p" : "q"),
        1 or 2 => Formula.Equal(Terms[_random.Next(2)], Terms[_random.Next(Terms.Length)]),
        3 => Formula.Equal(Sum(), Sum()),
        _ => Formula.AtMost(Sum(), Sum()),
    };

    private Linear Sum()
    {
        var sum = Linear.Of(_random.Next(-6, 7));
        for (var i = _random.Next(3); i > 0; i--) sum += Linear.Of(Numbers[_random.Next(Numbers.Length)]) * _random.Next(-3, 4);
        return sum;
    }
}
