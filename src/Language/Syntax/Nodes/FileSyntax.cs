using System.Collections.Immutable;

namespace Eventer.Language.Syntax;

/// <summary>A whole file.</summary>
public sealed class FileSyntax(FrontMatterSyntax? frontMatter, ImmutableArray<StatementSyntax> statements, SyntaxToken endOfFile)
    : SyntaxNode(SyntaxKind.File, [frontMatter, .. statements, endOfFile])
{
    public FrontMatterSyntax? FrontMatter { get; } = frontMatter;

    /// <summary>In the file's order; a diagram's header and directives are among them.</summary>
    public ImmutableArray<StatementSyntax> Statements { get; } = statements;

    public SyntaxToken EndOfFile { get; } = endOfFile;
}

/// <summary>A line, or a block with its lines.</summary>
public abstract class StatementSyntax(SyntaxKind kind, SyntaxElement?[] children) : SyntaxNode(kind, children);

/// <summary>Things of one kind with separators between them.</summary>
public sealed class ListSyntax<T>(SyntaxKind kind, IReadOnlyList<SyntaxElement> elements) : SyntaxNode(kind, [.. elements])
    where T : SyntaxElement
{
    public ImmutableArray<T> Items { get; } = [.. elements.OfType<T>()];
}

/// <summary>YAML between two lines of <c>---</c>, before everything else.</summary>
public sealed class FrontMatterSyntax(SyntaxToken text) : SyntaxNode(SyntaxKind.FrontMatter, [text])
{
    public SyntaxToken Text { get; } = text;
}

/// <summary><c>%%{init: …}%%</c>: how Mermaid draws.</summary>
public sealed class DirectiveSyntax(SyntaxToken text) : StatementSyntax(SyntaxKind.Directive, [text])
{
    public SyntaxToken Text { get; } = text;
}

/// <summary><c>stateDiagram-v2</c>.</summary>
public sealed class DiagramHeaderSyntax(SyntaxToken keyword) : StatementSyntax(SyntaxKind.DiagramHeader, [keyword])
{
    public SyntaxToken Keyword { get; } = keyword;
}

/// <summary>A <c>;</c>: ends what stands before it.</summary>
public sealed class EmptyStatementSyntax(SyntaxToken semicolon) : StatementSyntax(SyntaxKind.EmptyStatement, [semicolon])
{
    public SyntaxToken Semicolon { get; } = semicolon;
}

/// <summary>The beginning of a line whose rest says nothing: states without an arrow, <c>internal</c> without <c>machine</c>. A diagnostic says so.</summary>
public sealed class IncompleteSyntax(IReadOnlyList<SyntaxElement> elements) : StatementSyntax(SyntaxKind.Incomplete, [.. elements]);
