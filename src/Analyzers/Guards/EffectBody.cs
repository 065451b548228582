using Eventer.Language.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Eventer.Analyzers.Guards;

/// <summary>
/// The body of an effect that takes its data through copies <c>with</c> other values, one after the other: in the one
/// expression that it returns, or in variables and assignments before it.
/// </summary>
public sealed class EffectBody
{
    private readonly MachineSymbols _machine;
    private readonly SemanticModel _semantics;
    private readonly IMethodSymbol _method;
    private readonly List<EquatableArray<(string Field, string CSharp)>> _steps = [];

    /// <summary>The parameter or variable that has the data as the steps so far leave them.</summary>
    private ISymbol _current;

    private EffectBody(IMethodSymbol method, ISymbol data, SemanticModel semantics, MachineSymbols machine) => (_method, _current, _semantics, _machine) = (method, data, semantics, machine);

    /// <summary>What each copy assigns; null: the method does something else.</summary>
    public static EquatableArray<EquatableArray<(string Field, string CSharp)>>? Of(IMethodSymbol method, MachineSymbols machine)
    {
        if (method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(machine.Cancellation) is not MethodDeclarationSyntax syntax || !machine.Compilation.ContainsSyntaxTree(syntax.SyntaxTree)) return null;
        if (method.Parameters.Where(parameter => machine.IsData(parameter.Type)).ToList() is not [var data]) return null;
        var body = new EffectBody(method, data, machine.Compilation.GetSemanticModel(syntax.SyntaxTree), machine);
        var isRead = syntax.ExpressionBody is { } arrow ? body.Take(arrow.Expression) : syntax.Body is { } block && body.Take(block.Statements);
        return isRead && body._steps.Count > 0 ? body._steps.ToEquatableArray() : null;
    }

    private bool Take(SyntaxList<StatementSyntax> statements)
    {
        for (var i = 0; i < statements.Count; i++)
        {
            switch (statements[i])
            {
                case LocalDeclarationStatementSyntax { Declaration.Variables: [{ Initializer.Value: { } value } variable] }:
                    if (_semantics.GetDeclaredSymbol(variable, _machine.Cancellation) is not ILocalSymbol local || !_machine.IsData(local.Type) || !Take(value)) return false;
                    _current = local;
                    break;
                case ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assigned }:
                    if (SymbolOf(assigned.Left) is not (ILocalSymbol or IParameterSymbol) || !IsData(assigned.Left) || !Take(assigned.Right)) return false;
                    _current = SymbolOf(assigned.Left)!;
                    break;
                case ReturnStatementSyntax { Expression: { } returned }:
                    return i == statements.Count - 1 && Take(returned);
                default:
                    return false;
            }
        }
        return false;
    }

    /// <summary>The data, or a copy of them.</summary>
    private bool Take(ExpressionSyntax value) => value switch
    {
        ParenthesizedExpressionSyntax inner => Take(inner.Expression),
        IdentifierNameSyntax name => IsCurrent(name),
        WithExpressionSyntax copy => Take(copy.Expression) && Assign(copy),
        _ => false,
    };

    private bool Assign(WithExpressionSyntax copy)
    {
        var assignments = copy.Initializer.Expressions.OfType<AssignmentExpressionSyntax>().ToList();
        if (!assignments.TrueForAll(assigned => SymbolOf(assigned.Left) is IPropertySymbol property && IsPlain(property))) return false;
        // Between two copies in one expression the variable still has what it had before both.
        var isBehindCopy = copy.Expression is not IdentifierNameSyntax;
        if (assignments.Exists(assigned => !CanBeRead(assigned.Right, isBehindCopy))) return false;
        var frame = ExpressionFrame.Of(_method, _machine).With(_current, _machine.Data);
        _steps.Add(assignments.Select(assigned => (assigned.Left.ToString(), MethodExpression.Of(assigned.Right, frame, _semantics, _machine))).ToEquatableArray());
        return true;
    }

    /// <summary>It reads the data as they are now, and no variable besides.</summary>
    private bool CanBeRead(ExpressionSyntax value, bool isBehindCopy) => value.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().All(name => SymbolOf(name) switch
    {
        ILocalSymbol or IParameterSymbol when IsData(name) => IsCurrent(name) && !isBehindCopy,
        ILocalSymbol => false,
        _ => true,
    });

    private bool IsCurrent(IdentifierNameSyntax name) => SymbolEqualityComparer.Default.Equals(SymbolOf(name), _current);
    private bool IsData(ExpressionSyntax value) => _semantics.GetTypeInfo(value, _machine.Cancellation).Type is { } type && _machine.IsData(type);
    private ISymbol? SymbolOf(ExpressionSyntax value) => _semantics.GetSymbolInfo(value, _machine.Cancellation).Symbol;

    /// <summary>It then has the value that it is given.</summary>
    private bool IsPlain(IPropertySymbol property) => property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_machine.Cancellation) switch
    {
        ParameterSyntax => true,
        PropertyDeclarationSyntax { AccessorList.Accessors: var accessors } => accessors.All(accessor => accessor is { Body: null, ExpressionBody: null }),
        _ => false,
    };
}
