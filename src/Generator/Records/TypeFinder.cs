using Eventer.Language;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Eventer.Generator.Records;

/// <summary>Finds the types that a file names as C# finds them: in the machine's namespace, in those around it, then by what <c>using</c> names.</summary>
public static class TypeFinder
{
    private const string Global = "global::";

    // What every generated file has.
    private static readonly string[] Always = ["System", "System.Collections.Generic", "System.Linq"];

    public static INamedTypeSymbol? Find(string written, RecordReferences references, Compilation compilation)
    {
        var name = string.Concat(written.Where(letter => !char.IsWhiteSpace(letter)));
        return Candidates(name, references).Select(candidate => Find(candidate, compilation)).FirstOrDefault(found => found is not null);
    }

    /// <summary>By a full name; of a nested type some dots are pluses.</summary>
    public static INamedTypeSymbol? Find(string fullName, Compilation compilation)
    {
        var metadata = fullName;
        while (true)
        {
            if ((compilation.Assembly.GetTypeByMetadataName(metadata) ?? compilation.GetTypeByMetadataName(metadata)) is { } type) return type;
            var dot = metadata.LastIndexOf('.');
            if (dot < 0) return null;
            metadata = metadata.Substring(0, dot) + "+" + metadata.Substring(dot + 1);
        }
    }

    private static IEnumerable<string> Candidates(string name, RecordReferences references)
    {
        if (name.StartsWith(Global, StringComparison.Ordinal))
        {
            yield return name.Substring(Global.Length);
            yield break;
        }

        for (var around = references.Namespace; around.Length > 0; around = around.Substring(0, Math.Max(0, around.LastIndexOf('.')))) yield return $"{around}.{name}";
        yield return name;
        foreach (var line in references.Usings.Concat(Always))
            if (Named(line, name) is { } candidate) yield return candidate;
    }

    /// <summary>What a name is by one <c>using</c> line: of a namespace, of a static class, or an alias.</summary>
    private static string? Named(string line, string name)
    {
        if (SyntaxFactory.ParseCompilationUnit($"using {line};").Usings is not [{ NamespaceOrType: { } target } directive]) return null;
        var full = target.ToString().Replace(Global, "");
        if (directive.Alias is not { Name.Identifier.ValueText: var alias }) return $"{full}.{name}";
        return name == alias ? full : name.StartsWith(alias + ".", StringComparison.Ordinal) ? full + name.Substring(alias.Length) : null;
    }
}
