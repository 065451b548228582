using System.Globalization;
using Eventer.Analyzers.Tests.Harness;

namespace Eventer.Analyzers.Tests.Files;

/// <summary>EVT1014 and what else is said of types of the user's in <c>.sm</c> files; guards over their members are proved like others.</summary>
public sealed class OwnRecordRuleTests
{
    private static TestProject Bill(string lines, string users) => TestProject.Of(
        ("Bill.sm", "machine Bill\nevent Made\n" + lines),
        ("Users.cs", "using System;\nusing System.Collections.Generic;\nnamespace Shop;\n" + users));

    private const string Arrows = "\nevent Ended\n[*] --> Open : Made\nOpen --> Done : Ended\nDone --> [*]\n";

    [Theory]
    [InlineData("public record Mine(int Sum);")]
    [InlineData("public struct Mine { public int Sum { get; set; } public readonly int Twice => Sum * 2; }")]
    [InlineData("public class Mine2; public record Mine(int Sum, List<Mine>? Others = null, DateTimeOffset? At = null);")]
    public Task Data_of_the_users_is_used_as_it_is(string users) => Bill("data = Mine" + Arrows, users).Verify();

    [Theory]
    [InlineData("public record Min(int Sum);", "Bill: there is no record or struct 'Mine' in the namespace of the machine or in those that 'using' names: write it with its namespace, or write the type")]
    [InlineData("public interface Mine;", "Bill: there is no record or struct 'Mine' in the namespace of the machine or in those that 'using' names: write it with its namespace, or write the type")]
    [InlineData("public sealed class Mine { public int Sum { get; init; } }", "Bill: Mine is a class, and effects make the next data from the one before by C#'s 'with': make it a record")]
    [InlineData("public abstract record Mine(int Sum);", "Bill: Mine is abstract, so that none can be made when it is read: name a record that is not")]
    [InlineData("internal record Mine(int Sum);", "Bill: Mine is not public, but the machine is: make Mine public, or write 'internal machine Bill'")]
    [InlineData("public record Mine(int Sum) { private readonly int _kept = Sum; public int Kept() => _kept; }", "Bill: Mine: Mine._kept is not public, so it would be lost when the Mine is stored. Make it a property with 'init', or compute it from the others.")]
    [InlineData("public record Mine(Action Sum);", "Bill: Mine.Sum: Action cannot be stored. Use a number, bool, string, Guid, date or time, an enum, a record of these, or a List, ImmutableArray, array or Dictionary<string, T> of them; or implement IJsonCodec on a type of your own.")]
    [InlineData("public record Mine(int Sum, string Id);", "Bill: Mine has a member 'Id', and so is a key called: choose another name for one of them")]
    [InlineData("public record Mine(int now);", "Bill: Mine has a member 'now', and that is what expressions call the event or its time: choose another name for it")]
    public async Task EVT1014_data_that_cannot_serve_is_told_at_its_name(string users, string message) => Assert.Equal(
        message, Assert.Single(await Bill("data = {|EVT1014:Mine|}" + Arrows, users).Verify()).GetMessage(CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("public sealed record Paid(int Sum) : Bill2Event; public abstract record Bill2Event;", "Bill: Paid is no event of this machine, since it does not derive from BillEvent: write 'record Paid(…) : BillEvent' in this project")]
    [InlineData("public sealed record Paid(object Sum) : BillEvent;", "Bill: Paid.Sum: object cannot be stored. Name the type that it really is.")]
    [InlineData("internal sealed record Paid(int Sum) : BillEvent;", "Bill: Paid is not public, but the machine is: make Paid public, or write 'internal machine Bill'")]
    public async Task EVT1014_an_event_that_cannot_serve_is_told_at_its_name(string users, string message) => Assert.Equal(
        message, Assert.Single(await Bill("event Paid = {|EVT1014:Paid|}" + Arrows + "Open : Paid\n", users).Verify()).GetMessage(CultureInfo.InvariantCulture));

    [Fact]
    public Task An_internal_machine_takes_internal_types() => TestProject.Of(
        ("Bill.sm", "internal machine Bill\ndata = Mine\nevent Made = Made\n[*] --> Open : Made / Sum = event.Sum\nOpen --> [*]\n"),
        ("Users.cs", "namespace Shop; internal record Mine(int Sum); internal sealed record Made(int Sum) : BillEvent;")).Verify();

    [Fact]
    public Task EVT1014_a_history_state_has_no_place_in_it() => Bill(
        "data = Mine\nevent Left\nevent Back\n[*] --> On : Made\nstate On {\n[*] --> A\nA --> B : Left\nstate {|EVT1014:H|} {|EVT0005:<<history>>|}\n}\nOn --> Off : Back\nOff --> H : Back\n", "public record Mine(int Sum);").Verify();

    [Fact]
    public Task EVT1002_a_record_is_one_event() => Bill("event Paid = Paid\nevent Again = {|EVT1002:Paid|}" + Arrows + "Open : Paid\nOpen : Again\n", "public sealed record Paid(int Sum) : BillEvent;").Verify();

    [Fact]
    public Task EVT1002_data_has_one_source_of_fields() => Bill("data {|EVT1002:More|} : int\ndata = Mine" + Arrows, "public record Mine(int Sum);").Verify();

    [Fact]
    public Task EVT1009_what_nothing_assigns_at_creation_is_told_where_the_record_is_named() => Bill("data = {|EVT1009:Mine|}" + Arrows, "public record Mine(string Name);").Verify();

    [Theory]
    [InlineData("public record Mine(string Name = \"\");")]
    [InlineData("public record Mine(string? Name);")]
    [InlineData("public record Mine { public string Name { get; init; } = \"\"; }")]
    public Task What_the_record_gives_a_value_needs_none(string users) => Bill("data = Mine" + Arrows, users).Verify();

    [Theory]
    [InlineData("Open : Made [{|EVT1001:Summ|} > 3]")]
    [InlineData("Open : Made / {|EVT1001:Summ|} = 3")]
    [InlineData("Open : Made / {|EVT1001:Twice|} = 3")]
    [InlineData("Open : Paid [event.{|EVT1001:Sun|} > 3]")]
    [InlineData("Open : Paid [{|EVT1001:Cents|} > 3]")]
    public Task EVT1001_a_member_that_there_is_not(string line) => Bill("data = Mine\nevent Paid = Paid" + Arrows + line, "public record Mine(int Sum) { public int Twice => Sum * 2; } public sealed record Paid(int Cents) : BillEvent { public int Sum => Cents; }").Verify();

    [Fact]
    public Task EVT1006_a_command_fills_the_fields_of_a_record() => Bill(
        "event Paid = Paid\ncommand {|EVT1006:Pay|} { Sum : Guid } => Paid\ncommand Settle { Sum : System.Guid, Parts : List<Guid> } => Paid" + Arrows + "Open : Paid\n",
        "public sealed record Paid(Guid Sum, List<Guid> Parts) : BillEvent;").Verify();

    [Fact]
    public Task EVT3001_guards_over_its_fields_are_proved() => Bill("data = Mine\nevent Paid" + Arrows + "Open : Paid [Sum > 3]\nOpen : Paid [{|EVT3001:Sum > 4|}]\nreject Open : Paid\n", "public record Mine(int Sum);").Verify();

    [Fact]
    public Task A_computed_member_is_another_after_an_assignment() => Bill(
        "data = Mine\nevent Paid\ninvariant Twice < 100\n[*] --> Open : Made\nstate c <<choice>>\nOpen --> c : Paid [Twice < 3] / Sum = 8\nc --> Open : [Twice < 3]\nc --> Done : else\nOpen : Paid [else]\nDone --> [*]\n",
        "public record Mine(int Sum) { public int Twice => Sum * 2; }").Verify();
}
