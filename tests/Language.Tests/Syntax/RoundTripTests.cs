using Eventer.Language.Syntax;

namespace Eventer.Language.Tests.Syntax;

/// <summary>The tree holds every character of its file.</summary>
public class RoundTripTests
{
    [Theory]
    [InlineData("")]
    [InlineData("\r\n\r  \uFEFF\n")]
    [InlineData("stateDiagram-v2\n[*] --> A: go %% not a comment\nA --> B %% a comment\n")]
    [InlineData("machine M\nevent E { A : int, B : string }\nA, B --> C : E [x > 0] / F = \"}\", publish P(1, 2)\r\n???\n")]
    [InlineData("state A {\n state B {\n")]
    public void All_tokens_with_their_trivia_give_back_the_file(string text) =>
        Assert.Equal(text, Trees.Parse(text).Root.ToFullString());
}
