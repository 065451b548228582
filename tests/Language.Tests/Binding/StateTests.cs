namespace Eventer.Language.Tests.Binding;

/// <summary>States and their names: similar, colliding, shared.</summary>
public class StateTests
{
    private static string Diagram(string lines) => "stateDiagram-v2\n" + lines;

    [Theory]
    [InlineData("Valid --> Valid? : ask", "Valid?")]
    [InlineData("New --> new : renew", "new")]
    [InlineData("In-progress --> In_progress : x", "In_progress")]
    public void EVT1003_two_states_that_become_one_name_are_told_and_the_fix_makes_them_one(string arrow, string word)
    {
        var text = Diagram("[*] --> Start\nStart --> " + arrow.Split(' ')[0] + " : go\n" + arrow);
        Assert.Equal(word, Machines.Only(text, "EVT1003").Word);
        Assert.Empty(Machines.Compile(Machines.Fix(text, "EVT1003")).Of("EVT1003"));
    }

    [Fact]
    public void EVT1003_two_events_that_become_one_name_are_told_and_the_fix_makes_them_one()
    {
        var text = Diagram("[*] --> A : order placed\nA --> B : Order placed\nB --> C : Order placed");
        Assert.Equal("Order placed", Machines.Only(text, "EVT1003").Word);
        var mended = Machines.Compile(Machines.Fix(text, "EVT1003"));
        Assert.Equal("order placed", Assert.Single(mended.Model.Events).WireName);
    }

    [Theory]
    [InlineData("event paid\nevent Paid\n[*] --> A : Paid\nA --> B : paid\n")]
    [InlineData("event Paid\npublish Paid\n[*] --> Paid : Paid\n")]
    public void EVT1003_names_that_can_stand_side_by_side_are_fine(string text) => Assert.Empty(Machines.Compile(text).Of("EVT1003"));

    [Fact]
    public void EVT1003_the_skeleton_has_names_that_differ_even_so()
    {
        var names = Machines.Compile(Diagram("[*] --> Valid\nValid --> Valid? : ask\nValid? --> valid! : say")).Model.States.Select(state => state.Name).ToList();
        Assert.Equal(names, names.Distinct());
    }

    [Theory]
    [InlineData("[*] --> Idle\nIdle --> Busy : go\nBusy --> idle : stop", "idle")]
    [InlineData("[*] --> Closed\nClosed --> Open : go\nOpen --> Closd : stop", "Closd")]
    [InlineData("[*] --> Closed\nClosed --> Open : go\nOpen --> Clossed : stop", "Clossed")]
    [InlineData("[*] --> Closed\nClosed --> Open : go\nOpen --> Cloced : stop", "Cloced")]
    public void EVT1005_states_that_were_probably_meant_to_be_one_are_told_and_the_fix_merges_them(string lines, string word)
    {
        var text = Diagram(lines);
        Assert.Equal(word, Machines.Only(text, "EVT1005").Word);
        Assert.Equal(2, Machines.Compile(Machines.Fix(text, "EVT1005")).Model.States.Count);
    }

    [Fact]
    public void EVT1005_the_fix_reaches_every_line_that_names_the_state()
    {
        const string text = "event Go\nevent Stop\n[*] --> Idle : Go\nIdle --> Idle : Stop\nIdle --> Busy : Go\nBusy --> idle : Stop\nignore idle : *\n";
        Assert.DoesNotContain("idle", Machines.Fix(text, "EVT1005"));
    }

    [Theory]
    [InlineData("[*] --> Step1\nStep1 --> Step1 : again\nStep1 --> Step2 : go")]
    [InlineData("[*] --> Paid\nPaid --> Paid : again\nPaid --> Pair : go")]
    [InlineData("[*] --> Active\nActive --> Active : again\nActive --> Inactive : go")]
    [InlineData("[*] --> AState\nBState --> AState : go\nAState --> BState : back")]
    public void EVT1005_names_that_differ_on_purpose_are_fine(string lines) => Assert.Empty(Machines.Compile(Diagram(lines)).Of("EVT1005"));

    [Fact]
    public void EVT1010_the_same_state_in_two_composites_is_told_at_the_second()
    {
        var text = Diagram("[*] --> A\nstate A {\n[*] --> One\nOne --> Two : go\n}\nA --> B : over\nstate B {\n[*] --> Two\n}");
        var (diagnostic, word) = Machines.Only(text, "EVT1010");
        Assert.Equal("Two", word);
        Assert.Contains("'Two' stands in A and in B", diagnostic.Message);
    }

    [Fact]
    public void EVT1010_a_state_is_inside_the_composite_that_leads_on_from_it() =>
        Assert.Equal("B", Machines.Diagram("[*] --> A\nstate A {\n[*] --> Two\n}\nA --> B : over\nstate B {\n[*] --> One\nOne --> Two : go\nTwo --> One : back\n}")
            .Model.States.Single(state => state.Id == "Two").Parent);

    [Theory]
    [InlineData("[*] --> A\nstate A {\n[*] --> One\nOne --> Two : go\n}\nA --> Two : straight\nTwo --> [*]")]
    [InlineData("[*] --> A\nstate A {\n[*] --> B\nB --> Two : out\nstate B {\n[*] --> Two\n}\n}")]
    public void EVT1010_a_composite_and_what_is_around_it_may_both_name_a_state(string lines) => Assert.Empty(Machines.Compile(Diagram(lines)).Of("EVT1010"));

    [Fact]
    public void A_state_is_inside_the_innermost_of_nested_composites_that_name_it() =>
        Assert.Equal("B", Machines.Diagram("[*] --> A\nstate A {\n[*] --> B\nTwo --> B : out\nstate B {\n[*] --> Two\n}\n}").Model.States.Single(state => state.Id == "Two").Parent);

    [Fact]
    public void Composites_inside_each_other_end_somewhere()
    {
        var states = Machines.Diagram("[*] --> A\nstate A {\nB --> C : x\n}\nstate B {\nA --> D : y\n}").Model.States;
        Assert.Contains(states, state => state.Parent is null);
    }

    [Fact]
    public void A_file_may_nest_composites_deeper_than_the_stack()
    {
        var lines = string.Concat(Enumerable.Range(0, 3_000).Select(depth => $"state S{depth} {{\n")) + "[*] --> End\n" + string.Concat(Enumerable.Repeat("}\n", 3_000));
        Assert.Equal("S2999", Machines.Diagram(lines).Model.States.Single(state => state.Id == "End").Parent);
    }
}
