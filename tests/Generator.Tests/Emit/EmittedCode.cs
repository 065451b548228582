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

    /// <summary>The oldest C# that generated code may use.</summary>
    public LanguageVersion LanguageVersion { get; init; } = LanguageVersion.CSharp11;

    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;

    public static EmittedCode Of(MachineModel model, SourceMap map) => new EmittedCode().Add(model, map);

    public static EmittedCode Of(Eventer.Tests.Shared.Models models) => Of(models.Build(), models.Map());

    public string Shape(string machine) => _sources.Single(source => source.Path == machine + ".g.cs").Text;

    public string Expressions(string machine) => _sources.Single(source => source.Path == machine + ".Expressions.g.cs").Text;

    public EmittedCode Add(MachineModel model, SourceMap map, bool isValid = true, params UserMethod[] methods)
    {
        var input = new EmittedMachine(Flattener.Flatten(model), isValid, [.. methods]);
        Add(model.Name + ".g.cs", Emitter.EmitShape(input));
        if (Emitter.EmitExpressions(input, map) is { } expressions) Add(model.Name + ".Expressions.g.cs", expressions);
        return this;
    }

    public EmittedCode Add(string path, string text)
    {
        _sources.Add((path, text));
        return this;
    }

    public CSharpCompilation Compile() => CSharpCompilation.Create(
        "Emitted",
        _sources.Select(source => CSharpSyntaxTree.ParseText(source.Text, new CSharpParseOptions(LanguageVersion, DocumentationMode.Diagnose), source.Path, System.Text.Encoding.UTF8)),
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: Nullable, warningLevel: 9999));

    /// <summary>Errors and warnings, as the build would print them.</summary>
    public IReadOnlyList<string> Problems() =>
        [.. Compile().GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).Select(diagnostic => diagnostic.ToString())];

    /// <summary>The code in this process. It must have neither errors nor warnings.</summary>
    public Assembly Load()
    {
        if (_assembly is not null) return _assembly;
        Assert.Empty(Problems());
        using var stream = new MemoryStream();
        Assert.True(Compile().Emit(stream).Success);
        stream.Position = 0;
        return _assembly = new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(stream);
    }

    /// <summary>A machine's definition, with its types out of sight.</summary>
    public AnyMachine Machine(string fullName) => AnyMachine.Of(Load().GetType(fullName, throwOnError: true)!);
}
