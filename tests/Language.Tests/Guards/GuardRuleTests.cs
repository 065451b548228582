using Eventer.Language.Tests.Checks;

namespace Eventer.Language.Tests.Guards;

/// <summary>EVT3001 to EVT3005 on guards of every theory: what is proved, what is not, and what is not said.</summary>
public class GuardRuleTests
{
    private static Checked Guards(string data, string first, string second, string after = "") => Checked.Sm($"""
        {data}
        event Begun
        event X
        [*] --> A : Begun / Ready = true
        A --> B : X [{first}]
        A --> C : X [{second}]
        B --> [*]
        C --> [*]
        {after}
        """.Replace("event Begun", "data Ready : bool\nevent Begun")).WithGuards();

    private static IEnumerable<string> Rules(Checked machine) => machine.Diagnostics.Select(diagnostic => diagnostic.Rule.Id);

    [Theory]
    [InlineData("data n : int", "n > 3", "n <= 3")]
    [InlineData("data n : int", "n is > 3 and not 7", "n is <= 3 or 7")]
    [InlineData("data n : int?", "n > 3", "!(n > 3)")]
    [InlineData("data n : int?", "n == null", "n is not null")]
    [InlineData("data n : int?", "n == null || n.Value > 3", "n != null && n.Value <= 3")]
    [InlineData("data n : decimal", "n * 2 > 7.5m", "n <= 3.75m")]
    [InlineData("data n : double", "n > 3", "!(n > 3)")]
    [InlineData("data s : string = \"\"", "s == \"x\"", "s != \"x\"")]
    [InlineData("data s : string?", "string.IsNullOrEmpty(s)", "s is not null and not \"\"")]
    [InlineData("data t : DateTimeOffset", "now - t > TimeSpan.FromDays(30)", "now <= t.AddDays(30)")]
    [InlineData("data p : bool", "p", "!p")]
    [InlineData("data n : int", "Math.Abs(n) == 3", "Math.Abs(n) != 3")]
    public void Guards_that_divide_all_values_are_faultless(string data, string first, string second) => Assert.Empty(Rules(Guards(data, first, second)));

    [Theory]
    [InlineData("data n : double", "n > 3", "n <= 3", "n = NaN")]
    [InlineData("data n : int?", "n > 3", "n <= 3", "n = null")]
    [InlineData("data s : string = \"\"", "s == \"x\"", "s == \"y\"", "s = \"\"")]
    [InlineData("data t : DateTimeOffset", "now > t", "now < t", "now = 2026-01-01 and t = 2026-01-01")]
    [InlineData("data n : decimal", "n > 3", "n < 3", "n = 3")]
    public void A_gap_is_told_with_values_in_it(string data, string first, string second, string values)
    {
        var machine = Guards(data, first, second);
        Assert.Equal(["EVT3002"], Rules(machine));
        Assert.Contains($", for example {values}, and", machine.Single.Message);
    }

    [Theory]
    [InlineData("data n : int", "n + 1 > 3", "n < 5 || n >= 5", "EVT3003")]
    [InlineData("data n : byte", "n > 300", "n < 7", "EVT3003")]
    [InlineData("data n : int", "n == 1 && n == 2", "n < 7", "EVT3003")]
    public void A_guard_with_one_answer_is_told(string data, string first, string second, string rule) =>
        Assert.Contains(rule, Rules(Guards(data, first, second, "reject A : X")));

    [Fact]
    public void An_invariant_can_keep_guards_apart()
    {
        Assert.Contains("EVT3001", Rules(Guards("data n : int", "n >= 0", "n < 1", "reject A : X")));
        Assert.DoesNotContain("EVT3001", Rules(Guards("data n : int", "n >= 0", "n < 1", "invariant n >= 1\nreject A : X")));
    }

    [Fact]
    public void What_cannot_be_decided_is_information_once() =>
        Assert.Equal(["EVT3004"], Rules(Guards("data n : int\ndata m : int", "Math.Max(n, m) > 3", "Math.Max(m, n) < 3")));

    [Fact]
    public void The_fix_takes_the_second_otherwise()
    {
        var machine = Guards("data n : int", "n >= 3", "n <= 3");
        Assert.Equal(["EVT3001"], Rules(machine));
        Assert.Empty(Rules(machine.Fixed("Take the second otherwise: [else]")));
    }

    [Fact]
    public void The_fix_rejects_what_is_left()
    {
        var machine = Guards("data n : int", "n > 3", "n < 3");
        Assert.Empty(Rules(machine.Fixed("Reject 'X' otherwise")));
    }

    [Fact]
    public void An_invariant_that_an_effect_can_break_is_told_at_the_effect()
    {
        var machine = Checked.Sm("data n : int\nevent Up\nevent Down\ninvariant n >= 0\n[*] --> A : Up\nA : Up / n += 1\nA : Down / n -= 1\n").WithGuards();
        Assert.Equal(["EVT3005"], Rules(machine));
        Assert.Equal("n -= 1", machine.At);
        Assert.Contains("can break the invariant n >= 0, for example n = 0,", machine.Single.Message);
        Assert.Equal([5], machine.RelatedLines);
    }

    [Fact]
    public void Effects_are_followed_in_their_order() =>
        Assert.Empty(Rules(Checked.Sm("data n : int\nevent X { K : int }\ninvariant n >= 0\n[*] --> A : X\nA : X [event.K >= 1] / n = event.K, n -= 1\nreject A : X\n").WithGuards()));

    [Fact]
    public void Guards_out_of_a_choice_see_what_the_arrow_into_it_did()
    {
        var machine = Checked.Sm("""
            data n : int
            event Begun
            event X { K : int }
            state pick <<choice>>
            [*] --> A : Begun
            A --> pick : X / n = event.K
            pick --> B : [n > 3]
            pick --> C : [event.K > 5]
            pick --> A : [else]
            B --> [*]
            C --> [*]
            """).WithGuards();
        Assert.Equal(["EVT3001"], Rules(machine));
        Assert.Contains("choice pick: [n > 3] (line 8) and [event.K > 5] can both hold, for example event.K = 6", machine.Single.Message);
    }
}
