using System.Globalization;
using System.Numerics;

namespace Eventer.Language.Logic;

/// <summary>A whole number of any size. Those that fit 64 bits, which nearly all do, cost little more than a <see cref="long"/>.</summary>
public readonly struct Integer : IEquatable<Integer>, IComparable<Integer>
{
    private readonly long _small;

    /// <summary>Only of a number that does not fit.</summary>
    private readonly Large? _large;

    private Integer(long value) => _small = value;
    private Integer(BigInteger value) => _large = new(value);

    public static Integer Zero => default;
    public static Integer One => 1;

    public bool IsZero => _large is null && _small == 0;
    public bool IsOne => _large is null && _small == 1;
    public int Sign => _large is null ? Math.Sign(_small) : _large.Value.Sign;

    public static implicit operator Integer(long value) => new(value);
    public static implicit operator Integer(BigInteger value) => value >= long.MinValue && value <= long.MaxValue ? new((long)value) : new(value);
    public static explicit operator long(Integer value) => value._large is null ? value._small : (long)value._large.Value;

    // Not by the conditional operator, whose type of a long and a BigInteger is the slow one.
    public static Integer operator +(Integer left, Integer right)
    {
        var sum = unchecked(left._small + right._small);
        if (left._large is null && right._large is null && ((left._small ^ sum) & (right._small ^ sum)) >= 0) return sum;
        return left.Big + right.Big;
    }

    public static Integer operator -(Integer left, Integer right) => left + -right;

    public static Integer operator -(Integer value)
    {
        if (value._large is null && value._small != long.MinValue) return -value._small;
        return -value.Big;
    }

    public static Integer operator *(Integer left, Integer right)
    {
        if (left._large is null && right._large is null)
        {
            var product = unchecked(left._small * right._small);
            var isShort = left._small == (int)left._small && right._small == (int)right._small;
            if (isShort || left._small == 0 || (left._small != -1 && product / left._small == right._small)) return product;
        }
        return left.Big * right.Big;
    }

    /// <summary>Towards zero.</summary>
    public static Integer operator /(Integer left, Integer right)
    {
        if (left._large is null && right._large is null && right._small != -1) return left._small / right._small;
        return BigInteger.Divide(left.Big, right.Big);
    }

    public static Integer operator %(Integer left, Integer right)
    {
        if (left._large is null && right._large is null && right._small != -1) return left._small % right._small;
        return BigInteger.Remainder(left.Big, right.Big);
    }

    public static bool operator ==(Integer left, Integer right) => left.Equals(right);
    public static bool operator !=(Integer left, Integer right) => !left.Equals(right);
    public static bool operator <(Integer left, Integer right) => left.CompareTo(right) < 0;
    public static bool operator >(Integer left, Integer right) => left.CompareTo(right) > 0;
    public static bool operator <=(Integer left, Integer right) => left.CompareTo(right) <= 0;
    public static bool operator >=(Integer left, Integer right) => left.CompareTo(right) >= 0;

    public static Integer Abs(Integer value) => value.Sign < 0 ? -value : value;

    /// <summary>Never negative; of zero and another number the other.</summary>
    public static Integer GreatestCommonDivisor(Integer left, Integer right)
    {
        if (left._large is not null || right._large is not null || left._small == long.MinValue || right._small == long.MinValue) return BigInteger.GreatestCommonDivisor(left.Big, right.Big);
        var (divisor, rest) = (Math.Abs(left._small), Math.Abs(right._small));
        while (rest != 0) (divisor, rest) = (rest, divisor % rest);
        return divisor;
    }

    public static Integer PowerOfTen(int exponent) => BigInteger.Pow(10, exponent);

    public int CompareTo(Integer other) => _large is null && other._large is null ? _small.CompareTo(other._small) : Big.CompareTo(other.Big);
    public bool Equals(Integer other) => _small == other._small && (_large is null ? other._large is null : other._large is not null && _large.Value == other._large.Value);
    public override bool Equals(object? obj) => obj is Integer other && Equals(other);
    public override int GetHashCode() => _large is null ? _small.GetHashCode() : _large.Value.GetHashCode();
    public override string ToString() => Big.ToString(CultureInfo.InvariantCulture);

    private BigInteger Big => _large is null ? _small : _large.Value;

    private sealed class Large(BigInteger value)
    {
        public BigInteger Value { get; } = value;
    }
}
