namespace Eventer.Generator.Tests.Attributes;

/// <summary>Messages from elsewhere that a class with attributes takes.</summary>
public class ReceptionTests
{
    private const string Types = """
        public enum Status { Open, Closed }
        public readonly record struct AccountKey(string Bank, int Number);
        public sealed record Data(int Sum = 0);
        public abstract record AccountEvent
        {
            public sealed record Paid(int Amount) : AccountEvent;
            public sealed record Flagged : AccountEvent;
        }
        public sealed record Payment(string Bank, int Number, int Amount);
        [WireName("bank.closed")] public sealed record BankClosed(AccountKey Account);

        """;

    private const string Account = Types + """
        [StateMachine<AccountKey, Status, Data, AccountEvent>]
        [Initial(Status.Open)]
        [On<Payment, AccountEvent.Paid>(When = nameof(IsUsual))]
        [On<Payment, AccountEvent.Flagged>(Else = true)]
        [On<BankClosed, AccountEvent.Flagged>(Key = nameof(BankClosed.Account))]
        [Transition<AccountEvent.Flagged>(From = Status.Open, To = Status.Closed)]
        public static partial class Account
        {
            [Transition(From = Status.Open)] static Data On(Data data, AccountEvent.Paid e) => new(data.Sum + e.Amount);
            static bool IsUsual(Data data, Payment message) => message.Amount <= 100 + data.Sum;
        }

        """;

    [Fact]
    public void A_message_becomes_an_event_of_the_entity_whose_key_it_has_by_name() => Assert.Equal("Paid { Amount = 70 } of AccountKey { Bank = b, Number = 7 }, Paid { Amount = 150 }, Flagged { }, bank.closed",
        GeneratedMachine.RunAsync(Account, """
            var account = new AccountMachine(new MemoryStore());
            var paid = await account.OnPaymentAsync(new Payment("b", 7, 70), "m1");
            var more = await account.OnPaymentAsync(new Payment("b", 7, 150), "m2");
            var strange = await account.OnPaymentAsync(new Payment("c", 7, 150), "m3");
            var closed = await account.OnBankClosedAsync(new BankClosed(new AccountKey("b", 7)), "m4");
            return $"{paid.Events[0].Event} of {new AccountKey("b", 7)}, {more.Events[0].Event}, {strange.Events[0].Event}, {closed.Events[0].Cause.ToString()!.Split(' ')[1]}";
            """));

    [Fact]
    public void A_message_that_is_delivered_twice_is_stored_once() => Assert.Equal("70", GeneratedMachine.RunAsync(Account, """
        var account = new AccountMachine(new MemoryStore());
        await account.OnPaymentAsync(new Payment("b", 7, 70), "m1");
        var again = await account.OnPaymentAsync(new Payment("b", 7, 70), "m1");
        return again.FinalState.Data.Sum.ToString();
        """));

    [Theory]
    [InlineData("Guid", "Key = nameof(Called.Door)", "Guid Door")]
    [InlineData("Guid", "Key = nameof(KeyOf)", "string Door")]
    [InlineData("DoorKey", "Key = nameof(Called.Door)", "Guid Door")]
    [InlineData("DoorKey", "Key = nameof(Called.Door)", "DoorKey Door")]
    [InlineData("DoorKey", "", "Guid Id")]
    public void The_key_is_a_property_or_what_a_method_makes_of_the_message(string key, string argument, string field)
    {
        var source = Door(key, argument, field);

        Assert.Empty(AttributeSource.Parse(source).Read().Diagnostics);
        Assert.Empty(GeneratedMachine.Of(source).Problems);
    }

    [Theory]
    [InlineData("Guid", "", "Guid Id", "{|Called|}", "the message Called does not say which entity it concerns. Name what has the key, e.g. Key = nameof(Called.Id).")]
    [InlineData("DoorKey", "", "Guid Door", "{|Called|}", "the message Called does not say which entity it concerns. Give it System.Guid Id, or name what has the key, e.g. Key = nameof(Called.Door).")]
    [InlineData("DoorKey", "", "string Id", "{|Called|}", "the message Called does not say which entity it concerns. Give it System.Guid Id, or name what has the key, e.g. Key = nameof(Called.Id).")]
    public void EVT1006_a_message_says_which_entity_it_concerns(string key, string argument, string field, string message, string expected) =>
        Misuse.IsReported(Door(key, argument, field, message), expected, "EVT1006");

    [Theory]
    [InlineData("DoorKey", "Key = {|nameof(Called.Door)|}", "int Door", "Called.Door is int, which is not the key of Door. Name a property of type DoorKey, or a static method that takes the message and returns one.", "EVT1008")]
    [InlineData("DoorKey", "Key = {|nameof(KeyOf)|}", "Guid Door", "Key names KeyOf, which must make the key of the message. Write 'static DoorKey KeyOf(Called message)'.", "EVT1008")]
    [InlineData("DoorKey", "Key = {|\"Dor\"|}", "Guid Door", "Dor is neither a property of Called nor a method of Door. Did you mean Door?", "EVT1001")]
    public void A_key_that_is_none_is_told(string key, string argument, string field, string expected, string id) =>
        Misuse.IsReported(Door(key, argument, field), expected, id);

    [Fact]
    public void Two_keys_of_one_message_are_one_too_many() => Misuse.IsReported(Types + """
        [StateMachine<AccountKey, Status, Data, AccountEvent>]
        [Initial(Status.Open)]
        [On<Transfer, AccountEvent.Paid>(Key = nameof(Transfer.From), When = nameof(IsUsual))]
        [On<Transfer, AccountEvent.Flagged>(Key = {|nameof(Transfer.To)|}, Else = true)]
        public static partial class Account
        {
            static bool IsUsual(Data data) => true;
        }
        public sealed record Transfer(AccountKey From, AccountKey To, int Amount);
        """, "the message Transfer is of one entity, which two keys cannot both name. Write Key the same in each [On<Transfer, …>], or in one alone.");

    private static string Door(string key, string argument, string field, string message = "Called") => $$"""
        public enum Status { Shut }
        public sealed record Data(int Count = 0);
        public readonly record struct DoorKey(Guid Id);
        public abstract record Event { public sealed record Rung : Event; }
        public sealed record Called({{field}});
        [StateMachine<{{key}}, Status, Data, Event>]
        [Initial(Status.Shut)]
        [On<{{message}}, Event.Rung>{{(argument.Length == 0 ? "" : $"({argument})")}}]
        [Transition<Event.Rung>(From = Status.Shut, To = Status.Shut)]
        public static partial class Door
        {
            static Guid KeyOf(Called message) => Guid.NewGuid();
        }
        """;
}
