using Eventer.Language.Syntax;
using Eventer.Tests;

namespace Eventer.Language.Tests.Syntax;

/// <summary>Whole trees with their problems, for a person to read in Baselines/syntax-….</summary>
public class GoldenTests
{
    public static TheoryData<string> Names => [.. LineKinds.All.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_tree_is_as_it_was(string name)
    {
        var text = LineKinds.All.Single(kind => kind.Name == name).Text;
        Baseline.Match("syntax-" + name, "tree", TreeChecks.Check(text).Dump());
    }

    [Fact]
    public void Every_kind_of_node_token_and_trivia_stands_in_some_case()
    {
        HashSet<SyntaxKind> seen = [SyntaxKind.File];
        foreach (var (_, text) in LineKinds.All)
            foreach (var element in Trees.Parse(text).Root.DescendantNodesAndTokens())
            {
                seen.Add(element.Kind);
                if (element is SyntaxToken token) seen.UnionWith(token.LeadingTrivia.Concat(token.TrailingTrivia).Select(trivia => trivia.Kind));
            }
        Assert.Empty(Enum.GetValues<SyntaxKind>().Except(seen));
    }
}
