using System.Reflection;
using System.Runtime.Loader;
using Eventer.Generator.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Eventer.Generator.Tests.Attributes;

/// <summary>Source with what the generator adds to it, compiled as a strict consumer would: every warning, the oldest C# that is supported.</summary>
public sealed class GeneratedMachine
{
    private readonly Lazy<Assembly> _assembly;

    private GeneratedMachine(CSharpCompilation compilation)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new AttributeGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options);
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out var output, out var reported, TestContext.Current.CancellationToken);
        Assert.Empty(reported);
        Assert.All(driver.GetRunResult().Results, result => Assert.Null(result.Exception));
        Output = output;
        Sources = driver.GetRunResult().Results.SelectMany(result => result.GeneratedSources).ToDictionary(source => source.HintName, source => source.SourceText.ToString());
        _assembly = new(Load);
    }

    public Compilation Output { get; }

    /// <summary>In this process; there must be neither errors nor warnings.</summary>
    public Assembly Assembly => _assembly.Value;

    /// <summary>What was generated, by hint name.</summary>
    public IReadOnlyDictionary<string, string> Sources { get; }

    /// <summary>Errors and warnings, as the build would print them. What the test's own source leaves undocumented or unused is its own business.</summary>
    public IEnumerable<string> Problems => Output.GetDiagnostics(TestContext.Current.CancellationToken)
        .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
        .Where(diagnostic => !(diagnostic.Id is "CS1591" or "CS8321" && diagnostic.Location.SourceTree!.FilePath.StartsWith("Source", StringComparison.Ordinal)))
        .Select(diagnostic => diagnostic.ToString());

    public static GeneratedMachine Of(string source, string test = "", LanguageVersion version = LanguageVersion.CSharp13) =>
        new(AttributeSource.Compile(version, AttributeSource.Usings + source, AttributeSource.Usings + "using System.Linq;\nusing System.Text.Json;\nusing System.Threading.Tasks;\n" + test));

    /// <summary>Runs <c>Test.Run()</c> and hands back its answer.</summary>
    public static string Run(string source, string test) => Run(source, test, "string Run()");

    /// <summary>The same for a test that awaits.</summary>
    public static string RunAsync(string source, string test) => Run(source, test, "async Task<string> Run()");

    private static string Run(string source, string test, string signature)
    {
        var machine = Of(source, $"public static class Test {{ public static {signature} {{\n{test}\n}} }}");
        var answer = machine._assembly.Value.GetType("Test", throwOnError: true)!.GetMethod("Run")!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null);
        return answer is Task<string> task ? task.GetAwaiter().GetResult() : (string)answer!;
    }

    /// <summary>What the attributes say once their code is generated, as an analyzer reads them.</summary>
    public AttributeMachine Read(string type)
    {
        var machine = Output.GetTypeByMetadataName(type)!;
        return AttributeReader.Read(machine, AttributeReader.Find(machine)!, TestContext.Current.CancellationToken);
    }

    private Assembly Load()
    {
        Assert.Empty(Problems);
        using var stream = new MemoryStream();
        Assert.True(Output.Emit(stream, cancellationToken: TestContext.Current.CancellationToken).Success);
        stream.Position = 0;
        return new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(stream);
    }
}
