using System.Reflection;
using System.Runtime.Loader;
using Basic.Reference.Assemblies;
using Eventer.Generator.Emit;
using Eventer.Language.Flattening;
using Eventer.Language.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Eventer.Generator.Tests.Emit;

/// <summary>What the emitter makes of machines, compiled as a strict consumer would: every warning level, nothing implicit.</summary>
public sealed class EmittedCode
{
    public static readonly IReadOnlyList<MetadataReference> References =
        [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(MachineDefinition).Assembly.Location)];

    private readonly List<(string Path, string Text)> _sources = [];
    private Assembly? _assembly;

    public EmittedCode Add(MachineModel model, SourceMap map, string file, bool hasTypestate = false)
    {
        var input = new EmittedMachine(Flattener.Flatten(model), IsValid: true, []);
        Add(file + ".g.cs", Emitter.EmitShape(input));
        if (hasTypestate) Add(file + ".Typestate.g.cs", Emitter.EmitTypestate(input));
        if (Emitter.EmitExpressions(input, map) is { } expressions) Add(file + ".Expressions.g.cs", expressions);
        return this;
    }

    public EmittedCode Add(string path, string text)
    {
        _sources.Add((path, text));
        return this;
    }

    public CSharpCompilation Compile() => CSharpCompilation.Create(
        "Emitted",
        _sources.Select(source => CSharpSyntaxTree.ParseText(source.Text, new CSharpParseOptions(LanguageVersion.CSharp11, DocumentationMode.Diagnose), source.Path, System.Text.Encoding.UTF8)),
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999));

    /// <summary>A machine of it in this process. There must be neither errors nor warnings.</summary>
    public AnyMachine Machine(string fullName)
    {
        _assembly ??= Load(Compile());
        return AnyMachine.Of(_assembly.GetType(fullName, throwOnError: true)!);
    }

    /// <summary>A machine of a compilation in this process.</summary>
    public static AnyMachine Load(Compilation compilation, string fullName) => AnyMachine.Of(Load(compilation).GetType(fullName, throwOnError: true)!);

    /// <summary>A compilation without a warning, in this process.</summary>
    public static Assembly Load(Compilation compilation)
    {
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        Assert.Empty(result.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        stream.Position = 0;
        return new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(stream);
    }
}
