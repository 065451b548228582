using System.Collections.Concurrent;
using System.Collections.Immutable;
using Eventer.Generator.Attributes;
using Eventer.Language.Checks;
using Eventer.Language.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Eventer.Analyzers.Hooks;

/// <summary>
/// EVT2010 and EVT4003 where hooks have a part in it: what each may chain is known by its type argument, so the graph of
/// chains is known at compile time. A single hook is judged at once, the way round through several when all are seen.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ChainAnalyzer : DiagnosticAnalyzer
{
    private const int MostNamed = 8;

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.For(Rules.EndlessChain), Descriptors.For(Rules.UndecidedChain)];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(HookSymbols.Builder) is null) return;
            var files = new MachineFiles(start.Options, start.Compilation);
            var machines = new ConcurrentDictionary<ITypeSymbol, HookedMachine?>(SymbolEqualityComparer.Default);
            var hooks = new ConcurrentBag<ChainingHook>();
            HookedMachine? Find(ITypeSymbol eventType) => machines.GetOrAdd(eventType, type => HookedMachine.Find(type, files, start.Compilation, start.CancellationToken));
            start.RegisterOperationAction(operation => Analyze(operation, hooks, Find), OperationKind.Invocation);
            start.RegisterCompilationEndAction(end => ReportCycles(end, hooks));
        });
    }

    private static void Analyze(OperationAnalysisContext context, ConcurrentBag<ChainingHook> hooks, Func<ITypeSymbol, HookedMachine?> machines)
    {
        var call = (IInvocationOperation)context.Operation;
        if (ChainingHook.Read(call, machines) is { } hook)
        {
            hooks.Add(hook);
            ReportUndecided(context, hook);
        }
        else if (LinkingHook.Read(call, machines) is { } link)
        {
            ReportUndecided(context, link);
        }
    }

    private static void ReportUndecided(OperationAnalysisContext context, ChainingHook hook)
    {
        var (flat, machine) = (hook.Machine.Flat, hook.Machine);
        var graph = new ChainGraph(flat, machine.IsReached, [hook.Hook]);
        var links = graph.Links.Where(link => link.Source < 0).ToLookup(link => graph.Place(link.To).Column);
        foreach (var chained in links)
        {
            var open = chained.Where(link => Chains.IsOpen(flat, graph, link.To)).Select(link => flat.States[graph.Place(link.To).Row]).Distinct().ToList();
            // A hook that asks for the state may chain only where it is decided.
            if (open.Count == 0 || (hook.AsksState && chained.Any(link => !Chains.IsOpen(flat, graph, link.To)))) continue;
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.For(Rules.UndecidedChain),
                hook.Location,
                machine.Ignoring(chained.Key, open),
                $"{machine.Name}: this hook chains {flat.Model.Events[chained.Key].WireName}, {Chains.Undecided(open, MostNamed)}."));
        }
    }

    private static void ReportUndecided(OperationAnalysisContext context, LinkingHook hook)
    {
        var flat = hook.Machine.Flat;
        foreach (var (column, place) in hook.Linked)
            if (Enumerable.Range(0, flat.States.Count).All(row => !hook.Machine.IsReached(row) || flat[row, column].IsUndecided))
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.For(Rules.UndecidedChain),
                    place,
                    $"{hook.Machine.Name}: this hook links {flat.Model.Events[column].WireName}, which no state of {hook.Machine.Name} decides: the whole call is rejected. Add an arrow for it, or ignore it."));
    }

    private static void ReportCycles(CompilationAnalysisContext context, ConcurrentBag<ChainingHook> all)
    {
        foreach (var group in all.GroupBy(hook => hook.Machine))
        {
            var machine = group.Key;
            List<ChainingHook> hooks = [.. group.OrderBy(hook => hook.Location.SourceTree!.FilePath, StringComparer.Ordinal).ThenBy(hook => hook.Location.SourceSpan.Start)];
            var graph = new ChainGraph(machine.Flat, machine.IsReached, [.. hooks.Select(hook => hook.Hook)]);
            // A way round through effects alone is told in the machine's file.
            foreach (var cycle in ChainCycles.Find(graph, link => link.Source < 0 ? ("", HookChain.Index(link.Source)) : (machine.Map.Path, machine.Map[link.Source].Span.Start)).Where(cycle => cycle.Links[0].Source < 0))
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.For(Rules.EndlessChain),
                    hooks[HookChain.Index(cycle.Links[0].Source)].Location,
                    Descriptors.Severity(cycle.IsEndless ? RuleSeverity.Error : RuleSeverity.Information),
                    cycle.Links.Skip(1).Select(link => Place(link, hooks, machine)).Distinct(),
                    null,
                    $"{machine.Name}: {Chains.Message(cycle, machine.Flat, graph)}"));
        }
    }

    private static Location Place(ChainLink link, List<ChainingHook> hooks, HookedMachine machine)
    {
        if (link.Source < 0) return hooks[HookChain.Index(link.Source)].Location;
        var range = machine.Map[link.Source];
        return Location.Create(range.Path, range.Span, range.Lines);
    }
}
