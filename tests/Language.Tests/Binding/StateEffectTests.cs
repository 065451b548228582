using Eventer.Language.Model;

namespace Eventer.Language.Tests.Binding;

/// <summary><c>S : entry / …</c> and <c>S : exit / …</c>.</summary>
public class StateEffectTests
{
    private const string Lamp = """
        data Count : int
        data Since : DateTimeOffset
        event Lit { Watts : int }
        event Off
        publish Told { Count : int }
        effect Rest = Count = 0
        [*] --> On : Lit
        On --> Dark : Off
        Dark --> On : Lit
        Dark --> [*] : Off

        """;

    [Fact]
    public void A_state_has_the_effects_of_all_its_lines_in_order()
    {
        var machine = Machines.Compile(Lamp + "On : entry / Count++, Since = now\nOn, Dark : entry / publish Told(Count)\nDark : exit / Rest\n");
        Assert.Empty(machine.Errors());
        Assert.Equal(["Count++", "Since = now", "publish Told(Count)"], machine.Model.States.Single(state => state.Id == "On").Entry.Select(effect => effect.Text));
        Assert.Equal(["publish Told(Count)"], machine.Model.States.Single(state => state.Id == "Dark").Entry.Select(effect => effect.Text));
        Assert.Equal(["Rest"], machine.Model.States.Single(state => state.Id == "Dark").Exit.Select(effect => effect.Text));
    }

    [Fact]
    public void In_a_diagram_they_are_descriptions()
    {
        var state = Machines.Diagram("[*] --> On\nOn --> [*]\nOn : entry / start()\n").Model.States[0];
        Assert.Equal(("entry / start()", 0), (state.Description, state.Entry.Count));
    }

    [Fact]
    public void An_event_that_is_declared_under_the_word_is_that_event()
    {
        var machine = Machines.Compile("data Count : int\nevent Made\nevent entry\n[*] --> On : Made\nOn : entry / Count++\n");
        Assert.Equal(["entry"], machine.Model.Transitions[1].Events);
        Assert.Empty(machine.Model.States[0].Entry);
    }

    [Theory]
    [InlineData("On : entry / Count = {|event|}.Watts", "EVT1001", "several events may lead here")]
    [InlineData("On : exit / {|Nothing|}", "EVT1001", "not an effect of this machine")]
    [InlineData("On : entry {|[Count > 1]|} / Count++", "EVT0001", "put the guard at the arrows")]
    [InlineData("On : {|entry | Lit|} / Count++", "EVT0001", "stands alone")]
    [InlineData("On {|: entry|}", "EVT0001", "expected what is done")]
    [InlineData("{|*|} : entry / Count++", "EVT0001", "belongs to a state")]
    [InlineData("{|[*]|} : exit / Count++", "EVT0001", "belongs to a state")]
    [InlineData("{|Onn|} : entry / Count++", "EVT1001", "did you mean On?")]
    [InlineData("state q <<choice>>\nOn --> q : Lit\nq --> Dark\n{|q|} : entry / Count++", "EVT0001", "nothing is ever in q")]
    public void What_cannot_be_meant_is_said_at_its_word(string line, string rule, string message)
    {
        var word = line[(line.IndexOf("{|", StringComparison.Ordinal) + 2)..line.IndexOf("|}", StringComparison.Ordinal)];
        var (diagnostic, at) = Machines.Only(Lamp + line.Replace("{|", "").Replace("|}", "") + "\n", rule);
        Assert.Equal(word, at);
        Assert.Contains(message, diagnostic.Message);
    }

    [Fact]
    public void An_effect_in_CSharp_is_given_the_event_and_so_is_no_entry_effect()
    {
        var (diagnostic, at) = Machines.Only("effect Count : Lit\n" + Lamp.Replace("data Count", "data Number").Replace("Count = 0", "Number = 0") + "On : entry / Count\n", "EVT1001");
        Assert.Equal("Count", at);
        Assert.Contains("is given the event", diagnostic.Message);
    }

    [Fact]
    public void A_field_that_entering_the_first_state_assigns_is_assigned_at_creation() =>
        Assert.Empty(Machines.Compile("data Name : string\nevent Made\n[*] --> On : Made\nOn : entry / Name = \"new\"\n").Of("EVT1009"));

    [Fact]
    public void A_message_that_only_leaving_publishes_is_used() =>
        Assert.Empty(Machines.Compile(Lamp + "On : exit / publish Told(Count), Rest\n").Of("EVT2007"));
}
