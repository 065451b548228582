using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Eventer.Language.Logic;

/// <summary>From C# to sums: what is linear, in types whose arithmetic is exact.</summary>
public sealed class NumberTranslator(GuardScope scope, bool isChecked)
{
    private const int MaximumDepth = 64;

    /// <summary>So many digits every double tells apart.</summary>
    private const int DigitsOfDouble = 15;

    private int _depth;

    /// <summary>Two numbers that can be compared. One of them may be of any value, or none: it is then equal to itself alone.</summary>
    public (Number Left, Number Right)? Pair(ExpressionSyntax left, ExpressionSyntax right)
    {
        if (Of(left) is { } one)
        {
            if (Of(right) is not { } other) return Opaque(right, one) is { } unknown ? (one, unknown) : null;
            return AreComparable(one, other) ? (one, other) : null;
        }
        return Of(right) is { } second && Opaque(left, second) is { } first ? (first, second) : null;
    }

    private static bool AreComparable(Number left, Number right)
    {
        if (left.Type.Kind == NumberKind.Double || right.Type.Kind == NumberKind.Double) return IsExactInDouble(left) && IsExactInDouble(right);
        if (left.Type.Enum != right.Type.Enum) return left.Sum.IsConstant && left.Sum.Constant.Sign == 0 || right.Sum.IsConstant && right.Sum.Constant.Sign == 0;
        if (left.Type.IsPlain && right.Type.IsPlain) return NumberType.OfSum(left, right) is not null;
        return left.Type.Kind == right.Type.Kind;
    }

    /// <summary>C# compares as doubles, and the whole numbers of 64 bits are rounded to that.</summary>
    private static bool IsExactInDouble(Number number) =>
        number.Type.Kind == NumberKind.Double || number.Type.Kind == NumberKind.Integer && (number.Sum.IsConstant ? Values.Holds(NumberType.Double, number.Sum.Constant) : number.Type.Least >= int.MinValue && number.Type.Greatest <= uint.MaxValue);

    /// <summary>
    /// An expression of which only its value's order is used. Beside whole numbers that vary it may be a double, to which
    /// they are rounded: then nothing is known of it.
    /// </summary>
    private Number? Opaque(ExpressionSyntax expression, Number beside)
    {
        if ((beside.Type.Kind == NumberKind.Integer && !beside.Sum.IsConstant) || expression is LiteralExpressionSyntax) return null;
        var type = beside.Type.Kind == NumberKind.Integer ? NumberType.Double : beside.Type.Kind == NumberKind.Enum ? new NumberType(NumberKind.Integer) : beside.Type;
        var text = FieldName.Identity(expression, scope);
        return new(Linear.Of(new NumberVariable($"{text} as {type.Kind}", type with { Least = null, Greatest = null }, IsOpaque: true)), type, [new OpaqueAtom($"{text} is no number")], Formula.False);
    }

    public Number? Of(ExpressionSyntax expression)
    {
        if (_depth >= MaximumDepth) return null;
        _depth++;
        var number = expression switch
        {
            ParenthesizedExpressionSyntax inner => Of(inner.Expression),
            CheckedExpressionSyntax { RawKind: (int)SyntaxKind.CheckedExpression } inner when isChecked => Of(inner.Expression),
            LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NumericLiteralExpression } literal => Literal(literal),
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus => Of(minus.Operand) is { } value ? Minus(value) : null,
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryPlusExpression } plus => Of(plus.Operand) is { Type.IsPlain: true } value ? value : null,
            CastExpressionSyntax cast => Of(cast.Expression) is { } value ? Cast(cast.Type.ToString(), value) : null,
            BinaryExpressionSyntax binary => Of(binary.Left) is { } left && Of(binary.Right) is { } right ? Combine(binary.Kind(), left, right) : null,
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax method, ArgumentList.Arguments: { Count: 1 } arguments } => Call(method, arguments[0].Expression),
            MemberAccessExpressionSyntax when FieldName.Tokens(expression) is "TimeSpan . Zero" => Number.Constant(Rational.Zero, NumberType.Duration),
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Value" } member when Field(member.Expression) is { Nulls.IsEmpty: false, Type.Kind: not NumberKind.Double } value =>
                value with { Nulls = [], Throws = Formula.Any([value.Throws, .. value.Nulls]) },
            MemberAccessExpressionSyntax member when FieldName.Of(expression) is null => Member(member),
            _ => Field(expression),
        };
        _depth--;
        return number;
    }

    private Number? Field(ExpressionSyntax expression) => FieldName.Of(expression) is { } name ? scope.Find(name) as Number : null;

    private Number? Member(MemberAccessExpressionSyntax member) =>
        scope.Enum(member.Expression.ToString().Trim()) is { Members.IsEmpty: false } type && type.Members.Items.FirstOrDefault(item => item.Name == member.Name.Identifier.ValueText) is { } named
            ? Number.Constant(named.Value, NumberType.Of(type)) : null;

    private static Number? Literal(LiteralExpressionSyntax literal) => literal.Token.Value switch
    {
        int => Number.Constant(Whole(literal), NumberType.Int),
        uint => Number.Constant(Whole(literal), NumberType.UInt),
        long => Number.Constant(Whole(literal), NumberType.Long),
        ulong => Number.Constant(Whole(literal), NumberType.ULong),
        decimal value => Number.Constant(Rational.Of(value), NumberType.Decimal),
        double when literal.Token.Text is { Length: <= DigitsOfDouble } text && decimal.TryParse(text.TrimEnd('d', 'D'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) => Number.Constant(Rational.Of(value), NumberType.Double),
        _ => null,
    };

    private static Rational Whole(LiteralExpressionSyntax literal) => Rational.Of(Convert.ToDecimal(literal.Token.Value, CultureInfo.InvariantCulture));

    private Number? Minus(Number value) => value.Type.Kind switch
    {
        NumberKind.Integer when value.Sum.IsConstant => Number.Constant(-value.Sum.Constant, -value.Sum.Constant >= int.MinValue && -value.Sum.Constant <= int.MaxValue ? NumberType.Int : NumberType.Long),
        NumberKind.Integer => value.Type == NumberType.ULong ? null : InRange(value with { Sum = value.Sum * -1, Type = value.Type == NumberType.UInt ? NumberType.Long : NumberType.OfSum(value, Number.Constant(Rational.Zero, NumberType.Int))! }),
        NumberKind.Decimal or NumberKind.Duration => InRange(value with { Sum = value.Sum * -1 }),
        NumberKind.Double when value.Sum.IsConstant => value with { Sum = value.Sum * -1 },
        _ => null,
    };

    /// <summary>Conversions that keep the value.</summary>
    private static Number? Cast(string type, Number value)
    {
        if (NumberType.Of(FieldValues.Simple(type)) is not { } target || FieldValues.IsNullable(type) || !value.Nulls.IsEmpty) return null;
        if (target == NumberType.Decimal && value.Type.IsPlain) return value with { Type = target };
        return target.Kind == NumberKind.Integer && value.Type.Kind == NumberKind.Integer && value.Type.Least >= target.Least && value.Type.Greatest <= target.Greatest ? value with { Type = target } : null;
    }

    private Number? Combine(SyntaxKind operation, Number left, Number right)
    {
        var nulls = left.Nulls.AddRange(right.Nulls);
        var throws = Formula.Any(left.Throws, right.Throws);
        var wraps = Formula.Any(left.Wraps, right.Wraps);
        return operation switch
        {
            SyntaxKind.AddExpression when TypeOfSum(left, right) is { } type => InRange(new(left.Sum + right.Sum, type, nulls, throws) { Wraps = wraps }),
            SyntaxKind.SubtractExpression when TypeOfDifference(left, right) is { } type => InRange(new(left.Sum - right.Sum, type, nulls, throws) { Wraps = wraps }),
            SyntaxKind.MultiplyExpression when NumberType.OfSum(left, right) is { } type && (left.Sum.IsConstant || right.Sum.IsConstant) =>
                InRange(new(left.Sum.IsConstant ? right.Sum * left.Sum.Constant : left.Sum * right.Sum.Constant, type, nulls, throws) { Wraps = wraps }),
            _ => null,
        };
    }

    /// <summary>With what happens when the value is none of its type.</summary>
    private Number? InRange(Number number)
    {
        if (number.Type.Kind == NumberKind.Decimal || number.Type.Least is not { } least || number.Type.Greatest is not { } greatest) return number;
        if (number.Sum.IsConstant) return number.Sum.Constant >= least && number.Sum.Constant <= greatest ? number : null;
        if (number.Sum.Range() is var (low, high) && low >= least && high <= greatest) return number;
        var fits = Formula.All(Formula.AtMost(Linear.Of(least), number.Sum), Formula.AtMost(number.Sum, Linear.Of(greatest)));
        return !isChecked && number.Type.Kind == NumberKind.Integer
            ? number with { Wraps = Formula.Any(number.Wraps, Formula.Not(fits)) }
            : number with { Throws = Formula.Any(number.Throws, Formula.Not(fits)) };
    }

    private static NumberType? TypeOfSum(Number left, Number right) => (left.Type.Kind, right.Type.Kind) switch
    {
        (NumberKind.DateTime or NumberKind.DateTimeOffset or NumberKind.Duration, NumberKind.Duration) => left.Type,
        _ => NumberType.OfSum(left, right),
    };

    private static NumberType? TypeOfDifference(Number left, Number right) =>
        left.Type.Kind == right.Type.Kind && left.Type.Kind is NumberKind.DateTime or NumberKind.DateTimeOffset ? NumberType.Duration : TypeOfSum(left, right);

    /// <summary><c>TimeSpan.FromDays(3)</c>, <c>Due.AddDays(3)</c>, <c>Due.Add(Grace)</c>.</summary>
    private Number? Call(MemberAccessExpressionSyntax method, ExpressionSyntax argument)
    {
        var name = method.Name.Identifier.ValueText;
        if (FieldName.Tokens(method.Expression) is "TimeSpan" && name.StartsWith("From", StringComparison.Ordinal) && Days(name.Substring(4)) is { } unit)
            return Of(argument) is { Sum.IsConstant: true, Type: { Kind: NumberKind.Integer or NumberKind.Double } } count ? Number.Constant(count.Sum.Constant * unit, NumberType.Duration) : null;
        if (!name.StartsWith("Add", StringComparison.Ordinal) || Of(method.Expression) is not { Nulls.IsEmpty: true, Type.Kind: NumberKind.DateTime or NumberKind.DateTimeOffset or NumberKind.Date } time) return null;
        if (name == "Add") return Of(argument) is { Type.Kind: NumberKind.Duration } duration ? Combine(SyntaxKind.AddExpression, time, duration) : null;
        if (time.Type.Kind == NumberKind.Date && name != "AddDays") return null;
        return Days(name.Substring(3)) is { } days && Of(argument) is { Sum.IsConstant: true, Type.Kind: NumberKind.Integer } added ? InRange(time with { Sum = time.Sum + Linear.Of(added.Sum.Constant * days) }) : null;
    }

    private static Rational? Days(string unit) => unit switch
    {
        "Days" => 1,
        "Hours" => new(1, 24),
        "Minutes" => new(1, 24 * 60),
        "Seconds" => new(1, 24 * 60 * 60),
        "Milliseconds" => new(1, 24 * 60 * 60 * 1000),
        _ => null,
    };
}
