using Eventer.Language.Export;
using Eventer.Language.Flattening;
using Eventer.Language.Model;
using Eventer.Tests;
using Eventer.Tests.Shared;

namespace Eventer.Language.Tests.Export;

/// <summary>Machines as diagrams and as tables.</summary>
public class ExportTests
{
    private static Models Account() => Models.Machine("BankAccount").Data("Balance")
        .Event("Deposited", "Amount : int").Event("Withdrawn", "Amount : int").Message("AccountFrozen")
        .Arrow("[*]", "Open", "Opened")
        .Arrow("Open", "Open", "Deposited", "event.Amount > 0", ["Balance += event.Amount"])
        .Arrow("Open", "Open", "Withdrawn", "event.Amount > 0 && event.Amount <= Balance", ["Balance -= event.Amount"])
        .Arrow("Open", "Frozen", "Withdrawn", "event.Amount > Balance", ["publish AccountFrozen(\"overdrawn\")"])
        .Arrow("Frozen", "Open", "Reviewed", "event.Passed").Arrow("Frozen", "Closed", "Reviewed", "else")
        .Arrow("Open", "Closed", "Closed", "Balance == 0").Final("Closed")
        .Ignore("Closed", "Deposited").Reject("Frozen", "Withdrawn", "the account is frozen");

    private static Models Structured() => Models.Machine("Order").Data("Total").Choice("check").Composite("Active", "Waiting", "Paid")
        .Arrow("[*]", "Waiting", effects: ["Total = 0"], scope: "Active").Arrow("Waiting", "Paid", "Paid", scope: "Active").Arrow("Paid", "[*]", scope: "Active")
        .Arrow("[*]", "Active", "Placed").Arrow("Active", "check", "Reviewed").Arrow("check", "Active", guard: "Total > 3").Arrow("check", "Gone", guard: "else")
        .Arrow("Active", null, "Noted", effects: ["Total += 1"]).Arrow("Gone", null, "Noted").Arrow("*", "[*]", "Cancelled | Expired").Final("Gone");

    [Fact]
    public void A_wide_table_names_states_and_keeps_the_rest_below() =>
        Baseline.Match("export-bank-account", "markdown", MarkdownExporter.Write(Flattener.Flatten(Account().Build())));

    [Fact]
    public void A_narrow_table_says_all_in_its_cells() =>
        Baseline.Match("export-structured", "markdown", MarkdownExporter.Write(Flattener.Flatten(Structured().Build())));

    [Fact]
    public void A_diagram_of_guards_and_effects() =>
        Baseline.Match("export-bank-account", "mermaid", MermaidExporter.Write(Account().Build()));

    [Fact]
    public void A_diagram_of_composites_choices_and_what_Mermaid_has_no_words_for() =>
        Baseline.Match("export-structured", "mermaid", MermaidExporter.Write(Structured().Build()));

    [Fact]
    public void What_Mermaid_would_misread_is_escaped_and_ids_that_it_would_refuse_are_aliased()
    {
        var model = Models.Diagram("Odd").State("In-progress").State("note", description: "has: colon; and \"quotes\"\nsecond #line")
            .Arrow("[*]", "In-progress", "go; now: #1").Arrow("In-progress", "note", "a %% b").Final("note").Build() with { Title = "The \"odd\" one" };
        Baseline.Match("export-odd", "mermaid", MermaidExporter.Write(model));
    }

    [Fact]
    public void Arrows_of_any_state_come_after_a_states_own_and_only_for_events_that_it_leaves_open()
    {
        var model = Models.Machine("M").Data("n").Arrow("[*]", "A", "S").Arrow("*", "B", "X | Y").Arrow("A", "A", "X", "n > 1").Arrow("A", "A", "Y").Build();
        Assert.EndsWith("    A --> A : X [n > 1]\n    A --> A : Y\n    A --> B : X [else]\n    B --> B : X | Y\n", MermaidExporter.Write(model));
    }

    [Fact]
    public void A_graph_of_guards_and_effects() => Baseline.Match("export-bank-account", "dot", DotExporter.Write(Account().Build()));

    [Fact]
    public void A_graph_has_composites_as_clusters_choices_as_diamonds_and_a_node_for_any_state() =>
        Baseline.Match("export-structured", "dot", DotExporter.Write(Structured().Build()));

    [Fact]
    public void A_PlantUML_diagram_of_guards_and_effects() => Baseline.Match("export-bank-account", "plantuml", PlantUmlExporter.Write(Account().Build()));

    [Fact]
    public void A_PlantUML_diagram_has_composites_as_boxes_and_a_state_for_any_state() =>
        Baseline.Match("export-structured", "plantuml", PlantUmlExporter.Write(Structured().Build()));

    [Fact]
    public void What_PlantUML_would_misread_is_written_by_its_number_and_names_are_aliased()
    {
        var model = Models.Diagram("Odd").State("In-progress").State("a.b", description: "https://x **not bold** <b>tag</b>").State("any")
            .Arrow("[*]", "In-progress", "say \"\" \\n %date()").Arrow("*", "a.b", "x-- / y").Build() with { Title = "The <odd> one" };
        Baseline.Match("export-odd", "plantuml", PlantUmlExporter.Write(model));
    }

    [Fact]
    public void What_DOT_would_misread_is_escaped() =>
        Assert.Contains("\"say \\\"hi\\\"\" -> \"b\\\\c\" [label=\" a &amp;lt; b \\l\"];",
            DotExporter.Write(Models.Diagram("Odd").State("say \"hi\"").State("b\\c").Arrow("say \"hi\"", "b\\c", "a &lt; b").Build()));

    [Fact]
    public void Bars_and_tags_are_escaped_in_a_table()
    {
        var table = MarkdownExporter.Write(Flattener.Flatten(Models.Machine("M").Data("n").Arrow("[*]", "A", "X | Y", "n > 1 || n <b").Build()));
        Assert.Contains(@"[n > 1 \|\| n \<b] → A", table);
    }

    [Fact]
    public void Columns_hold_where_letters_are_wide()
    {
        var table = MarkdownExporter.Write(Flattener.Flatten(Models.Diagram("M").Arrow("[*]", "待機", "開始").Build()));
        Assert.Equal("|      | 開始 |\n| ---- | ---- |\n| [*]  | 待機 |\n| 待機 | –    |\n", table);
    }

    [Fact]
    public void A_state_that_is_final_without_an_arrow_has_one_in_the_diagram()
    {
        var model = Models.Attributes("M").Arrow("[*]", "A", "X").Build();
        model = model with { States = [.. model.States.Select(state => state with { IsFinal = true })] };
        Assert.EndsWith("    A --> [*]\n", MermaidExporter.Write(model));
    }

    [Fact]
    public void What_states_do_on_entry_and_exit_stands_at_the_state_and_beside_a_composite()
    {
        var diagram = MermaidExporter.Write(Models.Machine().Data("n").Composite("C", "A").Arrow("[*]", "A", scope: "C").Arrow("[*]", "C", "X")
            .Entry("A", "n = 1").Exit("A", "n = 2").Entry("C", "n = 3").Build());
        Assert.Contains("        state \"A\" as A\n        A : entry / n = 1\n        A : exit / n = 2\n", diagram);
        Assert.Contains("    }\n    note right of C : entry / n = 3\n", diagram);
    }

    [Fact]
    public void Much_that_happens_in_a_composite_is_one_note()
    {
        var diagram = MermaidExporter.Write(Models.Machine().Data("n").Composite("C", "A").Arrow("[*]", "A", scope: "C").Arrow("[*]", "C", "X")
            .Arrow("C", null, "X", effects: ["n = 3"]).Entry("C", "n = 1").Exit("C", "n = 2").Build());
        Assert.Contains("    note right of C\n        entry / n = 1\n        exit / n = 2\n        X / n = 3\n    end note\n", diagram);
        Assert.DoesNotContain(Checks.Checked.Of(diagram).Diagnostics, found => found.Rule.Id.StartsWith("EVT0", StringComparison.Ordinal));
    }

    [Fact]
    public void Arrows_of_any_state_are_those_of_states_inside_where_their_composite_ends_the_machine()
    {
        var model = Models.Machine().Composite("C", "A", "B").Arrow("[*]", "A", scope: "C").Arrow("A", "B", "X", scope: "C").Arrow("[*]", "C", "X").Final("C").Arrow("*", "D", "Y").Build();
        Assert.EndsWith("    C --> [*]\n    A --> D : Y\n    D --> D : Y\n", MermaidExporter.Write(model));
    }

    [Theory]
    [InlineData(null, "    A --> B : Y\n    B --> B : Y\n    D --> B : Y\n")]
    [InlineData("C", "    C --> D : Y [n > 1]\n    C --> B : Y [else]\n    D --> B : Y\n")]
    public void An_arrow_of_any_state_into_a_composite_is_that_of_the_states_inside_as_it_does_not_leave_the_composite(string? own, string expected)
    {
        var model = Models.Machine().Data("n").Composite("C", "A", "B").State("D").Arrow("[*]", "A", scope: "C").Arrow("[*]", "C", "X").Arrow("*", "B", "Y");
        if (own is not null) model.Arrow(own, "D", "Y", "n > 1");
        Assert.EndsWith("    [*] --> C : X\n" + expected, MermaidExporter.Write(model.Build()));
    }

    [Fact]
    public void A_history_state_is_called_H_and_keeps_its_id()
    {
        var diagram = MermaidExporter.Write(Models.Machine().Composite("C", "A").History("C", isDeep: true).Arrow("[*]", "A", scope: "C").Arrow("C", "B", "X").Arrow("B", "C[H*]", "X").Build());
        Assert.Contains("        state \"H*\" as C[H*]\n", diagram);
        Assert.Contains("    B --> C[H*] : X\n", diagram);
    }

    [Fact]
    public void An_arrow_stands_in_a_body_only_with_both_its_ends_inside()
    {
        var model = Models.Machine().State("D").Composite("C", "A", "B").Arrow("[*]", "A", scope: "C").Arrow("[*]", "C", "X").Arrow("A", "B", "X", scope: "C").Arrow("B", "D", "X", scope: "C").Build();
        Assert.EndsWith("    }\n    [*] --> C : X\n    B --> D : X\n", MermaidExporter.Write(model));
    }

    [Fact]
    public void A_diagram_is_exported_as_it_was_drawn()
    {
        const string drawn = "stateDiagram-v2\n    [*] --> OPEN : Opened\n    OPEN --> OPEN : Updated\n    OPEN --> CLOSED : Closed\n    CLOSED --> [*]\n";
        Assert.Equal(drawn, MermaidExporter.Write(Checks.Checked.Of(drawn).Machine.Model));
    }

    [Fact]
    public void What_is_exported_is_a_diagram_of_the_same_shape() =>
        RandomDiagrams.Each(model =>
        {
            var again = Checks.Checked.Of(MermaidExporter.Write(model)).Machine.Model;
            Assert.Equal(model.States.Select(Shape).OrderBy(shape => shape), again.States.Where(state => !state.IsImpliedFinal).Select(Shape).OrderBy(shape => shape));
        });

    private static (string, StateKind, string?) Shape(StateModel state) => (state.Id, state.Kind, state.Parent);
}
