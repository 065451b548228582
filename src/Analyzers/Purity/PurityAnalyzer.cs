using System.Collections.Immutable;
using Eventer.Generator.Attributes;
using Eventer.Language;
using Eventer.Language.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Eventer.Analyzers.Purity;

/// <summary>
/// EVT4001: guards, effects and invariants that depend on, or change, more than they are given; in C# methods, and in the
/// expressions of <c>.sm</c> files, which are read in the code that is generated from them.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PurityAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.For(Rules.Impure)];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var files = new MachineFiles(start.Options, start.Compilation);
            if (files.IsEmpty && start.Compilation.GetTypeByMetadataName(AttributeNames.StateMachine) is null) return;
            var search = new CodeSearch<Impurity>(start.Compilation, ImpureOperations.Judge);
            start.RegisterOperationBlockAction(block => AnalyzeMethod(block, files, search));
            start.RegisterAdditionalFileAction(file => AnalyzeFile(file, files, search));
        });
    }

    private static void AnalyzeMethod(OperationBlockAnalysisContext context, MachineFiles files, CodeSearch<Impurity> search)
    {
        if (context.OwningSymbol is not IMethodSymbol method || MachineMethods.RoleOf(method, files) is not { } role) return;
        foreach (var block in context.OperationBlocks)
        foreach (var deed in search.In(block, operation => ImpureOperations.JudgeWrites(operation, given => given is IParameterSymbol && SymbolEqualityComparer.Default.Equals(given.ContainingSymbol, method))))
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.For(Rules.Impure),
                deed.Place.GetLocation(),
                ImpurityMessage.Write($"{method.ContainingType.Name}: {role} {method.Name}", deed, isInFile: false)));
    }

    private static void AnalyzeFile(AdditionalFileAnalysisContext context, MachineFiles files, CodeSearch<Impurity> search)
    {
        foreach (var machine in files.Machines(context.AdditionalFile))
            if (!machine.HasErrors) AnalyzeMachine(context, machine, search);
    }

    private static void AnalyzeMachine(AdditionalFileAnalysisContext context, CompiledMachine machine, CodeSearch<Impurity> search)
    {
        var reported = new HashSet<Microsoft.CodeAnalysis.Text.TextSpan>();
        foreach (var expression in FileExpressions.Of(machine, context.Compilation))
        foreach (var deed in search.In(expression, operation => ImpureOperations.JudgeWrites(operation, given => FileExpressions.IsGiven(given, machine.Model))))
            // One expression serves several events, and has a method for each.
            if (FileExpressions.PlaceOf(deed.Place, machine.Map.Path, machine.Text) is { } place && reported.Add(place.Span) && !machine.Suppressions.Cover(Rules.Impure, place.Lines.Start.Line))
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.For(Rules.Impure),
                    Location.Create(place.Path, place.Span, place.Lines),
                    ImpurityMessage.Write($"{machine.Model.Name}: {FileExpressions.NameOf(machine, place)}", deed, isInFile: true)));
    }
}
