using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Eventer.Language.Logic;

/// <summary>From a guard's C# to a condition. What is not understood becomes an opaque atom, equal to itself by its tokens.</summary>
public sealed class Translator
{
    private const int MaximumDepth = 64;

    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, DocumentationMode.None);

    private readonly GuardScope _scope;
    private readonly NumberTranslator _numbers;
    private int _depth;

    /// <param name="isChecked">Whole numbers that overflow throw; else they wrap round, and their value is not known.</param>
    public Translator(GuardScope scope, bool isChecked = true) => (_scope, _numbers) = (scope, new NumberTranslator(scope, isChecked));

    /// <param name="csharp">As emitted: the event is <c>Event</c>.</param>
    public static Condition Translate(string csharp, GuardScope scope, bool isChecked = true)
    {
        var (expression, translator) = (Parse(csharp), new Translator(scope, isChecked));
        return DeclaresVariables(expression) ? translator.Opaque(expression) : translator.Condition(expression);
    }

    /// <summary>The value of an expression; null where nothing is known of it.</summary>
    public static Value? Evaluate(string csharp, GuardScope scope, bool isChecked = true) =>
        Parse(csharp) is var expression && DeclaresVariables(expression) ? null : new Translator(scope, isChecked).Value(expression);

    /// <summary>A variable is no field, and not what one of its name is in another guard.</summary>
    private static bool DeclaresVariables(ExpressionSyntax expression) => expression.DescendantNodesAndSelf().Any(node => node is SingleVariableDesignationSyntax);

    private static ExpressionSyntax Parse(string csharp) => SyntaxFactory.ParseExpression(csharp, options: Options);

    private Value? Value(ExpressionSyntax expression) =>
        _numbers.Of(expression) ?? (Value?)Term(expression) ?? (IsBoolean(expression) ? Truth(expression) : null);

    private Condition Condition(ExpressionSyntax expression)
    {
        if (_depth >= MaximumDepth) return Opaque(expression);
        _depth++;
        var condition = expression switch
        {
            ParenthesizedExpressionSyntax inner => Condition(inner.Expression),
            CheckedExpressionSyntax inner => Condition(inner.Expression),
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => Logic.Condition.Not(Condition(not.Operand)),
            LiteralExpressionSyntax { RawKind: (int)SyntaxKind.TrueLiteralExpression } => Logic.Condition.True,
            LiteralExpressionSyntax { RawKind: (int)SyntaxKind.FalseLiteralExpression } => Logic.Condition.False,
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } and => Operands(and).Select(Condition).Aggregate(Logic.Condition.And),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } or => Operands(or).Select(Condition).Aggregate(Logic.Condition.Or),
            BinaryExpressionSyntax binary => Compare(binary.Kind(), binary.Left, binary.Right) ?? Opaque(expression),
            ConditionalExpressionSyntax choice => Choose(Condition(choice.Condition), Condition(choice.WhenTrue), Condition(choice.WhenFalse)),
            IsPatternExpressionSyntax matched => Match(matched.Expression, matched.Pattern),
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "HasValue" } member when Field(member.Expression) is { Nulls.IsEmpty: false } => Logic.Condition.Not(IsNull(member.Expression)),
            InvocationExpressionSyntax call when IsNullOrEmpty(call) is { } empty => Logic.Condition.Of(empty),
            _ when Field(expression) is Truth { Nulls.IsEmpty: true } truth => new(truth.Holds, truth.Throws),
            _ => Opaque(expression),
        };
        _depth--;
        return condition;
    }

    private static Condition Choose(Condition test, Condition yes, Condition no) =>
        Logic.Condition.Or(Logic.Condition.And(test, yes), Logic.Condition.And(Logic.Condition.Not(test), no));

    /// <summary>Of a chain of one operator, which nests to the left, however long.</summary>
    private static Stack<ExpressionSyntax> Operands(BinaryExpressionSyntax chain)
    {
        var operands = new Stack<ExpressionSyntax>();
        ExpressionSyntax left = chain;
        while (left is BinaryExpressionSyntax binary && binary.RawKind == chain.RawKind)
        {
            operands.Push(binary.Right);
            left = binary.Left;
        }
        operands.Push(left);
        return operands;
    }

    /// <summary>Null: no comparison.</summary>
    private Condition? Compare(SyntaxKind kind, ExpressionSyntax left, ExpressionSyntax right) => kind switch
    {
        SyntaxKind.EqualsExpression => Equal(left, right),
        SyntaxKind.NotEqualsExpression => Logic.Condition.Not(Equal(left, right)),
        SyntaxKind.LessThanExpression => Order(left, right, isStrict: true),
        SyntaxKind.LessThanOrEqualExpression => Order(left, right, isStrict: false),
        SyntaxKind.GreaterThanExpression => Order(right, left, isStrict: true),
        SyntaxKind.GreaterThanOrEqualExpression => Order(right, left, isStrict: false),
        _ => null,
    };

    private Condition Order(ExpressionSyntax left, ExpressionSyntax right, bool isStrict)
    {
        if (_numbers.Pair(left, right) is not var (low, high)) return Opaque($"{Text(left)} {(isStrict ? "<" : "<=")} {Text(right)}");
        var order = isStrict ? Formula.Not(Formula.AtMost(high.Sum, low.Sum)) : Formula.AtMost(low.Sum, high.Sum);
        var holds = Formula.All([.. low.Nulls.Concat(high.Nulls).Select(Formula.Not), order]);
        return Known(low, high, new(holds, Formula.Any(low.Throws, high.Throws)), $"{Text(left)} {(isStrict ? "<" : "<=")} {Text(right)}");
    }

    private Condition Equal(ExpressionSyntax left, ExpressionSyntax right)
    {
        if (IsNullLiteral(right)) return IsNull(left);
        if (IsNullLiteral(left)) return IsNull(right);
        if (_numbers.Pair(left, right) is var (one, other))
        {
            var equal = Equal(one, other, Formula.Equal(one.Sum, other.Sum), isNullEqual: one.Type.Kind != NumberKind.Double && other.Type.Kind != NumberKind.Double);
            return Known(one, other, equal, $"{Text(left)} == {Text(right)}");
        }
        if (IsBoolean(left) && IsBoolean(right) && Truth(left) is var (first, firstNulls, firstThrows) && Truth(right) is var (second, secondNulls, secondThrows))
            return Equal(new Truth(first, firstNulls, firstThrows), new Truth(second, secondNulls, secondThrows), Formula.Iff(first, second), isNullEqual: true);
        if (Term(left) is { } term && Term(right) is { } same && term.Equality.Type == same.Equality.Type)
            return Equal(term, same, Formula.Equal(term.Equality, same.Equality), isNullEqual: true);
        var (textOfLeft, textOfRight) = (Text(left), Text(right));
        return Opaque(string.CompareOrdinal(textOfLeft, textOfRight) < 0 ? $"{textOfLeft} == {textOfRight}" : $"{textOfRight} == {textOfLeft}");
    }

    /// <summary>A comparison with a number that has wrapped round may have any outcome.</summary>
    private static Condition Known(Number left, Number right, Condition compared, string text)
    {
        var wraps = Formula.Any(left.Wraps, right.Wraps);
        return wraps == Formula.False ? compared
            : compared with { Holds = Formula.Any(Formula.All(Formula.Not(wraps), compared.Holds), Formula.All(wraps, new OpaqueAtom(text))) };
    }

    /// <summary>As C# lifts it: two nulls are equal, and NaN is equal to nothing.</summary>
    private static Condition Equal(Value left, Value right, Formula equal, bool isNullEqual)
    {
        var both = Formula.All([.. left.Nulls.Concat(right.Nulls).Select(Formula.Not), equal]);
        var throws = Formula.Any(left.Throws, right.Throws);
        return isNullEqual && !left.Nulls.IsEmpty && !right.Nulls.IsEmpty
            ? new(Formula.Any(both, Formula.All(Formula.Any(left.Nulls), Formula.Any(right.Nulls))), throws)
            : new(both, throws);
    }

    private Value? Field(ExpressionSyntax expression) => FieldName.Of(expression) is { } name ? _scope.Find(name) : null;

    private bool IsBoolean(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => IsBoolean(inner.Expression),
        LiteralExpressionSyntax literal => literal.Kind() is SyntaxKind.TrueLiteralExpression or SyntaxKind.FalseLiteralExpression,
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => Field(not.Operand) is not Logic.Truth { Nulls.IsEmpty: false },
        ConditionalExpressionSyntax choice => new[] { choice.WhenTrue, choice.WhenFalse }.All(part => IsBoolean(part) && Field(part) is not Logic.Truth { Nulls.IsEmpty: false }),
        IsPatternExpressionSyntax => true,
        BinaryExpressionSyntax binary => binary.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression or SyntaxKind.LessThanExpression
            or SyntaxKind.LessThanOrEqualExpression or SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression
            or SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression,
        _ => Field(expression) is Logic.Truth,
    };

    private Truth Truth(ExpressionSyntax expression) => Field(expression) as Truth ?? Logic.Truth.Of(Condition(expression));

    private Condition IsNull(ExpressionSyntax expression) => Field(expression) switch
    {
        Term { Equality.Type: EqualityTerm.Strings, IsNullable: true } text => Logic.Condition.Of(Formula.Equal(text.Equality, EqualityTerm.Null)),
        Number { Type.Kind: NumberKind.Double } => Opaque($"{Text(expression)} == null"),
        { Nulls.IsEmpty: false } value => new(Formula.Any(value.Nulls), value.Throws),
        _ => Opaque($"{Text(expression)} == null"),
    };

    private Formula? IsNullOrEmpty(InvocationExpressionSyntax call)
    {
        if (FieldName.Tokens(call.Expression) is not ("string . IsNullOrEmpty" or "String . IsNullOrEmpty") || call.ArgumentList.Arguments.Count != 1) return null;
        if (Term(call.ArgumentList.Arguments[0].Expression) is not { Equality.Type: EqualityTerm.Strings } text) return null;
        var empty = Formula.Equal(text.Equality, EqualityTerm.Empty);
        return text.IsNullable ? Formula.Any(empty, Formula.Equal(text.Equality, EqualityTerm.Null)) : empty;
    }

    private Term? Term(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } text => Constant(new(SymbolDisplay.FormatLiteral(text.Token.ValueText, quote: true), EqualityTerm.Strings, IsConstant: true)),
        ParenthesizedExpressionSyntax inner => Term(inner.Expression),
        MemberAccessExpressionSyntax when FieldName.Tokens(expression) is "Guid . Empty" => Constant(EqualityTerm.EmptyGuid),
        MemberAccessExpressionSyntax when FieldName.Tokens(expression) is "string . Empty" or "String . Empty" => Constant(EqualityTerm.Empty),
        _ => Field(expression) as Term,
    };

    private static Term Constant(EqualityTerm constant) => new(constant, IsNullable: false, []);

    private Condition Match(ExpressionSyntax subject, PatternSyntax pattern)
    {
        if (_depth >= MaximumDepth) return Opaque($"{Text(subject)} is {Text(pattern)}");
        _depth++;
        var condition = pattern switch
        {
            ParenthesizedPatternSyntax inner => Match(subject, inner.Pattern),
            UnaryPatternSyntax not => Logic.Condition.Not(Match(subject, not.Pattern)),
            BinaryPatternSyntax { RawKind: (int)SyntaxKind.AndPattern } and => Logic.Condition.And(Match(subject, and.Left), Match(subject, and.Right)),
            BinaryPatternSyntax { RawKind: (int)SyntaxKind.OrPattern } or => Logic.Condition.Or(Match(subject, or.Left), Match(subject, or.Right)),
            ConstantPatternSyntax constant => Equal(subject, constant.Expression),
            RelationalPatternSyntax relational => Compare(Comparison(relational.OperatorToken.Kind()), subject, relational.Expression)!,
            RecursivePatternSyntax { Type: null, PositionalPatternClause: null, PropertyPatternClause.Subpatterns.Count: 0, Designation: null } => Logic.Condition.Not(IsNull(subject)),
            _ => Opaque($"{Text(subject)} is {Text(pattern)}"),
        };
        _depth--;
        return condition;
    }

    private static SyntaxKind Comparison(SyntaxKind token) => token switch
    {
        SyntaxKind.LessThanToken => SyntaxKind.LessThanExpression,
        SyntaxKind.LessThanEqualsToken => SyntaxKind.LessThanOrEqualExpression,
        SyntaxKind.GreaterThanToken => SyntaxKind.GreaterThanExpression,
        _ => SyntaxKind.GreaterThanOrEqualExpression,
    };

    private static bool IsNullLiteral(ExpressionSyntax expression) => expression.IsKind(SyntaxKind.NullLiteralExpression);

    private string Text(SyntaxNode node) => FieldName.Identity(node, _scope);

    private Condition Opaque(ExpressionSyntax expression) => Opaque(Text(expression));

    private static Condition Opaque(string text) => Logic.Condition.Of(new OpaqueAtom(text));
}
