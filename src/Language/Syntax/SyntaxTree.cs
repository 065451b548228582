using System.Collections.Immutable;
using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Syntax;

/// <summary>The two grammars of a <c>.sm</c> file.</summary>
public enum SyntaxMode
{
    /// <summary>The file starts with <c>stateDiagram</c>: Mermaid's grammar, prose labels.</summary>
    Diagram,

    /// <summary>Every other file: the full language, with reserved keywords.</summary>
    Machine,
}

/// <summary>A <c>.sm</c> file, parsed: a tree that holds every character of it, and what is wrong with it.</summary>
public sealed class SyntaxTree
{
    private SyntaxTree(string path, SourceText text, Parser parser)
    {
        Path = path;
        Text = text;
        Root = parser.ParseFile();
        Mode = parser.Mode;
        Diagnostics = parser.Diagnostics;
        Comments = parser.Comments;
        CharactersRead = parser.CharactersRead;
    }

    public string Path { get; }
    public SourceText Text { get; }
    public SyntaxMode Mode { get; }
    public FileSyntax Root { get; }
    public ImmutableArray<MachineDiagnostic> Diagnostics { get; }

    /// <summary>Every comment of the file, in its order: each is trivia of a token too.</summary>
    public ImmutableArray<SyntaxTrivia> Comments { get; }

    /// <summary>How often the parser looked at a character: in proportion to the file's length, whatever stands in it.</summary>
    public long CharactersRead { get; }

    /// <summary>Never throws and never stops early: what cannot be read is kept as skipped text, with a diagnostic.</summary>
    public static SyntaxTree Parse(string path, SourceText text) => new(path, text, new Parser(path, text));

    public SourceRange GetRange(TextSpan span) => new(Path, span, Text.Lines.GetLinePositionSpan(span));
}
