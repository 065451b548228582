using System.Globalization;
using System.Numerics;

namespace Eventer.Language.Logic;

/// <summary>An exact fraction in lowest terms, its denominator positive.</summary>
public readonly struct Rational : IEquatable<Rational>, IComparable<Rational>
{
    private readonly BigInteger _denominator;

    public Rational(BigInteger numerator, BigInteger denominator)
    {
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        (Numerator, _denominator) = (numerator / divisor, denominator / divisor);
    }

    public static Rational Zero => default;

    public BigInteger Numerator { get; }

    /// <summary>One for the default value, which is zero.</summary>
    public BigInteger Denominator => _denominator.IsZero ? BigInteger.One : _denominator;

    public bool IsInteger => Denominator.IsOne;
    public int Sign => Numerator.Sign;
    public BigInteger Floor => (Numerator - Modulo(Numerator, Denominator)) / Denominator;
    public BigInteger Ceiling => -(-this).Floor;

    public static Rational Of(decimal value)
    {
        var bits = decimal.GetBits(value);
        var magnitude = (new BigInteger((uint)bits[2]) << 64) + (new BigInteger((uint)bits[1]) << 32) + (uint)bits[0];
        return new(value < 0 ? -magnitude : magnitude, BigInteger.Pow(10, (bits[3] >> 16) & 0xFF));
    }

    public static implicit operator Rational(BigInteger value) => new(value, BigInteger.One);
    public static implicit operator Rational(long value) => new(value, BigInteger.One);
    public static Rational operator +(Rational left, Rational right) => new(left.Numerator * right.Denominator + right.Numerator * left.Denominator, left.Denominator * right.Denominator);
    public static Rational operator -(Rational left, Rational right) => left + -right;
    public static Rational operator -(Rational value) => new(-value.Numerator, value.Denominator);
    public static Rational operator *(Rational left, Rational right) => new(left.Numerator * right.Numerator, left.Denominator * right.Denominator);
    public static Rational operator /(Rational left, Rational right) => new(left.Numerator * right.Denominator, left.Denominator * right.Numerator);
    public static bool operator <(Rational left, Rational right) => left.CompareTo(right) < 0;
    public static bool operator >(Rational left, Rational right) => left.CompareTo(right) > 0;
    public static bool operator <=(Rational left, Rational right) => left.CompareTo(right) <= 0;
    public static bool operator >=(Rational left, Rational right) => left.CompareTo(right) >= 0;
    public static bool operator ==(Rational left, Rational right) => left.Equals(right);
    public static bool operator !=(Rational left, Rational right) => !left.Equals(right);

    public int CompareTo(Rational other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);
    public bool Equals(Rational other) => Numerator == other.Numerator && Denominator == other.Denominator;
    public override bool Equals(object? obj) => obj is Rational other && Equals(other);
    public override int GetHashCode() => unchecked(Numerator.GetHashCode() * 31 + Denominator.GetHashCode());

    /// <summary>As a decimal number, where it is one; else as a fraction.</summary>
    public override string ToString()
    {
        var scaled = this;
        for (var digits = 0; digits <= 28; digits++, scaled *= 10)
            if (scaled.IsInteger)
            {
                var text = BigInteger.Abs(scaled.Numerator).ToString(CultureInfo.InvariantCulture).PadLeft(digits + 1, '0');
                return (Sign < 0 ? "-" : "") + (digits == 0 ? text : text.Insert(text.Length - digits, "."));
            }
        return $"{Numerator.ToString(CultureInfo.InvariantCulture)}/{Denominator.ToString(CultureInfo.InvariantCulture)}";
    }

    private static BigInteger Modulo(BigInteger value, BigInteger divisor)
    {
        var rest = value % divisor;
        return rest.Sign < 0 ? rest + divisor : rest;
    }
}
