using Eventer.Language.Export;
using Eventer.Language.Model;
using Eventer.Language.Tests.Checks;

namespace Eventer.Language.Tests.Timers;

/// <summary>Which timers run in each state, and which go on through each transition.</summary>
public sealed class TimerTableTests
{
    private const string Events = """
        event Go
        event Back
        event Long
        event Short

        """;

    private static FlatMachine Flat(string lines) => Checked.Sm(Events + lines).Machine.Flat!;

    private const string Nested = """
        [*] --> Out : Go
        Out --> In : Go
        state In {
            [*] --> A
            A --> B : Go
            B --> A : Back
            A : Back
            B --> B : Short after 1h
            B --> In : Go
        }
        In --> Out : Long after 30d
        """;

    [Fact]
    public void A_composites_timer_runs_in_every_state_inside()
    {
        var flat = Flat(Nested);
        Assert.Equal(["B Short 1h", "In Long 30d"], flat.Timers.Select(timer => $"{timer.State} {flat.Model.Events[timer.Event].WireName} {timer.After.Text}"));
        Assert.Equal(["[*]:", "Out:", "A: Long", "B: Short Long"], flat.States.Select(state => $"{state.Id}: {Names(flat, state.Timers)}".TrimEnd()));
    }

    [Theory]
    [InlineData("A", "Go", "Long")]
    [InlineData("B", "Back", "Long")]
    [InlineData("B", "Short", "Long")]
    [InlineData("B", "Go", "")]
    [InlineData("B", "Long", "")]
    [InlineData("Out", "Go", "")]
    public void What_a_transition_does_not_leave_goes_on(string state, string @event, string kept)
    {
        var flat = Flat(Nested);
        var row = flat.States.ToList().FindIndex(candidate => candidate.Id == state);
        var column = flat.Model.Events.ToList().FindIndex(candidate => candidate.WireName == @event);
        var transition = flat.Transitions[flat[row, column].Candidates[0].Transition];
        Assert.Equal(kept, Names(flat, transition.Keeps));
    }

    [Fact]
    public void An_arrow_of_a_composite_leaves_it_even_for_a_state_inside()
    {
        var flat = Flat("[*] --> In : Go\nstate In {\n[*] --> A\nA --> B : Go\n}\nIn --> B : Back\nIn --> A : Long after 1d");
        var back = flat.Transitions.Where(transition => flat.Model.Events[transition.Event].WireName == "Back" && transition.From > 0);
        Assert.Equal(["", ""], back.Select(transition => Names(flat, transition.Keeps)));
    }

    [Fact]
    public void An_arrow_of_every_state_is_each_states_own()
    {
        var flat = Flat("[*] --> In : Go\nstate In {\n[*] --> A\nA --> B : Go\n}\n* --> B : Back\nIn --> A : Long after 1d");
        var back = flat.Transitions.Where(transition => flat.Model.Events[transition.Event].WireName == "Back" && transition.From > 0);
        Assert.Equal(["Long", "Long"], back.Select(transition => Names(flat, transition.Keeps)));
    }

    [Theory]
    [InlineData("", "state c <<choice>>", "B")]
    [InlineData("state c <<choice>>", "", "B Long")]
    public void A_choice_outside_of_a_composite_leaves_it_and_its_timer_starts_anew(string inside, string outside, string expected)
    {
        var flat = Flat($$"""
            [*] --> Out : Go
            Out --> In : Go
            state In {
                [*] --> A
                A --> B : Back
                {{inside}}
            }
            {{outside}}
            A --> c : Go
            c --> B : [now.Hour > 3]
            c --> Out : [else]
            In --> Out : Long after 1d
            """);
        var go = flat.Transitions.Where(transition => flat.States[transition.From].Id == "A" && flat.Model.Events[transition.Event].WireName == "Go");
        Assert.Equal([expected, "Out"], go.Select(transition => $"{flat.States[transition.To].Id} {Names(flat, transition.Keeps)}".TrimEnd()));
    }

    [Fact]
    public void In_a_final_state_nothing_is_waited_for()
    {
        var flat = Flat("[*] --> In : Go\nstate In {\n[*] --> A\nA --> B : Go\n}\nB --> [*]\nIn --> Out : Long after 1d\nOut --> [*]");
        Assert.Equal("Long", Names(flat, flat.States.Single(state => state.Id == "A").Timers));
        Assert.Empty(flat.States.Single(state => state.Id == "B").Timers);
    }

    [Fact]
    public void The_table_and_the_diagram_show_the_duration()
    {
        var flat = Flat("[*] --> Out : Go\nOut --> Gone : Long after 1h30m [now.Hour > 3] / chain Back\nOut --> Gone : Back\nGone --> [*]");
        Assert.Contains("after 1h30m [now.Hour > 3] → Gone / chain Back", MarkdownExporter.Write(flat));
        Assert.Contains("Out --> Gone : Long after 1h30m [now.Hour > 3] / chain Back", MermaidExporter.Write(flat.Model));
    }

    private static string Names(FlatMachine flat, EquatableArray<int> timers) => string.Join(" ", timers.Items.Select(timer => flat.Model.Events[flat.Timers[timer].Event].WireName));
}
