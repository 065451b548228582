using System.Collections.Immutable;
using System.Reflection;
using Basic.Reference.Assemblies;
using Eventer.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Analyzers.Tests.Harness;

/// <summary>
/// A project in memory, as a user of the package has it: C# and <c>.sm</c> files, the runtime, the generators, the
/// analyzers and the fixes. A Markdown file is named with its machines, <c>README.md#Account</c>. Its files say by markup what must be reported; anything else, C# errors too, fails the test.
/// </summary>
public sealed class TestProject
{
    public const string Folder = "/project/";

    private const int MostShown = 20;

    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers = InstancesOf<DiagnosticAnalyzer>(typeof(Descriptors).Assembly);
    private static readonly ImmutableArray<Type> Generators = [.. typeof(ProjectProperties).Assembly.GetTypes().Where(type => type.GetCustomAttribute<GeneratorAttribute>() is not null)];

    private readonly List<Finding> _expected = [];

    /// <summary>The metadata EventerMachine of the Markdown files, by their full paths.</summary>
    private readonly Dictionary<string, string> _headings = [];

    private TestProject(Solution solution, ProjectId id) => (Solution, Id) = (solution, id);

    public Solution Solution { get; private set; }
    public ProjectId Id { get; }

    /// <summary>Severities by rule, as <c>NoWarn</c>, <c>WarningsAsErrors</c> and <c>.globalconfig</c> set them.</summary>
    public ImmutableDictionary<string, ReportDiagnostic> Severities { get; init; } = NoSeverities;

    public static ImmutableDictionary<string, ReportDiagnostic> NoSeverities => ImmutableDictionary<string, ReportDiagnostic>.Empty;

    public static TestProject Of(params (string Path, string Markup)[] files) => With(NoSeverities, files);

    public static TestProject With(ImmutableDictionary<string, ReportDiagnostic> severities, params (string Path, string Markup)[] files)
    {
        var workspace = new AdhocWorkspace(MefHostServices.Create(MefHostServices.DefaultAssemblies.Add(typeof(CSharpCompilation).Assembly)));
        var id = ProjectId.CreateNewId();
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, specificDiagnosticOptions: severities);
        var info = ProjectInfo.Create(id, VersionStamp.Default, "Shop", "Shop", LanguageNames.CSharp, filePath: Folder + "Shop.csproj",
            compilationOptions: options,
            parseOptions: new CSharpParseOptions(LanguageVersion.CSharp13),
            metadataReferences: [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(StateMachineAttribute<,,,>).Assembly.Location)]).WithDefaultNamespace("Shop");
        var project = new TestProject(workspace.CurrentSolution.AddProject(info), id) { Severities = severities };
        foreach (var (path, markup) in files) project.Add(path, markup);
        return project;
    }

    /// <summary>The diagnostics of a solution, those of the C# compiler at its errors; hidden ones on request.</summary>
    public async Task<ImmutableArray<Diagnostic>> Diagnostics(bool includeHidden = false)
    {
        var compilation = await Generated();
        var options = new AnalyzerOptions(Project.AnalyzerOptions.AdditionalFiles, new BuildProperties(_headings));
        var all = await compilation.WithAnalyzers(Analyzers, options).GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. all.Where(d => d.Severity == DiagnosticSeverity.Error || (d.Id.StartsWith("EVT", StringComparison.Ordinal) && (includeHidden || d.Severity != DiagnosticSeverity.Hidden)))];
    }

    /// <summary>What the analyzers report, without C#'s own errors.</summary>
    public async Task<ImmutableArray<Diagnostic>> AnalyzerDiagnostics()
    {
        var options = new AnalyzerOptions(Project.AnalyzerOptions.AdditionalFiles, new BuildProperties(_headings));
        return await (await Generated()).WithAnalyzers(Analyzers, options).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Exactly the marked diagnostics are there.</summary>
    public async Task<ImmutableArray<Diagnostic>> Verify()
    {
        var found = await Diagnostics(includeHidden: _expected.Any(finding => finding.Id == Descriptors.InMachineFile.Id));
        var actual = found.Select(Find).ToList();
        if (!_expected.OrderBy(Key).SequenceEqual(actual.OrderBy(Key)))
            Assert.Fail($"Expected:\n{Show(_expected)}\n\nFound:\n{Show(actual)}\n\nAs printed:\n{string.Join("\n", found.Take(MostShown))}");
        return found;
    }

    public Project Project => Solution.GetProject(Id)!;

    /// <summary>The text of every file, by its path in the project.</summary>
    public async Task<SortedDictionary<string, string>> Texts()
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var document in Project.Documents.Concat<TextDocument>(Project.AdditionalDocuments))
            texts[Relative(document.FilePath ?? Folder + string.Concat(document.Folders.Select(folder => folder + "/")) + document.Name)] = (await document.GetTextAsync()).ToString();
        return texts;
    }

    /// <summary>The same project with other files, whose markup says what is expected there.</summary>
    public TestProject Changed(Solution solution)
    {
        var changed = new TestProject(solution, Id) { Severities = Severities };
        foreach (var (path, headings) in _headings) changed._headings.Add(path, headings);
        return changed;
    }

    /// <summary>A file's path with the machines that the project declares in it: <c>README.md#Account</c>.</summary>
    public string WithMachines(string path) => _headings.TryGetValue(Folder + path, out var headings) ? $"{path}#{headings}" : path;

    private async Task<Compilation> Generated()
    {
        var compilation = (await Project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        var generators = Generators.Select(type => ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator());
        CSharpGeneratorDriver.Create(generators, Project.AnalyzerOptions.AdditionalFiles, (CSharpParseOptions)Project.ParseOptions!, new BuildProperties(_headings))
            .RunGeneratorsAndUpdateCompilation(compilation, out var updated, out var reported, TestContext.Current.CancellationToken);
        Assert.Empty(reported);
        return updated;
    }

    private void Add(string pathAndMachines, string markup)
    {
        var path = pathAndMachines.Split('#')[0];
        if (path.Length < pathAndMachines.Length) _headings.Add(Folder + path, pathAndMachines[(path.Length + 1)..]);
        var marked = MarkedText.Parse(path, markup);
        _expected.AddRange(marked.Expected);
        var text = SourceText.From(marked.Text);
        var folders = path.Split('/')[..^1];
        var (id, name) = (DocumentId.CreateNewId(Id), Path.GetFileName(path));
        Solution = Path.GetExtension(path) switch
        {
            ".cs" => Solution.AddDocument(id, name, text, folders, Folder + path),
            ".globalconfig" => Solution.AddAnalyzerConfigDocument(id, name, text, folders, Folder + path),
            _ => Solution.AddAdditionalDocument(id, name, text, folders, Folder + path),
        };
    }

    public static ImmutableArray<T> InstancesOf<T>(Assembly assembly) =>
        [.. assembly.GetTypes().Where(type => !type.IsAbstract && typeof(T).IsAssignableFrom(type)).Select(type => (T)Activator.CreateInstance(type)!)];

    private static Finding Find(Diagnostic diagnostic) =>
        new(Relative(diagnostic.Location.GetLineSpan().Path), diagnostic.Id, diagnostic.Location.SourceSpan);

    private static string Relative(string path) => path.StartsWith(Folder, StringComparison.Ordinal) ? path[Folder.Length..] : path;

    private static string Key(Finding finding) => $"{finding.Path}:{finding.Span.Start:D6}:{finding.Span.Length:D6}:{finding.Id}";

    private static string Show(IEnumerable<Finding> findings) => string.Join("\n", findings.OrderBy(Key).Select(f => $"{f.Path} {f.Span} {f.Id}").DefaultIfEmpty("nothing").Take(MostShown));

    private sealed class BuildProperties(Dictionary<string, string> headings) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values("");
        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;
        public override AnalyzerConfigOptions GetOptions(AdditionalText file) => new Values(headings.GetValueOrDefault(file.Path, ""));

        private sealed class Values(string headings) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, out string value) =>
                (value = key switch { "build_property.RootNamespace" => "Shop", "build_property.ProjectDir" => Folder, MachineFile.Metadata => headings, _ => "" }).Length > 0;
        }
    }
}
