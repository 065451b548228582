using Eventer.Language.Diagnostics;
using Eventer.Language.Syntax;

namespace Eventer.Language.Tests.Syntax;

/// <summary>What is said, where, and how it is mended.</summary>
public class DiagnosticTests
{
    [Theory]
    [InlineData("evnt Paid", "event Paid")]
    [InlineData("Event Paid", "event Paid")]
    [InlineData("invarient Total > 0", "invariant Total > 0")]
    [InlineData("namspace A.B", "namespace A.B")]
    [InlineData("igonre A : E", "ignore A : E")]
    [InlineData("comand Pay => Paid", "command Pay => Paid")]
    [InlineData("satte X", "state X")]
    public void A_misspelt_keyword_is_read_as_the_nearest_one_and_mended(string line, string mended)
    {
        var tree = Trees.Parse($"machine M\n{line}\n");
        var diagnostic = Assert.Single(tree.Diagnostics);
        Assert.Equal(Rules.UnexpectedText, diagnostic.Rule);
        Assert.Contains("Did you mean", diagnostic.Message);
        Assert.Equal($"machine M\n{mended}\n", tree.Fixed());
    }

    [Theory]
    [InlineData("data int Count", "data Count : int")]
    [InlineData("event Paid { decimal Amount }", "event Paid { Amount : decimal }")]
    [InlineData("event Paid, Closed { A : int }", "event Paid\nevent Closed { A : int }")]
    public void What_CSharp_would_write_is_mended(string line, string mended) =>
        Assert.Equal($"machine M\n{mended}\n", Trees.Parse($"machine M\n{line}\n").Fixed());

    [Fact]
    public void Events_in_one_line_are_all_declared() =>
        Assert.Equal(["Paid", "Closed", "Gone"], Trees.Parse("event Paid, Closed { A : int }, Gone\n").Root.DescendantNodes().OfType<EventDeclarationSyntax>().Select(declaration => declaration.Name.Text));

    [Theory]
    [InlineData("flowchart TD", "flowchart")]
    [InlineData("graph LR", "graph")]
    [InlineData("sequenceDiagram", "sequenceDiagram")]
    [InlineData("%% the first\nerDiagram", "erDiagram")]
    [InlineData("@startuml", "@startuml")]
    public void A_diagram_of_another_kind_is_told_once(string header, string word)
    {
        var diagnostic = Assert.Single(Trees.Parse($"{header}\n  A[x] -->|y| B(z)\n  A->>B: hello\n").Diagnostics);
        Assert.Equal(word, Trees.Parse($"{header}\n").Text.ToString(diagnostic.Location.Span));
        Assert.Contains("begin with 'stateDiagram-v2'", diagnostic.Message);
    }

    [Fact]
    public void A_block_pasted_with_its_fences_is_told_once() =>
        Assert.Equal(
            ["EVT0001 1:1 '```': The fences of Markdown are no part of a diagram: remove the lines that begin with '```'."],
            Trees.Parse("```mermaid\nstateDiagram-v2\n[*] --> A : go\n```\n").Messages());

    [Theory]
    [InlineData("graph --> B\n")]
    [InlineData("graph : Paid\n")]
    [InlineData("graphs\n")]
    public void Its_name_may_be_a_state_s(string text) => Assert.Empty(Trees.Parse(text).Diagnostics);

    [Fact]
    public void A_misspelt_declaration_declares_all_the_same() =>
        Assert.Equal("Paid", Trees.Parse("machine M\nevnt Paid { Amount : decimal }\n").Only<EventDeclarationSyntax>().Name.Text);

    [Theory]
    [InlineData("machine", "EVT0001 2:8 '': Expected the machine's name after 'machine', found the end of the line.")]
    [InlineData("key Id Guid", "EVT0001 2:8 'Guid': Expected ': Type' after 'Id', found 'Guid'.")]
    [InlineData("event Paid { Amount : }", "EVT0001 2:23 '}': Expected the type of 'Amount', found '}'.")]
    [InlineData("event Paid extra", "EVT0001 2:12 'extra': Expected the end of the line after 'event', found 'extra'.")]
    [InlineData("command Pay { A : int } Paid", "EVT0001 2:25 'Paid': Expected '=>' and the event that the command becomes, found 'Paid'.")]
    [InlineData("A --> : Paid", "EVT0001 2:7 ':': Expected a state after the arrow, found ':'.")]
    [InlineData("A B --> C", "EVT0001 2:3 'B': Expected '-->', ',' or ':' after the state 'A', found 'B'.")]
    [InlineData("A, --> C", "EVT0001 2:4 '-->': Expected a state after ',', found '-->'.")]
    [InlineData("A --> B : Paid after", "EVT0001 2:21 '': Expected a duration such as '30d' or '1h30m' (units d, h, m, s, ms) or a TimeSpan expression in parentheses after 'after', found the end of the line.")]
    [InlineData("A --> B : Paid [x] [y]", "EVT0001 2:20 '[': A label has one guard, before its effects. Join conditions with '&&'.")]
    [InlineData("A --> B : Paid / F == 1", "EVT0001 2:20 '==': Expected ',' or the end of the line after an effect, found '=='.")]
    [InlineData("A --> B : Paid, Closed", "EVT0001 2:15 ',': Several events of one arrow are separated by '|'.")]
    [InlineData("// a comment", "EVT0001 2:1 '//': A comment starts with '%%' here; '//' is one inside C# only.")]
    [InlineData("event --> B", "EVT0001 2:1 'event': 'event' is a keyword and cannot name a state in a machine. Write another name, such as 'Event'.")]
    [InlineData("A --> guard : Paid", "EVT0001 2:7 'guard': 'guard' is a keyword and cannot name a state in a machine. Write another name, such as 'Guard'.")]
    [InlineData("A --> B;", "EVT0005 2:8 ';': A statement ends with its line: no ';' is needed, and Mermaid would read it as part of a name.")]
    [InlineData("event Paid(decimal Amount)", "EVT0001 2:11 '(': Fields stand in braces, each name before its type: { Name : Type, Name : Type }.")]
    [InlineData("command Pay(Amount : int) => Paid", "EVT0001 2:12 '(': Fields stand in braces, each name before its type: { Name : Type, Name : Type }.")]
    [InlineData("command Pay => Paid { A : int }", "EVT0001 2:21 '{': A command's fields stand before '=>': command Pay { Field : Type } => Paid.")]
    [InlineData("data int Count", "EVT0001 2:6 'int Count': A field's name stands before its type: 'Count : int'.")]
    [InlineData("event Paid { decimal Amount, At : DateTime }", "EVT0001 2:14 'decimal Amount': A field's name stands before its type: 'Amount : decimal'.")]
    [InlineData("event Paid, Closed", "EVT0001 2:11 ',': Each event is declared in a line of its own, since it may have fields.")]
    [InlineData("event Paid { A : int", "EVT0002 2:12 '{': This '{' is not closed: '}' is missing.")]
    [InlineData("state X {", "EVT0002 2:9 '{': The block of state 'X' is not closed: '}' is missing.")]
    public void One_mistake_is_one_message_at_the_exact_word(string line, string message) =>
        Assert.Equal([message], Trees.Parse($"machine M\n{line}\nA --> B\n").Messages());

    [Fact]
    public void An_unclosed_field_list_ends_where_the_next_statement_starts()
    {
        var tree = Trees.Parse("machine M\nevent Paid {\n  A : int,\nevent Closed\nA --> B : Closed\n");
        Assert.Equal(["Paid", "Closed"], tree.Root.DescendantNodes().OfType<EventDeclarationSyntax>().Select(declaration => declaration.Name.Text));
        Assert.Single(tree.Diagnostics);
    }

    [Fact]
    public void An_unclosed_block_is_closed_by_the_fix()
    {
        var tree = Trees.Parse("machine M\nstate X {\n  A --> B");
        Assert.Empty(Trees.Parse(tree.Fixed()).Diagnostics);
    }

    [Theory]
    [InlineData("A -> B", "A --> B")]
    [InlineData("A -up-> B", "A --> B")]
    [InlineData("[*] --> In-progress", "[*] --> In_progress")]
    [InlineData("state S as \"Long\"", "state \"Long\" as S")]
    [InlineData("A --> B;", "A --> B")]
    public void What_Mermaid_refuses_is_mended_to_what_it_reads(string line, string mended)
    {
        var tree = Trees.Diagram(line);
        Assert.Equal(Rules.NotMermaid, Assert.Single(tree.Diagnostics).Rule);
        Assert.Equal("stateDiagram-v2\n" + mended, tree.Fixed());
    }

    [Theory]
    [InlineData("nte right of A : hi", "note right of A : hi")]
    [InlineData("stat \"Long\" as S", "state \"Long\" as S")]
    public void A_misspelt_keyword_of_Mermaid_is_mended(string line, string mended) =>
        Assert.Equal("stateDiagram-v2\n" + mended, Trees.Diagram(line).Fixed());

    [Fact]
    public void A_direction_behind_the_header_is_a_state_to_Mermaid() =>
        Assert.Equal(["EVT0005 1:17 'LR': Mermaid takes 'LR' for a state here: write 'direction LR' on the next line."], Trees.Parse("stateDiagram-v2 LR\nA --> B").Messages());

    [Fact]
    public void Every_bad_line_is_reported_and_the_good_ones_are_read()
    {
        var tree = Trees.Parse("machine M\n???\nevent A\n!!!\nX --> Y : A\nkey\nY --> Z\n");
        Assert.Equal([2, 4, 6], tree.Diagnostics.Select(diagnostic => diagnostic.Location.Lines.Start.Line + 1));
        Assert.Equal(2, tree.Root.Statements.OfType<TransitionSyntax>().Count());
    }
}
