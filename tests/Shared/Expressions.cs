using System.Collections.Concurrent;
using Eventer.Language.Model;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Eventer.Tests.Shared;

/// <summary>What an expression of a test machine may read: its data and the event's fields, all <c>int</c>.</summary>
public sealed record Scope(IReadOnlyDictionary<string, int> Data, IReadOnlyDictionary<string, int> Event)
{
    /// <summary>Where the entity was when the event met it.</summary>
    public string? Origin { get; init; }
}

/// <summary>What a history state remembers, as the number that test data has for it: 0 for nothing.</summary>
public static class Memory
{
    public static int Of(MachineModel model, string? state) => 1 + (state is null ? -1 : model.States.Items.ToList().FindIndex(known => known.Id == state));

    /// <summary>Data as it is stored.</summary>
    public static string Json(MachineModel model, IReadOnlyDictionary<string, int> data) => $"{{{string.Join(",", data.Select(field => $"\"{field.Key}\":{Json(model, field.Key, field.Value)}"))}}}";

    private static string Json(MachineModel model, string field, int value) =>
        model.Data.All(known => known.Name != field || known.Remembers is null) ? value.ToString(System.Globalization.CultureInfo.InvariantCulture)
        : State(model, value) is { } state ? $"\"{state}\"" : "null";

    public static string? State(MachineModel model, int memory) => memory == 0 ? null : model.States[memory - 1].Id;
}

/// <summary>
/// Evaluates the small part of C# that random machines use: integers, data fields, <c>event.Field</c>, <c>+ - *</c>
/// (checked), comparisons, <c>&amp;&amp; || !</c>. Roslyn parses; every node is computed here.
/// </summary>
public static class Expressions
{
    private static readonly ConcurrentDictionary<string, ExpressionSyntax> Parsed = new();

    public static bool Holds(ExpressionModel expression, Scope scope) => (bool)Evaluate(Parse(expression), scope);
    public static int Value(ExpressionModel expression, Scope scope) => (int)Evaluate(Parse(expression), scope);

    /// <summary>The field after an assignment: <c>=</c>, <c>+=</c>, <c>-=</c> or <c>*=</c>.</summary>
    public static int Assign(EffectModel effect, Scope scope)
    {
        var value = Value(effect.Expression!, scope);
        var before = scope.Data[effect.Target];
        return effect.Operator switch
        {
            "=" => value,
            "+=" => checked(before + value),
            "-=" => checked(before - value),
            "*=" => checked(before * value),
            var other => throw new NotSupportedException($"Test machines have no {other}."),
        };
    }

    private static ExpressionSyntax Parse(ExpressionModel expression) => Parsed.GetOrAdd(expression.Expanded ?? expression.CSharp, text => SyntaxFactory.ParseExpression(text));

    private static object Evaluate(ExpressionSyntax expression, Scope scope) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Evaluate(inner.Expression, scope),
        LiteralExpressionSyntax { Token.Value: { } value } => value,
        IdentifierNameSyntax name => scope.Data[name.Identifier.ValueText],
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "Event" } } member => scope.Event[member.Name.Identifier.ValueText],
        PrefixUnaryExpressionSyntax unary => Unary(unary, scope),
        BinaryExpressionSyntax binary => Binary(binary, scope),
        _ => throw new NotSupportedException($"Test machines have no '{expression}'."),
    };

    private static object Unary(PrefixUnaryExpressionSyntax unary, Scope scope) => unary.Kind() switch
    {
        SyntaxKind.LogicalNotExpression => !(bool)Evaluate(unary.Operand, scope),
        SyntaxKind.UnaryMinusExpression => checked(-(int)Evaluate(unary.Operand, scope)),
        var kind => throw new NotSupportedException($"Test machines have no {kind}."),
    };

    private static object Binary(BinaryExpressionSyntax binary, Scope scope)
    {
        var left = Evaluate(binary.Left, scope);
        if (binary.Kind() == SyntaxKind.LogicalAndExpression) return (bool)left && (bool)Evaluate(binary.Right, scope);
        if (binary.Kind() == SyntaxKind.LogicalOrExpression) return (bool)left || (bool)Evaluate(binary.Right, scope);
        var (x, y) = ((int)left, (int)Evaluate(binary.Right, scope));
        return binary.Kind() switch
        {
            SyntaxKind.AddExpression => checked(x + y),
            SyntaxKind.SubtractExpression => checked(x - y),
            SyntaxKind.MultiplyExpression => checked(x * y),
            SyntaxKind.LessThanExpression => x < y,
            SyntaxKind.LessThanOrEqualExpression => x <= y,
            SyntaxKind.GreaterThanExpression => x > y,
            SyntaxKind.GreaterThanOrEqualExpression => x >= y,
            SyntaxKind.EqualsExpression => x == y,
            SyntaxKind.NotEqualsExpression => x != y,
            var kind => throw new NotSupportedException($"Test machines have no {kind}."),
        };
    }
}
