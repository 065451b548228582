using CsCheck;
using Eventer.Language.Binding;
using Eventer.Language.Diagnostics;
using Eventer.Language.Markdown;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Tests.Markdown;

/// <summary>The machine under a heading of a Markdown file.</summary>
public sealed class MarkdownSourceTests
{
    private const string Diagram = "```mermaid\nstateDiagram-v2\n    [*] --> Open : Opened\n    Open --> [*]\n```\n";

    private static readonly string[] Pieces =
    [
        "# Account", "\n# Account\n```mermaid\nstateDiagram-v2\n", "```mermaid", "```", "~~~", "- ", "  ", "\t", "\n", "\r\n", "\r", "> ", "<!--", "-->", "---",
        "stateDiagram-v2", "[*] --> A : X", "A --> B", "\0", "\ud800", "\u2028", "Account\n===",
    ];

    [Theory]
    [InlineData("# Account\n\n")]
    [InlineData("# Bank\n\n## Account\n\ntext\n\n### Details\n\n")]
    [InlineData("Account\n-------\n")]
    [InlineData("## **The** `Account`\n## account ##\n")]
    [InlineData("# Account\n\n```csharp\nvar x = 1;\n```\n")]
    [InlineData("# Account\n\nno diagram here\n\n# Other\n\n# Account\n")]
    [InlineData("# Account\n\n```mermaid\nflowchart TD\n    A --> B\n```\n")]
    public void It_is_the_first_state_diagram_under_the_heading(string before)
    {
        var machine = Compile(before + Diagram);

        Assert.Empty(machine.Diagnostics);
        Assert.Equal("Open", machine.Model.States.Items.First(state => state.Id == "Open").Id);
        Assert.Equal("Account", machine.Model.Name);
    }

    [Fact]
    public void The_very_text_of_the_heading_goes_before_one_that_is_like_it() =>
        Assert.Contains(Compile("# account\n" + Diagram + "# Account\n" + Diagram.Replace("Open", "Used")).Model.States.Items, state => state.Id == "Used");

    [Fact]
    public void A_block_of_sm_is_a_full_machine() =>
        Assert.Equal(["Balance"], Compile("# Account\n```sm\ndata Balance : int\nevent Opened\n[*] --> Open : Opened / Balance = 1\n```\n").Model.Data.Items.Select(field => field.Name));

    [Fact]
    public void A_heading_of_more_words_gives_the_machine_its_name() =>
        Assert.Equal("BankAccount", Compile("# Bank account\n" + Diagram, "Bank account").Model.Name);

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void What_is_said_of_it_stands_at_its_place_in_the_file(string lineEnd)
    {
        var text = ("# Bank 🏦\n\n- first:\n\n  ## Account\n\n" + Diagram.Replace("Open --> [*]", "Open --> Shut : Closed")).Replace("\n", lineEnd);

        var told = Assert.Single(Compile(text).Diagnostics);

        Assert.Equal("EVT2004", told.Rule.Id);
        Assert.Equal("README.md", told.Location.Path);
        Assert.Equal(text.IndexOf("Shut", StringComparison.Ordinal), told.Location.Span.Start);
        Assert.Equal(SourceText.From(text).Lines.GetLinePositionSpan(told.Location.Span), told.Location.Lines);
    }

    [Theory]
    [InlineData("", "```mermaid\n", "\n```\n")]
    [InlineData("", "~~~mermaid\r\n", "\r\n~~~\r\n")]
    [InlineData("  ", "- the account:\n\n  ```mermaid\n", "\n  ```\n")]
    public void A_fix_adds_its_lines_inside_the_block(string indent, string opening, string closing)
    {
        var lineEnd = opening.Contains('\r') ? "\r\n" : "\n";
        var before = $"# Account{lineEnd}{opening}{indent}stateDiagram-v2{lineEnd}{indent}[*] --> Open : Opened{lineEnd}{indent}Open --> A : X{lineEnd}{indent}Open --> B : Y";
        var told = Compile(before + closing + "# Other" + lineEnd).Diagnostics;

        var fix = Assert.Single(told.SelectMany(diagnostic => diagnostic.Fixes.Items), fix => fix.Title == "Mark 'A', 'B' final");

        Assert.Equal(
            $"{before}{lineEnd}{indent}A --> [*]{lineEnd}{indent}B --> [*]{closing}# Other{lineEnd}",
            SourceText.From(before + closing + "# Other" + lineEnd).WithChanges(fix.Edits.Items.Select(edit => new TextChange(edit.Span, edit.NewText))).ToString());
    }

    [Fact]
    public void A_heading_that_is_not_there_is_told_with_those_that_are() => Says(
        Compile("# Bank\n\n## Acount\n" + Diagram),
        "",
        "Account: 'README.md' has no heading 'Account'. It has 'Bank', 'Acount'. Did you mean 'Acount' in EventerMachine?");

    [Fact]
    public void A_file_without_headings_is_told_so() => Says(
        Compile(Diagram), "", "Account: 'README.md' has no heading 'Account'. It has no headings. Write the heading above the diagram, or name one of the file's in EventerMachine.");

    [Fact]
    public void A_heading_without_a_diagram_is_told_at_the_heading() => Says(
        Compile("# Account\n\n```csharp\n```\n\n# Other\n" + Diagram),
        "Account",
        "Account: no state diagram stands under the heading 'Account'. There are fenced blocks of 'csharp'. Write one there that begins with ```mermaid, outside of quotes.");

    [Fact]
    public void A_diagram_in_a_quote_is_not_read() =>
        Assert.Equal(Rules.NoMarkdownMachine, Assert.Single(Compile("# Account\n> ```mermaid\n> stateDiagram-v2\n> [*] --> A : X\n> ```\n").Diagnostics).Rule);

    [Fact]
    public void Where_there_is_none_a_machine_without_states_stands_for_it()
    {
        var machine = Compile("");

        Assert.True(machine.HasErrors);
        Assert.Equal("Account", machine.Model.Name);
        Assert.Empty(machine.Model.States.Items);
    }

    [Fact]
    public void A_diagram_of_another_kind_alone_is_told_what_it_is() =>
        Assert.Contains("flowchart", Assert.Single(Compile("# Account\n```mermaid\nflowchart TD\n    A --> B\n```\n").Diagnostics).Message, StringComparison.Ordinal);

    [Fact]
    public void Any_text_is_read_and_everything_said_stands_inside_it() =>
        Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 24].Select(string.Concat)
            .Sample(text =>
            {
                var source = SourceText.From(text);
                foreach (var told in Compile(text).Diagnostics)
                {
                    Assert.InRange(told.Location.Span.End, 0, text.Length);
                    Assert.Equal(source.Lines.GetLinePositionSpan(told.Location.Span), told.Location.Lines);
                }
            }, iter: 5_000);

    private static void Says(CompiledMachine machine, string at, string message)
    {
        var told = Assert.Single(machine.Diagnostics);
        Assert.Equal((Rules.NoMarkdownMachine, message, at), (told.Rule, told.Message, machine.Text.ToString(told.Location.Span)));
    }

    private static CompiledMachine Compile(string text, string heading = "Account") =>
        MarkdownSource.Compile("README.md", SourceText.From(text), heading, new MachineOptions(Names.ToIdentifier(heading), "Tests"));
}
