using System.Collections.Immutable;
using Eventer.Analyzers.Guards;
using Eventer.Generator.Attributes;
using Eventer.Language.Diagnostics;
using Eventer.Language.Flattening;
using Eventer.Language.Guards;
using Eventer.Language.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Eventer.Analyzers;

/// <summary>The problems of machines that are declared by attributes, at their places in C#.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AttributeAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(AttributeNames.StateMachine) is null) return;
            start.RegisterSymbolAction(AnalyzeClass, SymbolKind.NamedType);
        });
    }

    private static void AnalyzeClass(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        var problems = AttributeReader.Find(type) is { } attribute
            ? Problems(AttributeReader.Compile(type, attribute, context.CancellationToken), context)
            : AttributeReader.ReadStray(type);
        foreach (var problem in problems)
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.For(problem.Rule),
                InCode(problem.Location, context.Compilation),
                Descriptors.Severity(problem.Severity),
                problem.Related.Select(range => InCode(range, context.Compilation)),
                DiagnosticProperties.Write(problem).Add(DiagnosticProperties.Machine, MetadataName(type)),
                problem.Message));
    }

    /// <summary>Guards are looked into where nothing else is wrong with what they are written at.</summary>
    private static ImmutableArray<MachineDiagnostic> Problems(AttributeMachine machine, SymbolAnalysisContext context) =>
        machine.Model is null || machine.HasErrors ? machine.Diagnostics
        : machine.Diagnostics.AddRange(GuardChecker.Check(Flattener.Flatten(machine.Model), machine.Map, null, GuardSymbols.Of(machine.Model, context.Compilation, context.CancellationToken)));

    private static Location InCode(SourceRange range, Compilation compilation)
    {
        foreach (var tree in compilation.SyntaxTrees)
            if (tree.FilePath == range.Path && range.Span.End <= tree.Length) return Location.Create(tree, range.Span);
        return Location.Create(range.Path, range.Span, range.Lines);
    }

    public static string MetadataName(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? $"{MetadataName(outer)}+{type.MetadataName}"
        : type.ContainingNamespace is { IsGlobalNamespace: false } space ? $"{space.ToDisplayString()}.{type.MetadataName}"
        : type.MetadataName;
}
