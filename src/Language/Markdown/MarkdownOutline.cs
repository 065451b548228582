using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Markdown;

/// <summary>A heading of a Markdown file.</summary>
/// <param name="Level">1 for <c>#</c> and for one underlined with <c>===</c>.</param>
/// <param name="Span">Its text in the file.</param>
public sealed record MarkdownHeading(string Text, int Level, TextSpan Span);

/// <summary>A fenced block of a Markdown file.</summary>
/// <param name="Language">The first word behind the fence.</param>
/// <param name="Content">Its lines, without those of the fences.</param>
public sealed record MarkdownBlock(string Language, TextSpan Content);

/// <summary>The headings and fenced blocks of a Markdown file, each in the order of the file.</summary>
public sealed record MarkdownOutline(ImmutableArray<MarkdownHeading> Headings, ImmutableArray<MarkdownBlock> Blocks)
{
    public static MarkdownOutline Read(SourceText text) => new MarkdownReader(text).Read();
}
