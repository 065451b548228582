using Eventer.Language.Binding;
using Eventer.Language.Model;

namespace Eventer.Language;

/// <summary>What a machine is called where its file does not say.</summary>
/// <param name="DefaultName">The C# name of its class.</param>
/// <param name="DefaultNamespace">Its C# namespace; empty for the global one.</param>
public sealed record MachineOptions(string DefaultName, string DefaultNamespace)
{
    /// <summary>What the project's C# says of the types that the file names (<see cref="RecordReferences"/>); <see langword="null"/>: it was not asked.</summary>
    public EquatableArray<RecordModel>? Records { get; init; }

    private static readonly char[] Separators = ['/', '\\'];

    /// <summary>
    /// The file's name (<c>bank-account.sm</c>: <c>BankAccount</c>), in the root namespace plus the folder that the file
    /// is in; a file outside the project's directory is in the root namespace.
    /// </summary>
    public static MachineOptions For(string path, string? projectDirectory, string? rootNamespace)
    {
        var parts = path.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        var file = parts.Length == 0 ? "" : parts[parts.Length - 1];
        var dot = file.LastIndexOf('.');
        var name = Names.ToIdentifier(dot > 0 ? file.Substring(0, dot) : file);
        var root = (rootNamespace ?? "").Split('.').Select(part => part.Trim());
        return new MachineOptions(name, Names.ToNamespace(root.Concat(FoldersBelow(projectDirectory, parts))));
    }

    private static IEnumerable<string> FoldersBelow(string? directory, string[] file)
    {
        if (string.IsNullOrEmpty(directory)) return [];
        var project = directory!.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        var isBelow = project.Length < file.Length && project.Select((part, i) => string.Equals(part, file[i], StringComparison.OrdinalIgnoreCase)).All(same => same);
        return isBelow ? file.Skip(project.Length).Take(file.Length - project.Length - 1) : [];
    }
}
