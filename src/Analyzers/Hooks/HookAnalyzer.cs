using System.Collections.Immutable;
using Eventer.Analyzers.Purity;
using Eventer.Language.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Eventer.Analyzers.Hooks;

/// <summary>EVT4002: hooks that send past the outbox or write past the transaction, also by the methods that they call.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HookAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.For(Rules.UnsafeHook)];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(HookSymbols.Builder) is null) return;
            var search = new CodeSearch<HookDeed>(start.Compilation, HookDeeds.Judge);
            start.RegisterOperationAction(operation => Analyze(operation, search), OperationKind.Invocation);
        });
    }

    private static void Analyze(OperationAnalysisContext context, CodeSearch<HookDeed> search)
    {
        var registration = (IInvocationOperation)context.Operation;
        if (!HookSymbols.Registers(registration.TargetMethod)) return;
        foreach (var code in registration.Arguments.Select(argument => AssignedOnce.Code(argument.Value)).OfType<IOperation>())
        {
            foreach (var deed in search.In(code))
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.For(Rules.UnsafeHook),
                    deed.Place.GetLocation(),
                    $"{context.ContainingSymbol.ContainingType?.Name ?? context.Compilation.AssemblyName}: {Name(registration)} {deed.Way}{deed.What.What}{deed.What.Advice}."));
        }
    }

    /// <summary><c>the hook of AccountEvent.Opened</c>.</summary>
    private static string Name(IInvocationOperation registration) => registration.TargetMethod switch
    {
        { Name: "StartWith" } => "StartWith",
        { ContainingType: { Name: "StateHooks" } } => "the state hook",
        { ContainingType.TypeArguments: [.., var on] } => $"the hook of {on.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}",
        _ => "the hook",
    };
}
