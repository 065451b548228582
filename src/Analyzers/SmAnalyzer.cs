using System.Collections.Concurrent;
using System.Collections.Immutable;
using Eventer.Analyzers.Guards;
using Eventer.Language;
using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Eventer.Analyzers;

/// <summary>The problems of machines in <c>.sm</c> and Markdown files: at their place in the file, and hidden on the machine's partial class, where editors show fixes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SmAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var files = new MachineFiles(start.Options, start.Compilation);
            if (files.IsEmpty) return;
            // The file and the class tell the same.
            var known = new ConcurrentDictionary<CompiledMachine, ImmutableArray<MachineDiagnostic>>();
            ImmutableArray<MachineDiagnostic> ProblemsOf(CompiledMachine machine) => known.GetOrAdd(machine, _ => [.. Problems(machine, files, start.Compilation)]);
            start.RegisterAdditionalFileAction(file => AnalyzeFile(file, files, ProblemsOf));
            start.RegisterSymbolAction(symbol => AnalyzeClass(symbol, files, ProblemsOf), SymbolKind.NamedType);
        });
    }

    private static void AnalyzeFile(AdditionalFileAnalysisContext context, MachineFiles files, Func<CompiledMachine, ImmutableArray<MachineDiagnostic>> problemsOf)
    {
        foreach (var machine in files.Machines(context.AdditionalFile))
        foreach (var problem in problemsOf(machine))
            context.ReportDiagnostic(Report(problem));
    }

    private static void AnalyzeClass(SymbolAnalysisContext context, MachineFiles files, Func<CompiledMachine, ImmutableArray<MachineDiagnostic>> problemsOf)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type is not { TypeKind: TypeKind.Class, ContainingType: null, Arity: 0 }) return;
        foreach (var machine in files.Named(type.ToDisplayString()))
        foreach (var problem in problemsOf(machine))
        foreach (var declaration in type.DeclaringSyntaxReferences)
            if (declaration.GetSyntax(context.CancellationToken) is ClassDeclarationSyntax syntax)
                context.ReportDiagnostic(ReportOnClass(problem, syntax.Identifier.GetLocation()));
    }

    private static IEnumerable<MachineDiagnostic> Problems(CompiledMachine machine, MachineFiles files, Compilation compilation)
    {
        foreach (var problem in machine.Diagnostics) yield return problem;
        if (SameName.Problem(machine, files, compilation) is { } collision)
        {
            // Its class is another's, and so are the methods there.
            yield return collision;
            yield break;
        }
        foreach (var problem in RequiredMethods.Problems(machine.Model, machine.Map, compilation)) yield return problem;
        foreach (var problem in machine.CheckGuards(GuardSymbols.Of(machine.Model, compilation, CancellationToken.None))) yield return problem;
    }

    private static Diagnostic Report(MachineDiagnostic problem) => Diagnostic.Create(
        Descriptors.For(problem.Rule),
        InFile(problem.Location),
        Descriptors.Severity(problem.Severity),
        problem.Related.Select(InFile),
        DiagnosticProperties.Write(problem),
        problem.Message);

    private static Diagnostic ReportOnClass(MachineDiagnostic problem, Location location)
    {
        var start = problem.Location.Lines.Start;
        var place = $"{Path.GetFileName(problem.Location.Path)}({start.Line + 1},{start.Character + 1})";
        return Diagnostic.Create(Descriptors.InMachineFile, location, [InFile(problem.Location)], DiagnosticProperties.Write(problem), $"{place}: {problem.Rule.Id}: {problem.Message}");
    }

    private static Location InFile(SourceRange range) => Location.Create(range.Path, range.Span, range.Lines);
}
