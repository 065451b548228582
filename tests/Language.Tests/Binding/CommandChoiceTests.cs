namespace Eventer.Language.Tests.Binding;

/// <summary>Commands that become one of several events.</summary>
public class CommandChoiceTests
{
    private const string Review = """
        machine Loan
        data Sum : int
        event Asked
        event Granted { Sum : int }
        event Refused
        event Checked
        guard Big = Sum > 100
        guard Safe : Granted
        guard Fits = event.Sum > 3
        [*] --> Open : Asked
        Open : Checked [Big] / Sum++
        Open --> Given : Granted [Safe && Fits] / Sum = event.Sum
        Open --> Gone : Refused
        Given --> [*]
        Gone --> [*]

        """;

    [Theory]
    [InlineData("command Decide { Sum : int, Passed : bool } => Granted [command.Pased], Refused [else]")]
    [InlineData("command Decide { Sum : int, Passed : bool } => Granted [command.Passed && Safe], Refused [else]")]
    public void A_slip_in_the_guard_that_reads_a_field_is_told_once(string line) => Assert.Single(Machines.Compile(Review + line + "\n").Errors());

    [Fact]
    public void Guards_over_data_and_the_commands_fields_choose()
    {
        var machine = Machines.Compile(Review + "command Decide { Sum : int, Passed : bool } => Granted [command.Passed && !Big], Refused [else]\n");

        Assert.Empty(machine.Messages());
        var command = Assert.Single(machine.Model.Commands);
        Assert.Equal(["Granted [command.Passed && !Big]", "Refused [else]"], command.Targets.Select(target => $"{target.Event} [{target.Guard!.Text}]"));
        Assert.Equal(["command", "Sum"], command.Targets[0].Guard!.Expression!.Uses);
    }

    [Theory]
    [InlineData("command Decide { Sum : int } => Granted [Sum < 3]")]
    [InlineData("command Decide { Sum : int } => Granted [now.Year > 2000], Refused")]
    [InlineData("command Decide { Sum : int } => Granted [Id == \"a\"], Refused [Big], Checked [else]")]
    public void What_fills_its_events_is_fine(string line) => Assert.Empty(Machines.Compile(Review + line + "\n").Messages());

    [Theory]
    [InlineData("command Decide => Granted [Big], Refused [else]", "EVT1006", "Decide")]
    [InlineData("command Decide { Sum : long } => Granted [Big], Refused [else]", "EVT1006", "long")]
    [InlineData("command Decide { Sum : int, By : string } => Granted [Big], Refused [else]", "EVT1006", "By")]
    [InlineData("command Decide { Sum : int } => Granted [Big], Refsed [else]", "EVT1001", "Refsed")]
    [InlineData("command Decide { Sum : int } => Granted [command.Smu > 3], Refused [else]", "EVT1001", "Smu")]
    [InlineData("command Decide { Sum : int, Passed : bool } => Granted [Passed && command.Passed], Refused [else]", "EVT1001", "Passed")]
    [InlineData("command Decide { Sum : int, Passed : bool } => Granted [Passed || command.Passed], Refused [command.Passed]", "EVT1001", "Passed")]
    [InlineData("command Decide { Sum : int } => Granted [Safe], Refused [else]", "EVT1001", "Safe")]
    [InlineData("command Decide { Sum : int } => Granted [Safe || Big], Refused [else]", "EVT1001", "Safe")]
    [InlineData("command Decide { Sum : int } => Granted [Fits], Refused [else]", "EVT1001", "Fits")]
    [InlineData("command Decide { Sum : int } => Granted [event.Sum > 3], Refused [else]", "EVT1001", "event")]
    [InlineData("command Decide { Sum : int } => Granted, Refused", "EVT0001", "Refused")]
    [InlineData("command Decide { Sum : int } => Granted, Refused [Big]", "EVT0001", "Refused [Big]")]
    [InlineData("command Decide { Sum : int } => Granted [else], Refused [else]", "EVT0001", "Refused [else]")]
    [InlineData("command Decide { Sum : int } => Granted [Big", "EVT0002", "[")]
    [InlineData("data command : int\ncommand Decide { Sum : int } => Granted [Big], Refused", "EVT1003", "Decide")]
    public void What_cannot_be_is_told_at_its_place(string line, string rule, string word)
    {
        var text = Review + line + "\n";
        var problem = Machines.Compile(text).Diagnostics.First(diagnostic => diagnostic.Rule.Id == rule);
        Assert.Equal(word, text.Substring(problem.Location.Span.Start, problem.Location.Span.Length));
    }

    [Fact]
    public void EVT1001_a_bare_field_of_the_command_gets_its_word_before_it() =>
        Assert.Contains("Granted [command.Passed], Refused", Machines.Fix(Review + "command Decide { Sum : int, Passed : bool } => Granted [Passed], Refused [else]\n", "EVT1001"));
}
