namespace Eventer.Language.Model;

/// <summary>A type of the user's that a line of a file names (<c>data = My.Record</c>), as the project's C# has it.</summary>
/// <param name="Written">As the file writes it.</param>
public sealed record RecordModel(string Written)
{
    /// <summary>How generated code names it; <see langword="null"/>: there is no such type.</summary>
    public string? TypeName { get; init; }

    public bool IsValueType { get; init; }

    /// <summary>C#'s <c>with</c> makes another one of it.</summary>
    public bool HasWith { get; init; }

    /// <summary>Every assembly can name it.</summary>
    public bool IsPublic { get; init; }

    /// <summary>What it derives from, without namespaces.</summary>
    public EquatableArray<string> Bases { get; init; }

    /// <summary>What is stored of it, in the order in which it is made; nodes are those of the file only once it is bound.</summary>
    public EquatableArray<FieldModel> Fields { get; init; }

    /// <summary>Those of its fields that only its constructor sets.</summary>
    public EquatableArray<string> Fixed { get; init; }

    /// <summary>Those of its fields that are never null, and that <see cref="Initial"/> leaves null.</summary>
    public EquatableArray<string> Unassigned { get; init; }

    /// <summary>What else can be read of it: computed properties.</summary>
    public EquatableArray<string> Computed { get; init; }

    /// <summary>How generated code makes one that nothing was assigned to.</summary>
    public string Initial { get; init; } = "";

    /// <summary>How it is read and written, with the types in it.</summary>
    public EquatableArray<RecordShape> Shapes { get; init; }

    /// <summary>Why rows cannot hold it.</summary>
    public EquatableArray<string> Problems { get; init; }
}
