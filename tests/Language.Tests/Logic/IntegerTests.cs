using System.Globalization;
using System.Numerics;
using CsCheck;
using Eventer.Language.Logic;

namespace Eventer.Language.Tests.Logic;

/// <summary>The solver's whole numbers are those of <see cref="BigInteger"/>, on both sides of 64 bits.</summary>
public class IntegerTests
{
    private static readonly BigInteger[] Edges = [0, int.MaxValue, int.MinValue, long.MaxValue, long.MinValue, BigInteger.Pow(10, 28)];

    /// <summary>Small ones, ones at the edges of 32 and 64 bits, and ones beyond.</summary>
    private static readonly Gen<BigInteger> Numbers = Gen.Select(Gen.Int[0, Edges.Length - 1], Gen.Int[-3, 3], Gen.Int[-2, 2], (edge, factor, offset) => Edges[edge] * factor + offset);

    [Fact]
    public void Sums_differences_and_products_are_exact() => Check((left, right) =>
    {
        Assert.Equal(left + right, Big((Integer)left + right));
        Assert.Equal(left - right, Big((Integer)left - right));
        Assert.Equal(left * right, Big((Integer)left * right));
    });

    [Fact]
    public void Quotients_are_rounded_towards_zero() => Check((left, right) =>
    {
        if (right.IsZero) return;
        Assert.Equal(left / right, Big((Integer)left / right));
        Assert.Equal(left % right, Big((Integer)left % right));
    });

    [Fact]
    public void The_greatest_common_divisor_is_never_negative() => Check((left, right) =>
        Assert.Equal(BigInteger.GreatestCommonDivisor(left, right), Big(Integer.GreatestCommonDivisor(left, right))));

    [Fact]
    public void Numbers_compare_by_value_however_they_were_made() => Check((left, right) =>
    {
        Assert.Equal(left.CompareTo(right), ((Integer)left).CompareTo(right));
        Assert.Equal(left == right, (Integer)left == (Integer)right);
        if (!right.IsZero) Assert.Equal((Integer)left, (Integer)left * right / right);
        Assert.Equal(((Integer)left).GetHashCode(), ((Integer)left + right - right).GetHashCode());
    });

    [Fact]
    public void A_fraction_is_floored_and_ceiled_to_the_numbers_beside_it() => Check((left, right) =>
    {
        if (right.IsZero) return;
        var value = new Rational(left, right);
        Assert.True(value.Floor <= value && value < value.Floor + 1);
        Assert.True(value.Ceiling >= value && value > value.Ceiling - 1);
    });

    private static void Check(Action<BigInteger, BigInteger> check) => Gen.Select(Numbers, Numbers).Sample((left, right) => check(left, right), iter: 2000);

    private static BigInteger Big(Integer value) => BigInteger.Parse(value.ToString(), CultureInfo.InvariantCulture);
}
