using System.Text;
using Eventer.Language.Syntax;

namespace Eventer.Language.Tests.Syntax;

/// <summary>The parser's work is in proportion to the file's length: counted in characters looked at, not in time.</summary>
public class GrowthTests
{
    public static TheoryData<string> Repeated =>
    [
        "a", "A ", "A\n", "\n", " ", "-", "--", "A-", "->", "-up", "[", "]", "(", "{", "{ ", "}", "\"", "\"a\n", "'", "<", "<a", "a<b,", "$", "$\"{", "@\"", "\"\"\"", "/*", "//",
        "#", "#a", "a#", ";", ":", ":::", "%", "%%", "%%{", "%%{\n", ",", "A,", "|", "[*]", "A[H", "[H]", "<<", "A<<", "---\n", "\r", "\u2028",
        "A --> B\n", "A --> B : x\n", "A --> B : x [y\n", "A --> B : [x] [", "A --> B : [", "A : E [\n", "A : E [(\n", "A : E / F = (\n", "A : E / F = a < b, \n", "A : E / P(\n", "A : E / P(a,\n",
        "state \"a\n", "state \"a\" as A {\n", "state A {\n", "state A <<\n", "state A\n", "note right of A\n", "note left of A : x\n", "accDescr {\n", "accDescr {", "direction ",
        "event E {\n", "event E { a : int\n", "event E { a : Dictionary<int,", "data A : int = (\n", "invariant (\n", "invariant \"\n", "invariant $\"{\n", "invariant \"\"\"\n", "guard G = [\n", "evnt E\n", "ignore * : *\n", "on M => E [\n", "reject A : B \"x\n",
        "A --> B : E | ", "A --> B : a after b", "class A,", "style A,", "click A \"x\"\n",
    ];

    [Theory]
    [MemberData(nameof(Repeated))]
    public void Eight_thousand_characters_of_one_kind_cost_no_more_each_than_a_few(string piece)
    {
        var body = new StringBuilder();
        while (body.Length < 8_000) body.Append(piece);
        TreeChecks.Check("machine M\n" + body);
        TreeChecks.Check("stateDiagram-v2\n" + body);
        TreeChecks.Check("machine M\nA --> B : E [" + body);
        TreeChecks.Check("stateDiagram-v2\nA --> B : E [" + body + "]");
        TreeChecks.Check("machine M\nstate P {\nA --> B : E / F = " + body);
    }

    [Fact]
    public void A_line_of_a_million_characters_is_a_line()
    {
        var word = new string('x', 1_000_000);
        var tree = TreeChecks.Check($"stateDiagram-v2\nA --> B : {word}\n");
        Assert.Equal(word, tree.Only<LabelSyntax>().Prose!.Text);
        Assert.Empty(tree.Diagnostics);
    }

    [Fact]
    public void Composites_may_nest_ten_thousand_deep()
    {
        const int depth = 10_000;
        var text = "stateDiagram-v2\n" + string.Concat(Enumerable.Range(0, depth).Select(level => $"state S{level} {{\n")) + string.Concat(Enumerable.Repeat("}\n", depth));
        var tree = TreeChecks.Check(text);
        Assert.Empty(tree.Diagnostics);
        Assert.Equal(depth, tree.Root.DescendantNodes().OfType<BlockSyntax>().Count());
    }

    [Fact]
    public void Unclosed_composites_may_nest_ten_thousand_deep()
    {
        const int depth = 10_000;
        var tree = TreeChecks.Check("machine M\n" + string.Concat(Enumerable.Range(0, depth).Select(level => $"state S{level} {{\n")));
        Assert.Equal(depth, tree.Diagnostics.Length);
    }

    [Fact]
    public void Brackets_of_an_expression_may_nest_ten_thousand_deep()
    {
        const int depth = 10_000;
        var tree = TreeChecks.Check($"machine M\ninvariant {new string('(', depth)}x{new string(')', depth)}\n");
        Assert.Empty(tree.Diagnostics);
    }
}
