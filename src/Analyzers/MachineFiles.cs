using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Eventer.Generator;
using Eventer.Generator.Records;
using Eventer.Language;
using Eventer.Language.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Analyzers;

/// <summary>The machines of a project's <c>.sm</c> and Markdown files, each compiled when first asked for.</summary>
public sealed class MachineFiles
{
    // An editor makes a new compilation for every keystroke in C#, with the same texts of the files beside it.
    private static readonly ConditionalWeakTable<SourceText, ConcurrentDictionary<(string Path, string? Heading, MachineOptions Options), CompiledMachine>> Compiled = new();

    private readonly ProjectProperties _project;
    private readonly ILookup<AdditionalText, MachineFile> _sources;
    private readonly Lazy<ILookup<string, CompiledMachine>> _byName;

    private readonly Compilation _compilation;

    public MachineFiles(AnalyzerOptions options, Compilation compilation)
    {
        _compilation = compilation;
        _project = ProjectProperties.From(options.AnalyzerConfigOptionsProvider.GlobalOptions);
        _sources = options.AdditionalFiles.SelectMany(file => MachineFile.Of(file, options.AnalyzerConfigOptionsProvider))
            .OrderBy(source => source.File.Path, StringComparer.Ordinal).ToLookup(source => source.File);
        _byName = new(() => _sources.SelectMany(file => Machines(file.Key)).ToLookup(FullName, StringComparer.Ordinal));
    }

    public bool IsEmpty => _sources.Count == 0;

    /// <summary>The machines of one name, in the order of their paths: more than one is a collision.</summary>
    public IEnumerable<CompiledMachine> Named(string fullName) => _byName.Value[fullName];

    /// <summary>The machines of a file: none where it declares none, or cannot be read.</summary>
    public IEnumerable<CompiledMachine> Machines(AdditionalText file) => _sources[file].Select(Compile).OfType<CompiledMachine>();

    private CompiledMachine? Compile(MachineFile source) => source.File.GetText() is { } text
        ? Compiled.GetOrCreateValue(text).GetOrAdd((source.File.Path, source.Heading, OptionsOf(source)), key => source.Compile(text, key.Options))
        : null;

    private MachineOptions OptionsOf(MachineFile source) => source.Options(_project) with
    {
        Records = source.Records(_project, CancellationToken.None) is { } references ? RecordReader.Read(references, _compilation, CancellationToken.None) : EquatableArray<RecordModel>.Empty,
    };

    public static string FullName(CompiledMachine machine) =>
        machine.Model.Namespace.Length == 0 ? machine.Model.Name : $"{machine.Model.Namespace}.{machine.Model.Name}";
}
