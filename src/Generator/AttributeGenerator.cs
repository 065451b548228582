using System.Collections.Immutable;
using System.Text;
using Eventer.Generator.Attributes;
using Eventer.Generator.Emit;
using Eventer.Language.Checks;
using Eventer.Language.Diagnostics;
using Eventer.Language.Flattening;
using Eventer.Language.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Generator;

/// <summary>
/// Generates a machine into each class marked <c>[StateMachine&lt;…&gt;]</c>. A class is read anew after every edit, since
/// any edit may change what a name in it means; what is carried on is its model, a value, so that an edit which leaves
/// the model equal stops there. It reports nothing; the analyzers do.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class AttributeGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var models = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                AttributeNames.StateMachine,
                static (node, _) => node is ClassDeclarationSyntax,
                static (found, cancellation) => Read(found, cancellation))
            .Where(static model => model is not null).Select(static (model, _) => model!)
            .WithTrackingName(Steps.Model);

        var shapes = models.Select(static (model, _) => model.Emitted()).WithTrackingName(Steps.Shape);

        context.RegisterSourceOutput(shapes, static (output, machine) =>
            output.AddSource(HintName(machine.Flat.Model), SourceText.From(Emitter.EmitShape(machine), Encoding.UTF8)));

        context.RegisterSourceOutput(shapes.Combine(ProjectProperties.HasTypestate(context)), static (output, pair) =>
        {
            if (pair.Right) output.AddSource(HintName(pair.Left.Flat.Model, ".Typestate"), SourceText.From(Emitter.EmitTypestate(pair.Left), Encoding.UTF8));
        });
    }

    private static AttributeModel? Read(GeneratorAttributeSyntaxContext found, CancellationToken cancellation)
    {
        var machine = AttributeReader.Read((INamedTypeSymbol)found.TargetSymbol, found.Attributes[0], cancellation);
        return machine.Model is { } model ? new AttributeModel(model, !machine.HasErrors) : null;
    }

    private static string HintName(MachineModel machine, string part = "")
    {
        var containers = machine.ContainingTypes.Items.Select(type => type.Split(' ').Last().TrimStart('@'));
        return string.Join(".", containers.Prepend(machine.Namespace).Where(part => part.Length > 0).Append(machine.Name)) + part + ".g.cs";
    }

    /// <summary>The names under which the steps are tracked.</summary>
    public static class Steps
    {
        public const string Model = "AttributeModel", Shape = "AttributeShape";

        public static ImmutableArray<string> All { get; } = [Model, Shape];
    }
}

/// <summary>What a class declares, as a value.</summary>
/// <param name="IsValid">It was read without errors; with some only the skeleton is emitted.</param>
public sealed record AttributeModel(MachineModel Model, bool IsValid)
{
    public EmittedMachine Emitted()
    {
        var flat = Flattener.Flatten(Model);
        // Where things stand is for messages only, which are the analyzers' to give.
        var isSound = IsValid && Checker.Check(flat, new SourceMap("")).All(problem => problem.Severity != RuleSeverity.Error);
        return new EmittedMachine(flat, isSound, []);
    }
}
