using Eventer.Language.Diagnostics;
using Eventer.Language.Tests.Syntax;

namespace Eventer.Language.Tests.Binding;

/// <summary>Texts that nobody writes, through the whole compiler: a clear answer to each.</summary>
public class HostileTextTests
{
    private const string Body = "event E { Amount : int }\n[*] --> A : E\nA --> B : E [event.Amount > 3]\nA --> A : E [else]\nB --> [*]\n";

    public static TheoryData<string, string> LineEnds => new()
    {
        { "CRLF", "\r\n" },
        { "CR", "\r" },
        { "LF", "\n" },
    };

    [Theory]
    [MemberData(nameof(LineEnds))]
    public void Lines_may_end_in_any_way_that_ends_one(string name, string end)
    {
        Assert.NotEmpty(name);
        var machine = Machines.Compile(("machine M\n" + Body).Replace("\n", end, StringComparison.Ordinal));
        Assert.Empty(machine.Errors());
        Assert.Equal(["A", "B"], machine.Model.States.Select(state => state.Id));
    }

    [Fact]
    public void A_byte_order_mark_and_tabs_are_white_space() =>
        Assert.Empty(Machines.Compile("\uFEFFmachine M\n" + Body.Replace(" ", "\t", StringComparison.Ordinal)).Errors());

    // As numbers, since the metadata of an attribute keeps no lone surrogate.
    [Theory]
    [InlineData(0)]
    [InlineData(0xD800)]
    [InlineData(0xDC00)]
    public void A_character_that_no_store_can_keep_is_refused_in_a_name_where_it_stands(int code)
    {
        var character = ((char)code).ToString();
        var text = $"machine M\nevent E\n[*] --> A{character}B : E\n";
        Assert.Contains(Machines.Compile(text).Errors(), error => error.Location.Span.Contains(text.IndexOf(character, StringComparison.Ordinal)));
    }

    [Fact]
    public void Composites_ten_thousand_deep_are_refused_at_the_first_that_lies_too_deep()
    {
        var error = Assert.Single(Machines.Compile(Nested(10_000)).Errors());
        Assert.Equal(Rules.UnexpectedText, error.Rule);
        Assert.Equal(Nested(10_000).IndexOf("S101", StringComparison.Ordinal), error.Location.Span.Start);
    }

    [Fact]
    public void Composites_a_hundred_deep_are_a_machine() => Assert.Empty(Machines.Compile(Nested(99)).Errors());

    private static string Nested(int depth) =>
        "machine M\nevent E\n[*] --> S0 : E\n" + string.Concat(Enumerable.Range(0, depth).Select(level => $"state S{level} {{\n[*] --> S{level + 1}\n")) + string.Concat(Enumerable.Repeat("}\n", depth));

    [Theory]
    [InlineData("(", ")")]
    [InlineData("!", "")]
    [InlineData("-", "")]
    [InlineData("f(", ")")]
    public void An_expression_ten_thousand_deep_is_refused_as_such(string open, string close)
    {
        const int depth = 10_000;
        var text = $"machine M\nevent E\n[*] --> A : E [{string.Concat(Enumerable.Repeat(open, depth))}true{string.Concat(Enumerable.Repeat(close, depth))}]\n";
        var error = Assert.Single(Machines.Compile(text).Errors());
        Assert.Equal(Rules.NotCSharp, error.Rule);
    }

    [Fact]
    public void A_condition_of_ten_thousand_parts_is_C_sharp_or_refused()
    {
        var guard = string.Join(" && ", Enumerable.Range(0, 10_000).Select(part => $"event.Amount != {part}"));
        var errors = Machines.Compile($"machine M\nevent E {{ Amount : int }}\n[*] --> A : E [{guard}]\n").Errors();
        Assert.All(errors, error => Assert.Equal(Rules.NotCSharp, error.Rule));
    }

    [Fact]
    public void A_line_of_a_megabyte_in_every_place_is_answered()
    {
        var word = new string('x', 1_000_000);
        string[] texts =
        [
            $"machine {word}", $"machine M\nevent {word}", $"machine M\nevent E\n[*] --> {word} : E", $"machine M\nevent E\n[*] --> A : E [{word}]",
            $"machine M\nevent E\n[*] --> A : {word}", $"machine M\ndata D : {word}", $"stateDiagram-v2\n[*] --> A : {word}", $"stateDiagram-v2\n{word} --> A", $"stateDiagram-v2\n[*] --> A : [{word}]",
        ];
        Assert.All(texts, text => Assert.All(Machines.Compile(text).Diagnostics, diagnostic => Assert.True(diagnostic.Message.Length < 10_000, $"{diagnostic.Rule.Id} prints {diagnostic.Message.Length} characters.")));
    }
}
