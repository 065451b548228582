using Eventer.Language.Model;

namespace Eventer.Language.Tests.Binding;

/// <summary><c>C[H]</c>, <c>C[H*]</c>, and <c>[H]</c> inside of C.</summary>
public class HistoryTests
{
    private const string Player = """
        event Made
        event Pressed
        event Paused
        event Resumed
        state Playing {
            [*] --> Slow
            Slow --> Fast : Pressed
            Fast --> Slow : Pressed
        }
        [*] --> Playing : Made
        Playing --> Waiting : Paused

        """;

    [Theory]
    [InlineData("Waiting --> Playing[H] : Resumed", "Playing[H]", StateKind.ShallowHistory)]
    [InlineData("Waiting --> Playing[H*] : Resumed", "Playing[H*]", StateKind.DeepHistory)]
    [InlineData("Waiting --> Last : Resumed\nstate Playing {\nstate Last <<history>>\n}", "Last", StateKind.ShallowHistory)]
    [InlineData("Waiting --> Last : Resumed\nstate Playing {\nstate Last <<history*>>\n}", "Last", StateKind.DeepHistory)]
    public void An_arrow_leads_to_it_and_the_data_remembers(string line, string id, StateKind kind)
    {
        var machine = Machines.Compile(Player + line + "\n");
        Assert.Empty(machine.Errors());
        var history = machine.Model.States.Single(state => state.Id == id);
        Assert.Equal((kind, "Playing"), (history.Kind, history.Parent));
        Assert.Equal(("PlayingHistory", "global::Root.TestStatus?", "Playing"), machine.Model.Data.Select(field => (field.Name, field.Type, field.Remembers)).Single());
    }

    [Fact]
    public void Inside_of_the_composite_its_arrow_is_the_default()
    {
        var machine = Machines.Compile(Player.Replace("[*] --> Slow", "[*] --> Slow\n    [H] --> Fast") + "Waiting --> Playing[H] : Resumed\n");
        Assert.Empty(machine.Errors());
        Assert.Equal("Fast", machine.Model.Transitions.Single(arrow => arrow.Sources.Contains("Playing[H]")).Target);
    }

    [Fact]
    public void Its_arrow_reads_the_event_that_led_to_it() =>
        Assert.Empty(Machines.Compile(Player.Replace("event Resumed", "event Resumed { Track : int }\ndata Track : int").Replace("[*] --> Slow", "[*] --> Slow\n    [H] --> Fast : / Track = event.Track") + "Waiting --> Playing[H] : Resumed\n").Errors());

    [Theory]
    [InlineData("Playing --> {|[H]|} : Resumed", "stands inside the composite")]
    [InlineData("Playing --> {|Waiting[H]|} : Resumed", "Waiting has no states inside")]
    [InlineData("ignore {|Playing[H]|} : Resumed", "never in a history state")]
    public void EVT0001_says_what_it_is_for(string line, string message)
    {
        var word = line[(line.IndexOf("{|", StringComparison.Ordinal) + 2)..line.IndexOf("|}", StringComparison.Ordinal)];
        var (diagnostic, at) = Machines.Only(Player + line.Replace("{|", "").Replace("|}", "") + "\n", "EVT0001");
        Assert.Equal(word, at);
        Assert.Contains(message, diagnostic.Message);
    }

    [Fact]
    public void No_effect_assigns_what_is_remembered() =>
        Assert.Single(Machines.Compile(Player + "Waiting --> Playing[H] : Resumed / PlayingHistory = null\n").Of("EVT1001"));

    [Fact]
    public void In_a_diagram_it_is_the_same()
    {
        var machine = Machines.Diagram("[*] --> C\nstate C {\n[*] --> A\nA --> B: next\n}\nC --> S: pause\nS --> C[H]: resume\n");
        Assert.Empty(machine.Errors());
        Assert.NotNull(machine.Flat);
    }

    [Fact]
    public void A_composite_that_begins_nowhere_has_no_history_to_begin_with() =>
        Assert.Single(Machines.Compile("event Made\nevent Left\n[*] --> A : Made\nA --> S : Left\nS --> C[H] : Left\nC --> S : Made\nstate C {\nA --> B : Made\n}\n").Of("EVT2008"));
}
