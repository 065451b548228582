using Eventer.Language.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Eventer.Analyzers.Guards;

/// <summary>
/// An expression of C# as a guard of a <c>.sm</c> file is emitted: data by name, the event as <c>Event</c>, constants as
/// their values, and what it calls of one expression in its place. Any other name gets its type before it, so that it is
/// taken for no field.
/// </summary>
public sealed class MethodExpression : CSharpSyntaxRewriter
{
    private readonly SemanticModel _semantics;
    private readonly ExpressionFrame _frame;
    private readonly Inlining _inlining;

    private MethodExpression(SemanticModel semantics, ExpressionFrame frame, Inlining inlining) => (_semantics, _frame, _inlining) = (semantics, frame, inlining);

    /// <summary>Null: its body is more than one expression.</summary>
    public static string? Of(IMethodSymbol method, MachineSymbols machine) =>
        BodyOf(method, machine.Cancellation) is { } body && Rewriter(body, method, machine) is { } rewriter ? rewriter.Visit(body).ToString() : null;

    /// <summary>A text of a file, which a method generated from it returns; null: there is nothing in it to put in another's place.</summary>
    public static string? OfFile(ExpressionSyntax written, IMethodSymbol method, MachineSymbols machine)
    {
        if (!machine.Compilation.ContainsSyntaxTree(written.SyntaxTree)) return null;
        var rewriter = new MethodExpression(machine.Compilation.GetSemanticModel(written.SyntaxTree), ExpressionFrame.OfFile(method), new Inlining(machine));
        var text = rewriter.Visit(written).ToString();
        return rewriter._inlining.HasReplaced ? text : null;
    }

    /// <summary>An expression in a method's body.</summary>
    public static string Of(ExpressionSyntax expression, ExpressionFrame frame, SemanticModel semantics, MachineSymbols machine) =>
        new MethodExpression(semantics, frame, new Inlining(machine)).Visit(expression).ToString();

    private static MethodExpression? Rewriter(ExpressionSyntax body, IMethodSymbol method, MachineSymbols machine) =>
        machine.Compilation.ContainsSyntaxTree(body.SyntaxTree) ? new(machine.Compilation.GetSemanticModel(body.SyntaxTree), ExpressionFrame.Of(method, machine), new Inlining(machine)) : null;

    private static ExpressionSyntax? BodyOf(ISymbol symbol, CancellationToken cancellation) => symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) switch
    {
        MethodDeclarationSyntax method => One(method.ExpressionBody, method.Body),
        PropertyDeclarationSyntax { ExpressionBody: { } arrow } => arrow.Expression,
        PropertyDeclarationSyntax { AccessorList.Accessors: [{ RawKind: (int)SyntaxKind.GetAccessorDeclaration } getter] } => One(getter.ExpressionBody, getter.Body),
        _ => null,
    };

    private static ExpressionSyntax? One(ArrowExpressionClauseSyntax? arrow, BlockSyntax? block) =>
        arrow?.Expression ?? (block?.Statements is [ReturnStatementSyntax { Expression: { } returned }] ? returned : null);

    public override SyntaxNode? VisitMemberAccessExpression(MemberAccessExpressionSyntax node)
    {
        if (Constant(node) is { } constant) return constant;
        var symbol = Symbol(node);
        if (symbol is not (IPropertySymbol or IFieldSymbol)) return node.WithExpression((ExpressionSyntax)Visit(node.Expression));
        if (symbol.IsStatic) return Inlined(symbol, receiver: null, [], []) ?? node;
        var receiver = ((ExpressionSyntax)Visit(node.Expression)).ToString();
        return Inlined(symbol, receiver, [], []) ?? Member(receiver, symbol.Name).WithTriviaFrom(node);
    }

    public override SyntaxNode? VisitIdentifierName(IdentifierNameSyntax node)
    {
        if (Constant(node) is { } constant) return constant;
        return Symbol(node) switch
        {
            IParameterSymbol parameter when _frame.Find(parameter) is { } value => SyntaxFactory.ParseExpression(value).WithTriviaFrom(node),
            IPropertySymbol or IFieldSymbol or IMethodSymbol => Own(node),
            ILocalSymbol local when _frame.Find(local) is { } value => SyntaxFactory.ParseExpression(value).WithTriviaFrom(node),
            ILocalSymbol => SyntaxFactory.ParseExpression($"local.{node.Identifier.ValueText}").WithTriviaFrom(node),
            _ => node,
        };
    }

    public override SyntaxNode? VisitThisExpression(ThisExpressionSyntax node) => _frame.This is { } value ? SyntaxFactory.ParseExpression(value).WithTriviaFrom(node) : node;

    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        var arguments = node.ArgumentList.Arguments;
        if (Symbol(node) is IMethodSymbol { IsExtensionMethod: false, IsGenericMethod: false } method && arguments.All(argument => argument is { NameColon: null, RefKindKeyword.RawKind: 0 }))
        {
            var receiver = method.IsStatic ? null : node.Expression is MemberAccessExpressionSyntax member ? ((ExpressionSyntax)Visit(member.Expression)).ToString() : _frame.This;
            if (Inlined(method, receiver, [.. arguments.Select(argument => (ExpressionSyntax)Visit(argument.Expression))], [.. arguments.Select(argument => _semantics.GetTypeInfo(argument.Expression, _inlining.Machine.Cancellation).Type)]) is { } inlined)
                return inlined.WithTriviaFrom(node);
        }
        return base.VisitInvocationExpression(node);
    }

    // Names of members of something else, which the name alone does not lead to.
    public override SyntaxNode? VisitNameColon(NameColonSyntax node) => node;
    public override SyntaxNode? VisitExpressionColon(ExpressionColonSyntax node) => node;
    public override SyntaxNode? VisitMemberBindingExpression(MemberBindingExpressionSyntax node) => node;

    public override SyntaxNode? VisitAssignmentExpression(AssignmentExpressionSyntax node) =>
        node.Parent is InitializerExpressionSyntax ? node.WithRight((ExpressionSyntax)Visit(node.Right)) : base.VisitAssignmentExpression(node);

    /// <summary>A member of the class that the expression stands in, by its name alone.</summary>
    private ExpressionSyntax Own(IdentifierNameSyntax node)
    {
        var symbol = Symbol(node)!;
        var receiver = symbol.IsStatic ? null : _frame.This;
        if (symbol is not IMethodSymbol && (symbol.IsStatic || receiver is not null) && Inlined(symbol, receiver, [], []) is { } inlined) return inlined.WithTriviaFrom(node);
        return (receiver is null ? Member(symbol.ContainingType?.ToDisplayString() ?? "local", symbol.Name) : Member(receiver, symbol.Name)).WithTriviaFrom(node);
    }

    private ExpressionSyntax Member(string receiver, string name) =>
        receiver == _inlining.Machine.Data && _inlining.Machine.IsField(name) ? SyntaxFactory.IdentifierName(name) : SyntaxFactory.ParseExpression($"{receiver}.{name}");

    /// <summary>The body of a method or property, in parentheses; null where it is not one expression, is somebody else's, calls itself or is too large.</summary>
    private ExpressionSyntax? Inlined(ISymbol symbol, string? receiver, ExpressionSyntax[] arguments, ITypeSymbol?[] types)
    {
        if (symbol is not (IMethodSymbol or IPropertySymbol) || ((symbol.IsVirtual || symbol.IsOverride || symbol.IsAbstract) && !symbol.ContainingType.IsSealed)) return null;
        var implementation = symbol is IMethodSymbol { PartialImplementationPart: { } part } ? part : symbol;
        if (BodyOf(implementation, _inlining.Machine.Cancellation) is not { } body || !_inlining.Machine.Compilation.ContainsSyntaxTree(body.SyntaxTree)) return null;
        if (ExpressionFrame.Of(implementation, receiver, arguments, types) is not { } frame || !_inlining.Enter(implementation)) return null;
        var semantics = _inlining.Machine.Compilation.GetSemanticModel(body.SyntaxTree);
        var returned = implementation is IMethodSymbol method ? method.ReturnType : ((IPropertySymbol)implementation).Type;
        var text = ExpressionFrame.Converted(new MethodExpression(semantics, frame, _inlining).Visit(body).ToString(), semantics.GetTypeInfo(body, _inlining.Machine.Cancellation).Type, returned);
        return _inlining.Leave(implementation, text) ? SyntaxFactory.ParseExpression(text!) : null;
    }

    private ISymbol? Symbol(ExpressionSyntax node) => _semantics.GetSymbolInfo(node, _inlining.Machine.Cancellation).Symbol;

    /// <summary>A constant's value; members of enums are understood by name.</summary>
    private ExpressionSyntax? Constant(ExpressionSyntax node)
    {
        if (Symbol(node) is not IFieldSymbol { HasConstantValue: true } field) return null;
        if (field.ContainingType.TypeKind == TypeKind.Enum) return SyntaxFactory.ParseExpression($"{field.ContainingType.Name}.{field.Name}").WithTriviaFrom(node);
        var literal = field.ConstantValue is string or char or bool or int or long or uint or ulong or decimal ? SymbolDisplay.FormatPrimitive(field.ConstantValue, quoteStrings: true, useHexadecimalNumbers: false) : null;
        var suffix = field.ConstantValue switch { decimal => "m", long => "L", uint => "u", ulong => "UL", _ => "" };
        if (literal is null) return null;
        _inlining.Replace();
        return SyntaxFactory.ParseExpression($"({literal}{suffix})").WithTriviaFrom(node);
    }
}
