using Eventer.Language.Model;

namespace Eventer.Language.Tests.Binding;

/// <summary>A diagram's labels are prose: which events and guards they become.</summary>
public class DiagramTests
{
    private static TransitionModel Arrow(string lines, int index = 0) => Machines.Diagram(lines).Model.Transitions[index];

    [Theory]
    [InlineData("order placed", "order placed")]
    [InlineData("order   placed", "order placed")]
    [InlineData("order<br/>placed", "order placed")]
    [InlineData("order\\nplaced [in time]", "order placed")]
    [InlineData("timeout / no answer", "timeout / no answer")]
    public void A_label_is_an_event_whose_words_have_single_spaces(string label, string wireName) =>
        Assert.Equal([wireName], Arrow($"[*] --> A : {label}").Events);

    [Fact]
    public void Equal_labels_are_one_event() =>
        Assert.Single(Machines.Diagram("[*] --> A : order placed\nA --> B : order<br>placed\nB --> A : order  placed").Model.Events);

    [Theory]
    [InlineData("Id == \"x\"")]
    [InlineData("Id.Length > 3")]
    [InlineData("now.Hour < 12 && Id != \"\"")]
    [InlineData("true")]
    public void A_guard_over_known_names_is_CSharp(string guard) => Assert.Equal(guard, Arrow($"[*] --> A : x [{guard}]").Guard!.Expression!.CSharp);

    [Theory]
    [InlineData("timelock has passed", "TimelockHasPassed")]
    [InlineData("ready", "Ready")]
    [InlineData("!ready", "NotReady")]
    [InlineData("amount > 3", "AmountMoreThan3")]
    [InlineData("3", "_3")]
    [InlineData("Id", "Id")]
    [InlineData("try next", "TryNextHolds")]
    public void Any_other_guard_is_a_method_to_write(string guard, string name)
    {
        var model = Machines.Diagram($"[*] --> A : x [{guard}]").Model;
        Assert.Equal(new RequiredMethodModel(name, IsGuard: true, "x", model.RequiredMethods[0].Node), Assert.Single(model.RequiredMethods));
        Assert.Equal(name, model.Transitions[0].Guard!.Method!.Name);
    }

    [Fact]
    public void A_guard_of_several_events_takes_any() =>
        Assert.Null(Assert.Single(Machines.Diagram("[*] --> A : x [ready]\nA --> A : y [ready]").Model.RequiredMethods).Event);

    [Theory]
    [InlineData("else")]
    [InlineData("[else]")]
    public void Out_of_a_choice_else_needs_no_brackets(string label) =>
        Assert.True(Arrow($"state c <<choice>>\nc --> A : {label}").Guard!.IsElse);

    [Theory]
    [InlineData("approved", "Approved")]
    [InlineData("[approved]", "Approved")]
    [InlineData("retry [attempts left]", "RetryAttemptsLeft")]
    public void Out_of_a_choice_a_label_is_a_guard(string label, string method)
    {
        var arrow = Arrow($"state c <<choice>>\nc --> A : {label}");
        Assert.Empty(arrow.Events);
        Assert.Equal(method, arrow.Guard!.Method!.Name);
    }

    [Fact]
    public void EVT1004_arrows_without_a_label_are_told_once_and_the_fix_names_them()
    {
        const string text = "stateDiagram-v2\n[*] --> A\nA --> B\nB --> A : [ready]\nA --> [*]";
        var (diagnostic, word) = Machines.Only(text, "EVT1004");
        Assert.Equal("A --> B", word);
        Assert.Single(diagnostic.Related);
        Assert.Contains("AToB, BToA", diagnostic.Message);
        var mended = Machines.Fix(text, "EVT1004");
        Assert.Equal("stateDiagram-v2\n[*] --> A\nA --> B : AToB\nB --> A : BToA [ready]\nA --> [*]", mended);
        Assert.Equal(Machines.Compile(text).Model.Events.Select(bound => bound.Name), Machines.Compile(mended).Model.Events.Select(bound => bound.Name));
        Assert.Empty(Machines.Compile(mended).Messages());
    }

    [Theory]
    [InlineData("[*] --> A\nA --> [*]")]
    [InlineData("[*] --> A : x\nstate A {\n[*] --> B\nB --> [*]\n}")]
    [InlineData("[*] --> c : x\nstate c <<choice>>\nc --> A\nA --> [*]")]
    public void EVT1004_arrows_that_need_no_event_are_fine(string lines) => Assert.Empty(Machines.Diagram(lines).Of("EVT1004"));

    [Fact]
    public void EVT1013_labels_with_more_in_them_than_a_name_are_told_once()
    {
        var (diagnostic, word) = Machines.Only("stateDiagram-v2\n[*] --> A : x\nA --> B : start [ready\nB --> A : done / count++\nB --> B : note / log(3)", "EVT1013");
        Assert.Equal("start [ready", word);
        Assert.Equal(2, diagnostic.Related.Count);
        Assert.Contains("'start [ready', 'done / count++', 'note / log(3)' are taken whole", diagnostic.Message);
    }

    [Theory]
    [InlineData("read / write")]
    [InlineData("and/or")]
    [InlineData("a / b(c")]
    [InlineData("list[0]")]
    [InlineData("done / ")]
    [InlineData("10 / 2 = 5 or so")]
    public void EVT1013_prose_with_a_slash_or_an_index_is_fine(string label) => Assert.Empty(Machines.Diagram($"[*] --> A : {label}").Of("EVT1013"));

    [Theory]
    [InlineData("=>")]
    [InlineData("==>")]
    [InlineData("..>")]
    [InlineData("→")]
    public void An_arrow_of_another_notation_is_read_as_meant_and_told_once(string arrow)
    {
        var text = $"stateDiagram-v2\n[*] --> Open : built\nOpen {arrow} Shut : slammed\nShut --> [*]";
        var (_, word) = Machines.Only(text, "EVT0005");
        Assert.Equal(arrow, word);
        Assert.Empty(Machines.Compile(Machines.Fix(text, "EVT0005")).Messages());
    }

    [Theory]
    [InlineData("Open=>Shut")]
    [InlineData("=>")]
    public void A_state_may_have_such_characters_in_its_name(string name) =>
        Assert.Contains(Machines.Diagram($"[*] --> Open\nOpen --> {name} : x").Model.States, state => state.Id == name);

    [Fact]
    public void The_label_of_a_composites_initial_arrow_is_a_description() =>
        Assert.Empty(Arrow("state A {\n[*] --> B : at first\n}").Events);

    [Fact]
    public void A_labelled_arrow_to_the_end_implies_a_final_state()
    {
        var state = Machines.Diagram("[*] --> A : x\nA --> [*] : give up").Model.States.Single(state => state.IsImpliedFinal);
        Assert.Equal(("[*]", "Final"), (state.Id, state.Name));
    }

    [Fact]
    public void An_unlabelled_arrow_to_the_end_makes_its_source_final() =>
        Assert.True(Machines.Diagram("[*] --> A : x\nA --> [*]").Model.States.Single().IsFinal);

    [Theory]
    [InlineData("accTitle: Orders\n[*] --> A", "Orders")]
    [InlineData("[*] --> A", null)]
    public void A_title_is_kept(string lines, string? title) => Assert.Equal(title, Machines.Diagram(lines).Model.Title);

    [Fact]
    public void Descriptions_are_kept() =>
        Assert.Equal("Waiting\nfor both sides", Machines.Diagram("state \"Waiting\" as W\nW : for both sides\n[*] --> W").Model.States.Single().Description);
}
