using System.Collections.Immutable;
using Eventer.Language.Syntax;

namespace Eventer.Language.Binding;

/// <summary>A line, and the composite, or the region of one, in whose body it stands.</summary>
public readonly record struct PlacedStatement(StatementSyntax Statement, string? Scope)
{
    /// <summary>Every line of a file in its order, those in composites too. Iterative: composites may nest deeper than the stack.</summary>
    public static ImmutableArray<PlacedStatement> In(FileSyntax file)
    {
        var placed = ImmutableArray.CreateBuilder<PlacedStatement>();
        var open = new Stack<PlacedStatement>();
        var regions = new RegionScopes(file);
        for (var i = file.Statements.Length - 1; i >= 0; i--) open.Push(new PlacedStatement(file.Statements[i], null));
        while (open.Count > 0)
        {
            var next = open.Pop();
            placed.Add(next);
            if (next.Statement is StateDeclarationSyntax { Body: { } body } composite)
            {
                var scope = composite.State.IsNamed() ? composite.State.Id : next.Scope;
                for (var i = body.Statements.Length - 1; i >= 0; i--)
                    open.Push(new PlacedStatement(body.Statements[i], regions.Find(body.Statements[i], scope)));
            }
        }
        return placed.ToImmutable();
    }
}

public static class StateReferences
{
    /// <summary>Whether it names a state: it is neither missing nor <c>[*]</c>, <c>*</c> or history.</summary>
    public static bool IsNamed(this StateReferenceSyntax state) =>
        !state.IsMissing && !state.IsEdge && !state.IsAny && state.Name.Kind != SyntaxKind.History && state.Id.Length > 0;
}
