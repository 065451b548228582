using Eventer.Language.Syntax;

namespace Eventer.Language.Tests.Syntax;

/// <summary>States, composites, notes and looks, as Mermaid reads them.</summary>
public class StateLineTests
{
    [Theory]
    [InlineData("state \"Long text\" as S", "S", "\"Long text\"")]
    [InlineData("State \"Long text\" AS S", "S", "\"Long text\"")]
    [InlineData("state \"two\nlines\" as S", "S", "\"two\nlines\"")]
    [InlineData("state S", "S", null)]
    public void A_state_is_declared_with_or_without_a_text(string line, string id, string? text)
    {
        var tree = Trees.Diagram(line);
        Assert.Empty(tree.Messages());
        var state = tree.Only<StateDeclarationSyntax>();
        Assert.Equal((id, text), (state.State.Id, state.Description?.Text));
    }

    [Theory]
    [InlineData("state c <<choice>>", "choice")]
    [InlineData("state c<<choice>>", "choice")]
    [InlineData("state c [[choice]]", "choice")]
    [InlineData("state c <<FORK>>", "fork")]
    [InlineData("state c <<join>>", "join")]
    [InlineData("state c", "")]
    public void A_stereotype_makes_a_pseudo_state(string line, string stereotype)
    {
        var state = Trees.Diagram(line).Only<StateDeclarationSyntax>();
        Assert.Equal(("c", stereotype), (state.State.Id, state.StereotypeName));
    }

    [Theory]
    [InlineData("state P { [*] --> Q }")]
    [InlineData("state P {\n[*] --> Q\n}")]
    [InlineData("state P\n{\n  [*] --> Q\n}")]
    [InlineData("state \"Text\" as P {\n[*] --> Q }")]
    [InlineData("state P {\n[*]\n-->\nQ\n}")]
    public void A_block_holds_the_lines_of_its_state(string lines)
    {
        var tree = Trees.Diagram(lines);
        Assert.Empty(tree.Messages());
        var state = Assert.IsType<StateDeclarationSyntax>(tree.Root.Statements[^1]);
        Assert.Equal("P", state.State.Id);
        Assert.Equal("Q", Assert.IsType<TransitionSyntax>(Assert.Single(state.Body!.Statements)).Target.Id);
    }

    [Fact]
    public void Inside_a_block_an_arrow_may_begin_and_its_label_may_stand_on_the_next_line()
    {
        var tree = Trees.Diagram("state P {\n  A\n  --> B\n  : go\n}");
        Assert.Empty(tree.Messages());
        var arrow = tree.Only<TransitionSyntax>();
        Assert.Equal(("A", "B", "go"), (arrow.Sources.Items[0].Id, arrow.Target.Id, arrow.Label!.Prose!.Text));
    }

    [Theory]
    [InlineData("A[H]", true, false)]
    [InlineData("A[H*]", true, true)]
    [InlineData("[H]", true, false)]
    [InlineData("[H*]", true, true)]
    [InlineData("A", false, false)]
    public void History_is_known_at_a_state_and_alone(string target, bool isHistory, bool isDeep)
    {
        var state = Trees.Diagram($"X --> {target}").Only<TransitionSyntax>().Target;
        Assert.Equal((isHistory, isDeep), (state.IsHistory, state.IsDeepHistory));
    }

    [Theory]
    [InlineData("Valid?")]
    [InlineData("ARRIVED/CREATED")]
    [InlineData("Active.Normal")]
    [InlineData("Cart(car+sunglasses)")]
    [InlineData("🚀Ready")]
    [InlineData("等待")]
    [InlineData("1")]
    [InlineData("end")]
    [InlineData("Defaulted")]
    [InlineData("stateful")]
    [InlineData("__proto__")]
    public void A_states_name_is_any_word_that_Mermaid_takes(string id)
    {
        var tree = Trees.Diagram($"[*] --> {id}\n{id} --> X : go");
        Assert.Empty(tree.Messages());
        Assert.Equal(id, tree.Root.Statements.OfType<TransitionSyntax>().Last().Sources.Items[0].Id);
    }

    [Theory]
    [InlineData("note right of A : short", "A", "short")]
    [InlineData("Note Left Of A : short", "A", "short")]
    [InlineData("note left of A\n  long: text\n  A --> B\nend note", "A", "long: text\n  A --> B")]
    [InlineData("note right of A text end note", "A", "text")]
    public void A_note_stands_in_a_line_or_in_a_block(string lines, string state, string text)
    {
        var note = Trees.Diagram(lines).Only<NoteSyntax>();
        Assert.Equal((state, text), (note.State!.Id, note.Text.Text));
    }

    [Fact]
    public void A_note_that_nothing_ends_takes_no_more_than_its_line()
    {
        var tree = Trees.Diagram("note left of A\nA --> B");
        Assert.Equal("EVT0002", Assert.Single(tree.Diagnostics).Rule.Id);
        Assert.Single(tree.Root.Statements.OfType<TransitionSyntax>());
    }

    [Fact]
    public void Front_matter_and_directives_are_nodes_of_their_own()
    {
        var tree = Trees.Parse("---\ntitle: Coupon\n---\n%%{init: {\n}}%%\nstateDiagram-v2\nA --> B\n");
        Assert.Equal("---\ntitle: Coupon\n---", tree.Root.FrontMatter!.Text.Text);
        Assert.Equal("%%{init: {\n}}%%", tree.Only<DirectiveSyntax>().Text.Text);
    }

    [Fact]
    public void Missing_parts_are_empty_tokens_that_stretch_no_node()
    {
        var tree = Trees.Parse("machine M\nA -->\n\nB --> C\n");
        var arrow = tree.Root.Statements.OfType<TransitionSyntax>().First();
        Assert.True(arrow.Target.IsMissing);
        Assert.Equal("A -->", tree.Text.ToString(arrow.Span));
    }
}
