using System.Collections.Immutable;
using System.Text;
using Eventer.Generator.Tests.Emit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Generator.Tests;

/// <summary>A project with <c>.sm</c> files, as the compiler sees it: edits give a new one that remembers what was generated.</summary>
public sealed class SmProject
{
    public const string Folder = "/project";

    private readonly ImmutableDictionary<string, FileText> _files;

    private SmProject(CSharpCompilation compilation, GeneratorDriver driver, ImmutableDictionary<string, FileText> files)
    {
        Compilation = compilation;
        Driver = driver;
        _files = files;
    }

    /// <summary>The user's C#.</summary>
    public CSharpCompilation Compilation { get; }

    public GeneratorDriver Driver { get; }

    public static SmProject Create(
        string rootNamespace = "Project", LanguageVersion language = LanguageVersion.CSharp11, NullableContextOptions nullable = NullableContextOptions.Enable, string? typestate = null)
    {
        var parse = new CSharpParseOptions(language, DocumentationMode.Diagnose);
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: nullable, warningLevel: 9999);
        var driver = CSharpGeneratorDriver.Create(
            [new SmGenerator().AsSourceGenerator()], [], parse, new Options(rootNamespace, typestate),
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        return new SmProject(CSharpCompilation.Create("Project", [], EmittedCode.References, options), driver, ImmutableDictionary<string, FileText>.Empty);
    }

    /// <summary>Adds a file, or replaces its text.</summary>
    /// <param name="machines">What the project says of a Markdown file: <c>EventerMachine="Account"</c>.</param>
    public SmProject With(string path, string text, string machines = "")
    {
        var full = path.StartsWith('/') ? path : $"{Folder}/{path}";
        if (path.EndsWith(".cs", StringComparison.Ordinal))
        {
            var tree = CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)ParseOptions, full, Encoding.UTF8);
            var old = Compilation.SyntaxTrees.FirstOrDefault(known => known.FilePath == full);
            return new SmProject(old is null ? Compilation.AddSyntaxTrees(tree) : Compilation.ReplaceSyntaxTree(old, tree), Driver, _files);
        }

        var file = new FileText(full, text, machines);
        var driver = _files.TryGetValue(full, out var before) ? Driver.ReplaceAdditionalText(before, file) : Driver.AddAdditionalTexts([file]);
        return new SmProject(Compilation, driver, _files.SetItem(full, file));
    }

    /// <summary>Generates; what comes back remembers it.</summary>
    public SmProject Run() => new(Compilation, Driver.RunGenerators(Compilation), _files);

    public GeneratorRunResult Result => Driver.GetRunResult().Results.Single();

    /// <summary>A generated file by its name.</summary>
    public string Source(string hintName) =>
        Result.GeneratedSources.SingleOrDefault(source => source.HintName == hintName).SourceText?.ToString()
        ?? throw new KeyNotFoundException($"No {hintName} among {string.Join(", ", Result.GeneratedSources.Select(source => source.HintName))}.");

    /// <summary>The user's C# and what was generated.</summary>
    public Compilation Output() => Compilation.AddSyntaxTrees(Result.GeneratedSources.Select(source => source.SyntaxTree));

    /// <summary>Errors and warnings, where the build would show them.</summary>
    public IReadOnlyList<Diagnostic> Problems() => [.. Output().GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];

    /// <summary>As the build prints them: <c>/project/a.sm(3,5): CS0246 …</c>.</summary>
    public IReadOnlyList<string> Printed() => [.. Problems().Select(problem =>
    {
        var place = problem.Location.GetMappedLineSpan();
        return $"{place.Path}({place.StartLinePosition.Line + 1},{place.StartLinePosition.Character + 1}): {problem.Id} {problem.GetMessage()}";
    })];

    /// <summary>A machine in this process; the project must have no errors and no warnings.</summary>
    public AnyMachine Load(string fullName)
    {
        var problems = Printed();
        Assert.True(problems.Count == 0, string.Join("\n", problems));
        return EmittedCode.Load(Output(), fullName);
    }

    private ParseOptions ParseOptions => Compilation.SyntaxTrees.FirstOrDefault()?.Options ?? new CSharpParseOptions(LanguageVersion.CSharp11, DocumentationMode.Diagnose);

    private sealed class FileText(string path, string text, string machines) : AdditionalText
    {
        public override string Path => path;

        public string Machines => machines;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text, Encoding.UTF8);
    }

    private sealed class Options(string rootNamespace, string? typestate) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Global(rootNamespace, typestate);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => textFile is FileText { Machines: var machines and not "" } ? new Global(rootNamespace, typestate, machines) : GlobalOptions;

        private sealed class Global(string rootNamespace, string? typestate, string? machines = null) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value)
            {
                value = key switch { "build_property.RootNamespace" => rootNamespace, "build_property.ProjectDir" => Folder + "/", "build_property.EventerTypestate" => typestate, MachineFile.Metadata => machines, _ => null };
                return value is not null;
            }
        }
    }
}
