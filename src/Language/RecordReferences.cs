using System.Text.RegularExpressions;
using Eventer.Language.Model;
using Eventer.Language.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language;

/// <summary>The types of the user's that a file names as its data or as events, and where C# would look for them. Found before the file is bound, which needs what they are.</summary>
/// <param name="Types">As written, each once.</param>
/// <param name="Codecs">Types that the file names a codec for, as written.</param>
public sealed record RecordReferences(string Namespace, EquatableArray<string> Usings, EquatableArray<string> Types, EquatableArray<string> Codecs)
{
    // Whatever this does not find has none; what it finds is looked at again, in the file's tree.
    private static readonly Regex Candidate = new(@"\b(data|event)\b[^:{\r\n=]*=", RegexOptions.CultureInvariant);

    /// <summary><see langword="null"/> where there are none: of most files that is known without parsing them.</summary>
    public static RecordReferences? In(string path, SourceText text, MachineOptions options)
    {
        if (!Candidate.IsMatch(text.ToString())) return null;
        var tree = SyntaxTree.Parse(path, text);
        if (tree.Mode == SyntaxMode.Diagram) return null;
        var statements = tree.Root.Statements;
        var types = statements.Select(statement => statement switch
        {
            DataDeclarationSyntax data => data.Record,
            EventDeclarationSyntax @event => @event.Record,
            _ => null,
        }).Where(record => record is { Text.Length: > 0 }).Select(record => record!.Text).Distinct().ToEquatableArray();
        if (types.IsEmpty) return null;
        return new RecordReferences(
            statements.OfType<NamespaceDeclarationSyntax>().Select(line => line.Name.Text).FirstOrDefault(name => name.Length > 0) ?? options.DefaultNamespace,
            statements.OfType<UsingDeclarationSyntax>().Select(line => line.Name.Text).Where(name => name.Length > 0).ToEquatableArray(),
            types,
            statements.OfType<CodecDeclarationSyntax>().Select(line => line.Type.Text).Where(type => type.Length > 0).ToEquatableArray());
    }
}
