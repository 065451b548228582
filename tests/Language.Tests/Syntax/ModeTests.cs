using Eventer.Language.Syntax;

namespace Eventer.Language.Tests.Syntax;

/// <summary>Which of the two grammars a file has, and what that changes.</summary>
public class ModeTests
{
    [Theory]
    [InlineData("stateDiagram-v2\nA --> B", SyntaxMode.Diagram)]
    [InlineData("stateDiagram\nA --> B", SyntaxMode.Diagram)]
    [InlineData("\uFEFF\n%% a comment\n# another\nstateDiagram-v2\n", SyntaxMode.Diagram)]
    [InlineData("---\ntitle: T\n---\n%%{init: {}}%%\n%%{wrap}%%\nstateDiagram-v2", SyntaxMode.Diagram)]
    [InlineData("STATEDIAGRAM-V2\n", SyntaxMode.Diagram)]
    [InlineData("machine M\nstateDiagram --> B", SyntaxMode.Machine)]
    [InlineData("stateDiagrams --> B", SyntaxMode.Machine)]
    [InlineData("A --> B", SyntaxMode.Machine)]
    [InlineData("", SyntaxMode.Machine)]
    public void A_file_that_starts_with_stateDiagram_is_a_diagram(string text, SyntaxMode mode) =>
        Assert.Equal(mode, Trees.Parse(text).Mode);

    [Fact]
    public void A_diagram_has_none_of_our_keywords()
    {
        var tree = Trees.Diagram("machine --> event : guard\nkey : data\non\ninvariant --> ignore, x");
        Assert.Empty(tree.Diagnostics);
        Assert.Equal(["machine", "invariant"], tree.Root.Statements.OfType<TransitionSyntax>().Select(transition => transition.Sources.Items[0].Id));
    }

    [Fact]
    public void A_line_with_a_colon_describes_in_a_diagram_and_is_an_internal_transition_in_a_machine()
    {
        Assert.Equal("tick / count++", Trees.Diagram("Idle : tick / count++").Only<DescriptionSyntax>().Text.Text);
        Assert.Equal("tick", Trees.Parse("machine M\nIdle : tick / count++").Only<InternalTransitionSyntax>().Label.Events!.Items[0].Name.Text);
    }

    [Fact]
    public void Both_modes_read_several_statements_in_a_line()
    {
        const string line = "A --> B B --> C: x\nstate P { [*] --> Q }\n";
        foreach (var header in new[] { "stateDiagram-v2\n", "machine M\n" })
        {
            var tree = Trees.Parse(header + line);
            Assert.Empty(tree.Messages());
            Assert.Equal(["A B", "B C", "[*] Q"], tree.Root.DescendantNodes().OfType<TransitionSyntax>().Select(arrow => $"{arrow.Sources.Items[0].Id} {arrow.Target.Id}"));
        }
    }

    [Fact]
    public void The_lines_of_a_diagram_may_stand_in_a_machine()
    {
        foreach (var name in new[] { "states", "composites", "history", "looks" })
        {
            var lines = LineKinds.All.Single(kind => kind.Name == name).Text.Replace("stateDiagram-v2", "machine M").Replace("stateDiagram", "machine M");
            Assert.DoesNotContain(Trees.Parse(lines).Messages(), message => message.StartsWith("EVT0001") || message.StartsWith("EVT0002"));
        }
    }

    [Fact]
    public void The_examples_have_no_problem()
    {
        Assert.SkipWhen(Corpus.Shared is null, "The folder shared/examples does not lie beside this repository.");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Corpus.Shared!, "examples"), "*.sm")) Assert.Empty(Trees.Parse(File.ReadAllText(file)).Messages());
    }
}
