using Eventer.Analyzers.Tests.Harness;

namespace Eventer.Analyzers.Tests.Files;

/// <summary>EVT0001 to EVT0005 in <c>.sm</c> files: the exact word, a near miss, the fix.</summary>
public sealed class SyntaxRuleTests
{
    private static TestProject Light(string line) => TestProject.Of(File(line));

    private static (string, string) File(string line) => ("Light.sm", $"""
        machine Light

        data Hours : int

        event On
        event Off {"{ Hours : int }"}

        [*]  --> Lit  : On
        Dark --> Lit  : On
        Lit  --> Dark : Off
        {line}
        """);

    private static TestProject Diagram(string line) => TestProject.Of(("Light.sm", $"""
        stateDiagram-v2
            [*] --> Lit : On
            Lit --> Dark : Off
            Dark --> [*]
            {line}
        """));

    [Fact]
    public Task A_word_that_starts_no_line() => Light("{|EVT0001:ignor|} Lit : On").Verify();

    [Fact]
    public Task A_keyword_that_does() => Light("ignore Lit : On").Verify();

    [Fact]
    public Task The_fix_writes_the_nearest_keyword() => Light("{|EVT0001:ignor|} Lit : On").Fix("Write 'ignore'", File("ignore Lit : On"));

    [Fact]
    public Task A_string_that_is_not_closed() => Light("reject Dark : Off {|EVT0002:\"|}it is dark").Verify();

    [Fact]
    public Task A_bracket_that_is_not_closed() => Light("Lit : On {|EVT0002:[|}Hours > 0").Verify();

    [Fact]
    public Task An_expression_that_is_not_CSharp() => Light("Lit : On [Hours {|EVT0003:>|}]").Verify();

    [Fact]
    public Task A_comparison_is() => Light("Lit : On [Hours > 0]\nreject Lit : On").Verify();

    [Fact]
    public Task History_outside_of_every_composite() => Light("Lit --> {|EVT0001:[H]|} : On").Verify();

    [Fact]
    public Task History_of_a_composite_is_one_state_of_it() => Diagram("""
        state Lit {
                [*] --> Dim
                Dim --> Bright : Turned
                Bright --> Dim : Turned
            }
            Lit --> Broken : Fell
            Broken --> Lit[H*] : Mended
        """).Verify();

    [Fact]
    public Task A_short_arrow_is_not_Mermaids() => Diagram("Lit {|EVT0005:->|} Dark : Broken").Verify();

    [Fact]
    public Task A_long_arrow_is() => Diagram("Lit --> Dark : Broken").Verify();
}
