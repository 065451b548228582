using System.Numerics;

namespace Eventer.Language.Logic;

/// <summary>An exact fraction in lowest terms, its denominator positive.</summary>
public readonly struct Rational : IEquatable<Rational>, IComparable<Rational>
{
    private const int DigitsOfDecimal = 28;

    private readonly Integer _denominator;

    public Rational(Integer numerator, Integer denominator)
    {
        var divisor = Integer.GreatestCommonDivisor(numerator, denominator);
        if (denominator.Sign < 0) divisor = -divisor;
        (Numerator, _denominator) = divisor.IsOne ? (numerator, denominator) : (numerator / divisor, denominator / divisor);
    }

    private Rational(Integer whole) => Numerator = whole;

    public static Rational Zero => default;

    public Integer Numerator { get; }

    /// <summary>Zero stands for one: of the default value, and of whole numbers.</summary>
    public Integer Denominator => _denominator.IsZero ? Integer.One : _denominator;

    public bool IsInteger => _denominator.IsZero || _denominator.IsOne;
    public int Sign => Numerator.Sign;
    public Integer Floor => IsInteger ? Numerator : (Numerator - Modulo(Numerator, _denominator)) / _denominator;
    public Integer Ceiling => -(-this).Floor;

    public static Rational Of(decimal value)
    {
        var bits = decimal.GetBits(value);
        var magnitude = (new BigInteger((uint)bits[2]) << 64) + (new BigInteger((uint)bits[1]) << 32) + (uint)bits[0];
        return new(value < 0 ? -magnitude : magnitude, Integer.PowerOfTen((bits[3] >> 16) & 0xFF));
    }

    public static implicit operator Rational(Integer value) => new(value);
    public static implicit operator Rational(long value) => new((Integer)value);

    public static Rational operator +(Rational left, Rational right) => left.IsInteger && right.IsInteger
        ? left.Numerator + right.Numerator
        : new Rational(left.Numerator * right.Denominator + right.Numerator * left.Denominator, left.Denominator * right.Denominator);

    public static Rational operator -(Rational left, Rational right) => left + -right;
    public static Rational operator -(Rational value) => value.IsInteger ? -value.Numerator : new Rational(-value.Numerator, value.Denominator);

    public static Rational operator *(Rational left, Rational right) => left.IsInteger && right.IsInteger
        ? left.Numerator * right.Numerator
        : new Rational(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    public static Rational operator /(Rational left, Rational right) => new(left.Numerator * right.Denominator, left.Denominator * right.Numerator);
    public static bool operator <(Rational left, Rational right) => left.CompareTo(right) < 0;
    public static bool operator >(Rational left, Rational right) => left.CompareTo(right) > 0;
    public static bool operator <=(Rational left, Rational right) => left.CompareTo(right) <= 0;
    public static bool operator >=(Rational left, Rational right) => left.CompareTo(right) >= 0;
    public static bool operator ==(Rational left, Rational right) => left.Equals(right);
    public static bool operator !=(Rational left, Rational right) => !left.Equals(right);

    public int CompareTo(Rational other) => IsInteger && other.IsInteger
        ? Numerator.CompareTo(other.Numerator)
        : (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    public bool Equals(Rational other) => Numerator == other.Numerator && Denominator == other.Denominator;
    public override bool Equals(object? obj) => obj is Rational other && Equals(other);
    public override int GetHashCode() => unchecked(Numerator.GetHashCode() * 31 + Denominator.GetHashCode());

    /// <summary>As a decimal number, where it is one; else as a fraction.</summary>
    public override string ToString()
    {
        var scaled = this;
        for (var digits = 0; digits <= DigitsOfDecimal; digits++, scaled *= 10)
            if (scaled.IsInteger)
            {
                var text = Integer.Abs(scaled.Numerator).ToString().PadLeft(digits + 1, '0');
                return (Sign < 0 ? "-" : "") + (digits == 0 ? text : text.Insert(text.Length - digits, "."));
            }
        return $"{Numerator}/{Denominator}";
    }

    private static Integer Modulo(Integer value, Integer divisor)
    {
        var rest = value % divisor;
        return rest.Sign < 0 ? rest + divisor : rest;
    }
}
