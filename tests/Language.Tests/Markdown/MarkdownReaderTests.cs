using Eventer.Language.Markdown;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Tests.Markdown;

/// <summary>What is a heading and what is a fenced block, as CommonMark has it.</summary>
public sealed class MarkdownReaderTests
{
    [Theory]
    [InlineData("# A", "1 A")]
    [InlineData("###### A", "6 A")]
    [InlineData("   ## A", "2 A")]
    [InlineData("## A ##", "2 A")]
    [InlineData("## C#", "2 C#")]
    [InlineData("#\tA\t", "1 A")]
    [InlineData("##", "2 ")]
    [InlineData("A\n===", "1 A")]
    [InlineData("A\n---  ", "2 A")]
    [InlineData("one\nA\n---", "2 one\nA")]
    [InlineData("# A\r\n\r\n## B\r\n", "1 A", "2 B")]
    public void A_heading_begins_with_signs_or_is_underlined(string text, params string[] headings) => Assert.Equal(headings, Headings(text));

    [Theory]
    [InlineData("####### A")]
    [InlineData("#A")]
    [InlineData("    # A")]
    [InlineData("A\n\n---")]
    [InlineData("- A\n---")]
    [InlineData("> A\n---")]
    [InlineData("```\n# A\n```")]
    [InlineData("<!-- \n# A\n-->")]
    [InlineData("---\ntitle: A\n---\n")]
    public void Whatever_only_looks_like_one_is_none(string text) => Assert.Empty(Headings(text));

    [Theory]
    [InlineData("```mermaid\nA\n```\n", "mermaid A")]
    [InlineData("~~~ mermaid\nA\n~~~", "mermaid A")]
    [InlineData("```mermaid title=x\nA\n```", "mermaid A")]
    [InlineData("````mermaid\nA\n```\n````", "mermaid A\n```")]
    [InlineData("```mermaid\nA\n~~~\n`````", "mermaid A\n~~~")]
    [InlineData("   ```mermaid\n   A\n  ```", "mermaid    A")]
    [InlineData("text\n```mermaid\r\nA\r\n```\r\n", "mermaid A")]
    [InlineData("```mermaid\nA\n", "mermaid A")]
    [InlineData("```\nA\n```", " A")]
    [InlineData("```a\n```\n```b\n```", "a ", "b ")]
    public void A_block_stands_between_fences(string text, params string[] blocks) => Assert.Equal(blocks, Blocks(text));

    [Theory]
    [InlineData("- item\n\n  ```mermaid\n  A\n  ```\n", "mermaid   A")]
    [InlineData("1. item\n   - inner\n\n     ```mermaid\n     A\n     ```\n", "mermaid      A")]
    [InlineData("10. ```mermaid\n    A\n    ```\n", "mermaid     A")]
    [InlineData("- ```mermaid\n  A\noutside\n", "mermaid   A")]
    public void A_block_may_stand_in_a_list(string text, string block) => Assert.Equal([block], Blocks(text));

    [Theory]
    [InlineData("    ```mermaid\n    A\n    ```\n")]
    [InlineData("> ```mermaid\n> A\n> ```\n")]
    [InlineData("<!--\n```mermaid\nA\n```\n-->\n")]
    [InlineData("``` not `a` fence\n")]
    [InlineData("``mermaid\nA\n``\n")]
    public void A_fence_in_indented_code_a_quote_or_a_comment_is_none(string text) => Assert.Empty(Blocks(text));

    [Fact]
    public void A_fence_shown_in_a_longer_one_is_text() => Assert.Equal(["markdown ```mermaid\nA\n```"], Blocks("````markdown\n```mermaid\nA\n```\n````\n"));

    [Theory]
    [InlineData("<!-- note -->\n# A")]
    [InlineData("<!--\nnote --> rest\n# A")]
    [InlineData("--- \ntitle: x\n...\n# A")]
    [InlineData("- item\n\n# A")]
    public void What_stands_before_a_heading_ends_before_it(string text) => Assert.Equal(["1 A"], Headings(text));

    private static IEnumerable<string> Headings(string text) => MarkdownOutline.Read(SourceText.From(text)).Headings.Select(heading => $"{heading.Level} {heading.Text}");

    private static IEnumerable<string> Blocks(string text)
    {
        var source = SourceText.From(text);
        return MarkdownOutline.Read(source).Blocks.Select(block => $"{block.Language} {source.ToString(block.Content).Replace("\r", "").TrimEnd('\n')}");
    }
}
