namespace Eventer.Language.Tests.Checks;

/// <summary>What is wrong with regions, forks and joins, and what is not.</summary>
public sealed class RegionTests
{
    private const string Order = """
        machine Order
        event Placed
        event Packed
        event Charged
        event Closed
        [*] --> Handling : Placed
        Handling --> Off : Closed
        Off --> [*]
        state Handling {
            [*] --> Packing
            Packing --> Ready : Packed
            --
            [*] --> Waiting
            Waiting --> Settled : Charged
        }

        """;

    private static IEnumerable<string> Messages(string text) => Checked.Sm(text[(text.IndexOf('\n') + 1)..]).Machine.Diagnostics.Select(diagnostic => $"{diagnostic.Rule.Id} {diagnostic.Message}");

    [Fact]
    public void Regions_that_begin_and_can_be_left_are_fine() => Assert.Empty(Messages(Order));

    [Theory]
    [InlineData("state J <<join>>\nReady --> J\nJ --> Off\n", "waits for Ready alone")]
    [InlineData("state J <<join>>\nReady --> J\nPacking --> J\nJ --> Off\n", "Ready and Packing never are active at once")]
    [InlineData("state J <<join>>\nReady --> J\nSettled --> J\n", "nothing leads out of the join J")]
    [InlineData("state J <<join>>\nReady --> J\nSettled --> J\nJ --> Off\nJ --> Handling\n", "several arrows lead out of the join J")]
    [InlineData("state J <<join>>\nReady --> J : Closed\nSettled --> J\nJ --> Off\n", "an arrow into a join has no label")]
    [InlineData("state F <<fork>>\nOff --> F : Placed\nF --> Ready\n", "the fork F leads to Ready alone")]
    [InlineData("state F <<fork>>\nOff --> F : Placed\nF --> Ready\nF --> Packing\n", "two branches of the fork F lead into one region of Handling")]
    public void EVT2011_a_fork_or_join_that_does_not_fit_is_told_with_what_it_should_be(string lines, string message)
    {
        var messages = Messages(Order.Replace("Off --> [*]\n", "", StringComparison.Ordinal) + lines).ToList();
        Assert.Contains(messages, told => told.StartsWith("EVT2011", StringComparison.Ordinal) && told.Contains(message));
    }

    [Fact]
    public void A_region_that_does_not_say_where_it_begins_is_named_by_its_number()
    {
        var messages = Messages(Order.Replace("    [*] --> Waiting\n", "", StringComparison.Ordinal)).ToList();
        Assert.Contains(messages, told => told.StartsWith("EVT2008", StringComparison.Ordinal) && told.Contains("region 2 of Handling"));
    }

    [Fact]
    public void An_exhaustive_machine_is_content_where_another_region_decides() =>
        Assert.DoesNotContain(Messages(Order + "exhaustive\nignore Packing, Ready : Placed, Charged\nignore Ready : Packed\nignore Waiting, Settled : Placed, Packed\nignore Settled : Charged\nignore Off : *\n"), told => told.StartsWith("EVT2006", StringComparison.Ordinal));

    [Fact]
    public void A_divider_without_states_on_both_sides_divides_nothing() =>
        Assert.DoesNotContain(Checked.Sm("event E\n[*] --> C\nC --> [*] : E\nstate C {\n    --\n    [*] --> A\n    A --> B : E\n}\n").Machine.Model!.States, state => state.IsRegion);

    [Theory]
    [InlineData("[*] --> Q", "region 2 of Handling begins in Q, which is passed")]
    [InlineData("[*] --> Ready", "region 2 of Handling begins in Ready, which is not inside of it")]
    [InlineData("[*] --> Inner\n    state Inner {\n        [*] --> Q\n    }", "region 2 of Handling begins in Inner, and where that begins is chosen")]
    public void EVT2011_a_region_begins_in_one_of_its_own_states(string beginning, string message) => Assert.Contains(
        Messages(Order.Replace("[*] --> Waiting", beginning, StringComparison.Ordinal) + "state Q <<choice>>\nQ --> Waiting : else\n"), told => told.StartsWith("EVT2011", StringComparison.Ordinal) && told.Contains(message));
}
