using System.Collections.Immutable;

namespace Eventer.Language.Import;

/// <summary>A machine's file out of SCXML, or why there is none.</summary>
/// <param name="Text">The <c>.sm</c> file; <see langword="null"/> where something is refused.</param>
/// <param name="Problems">In order of place.</param>
public sealed record ScxmlImport(string? Text, ImmutableArray<ImportProblem> Problems);

/// <summary>What could not be taken over, and where.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="IsRefusal">Without it the machine would do something else; otherwise it was left out and nothing depends on it.</param>
public sealed record ImportProblem(int Line, int Column, string Message, bool IsRefusal)
{
    public override string ToString() => $"{Line}:{Column} {Message}";
}
