using Eventer.Language.Model;

namespace Eventer.Language.Tests.Binding;

/// <summary>Lines that say what stored rows called a thing before.</summary>
public class RenamedTests
{
    private const string Account = "machine Account\ndata Balance : int\nevent Opened\nevent Paid { Amount : int }\nevent Closed\n[*] --> Open : Opened\nOpen : Paid / Balance += event.Amount\nOpen --> Closed : Closed\nClosed --> [*]\n";

    [Theory]
    [InlineData("renamed OPEN to Open", "State  OPEN Open")]
    [InlineData("renamed Deposited to Paid", "Event  Deposited Paid")]
    [InlineData("renamed Sum to Balance", "DataField  Sum Balance")]
    [InlineData("renamed Paid.Sum to Paid.Amount", "EventField Paid Sum Amount")]
    [InlineData("renamed Shut to Closed", "State  Shut Closed, Event  Shut Closed")]
    [InlineData("renamed Total to Balance\nrenamed Sum to Balance", "DataField  Total Balance, DataField  Sum Balance")]
    [InlineData("renamed Paid to Open", "State  Paid Open")]
    public void An_old_name_of_a_state_an_event_or_a_field_is_read_under_the_new_one(string lines, string expected)
    {
        var machine = Machines.Compile(Account + lines + "\n");

        Assert.Empty(machine.Messages());
        Assert.Equal(expected, string.Join(", ", machine.Model.Renamed.Select(Show)));
    }

    [Theory]
    [InlineData("renamed OPEN to Opne", "EVT1001", "Opne")]
    [InlineData("renamed Paid.Sum to Paid.Amuont", "EVT1001", "Paid.Amuont")]
    [InlineData("renamed Sum to Paid.Amount", "EVT0001", "Sum")]
    [InlineData("renamed Closed to Paid", "EVT1002", "Closed")]
    [InlineData("renamed Sum to Balance\nrenamed Sum to Balance", "EVT1002", "Sum")]
    [InlineData("state C {\n[*] --> In\nIn --> Open : Opened\n}\nOpen --> C : Opened\nrenamed Old to C", "EVT1001", "C")]
    public void What_cannot_be_is_told_at_its_place(string lines, string rule, string word) => Assert.Equal(word, Machines.Only(Account + lines + "\n", rule).Word);

    [Fact]
    public void The_fix_writes_the_nearest_name() => Assert.EndsWith("renamed OPEN to Open\n", Machines.Fix(Account + "renamed OPEN to Opne\n", "EVT1001"));

    private static string Show(RenamedModel renamed) => $"{renamed.Kind} {renamed.Owner} {renamed.Old} {renamed.New}";
}
