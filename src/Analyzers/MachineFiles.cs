using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Eventer.Generator;
using Eventer.Language;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Analyzers;

/// <summary>The <c>.sm</c> files of a project, each compiled when first asked for.</summary>
public sealed class MachineFiles
{
    // An editor makes a new compilation for every keystroke in C#, with the same texts of the files beside it.
    private static readonly ConditionalWeakTable<SourceText, ConcurrentDictionary<(string Path, MachineOptions Options), CompiledMachine>> Compiled = new();

    private readonly ProjectProperties _project;
    private readonly ImmutableArray<AdditionalText> _files;
    private readonly Lazy<ILookup<string, CompiledMachine>> _byName;

    public MachineFiles(AnalyzerOptions options)
    {
        _project = ProjectProperties.From(options.AnalyzerConfigOptionsProvider.GlobalOptions);
        _files = options.AdditionalFiles.Where(ProjectProperties.IsMachineFile).OrderBy(file => file.Path, StringComparer.Ordinal).ToImmutableArray();
        _byName = new(() => _files.Select(Compile).OfType<CompiledMachine>().ToLookup(FullName, StringComparer.Ordinal));
    }

    public bool IsEmpty => _files.IsEmpty;

    /// <summary>The machines of one name, in the order of their paths: more than one is a collision.</summary>
    public IEnumerable<CompiledMachine> Named(string fullName) => _byName.Value[fullName];

    /// <summary><see langword="null"/> where the file cannot be read.</summary>
    public CompiledMachine? Compile(AdditionalText file)
    {
        if (file.GetText() is not { } text) return null;
        var options = MachineOptions.For(file.Path, _project.Directory, _project.RootNamespace);
        return Compiled.GetOrCreateValue(text).GetOrAdd((file.Path, options), key => MachineCompiler.Compile(key.Path, text, key.Options));
    }

    public static string FullName(CompiledMachine machine) =>
        machine.Model.Namespace.Length == 0 ? machine.Model.Name : $"{machine.Model.Namespace}.{machine.Model.Name}";
}
