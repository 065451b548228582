using Eventer.Generator.Tests.Emit;

namespace Eventer.Generator.Tests.Attributes;

/// <summary>Rows that were stored under names of before, read by a class with attributes.</summary>
public class RenamedTests
{
    private static readonly Lazy<AnyMachine> Account = new(() => AnyMachine.Of(GeneratedMachine.Of("""
        public enum Status { [RenamedFrom("OPENED"), RenamedFrom("OPEN")] Open }
        public sealed record Place([property: RenamedFrom("Town")] string City);
        public sealed record Data([RenamedFrom("Total")] int Balance = 0, Place? Place = null);
        public abstract record Event
        {
            [RenamedFrom("Deposited"), WireName("paid")] public sealed record Paid([property: RenamedFrom("Value")] int Amount) : Event { [RenamedFrom("From")] public string By { get; init; } = "me"; }
        }
        [StateMachine<string, Status, Data, Event>]
        [Initial(Status.Open)]
        public static partial class Account
        {
            [Transition(From = Status.Open)] static Data On(Data data, Event.Paid e) => data with { Balance = data.Balance + e.Amount };
        }
        """).Assembly.GetType("Account")!));

    [Theory]
    [InlineData("OPEN")]
    [InlineData("OPENED")]
    [InlineData("Open")]
    public void A_state_is_found_by_each_of_its_names_and_stored_under_the_new_one(string stored) =>
        Assert.Equal("Open", Account.Value.Next(stored, Account.Value.Data("""{"Balance":1,"Place":null}"""), Account.Value.Event("paid", """{"Amount":1,"By":"me"}""")).State);

    [Fact]
    public void An_event_and_its_fields_are_read_by_their_old_names() =>
        Assert.Equal(Account.Value.Event("paid", """{"Amount":4,"By":"you"}"""), Account.Value.Event("Deposited", """{"Value":4,"From":"you"}"""));

    [Fact]
    public void Fields_of_data_and_of_records_in_it_are_read_by_their_old_names_and_written_by_the_new_ones() =>
        Assert.Equal("""{"Balance":4,"Place":{"City":"Rome"}}""", Account.Value.WriteData(Account.Value.Data("""{"Total":4,"Place":{"Town":"Rome"}}""")));

    [Theory]
    [InlineData("public enum Status { Shut, [RenamedFrom({|\"Shut\"|})] Open }", "EVT1002", "'Shut' is renamed to Open, and is still declared: rows would be of both. Remove the one, or this attribute.")]
    [InlineData("public enum Status { [RenamedFrom(\"Ajar\")] Shut, [RenamedFrom({|\"Ajar\"|})] Open }", "EVT1002", "'Ajar' is renamed to Shut and to Open: rows would be of both. Remove one.")]
    [InlineData("public enum Status { Shut, [RenamedFrom({|\"\"|})] Open }", "EVT1008", "Open needs the name that it had, with at least one character.")]
    public void A_name_that_cannot_be_an_old_one_is_told(string status, string id, string message) => Misuse.IsReported(status + Door("string"), message, id);

    [Fact]
    public void A_key_is_not_renamed() => Misuse.IsReported("public enum Status { Shut, Open } public sealed record DoorKey([property: {|RenamedFrom|}(\"Number\")] int Id);" + Door("DoorKey"),
        "Id is a key, which [RenamedFrom] does not rename. Keep its name, or rename its column by a migration.");

    private static string Door(string key) => $$"""
        public sealed record Data(int Count = 0);
        public abstract record Event { public sealed record Rung : Event; }
        [StateMachine<{{key}}, Status, Data, Event>]
        [Initial(Status.Shut)]
        [Transition<Event.Rung>(From = Status.Shut, To = Status.Open)]
        [Final(Status.Open)]
        public static partial class Door;
        """;
}
