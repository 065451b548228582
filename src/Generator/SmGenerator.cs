using System.Collections.Immutable;
using System.Text;
using Eventer.Generator.Attributes;
using Eventer.Generator.Emit;
using Eventer.Generator.Records;
using Eventer.Language.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Generator;

/// <summary>
/// Generates a machine from each <c>.sm</c> file among the project's additional files, and from the Markdown files that name one. What is carried from step to step
/// are values: an edit that leaves a value equal stops there. It reports nothing; the analyzers do.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class SmGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var project = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => ProjectProperties.From(options.GlobalOptions))
            .WithTrackingName(Steps.Project);

        var methods = context.SyntaxProvider
            .CreateSyntaxProvider(UserMethods.IsCandidate, UserMethods.Read)
            .Where(static method => method is not null).Select(static (method, _) => method!)
            .WithTrackingName(Steps.Methods)
            .Collect();

        var files = context.AdditionalTextsProvider
            .Where(MachineFile.MayBe)
            .Combine(context.AnalyzerConfigOptionsProvider)
            .SelectMany(static (pair, _) => MachineFile.Of(pair.Left, pair.Right))
            .Combine(project);

        var machines = FileRecords.AddTo(files, context.CompilationProvider, Steps.Records)
            .Select(static (file, cancellation) => SmMachine.Compile(file.File, file.Project, file.Records, cancellation))
            .Where(static machine => machine is not null).Select(static (machine, _) => machine!)
            .WithTrackingName(Steps.Machine);

        var repeated = machines.Select(static (machine, _) => (machine.Path, machine.Shape.FullName, machine.Shape.HintName)).Collect()
            .Select(static (all, _) => (Machines: Repeated(all), Names: RepeatedNames(all)))
            .WithTrackingName(Steps.Repeated);

        var marked = context.SyntaxProvider
            .ForAttributeWithMetadataName(AttributeNames.StateMachine, static (node, _) => node is ClassDeclarationSyntax, static (found, _) => MarkedClass(found))
            .Where(static name => name is not null).Select(static (name, _) => name!)
            .Collect().Select(static (names, _) => names.ToEquatableArray())
            .WithTrackingName(Steps.Marked);

        machines = machines.Combine(marked).Where(static pair => !pair.Right.Contains(pair.Left.Shape.FullName)).Select(static (pair, _) => pair.Left);

        machines = machines.Combine(repeated)
            .Where(static pair => !pair.Right.Machines.Contains(pair.Left.Shape.HintName))
            .Select(static (pair, _) => pair.Right.Names.Contains(pair.Left.Shape.HintName) ? pair.Left.WithExactHintName() : pair.Left);

        var shapes = machines.Select(static (machine, _) => machine.Shape).WithTrackingName(Steps.Model)
            .Combine(methods).Select(static (pair, _) => pair.Left.With(pair.Right))
            .WithTrackingName(Steps.Shape);

        var expressions = machines.Combine(methods).Select(static (pair, _) => pair.Left with { Shape = pair.Left.Shape.With(pair.Right) })
            .WithTrackingName(Steps.Expressions);

        context.RegisterSourceOutput(shapes, static (output, shape) => Add(output, shape.HintName + ".g.cs", Emitter.EmitShape(shape.Machine)));
        context.RegisterSourceOutput(shapes.Combine(ProjectProperties.HasTypestate(context)), static (output, pair) =>
        {
            if (pair.Right) Add(output, pair.Left.HintName + ".Typestate.g.cs", Emitter.EmitTypestate(pair.Left.Machine));
        });
        context.RegisterSourceOutput(expressions, static (output, machine) =>
        {
            if (Emitter.EmitExpressions(machine.Shape.Machine, machine.Map()) is { } text) Add(output, machine.Shape.HintName + ".Expressions.g.cs", text);
        });
    }

    /// <summary>The files of a machine that another file declares already, in the order of their paths: EVT1003 says so once, where C# would say it for every member.</summary>
    private static EquatableArray<string> Repeated(ImmutableArray<(string Path, string FullName, string HintName)> machines) =>
        machines.OrderBy(machine => machine.Path, StringComparer.Ordinal).GroupBy(machine => machine.FullName).SelectMany(same => same.Skip(1)).Select(machine => machine.HintName).ToEquatableArray();

    /// <summary>
    /// A class whose attributes declare a machine: a file of the same name is not generated beside it, as EVT1003 says.
    /// <see langword="null"/> where its types do not exist without that file, since then the attributes declare nothing.
    /// </summary>
    private static string? MarkedClass(GeneratorAttributeSyntaxContext found) =>
        found.Attributes[0].AttributeClass!.TypeArguments.Any(type => type.TypeKind == TypeKind.Error) || found.TargetSymbol.ContainingType is not null ? null : found.TargetSymbol.ToDisplayString();

    /// <summary>Names of generated files that differ in case alone (<c>Door.sm</c>, <c>door.sm</c>), which Roslyn takes for one.</summary>
    private static EquatableArray<string> RepeatedNames(ImmutableArray<(string Path, string FullName, string HintName)> machines) =>
        machines.GroupBy(machine => machine.HintName, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1).SelectMany(same => same).Select(machine => machine.HintName).ToEquatableArray();

    private static void Add(SourceProductionContext output, string hintName, string text) => output.AddSource(hintName, SourceText.From(text, Encoding.UTF8));

    /// <summary>The names under which the steps are tracked.</summary>
    public static class Steps
    {
        public const string Project = "Project", Methods = "Methods", Records = "Records", Machine = "Machine", Repeated = "Repeated", Marked = "Marked", Model = "Model", Shape = "Shape", Expressions = "Expressions";

        public static ImmutableArray<string> All { get; } = [Project, Methods, Records, Machine, Repeated, Marked, Model, Shape, Expressions];
    }
}
