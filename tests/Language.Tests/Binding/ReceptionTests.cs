namespace Eventer.Language.Tests.Binding;

/// <summary>Messages from elsewhere that become events.</summary>
public class ReceptionTests
{
    private const string Bill = """
        machine Bill
        key Number : string
        data Due : int
        event Sent
        event PaidPart { Amount : int }
        event PaidAll { Amount : int, By : string = "bank" }
        event Told
        guard Safe : PaidAll
        guard Large = Due > 100
        publish Known { Number : string, Amount : int }
        [*] --> Open : Sent
        Open : Told / publish Known(Number, 3)
        Open : PaidPart [Large] / Due -= event.Amount
        Open --> Done : PaidAll [Safe]
        Done --> [*]

        """;

    [Fact]
    public void A_message_becomes_an_event_of_the_entity_that_its_key_names()
    {
        var machine = Machines.Compile(Bill + "on Bank.Paid { Reference : string, Amount : int } => PaidAll [key = message.Reference.Trim()] [message.Amount >= Due && Large], PaidPart [else]\n");

        Assert.Empty(machine.Messages());
        var reception = Assert.Single(machine.Model.Receptions);
        Assert.Equal(("Bank.Paid", "PaidAll"), (reception.Message, reception.Event));
        Assert.Equal(["Number = message.Reference.Trim()"], reception.Keys.Select(key => $"{key.Key} = {key.Value!.Text}"));
        Assert.Equal(["PaidAll [message.Amount >= Due && Large]", "PaidPart [else]"], reception.Targets.Select(target => $"{target.Event} [{target.Guard!.Text}]"));
        Assert.Contains(machine.Model.Messages, message => message is { WireName: "Bank.Paid", Name: "BankPaid" });
    }

    [Theory]
    [InlineData("on Paid { Number : string, Amount : int } => PaidAll")]
    [InlineData("on Known => PaidPart")]
    [InlineData("on Paid { Nr : string, Amount : int } => PaidPart [Number = message.Nr]")]
    [InlineData("on Paid { Nr : int, Amount : int } => PaidPart [key = string.Join(\",\", message.Nr, 3)]")]
    [InlineData("on Paid { Number : string, Amount : int } => PaidPart [Due == 3], PaidAll")]
    [InlineData("on Paid { Number : string, Other : Guid } => Told")]
    public void What_fills_its_events_and_names_an_entity_is_fine(string line) => Assert.Empty(Machines.Compile(Bill + line + "\n").Messages());

    [Theory]
    [InlineData("on Paid { Number : string } => PaidPart", "on Paid { Number : string, Amount : int } => PaidPart")]
    [InlineData("on Paid { } => PaidPart [key = \"a\"]", "on Paid { Amount : int } => PaidPart [key = \"a\"]")]
    [InlineData("on Paid => Told", "on Paid { Number : string } => Told")]
    public void EVT1006_the_fix_adds_what_is_missing(string line, string mended) => Assert.EndsWith(mended + "\n", Machines.Fix(Bill + line + "\n", "EVT1006"));

    [Fact]
    public void EVT1006_of_a_message_that_another_line_declares_has_no_fix_here() =>
        Assert.All(Machines.Compile(Bill + "publish Plain { Number : string }\nOpen : Sent / publish Plain(Number)\non Plain => PaidPart\n").Of("EVT1006"), problem => Assert.Empty(problem.Fixes));

    [Fact]
    public void Several_keys_are_given_by_their_names_and_those_left_out_are_fields_of_the_message()
    {
        var machine = Machines.Compile("machine M\nkey A : string\nkey B : int\nkey C : string secondary\nevent E\n[*] --> S : E\non N { X : string, B : int } => E [A = message.X]\n");

        Assert.DoesNotContain(machine.Messages(), message => message.Contains("EVT1"));
        Assert.Equal(["A = message.X", "B = "], machine.Model.Receptions[0].Keys.Select(key => $"{key.Key} = {key.Value?.Text}"));
    }

    [Theory]
    [InlineData("on Paid { Amount : int } => PaidPart", "EVT1006", "Paid")]
    [InlineData("on Paid => Told", "EVT1006", "Paid")]
    [InlineData("on Paid { Number : string } => PaidPart", "EVT1006", "Paid")]
    [InlineData("on Paid { Number : string, Amount : long } => PaidPart", "EVT1006", "long")]
    [InlineData("on Paid { Number : int } => Told", "EVT1006", "int")]
    [InlineData("on Paid { Number : string } => Tolt", "EVT1001", "Tolt")]
    [InlineData("on Paid { Nr : string } => Told [key = message.Mr]", "EVT1001", "Mr")]
    [InlineData("on Paid { Nr : string } => Told [key = Nr]", "EVT1001", "Nr")]
    [InlineData("on Paid { Nr : string } => Told [Numbr = message.Nr]", "EVT1001", "Numbr")]
    [InlineData("on Paid { Nr : string } => Told [key = ]", "EVT0001", "key")]
    [InlineData("on Paid { Nr : string } => Told [key = message.Nr, key = message.Nr]", "EVT0001", "key")]
    [InlineData("on Paid { Nr : string } => Told [key = message.Nr, message.Nr]", "EVT0001", "message.Nr")]
    [InlineData("on Paid { Nr : string } => Told [key += message.Nr]", "EVT1006", "Paid")]
    [InlineData("on Paid { Number : string } => Told [Due > 3], Sent [key = message.Number]", "EVT0001", "[key = message.Number]")]
    [InlineData("on Paid { Number : string } => Told [message.Numbr == \"\"], Sent", "EVT1001", "Numbr")]
    [InlineData("on Paid { Number : string } => Told, Sent", "EVT0001", "Sent")]
    [InlineData("on Paid { Number : string, Amount : int } => PaidAll [Safe], PaidPart", "EVT1001", "Safe")]
    [InlineData("on Known { Number : string } => Told", "EVT1002", "Known")]
    [InlineData("on Known => Told\non Known => Sent", "EVT1002", "Known")]
    public void What_cannot_be_is_told_at_its_place(string line, string rule, string word)
    {
        var (diagnostic, at) = Machines.Only(Bill + line + "\n", rule);
        Assert.Equal(word, at);
        Assert.StartsWith("Bill: ", diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fields_behind_the_event_are_told_where_they_belong() => Assert.Equal(
        "A message's fields stand before '=>': on Paid { Field : Type } => Told.", Machines.Only(Bill + "on Paid => Told { Number : string }\n", "EVT0001").Diagnostic.Message);

    [Fact]
    public void A_message_that_names_no_entity_is_told_with_both_ways_to_say_it() => Assert.Equal(
        "Bill: the message Paid does not say which entity it concerns: give it the field Number : string, or write Told [Number = message.…] with what it has",
        Machines.Only(Bill + "on Paid { Nr : string } => Told\n", "EVT1006").Diagnostic.Message);

    [Fact]
    public void The_word_key_needs_a_machine_with_one_key() => Assert.Equal(
        "M: the entity has several keys: give each by its name, [A = …, B = …]",
        Machines.Only("machine M\nkey A : string\nkey B : int\nevent E\n[*] --> S : E\non N { X : string } => E [key = message.X]\n", "EVT0001").Diagnostic.Message);

    [Theory]
    [InlineData("message.")]
    [InlineData("(message.Nr")]
    [InlineData("message.Nr /* kept")]
    [InlineData("message.Nr)")]
    [InlineData("\"Nr")]
    [InlineData("(")]
    public void What_a_key_is_given_and_does_not_close_is_told_inside_the_file(string value)
    {
        var text = $"{Bill}on Paid {{ Nr : string }} => Told [key = {value}]";

        var problems = Machines.Compile(text).Diagnostics;

        Assert.NotEmpty(problems);
        Assert.All(problems, problem => Assert.InRange(problem.Location.Span.End, problem.Location.Span.Start, text.Length));
    }
}
