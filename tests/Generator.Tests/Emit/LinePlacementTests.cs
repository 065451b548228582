namespace Eventer.Generator.Tests.Emit;

/// <summary>An error in the C# of a <c>.sm</c> file is an error of that file, at that word, and only once.</summary>
public sealed class LinePlacementTests
{
    private const string Head = "machine Account\nkey Id : Guid\n";

    [Fact]
    public void A_type_error_in_a_guard_is_at_the_guard() => Expect(
        "data Owner : string\nevent Opened\nevent Renamed { Name : string }\n[*] --> Open : Opened / Owner = \"me\"\nOpen --> Open : Renamed [{|event.Name|} - 1 > 0]\n",
        "CS0019");

    [Fact]
    public void A_type_error_in_an_effect_is_at_its_expression() => Expect(
        "data Count : int\nevent Opened { Name : string }\n[*] --> Open : Opened / Count = {|event.Name|}\n",
        "CS0029");

    [Fact]
    public void A_type_error_in_an_entry_effect_is_told_once_however_many_arrows_enter() => Expect(
        "data Count : int\nevent Opened\nevent Moved\n[*] --> Open : Opened\nOpen --> Open : Moved\nOpen --> Shut : Opened / Count = 1\nShut --> Open : Opened / Count = 2\nOpen : entry / Count = {|\"two\"|}\nOpen : exit / Count = 3\n",
        "CS0029");

    [Fact]
    public void A_compound_assignment_that_does_not_fit_is_at_its_expression() => Expect(
        "data On : bool\nevent Opened { Name : string }\n[*] --> Open : Opened / On += {|event.Name|}\n",
        "CS0029");

    [Fact]
    public void An_unknown_member_in_the_second_line_of_an_expression_is_on_that_line() => Expect(
        "data Owner : string\nevent Opened { Name : string }\n[*] --> Open : Opened [event.Name.Length > 0\n    && event.Name.{|Size|} > 1] / Owner = event.Name\n",
        "CS1061");

    [Fact]
    public void An_unknown_type_of_an_events_field_is_at_the_type() => Expect(
        "event Opened { Name : {|Strnig|} }\n[*] --> Open : Opened\n",
        "CS0246");

    [Fact]
    public void An_unknown_type_of_a_data_field_is_at_the_type() => Expect(
        "data Owner : {|Strnig|} = null!\nevent Opened\n[*] --> Open : Opened\n",
        "CS0246");

    [Fact]
    public void An_unknown_type_in_a_list_is_at_the_type() => Expect(
        "event Opened { Names : List<{|Strnig|}> }\n[*] --> Open : Opened\n",
        "CS0246");

    [Fact]
    public void An_unknown_type_that_guards_and_effects_use_is_told_once() => Expect(
        "data Owner : {|Strnig|} = null!\nevent Opened\nevent Moved\n[*] --> Open : Opened\nOpen --> Open : Moved [Owner != null] / Owner = Owner\n",
        "CS0246");

    [Fact]
    public void An_unknown_name_in_a_default_is_at_the_default() => Expect(
        "data Limit : int = {|Limits|}.Most\nevent Opened\n[*] --> Open : Opened\n",
        "CS0103");

    [Fact]
    public void An_unknown_type_of_a_command_is_at_the_command() => Expect(
        "event Opened { Name : string }\ncommand Open { Name : {|Strnig|} } => Opened\n[*] --> Open : Opened\n",
        "CS0246");

    [Fact]
    public void An_argument_of_a_message_that_does_not_fit_is_at_the_argument() => Expect(
        "event Opened { Name : string }\npublish Told { Count : int }\n[*] --> Open : Opened / publish Told({|event.Name|})\n",
        "CS1503");

    [Fact]
    public void A_type_without_a_codec_is_one_error_at_the_type_that_says_what_to_do()
    {
        var problem = Assert.Single(Problems("event Opened { Where : {|Uri|} }\n[*] --> Open : Opened\n", out var place));

        Assert.StartsWith(place + ": CS0619", problem);
        Assert.Contains("implement Eventer.IJsonCodec<TSelf>", problem);
    }

    [Fact]
    public void A_key_that_cannot_be_stored_is_one_error_at_its_type() => Expect(
        "key Where : {|Uri|}\nevent Opened\n[*] --> Open : Opened\n",
        "CS0619");

    [Fact]
    public void A_namespace_that_does_not_exist_is_at_the_using_line() => Expect(
        "using {|Nowhere|}\nevent Opened { At : DateTime }\n[*] --> Open : Opened [event.At > now]\n",
        "CS0246");

    [Fact]
    public void An_invariant_is_placed_too() => Expect(
        "data Owner : string = \"\"\nevent Opened\ninvariant {|Owner|} > 3\n[*] --> Open : Opened\n",
        "CS0019");

    private static void Expect(string text, string id)
    {
        var problem = Assert.Single(Problems(text, out var place));
        Assert.StartsWith($"{place}: {id} ", problem);
    }

    /// <param name="place">Path, line and column of the text between <c>{|</c> and <c>|}</c>.</param>
    private static IReadOnlyList<string> Problems(string text, out string place)
    {
        text = Head + text;
        var before = text[..text.IndexOf("{|", StringComparison.Ordinal)].Split('\n');
        place = $"/project/Account.sm({before.Length},{before[^1].Length + 1})";
        return SmProject.Create().With("Account.sm", text.Replace("{|", "").Replace("|}", "")).Run().Printed();
    }
}
