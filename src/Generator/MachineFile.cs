using Eventer.Language;
using Eventer.Language.Binding;
using Eventer.Language.Markdown;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Generator;

/// <summary>Where a machine is written: in a <c>.sm</c> file, or in a Markdown file under a heading. Found without reading the file; alike for the generator and the analyzers.</summary>
/// <param name="Heading">The heading in a Markdown file; <see langword="null"/> for a <c>.sm</c> file.</param>
public sealed record MachineFile(AdditionalText File, string? Heading)
{
    /// <summary>Written at the file's item in the project: <c>EventerMachine="Account, Order"</c>.</summary>
    public const string Metadata = "build_metadata.AdditionalFiles.EventerMachine";

    // The package's props write commas for the semicolons of MSBuild, which begin a comment in what the compiler is handed.
    private static readonly char[] Separators = [',', ';'];

    public static bool MayBe(AdditionalText file) => IsMachineFile(file) || IsMarkdown(file);

    public static IEnumerable<MachineFile> Of(AdditionalText file, AnalyzerConfigOptionsProvider options)
    {
        if (IsMachineFile(file)) return [new(file, null)];
        if (!IsMarkdown(file) || !options.GetOptions(file).TryGetValue(Metadata, out var headings)) return [];
        return headings.Split(Separators).Select(heading => heading.Trim()).Where(heading => heading.Length > 0)
            .GroupBy(Names.ToIdentifier, StringComparer.OrdinalIgnoreCase).Select(same => new MachineFile(file, same.First()));
    }

    public CompiledMachine Compile(SourceText text, MachineOptions options) =>
        Heading is null ? MachineCompiler.Compile(File.Path, text, options) : MarkdownSource.Compile(File.Path, text, Heading, options);

    /// <summary>The types of the user's that it names; <see langword="null"/>: none.</summary>
    public RecordReferences? Records(ProjectProperties project, CancellationToken cancellation)
    {
        if (File.GetText(cancellation) is not { } text) return null;
        return Heading is null ? RecordReferences.In(File.Path, text, Options(project)) : MarkdownSource.Records(File.Path, text, Heading, Options(project));
    }

    public MachineOptions Options(ProjectProperties project)
    {
        var options = MachineOptions.For(File.Path, project.Directory, project.RootNamespace);
        return Heading is null ? options : options with { DefaultName = Names.ToIdentifier(Heading) };
    }

    /// <summary>A plus sign, which no file's name keeps: nothing else is called so.</summary>
    public string HintName(ProjectProperties project)
    {
        var name = HintNames.Of(File.Path, project.Directory);
        return Heading is null ? name : $"{name}+{Names.ToIdentifier(Heading)}";
    }

    private static bool IsMachineFile(AdditionalText file) => file.Path.EndsWith(".sm", StringComparison.OrdinalIgnoreCase);

    private static bool IsMarkdown(AdditionalText file) => file.Path.EndsWith(".md", StringComparison.OrdinalIgnoreCase);
}
