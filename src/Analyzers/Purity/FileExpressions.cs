using Eventer.Language;
using Eventer.Language.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Analyzers.Purity;

/// <summary>The expressions of a <c>.sm</c> file as C# sees them, in the code that is generated from it, and the way back by its <c>#line</c>.</summary>
public static class FileExpressions
{
    /// <summary>The bodies of guards, effects and invariants, and the defaults of fields.</summary>
    public static IEnumerable<IOperation> Of(CompiledMachine machine, Compilation compilation)
    {
        if (compilation.Assembly.GetTypeByMetadataName(MachineFiles.FullName(machine)) is not { } type) yield break;
        foreach (var tree in type.DeclaringSyntaxReferences.Select(declaration => declaration.SyntaxTree).Where(tree => tree.FilePath.EndsWith(".Expressions.g.cs", StringComparison.Ordinal)).Distinct())
        {
            var semantics = compilation.GetSemanticModel(tree);
            foreach (var node in tree.GetRoot().DescendantNodes())
                if (node is MethodDeclarationSyntax { Identifier.ValueText: ['_', '_', ..] } or EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax or ParameterSyntax } && semantics.GetOperation(node) is { } operation)
                    yield return operation;
        }
    }

    /// <summary>A field of the data or of the event, a key: what the expression was handed, rather than made.</summary>
    public static bool IsGiven(ISymbol symbol, MachineModel machine) =>
        symbol.Name is "Event" || machine.Data.Items.Any(field => field.Name == symbol.Name) || machine.Keys.Items.Any(key => key.Name == symbol.Name);

    /// <summary>Where a piece of the generated code stands in the file; <see langword="null"/>: it is ours alone.</summary>
    public static SourceRange? PlaceOf(SyntaxNode node, string path, SourceText text)
    {
        var mapped = node.GetLocation().GetMappedLineSpan();
        if (!mapped.HasMappedPath || mapped.Path != path) return null;
        var (start, end) = (mapped.StartLinePosition, mapped.EndLinePosition);
        if (end.Line >= text.Lines.Count || start.Character > text.Lines[start.Line].Span.Length || end.Character > text.Lines[end.Line].Span.Length) return null;
        return new SourceRange(path, text.Lines.GetTextSpan(mapped.Span), mapped.Span);
    }

    /// <summary><c>the guard of Withdrawn in Open</c>.</summary>
    public static string NameOf(CompiledMachine machine, SourceRange place)
    {
        var (model, map) = (machine.Model, machine.Map);
        foreach (var arrow in model.Transitions)
        {
            if (Stands(arrow.Guard?.Expression)) return "the guard of " + Shown(arrow);
            if (Stands(arrow.After?.Expression)) return "the delay of " + Shown(arrow);
            if (arrow.Effects.Items.Any(Is)) return "the effect of " + Shown(arrow);
        }
        foreach (var state in model.States)
        {
            if (state.Entry.Items.Any(Is)) return $"the entry effect of {state.Id}";
            if (state.Exit.Items.Any(Is)) return $"the exit effect of {state.Id}";
        }
        if (model.Decisions.Items.FirstOrDefault(decision => Stands(decision.Guard?.Expression)) is { } line) return $"the guard of {line.Kind.ToString().ToLowerInvariant()}";
        if (model.Invariants.Items.Any(Stands)) return "the invariant";
        return model.Data.Items.FirstOrDefault(field => Stands(field.Default)) is { } declared ? $"the default of {declared.Name}" : "an expression";

        bool Is(EffectModel effect) => Stands(effect.Expression) || effect.Arguments.Items.Any(Stands);

        bool Stands(ExpressionModel? expression) => expression is not null && map[expression.Node].Span.Contains(place.Span);
    }

    private static string Shown(TransitionModel arrow)
    {
        var from = arrow.Sources.Items is [TransitionModel.Star] ? "from nothing" : $"in {string.Join(", ", arrow.Sources.Items)}";
        return arrow.Events.IsEmpty ? $"the arrow {from}" : $"{string.Join(" | ", arrow.Events.Items)} {from}";
    }
}
