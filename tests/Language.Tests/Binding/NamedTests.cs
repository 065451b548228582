using Eventer.Language.Model;

namespace Eventer.Language.Tests.Binding;

/// <summary>Guards and effects that a line names and defines.</summary>
public class NamedTests
{
    private const string Bank = "machine Bank\ndata Balance : int\nevent Opened\nevent Paid { Amount : int }\nevent Shut\n[*] --> Open : Opened\n";

    [Fact]
    public void A_name_stands_for_its_condition_alone_and_in_a_larger_one()
    {
        var machine = Machines.Compile(Bank + "guard Rich = Balance > 3\nguard CanPay = Rich || event.Amount < 2\nOpen --> Open : Paid [Rich && !CanPay] / Balance -= 1\nOpen --> [*] : Shut [Rich]\n");

        Assert.Empty(machine.Messages());
        Assert.Equal(["(Balance > 3) && !((Balance > 3) || Event.Amount < 2)", "(Balance > 3)"], machine.Model.Transitions.Select(arrow => arrow.Guard?.Expression?.Expanded).OfType<string>());
        Assert.Equal(["Balance", "event"], machine.Model.Transitions[1].Guard!.Expression!.Uses);
    }

    [Fact]
    public void A_guard_in_CSharp_stands_in_a_larger_condition_by_its_name()
    {
        var machine = Machines.Compile(Bank + "guard Can : Paid\nOpen --> Open : Paid [Can && Balance > 3] / Balance -= 1\nOpen --> [*] : Shut\n");

        Assert.Empty(machine.Messages());
        var guard = machine.Model.Transitions[1].Guard!.Expression!;
        Assert.Equal(new GuardUse(0, "Can"), Assert.Single(guard.Guards));
        Assert.Empty(machine.Of("EVT2007"));
    }

    [Fact]
    public void The_effects_of_a_name_take_its_place_and_tables_show_the_name()
    {
        var machine = Machines.Compile(Bank + "publish Told\neffect Take = Balance -= event.Amount, publish Told\neffect All = Take, Balance++\nOpen --> Open : Paid / Balance = 7, All\nOpen --> [*] : Shut\n");

        Assert.Empty(machine.Messages());
        Assert.Equal([EffectKind.Assign, EffectKind.Assign, EffectKind.Publish, EffectKind.Assign], machine.Model.Transitions[1].Effects.Select(effect => effect.Kind));
        Assert.Equal("Balance = 7, All", EffectModel.List(machine.Model.Transitions[1].Effects));
    }

    [Theory]
    [InlineData("guard Rich = Balance > 3", "Rich")]
    [InlineData("guard Rich = Balance > 3\nguard Very = Rich && Balance > 5\nOpen : Paid [Rich]", "Very")]
    [InlineData("effect Take = Balance -= 1", "Take")]
    public void EVT2007_a_name_that_nothing_uses_is_told(string lines, string word) => Assert.Equal(word, Machines.Only(Bank + lines + "\nOpen --> [*] : Shut | Paid\n", "EVT2007").Word);

    [Fact]
    public void EVT2007_what_another_guard_uses_is_used() =>
        Assert.Empty(Machines.Compile(Bank + "guard Very = Rich && Balance > 5\nguard Rich = Balance > 3\nOpen --> [*] : Shut [Very]\nOpen --> [*] : Paid\n").Of("EVT2007"));

    [Theory]
    [InlineData("guard A = !A\nOpen : Paid [A]", "A", "A → A")]
    [InlineData("guard A = B\nguard B = C || B2\nguard C = A\nguard B2 = true\nOpen : Paid [C]", "A", "A → B → C → A")]
    [InlineData("effect A = B\neffect B = Balance++, A\nOpen : Paid / A", "A", "A → B → A")]
    public void EVT1011_what_is_made_of_itself_is_told_once_with_its_way(string lines, string word, string way)
    {
        var (diagnostic, at) = Machines.Only(Bank + lines + "\nOpen --> [*] : Shut\n", "EVT1011");
        Assert.Equal(word, at);
        Assert.Contains($"is made of itself: {way}.", diagnostic.Message);
        Assert.Equal(["EVT1011"], Machines.Compile(Bank + lines + "\nOpen --> [*] : Shut\n").Diagnostics.Select(other => other.Rule.Id));
    }

    [Theory]
    [InlineData("guard Rich = Balnce > 3\nOpen : Paid [Rich]", "Balnce")]
    [InlineData("guard Rich = Balance > 3\nOpen : Paid [Rihc]", "Rihc")]
    [InlineData("effect Take = Balnce -= 1\nOpen : Paid / Take", "Balnce")]
    [InlineData("effect Take = Balance -= 1\nOpen : Paid / Tkae", "Tkae")]
    [InlineData("guard Big = event.Amount > 3\nOpen : Paid [Big]\nOpen : Shut [Big]", "Big")]
    [InlineData("effect Take = Balance -= event.Amount\nOpen : Paid / Take\nOpen : Shut / Take", "Take")]
    [InlineData("guard Big = event.Amount > 3\nguard Both = Big || Balance > 3\nOpen : Shut [Both]", "Both")]
    [InlineData("guard Can : Paid\nOpen : Paid | Shut [Can || Balance > 3]", "Can")]
    public void EVT1001_a_name_that_is_not_there_is_told_where_it_is_written(string lines, string word) =>
        Assert.Equal(word, Machines.Only(Bank + lines + "\nOpen --> [*] : Shut\n", "EVT1001").Word);

    [Theory]
    [InlineData("guard A = true\nguard A = false\nOpen : Paid [A]", "EVT1002", "A")]
    [InlineData("guard A = true\nguard A : Paid\nOpen : Paid [A]", "EVT1002", "A")]
    [InlineData("guard Balance = true\nOpen : Paid [Balance > 3]", "EVT1003", "Balance")]
    [InlineData("guard A = 3 >\nOpen : Paid [A]", "EVT0003", ">")]
    [InlineData("guard A = true\nOpen : Paid [A() || A.B]", "EVT0001", "A")]
    [InlineData("effect A = Balance++\nOpen : Paid / A(3)", "EVT0001", "(3)")]
    public void What_cannot_be_is_told_in_the_line_that_is_wrong(string lines, string rule, string word)
    {
        var text = Bank + lines + "\nOpen --> [*] : Shut\n";
        var found = Machines.Compile(text).Diagnostics;
        Assert.All(found, diagnostic => Assert.Equal(rule, diagnostic.Rule.Id));
        Assert.Equal(word, text.Substring(found[0].Location.Span.Start, found[0].Location.Span.Length));
    }
}
