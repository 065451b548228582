using Eventer.Language.Model;

namespace Eventer.Language.Tests.Binding;

/// <summary>A machine's labels are UML's: what an arrow needs, what effects do, what is not there yet.</summary>
public class MachineLabelTests
{
    private const string Till = """
        data Total : int
        event Sold { Amount : int, What : string = "it" }
        event Shut
        publish Sale { Amount : int, What : string }
        [*] --> Open : Sold / Total = event.Amount

        """;

    private static EffectModel Effect(string effect) => Machines.Compile(Till + $"Open --> Open : Sold / {effect}\n").Model.Transitions[1].Effects.Single();

    [Theory]
    [InlineData("Total = 3", "=", "3")]
    [InlineData("Total += event.Amount", "+=", "Event.Amount")]
    [InlineData("Total <<= 1", "<<=", "1")]
    [InlineData("Total++", "++", null)]
    public void An_assignment_has_its_field_operator_and_value(string text, string @operator, string? value)
    {
        var effect = Effect(text);
        Assert.Equal((EffectKind.Assign, "Total", @operator, value), (effect.Kind, effect.Target, effect.Operator, effect.Expression?.CSharp));
    }

    [Theory]
    [InlineData("publish Sale(1, \"a\")")]
    [InlineData("publish Sale(1, What: \"a\")")]
    [InlineData("publish Sale(What: \"a\", Amount: 1)")]
    [InlineData("chain Sold(1, \"a\")")]
    public void Arguments_are_in_the_order_of_the_fields(string text) =>
        Assert.Equal(["1", "\"a\""], Effect(text).Arguments.Select(argument => argument.CSharp));

    [Fact]
    public void A_field_with_a_default_needs_no_argument() => Assert.Equal("\"it\"", Effect("chain Sold(1)").Arguments[1].CSharp);

    [Theory]
    [InlineData("publish Sale(1)", "(1)", "also needs What: expected Sale(Amount : int, What : string)")]
    [InlineData("publish Sale", "Sale", "also needs Amount, What")]
    [InlineData("publish Sale(1, \"a\", 2)", "2", "has no place for '2'")]
    [InlineData("publish Sale(1, \"a\", Amount: 2)", "Amount: 2", "gets its Amount twice")]
    [InlineData("chain Shut(1)", "1", "expected Shut()")]
    public void EVT0001_arguments_fill_the_fields(string effect, string word, string message)
    {
        var (diagnostic, at) = Machines.Only(Till + $"Open --> Open : Sold / {effect}\n", "EVT0001");
        Assert.Equal(word, at);
        Assert.Contains(message, diagnostic.Message);
    }

    [Theory]
    [InlineData("Open --> Closed", "Open --> Closed", "has no event")]
    [InlineData("Open --> Closed : [Total > 3]", ": [Total > 3]", "has no event")]
    [InlineData("[*] --> Closed : / Total = 3", ": / Total = 3", "needs the event that creates the entity")]
    [InlineData("state c <<choice>>\nOpen --> c : Shut\nc --> Open : Sold", "Sold", "what leads into the choice has the event")]
    [InlineData("state C {\n[*] --> D : Sold\n}", "Sold", "the arrow that enters C has the event")]
    [InlineData("state C {\n[*] --> D : [Total > 3]\n}", "[Total > 3]", "has effects alone")]
    [InlineData("[*] : Sold", "[*]", "name a state")]
    [InlineData("Open --> Open : *", "*", "name the events")]
    [InlineData("ignore Open : Shut \"why\"", "\"why\"", "needs no reason")]
    public void EVT0001_an_arrow_says_what_it_needs(string lines, string word, string message)
    {
        var (diagnostic, at) = Machines.Only(Till + lines, "EVT0001");
        Assert.Equal(word, at);
        Assert.Contains(message, diagnostic.Message);
    }

    [Theory]
    [InlineData("Open, Shut --> Open : Sold | Shut", "Open,Shut", "Sold,Shut")]
    [InlineData("* --> Open : Shut", "*", "Shut")]
    public void An_arrow_may_have_several_sources_and_events(string line, string sources, string events)
    {
        var arrow = Machines.Compile(Till + line).Model.Transitions[1];
        Assert.Equal((sources, events), (string.Join(",", arrow.Sources), string.Join(",", arrow.Events)));
    }

    [Fact]
    public void A_line_with_a_state_and_an_event_is_an_internal_transition() => Assert.Null(Machines.Compile(Till + "Open : Shut / Total = 0").Model.Transitions[1].Target);

    [Fact]
    public void The_place_of_an_arrows_events_is_known()
    {
        const string text = Till + "Open --> Open : Shut | Sold [Total > 3]";
        var machine = Machines.Compile(text);
        var span = machine.Map[machine.Model.Transitions[1].EventsNode].Span;
        Assert.Equal("Shut | Sold", text.Substring(span.Start, span.Length));
    }

    [Fact]
    public void The_place_of_an_expression_is_exactly_its_text()
    {
        const string text = Till + "Open --> Open : Sold [ event.Amount > 3 ]";
        var machine = Machines.Compile(text);
        var span = machine.Map[machine.Model.Transitions[1].Guard!.Expression!.Node].Span;
        Assert.Equal("event.Amount > 3", text.Substring(span.Start, span.Length));
    }

    [Theory]
    [InlineData("Open --> Open : Shut / link Other(3).Go()", "link", "links to other machines")]
    public void EVT0004_what_is_not_there_yet_is_told_with_what_to_do_meanwhile(string lines, string word, string message)
    {
        var (diagnostic, at) = Machines.Only(Till + lines, "EVT0004");
        Assert.Equal(word, at);
        Assert.Contains(message, diagnostic.Message);
        Assert.Contains("; meanwhile ", diagnostic.Message);
    }

    [Fact]
    public void EVT0004_is_told_once_for_each_kind()
    {
        var (diagnostic, _) = Machines.Only(Till + "Open --> Open : Shut / link Other(3).Go()\nOpen --> Open : Sold / link Other(4).Go()", "EVT0004");
        Assert.Single(diagnostic.Related);
    }
}
