using System.Collections.Immutable;
using Eventer.Language.Model;
using Microsoft.CodeAnalysis;

namespace Eventer.Generator.Records;

/// <summary>
/// What the files of a project name of the user's types. The compilation, which every keystroke makes anew, is asked for
/// the few files that name any; the answers are values, so that a file whose types are as they were is not compiled again.
/// </summary>
public static class FileRecords
{
    /// <summary>Each file with the records that it names.</summary>
    public static IncrementalValuesProvider<(MachineFile File, ProjectProperties Project, EquatableArray<RecordModel> Records)> AddTo(
        IncrementalValuesProvider<(MachineFile File, ProjectProperties Project)> files, IncrementalValueProvider<Compilation> compilation, string step)
    {
        var known = files
            .Select(static (pair, cancellation) => (pair.File, References: pair.File.Records(pair.Project, cancellation)))
            .Where(static pair => pair.References is not null)
            .Combine(compilation)
            .Select(static (pair, cancellation) => new NamedRecords(pair.Left.File.File.Path, pair.Left.File.Heading, RecordReader.Read(pair.Left.References!, pair.Right, cancellation)))
            .WithTrackingName(step)
            .Collect();
        return files.Combine(known).Select(static (pair, _) => (pair.Left.File, pair.Left.Project, Of(pair.Left.File, pair.Right)));
    }

    private static EquatableArray<RecordModel> Of(MachineFile file, ImmutableArray<NamedRecords> all) =>
        all.IsEmpty ? [] : all.FirstOrDefault(named => named.Path == file.File.Path && named.Heading == file.Heading)?.Records ?? [];

    private sealed record NamedRecords(string Path, string? Heading, EquatableArray<RecordModel> Records);
}
