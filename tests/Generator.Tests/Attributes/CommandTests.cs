namespace Eventer.Generator.Tests.Attributes;

/// <summary>Commands of a class with attributes, run by the engine.</summary>
public class CommandTests
{
    private const string Loan = """
        public enum Status { Open, Closed }
        public readonly record struct LoanKey(string Id);
        public sealed record Data(int Limit);
        public abstract record LoanEvent
        {
            public sealed record Asked(int Limit) : LoanEvent;
            public sealed record Granted(int Sum, string By = "nobody") : LoanEvent { public string? Note { get; init; } }
            public sealed record Refused : LoanEvent;
        }
        public sealed record Ask(int Limit);
        public sealed record Decide(int Sum, string Note);
        public readonly record struct Close(int Sum);

        [StateMachine<LoanKey, Status, Data, LoanEvent>]
        [Command<Ask, LoanEvent.Asked>]
        [Command<Decide, LoanEvent.Refused>(Else = true)]
        [Command<Decide, LoanEvent.Granted>(When = nameof(Fits))]
        [Command<Close, LoanEvent.Granted>(When = nameof(IsKnown))]
        [Transition<LoanEvent.Refused>(From = Status.Open, To = Status.Closed)]
        public static partial class Loan
        {
            [Transition(To = Status.Open)] static Data On(LoanEvent.Asked e) => new(e.Limit);
            [Transition(From = Status.Open)] static Data On(Data data, LoanEvent.Granted e) => new(data.Limit - e.Sum);
            static bool Fits(Decide command, Data data, LoanKey key, DateTimeOffset now) => command.Sum <= data.Limit && key.Id == "a" && now != default;
            static bool IsKnown(Data data) => data.Limit > 0;
        }

        """;

    [Fact]
    public void A_command_becomes_the_event_whose_guard_holds_over_the_stored_state() => Assert.Equal(
        "Rejected: no guard holds: [IsKnown] | Asked { Limit = 10 } | Granted { Sum = 7, By = nobody, Note = rent } | Refused { } | command Decide",
        GeneratedMachine.RunAsync(Loan, """
            var loan = new LoanMachine(new MemoryStore());
            var key = new LoanKey("a");
            var none = await loan.CloseAsync(key, new Close(1));
            var asked = await loan.AskAsync(key, new Ask(10));
            var granted = await loan.DecideAsync(key, new Decide(7, "rent"));
            var refused = await loan.DecideAsync(key, new Decide(4, ""));
            return $"{none.Kind}: {none.Reason} | {asked.Events[0].Event} | {granted.Events[0].Event} | {refused.Events[0].Event} | {refused.Events[0].Cause}";
            """));

    [Fact]
    public void A_command_that_is_given_twice_with_one_id_is_stored_once() => Assert.Equal("1, 1",
        GeneratedMachine.RunAsync(Loan, """
            var loan = new LoanMachine(new MemoryStore());
            var id = Guid.NewGuid();
            await loan.AskAsync(new LoanKey("a"), new Ask(10), id);
            var again = await loan.AskAsync(new LoanKey("a"), new Ask(10), id);
            return $"{again.Events.Count}, {again.Events[0].Sequence}";
            """));

    [Fact]
    public void EVT1006_a_command_says_all_that_its_event_needs() => Misuse.OfDoor("[Command<{|Order|}, Event.Shut>]", "public sealed record Order(int Bye); [Transition(To = Status.Open)] static Data On(Event.Opened e) => new(0);",
        "the command Door.Order becomes Event.Shut, but does not say string By. It has Bye: if that is meant, call it By.", "EVT1006");

    [Fact]
    public void EVT1006_a_field_of_a_command_has_the_event_s_type() => Misuse.OfDoor("[Command<{|Order|}, Event.Shut>]", "public sealed record Order(int By);",
        "the field By is int in the command Door.Order and string in the event Event.Shut. They must be of one type.", "EVT1006");

    [Theory]
    [InlineData("[Command<Order, {|Event|}>]", "the command Door.Order becomes one event, and Event stands for several. Name one of them.")]
    [InlineData("[Command<Order, {|Data|}>]", "Data is no event of the machine, since it does not derive from Event. Derive it from Event, or name Event.Opened, Event.Shut, Event.Locked.")]
    [InlineData("[Command<{|string|}, Event.Opened>]", "string cannot be a command. Use a record of its fields.")]
    [InlineData("[Command<{|Event.Shut|}, Event.Opened>]", "Event.Shut is an event of the machine already. Use another record for the command, or hand the event to TransitionAsync.")]
    [InlineData("[Command<{|List<int>|}, Event.Opened>]", "the command List<int> is generic, so that its name would not say what it is. Write a record for each use of it.")]
    [InlineData("[Command<{|Hidden|}, Event.Opened>]", "Door is public, but the command Door.Hidden is not. Make it public.")]
    [InlineData("[Command<Order, Event.Opened>, {|Command<Order, Event.Locked>|}]", "the command Door.Order never becomes Event.Locked, since Event.Opened takes all that the guards leave. Give one of them When, or remove it.")]
    [InlineData("[Command<Order, Event.Opened>, {|Command<Order, Event.Locked>|}(When = nameof(Can))]", "the command Door.Order never becomes Event.Locked, since Event.Opened before it has no guard. Write it last, or give it Else = true.")]
    [InlineData("[Command<Order, Event.Opened>(When = nameof(Can), Else = {|true|})]", "a command has When or Else, not both: Else holds when no guard of the same command does. Remove one.")]
    [InlineData("[Command<Order, Event.Opened>(When = {|nameof(Late)|})]", "guard Late takes Event.Opened, but is asked before there is an event. Take the command Door.Order instead.")]
    [InlineData("[Command<Order, Event.Opened>(When = {|nameof(Many)|})]", "When names Many, of which there are 2 methods, and none takes Door.Order. Give the guard a name of its own.")]
    public void A_command_is_misused(string attribute, string message) => Misuse.OfDoor(attribute, Members, message);

    [Theory]
    [InlineData("[Command<Order, Event.Opened>(When = nameof(Can))]")]
    [InlineData("[Command<Order, Event.Opened>(Else = true), Command<Order, Event.Locked>(When = nameof(Can))]")]
    [InlineData("[Command<Order, Event.Opened>(When = nameof(Can)), Command<Order, Event.Locked>]")]
    [InlineData("[Command<Order, Event.Opened>, Command<Lock, Event.Locked>(When = nameof(Can))]")]
    public void A_command_is_used_well(string attribute) => Assert.Empty(AttributeSource.Parse(Misuse.Door(attribute, Members)).Read().Diagnostics);

    [Fact]
    public void EVT1001_an_unknown_guard_is_told_with_the_nearest() => Misuse.OfDoor("[Command<Order, Event.Opened>(When = {|\"Cam\"|})]", Members, "unknown guard Cam. Did you mean Can? Write When = nameof(Can).", "EVT1001");

    [Fact]
    public void EVT1003_two_commands_of_one_name_would_have_one_method() => Misuse.OfDoor("[Command<Order, Event.Opened>, Command<{|Other.Order|}, Event.Locked>]", Members + " public static class Other { public sealed record Order; }",
        "the commands Door.Order and Door.Other.Order have one name, so that their methods would. Rename one of the types.", "EVT1003");

    [Fact]
    public void A_command_on_a_class_that_is_no_machine_does_nothing_and_that_is_told()
    {
        var source = AttributeSource.Parse("[Command<Order, Order>] public static class Stray; public sealed record Order;");

        var problems = Generator.Attributes.AttributeReader.ReadStray(source.Compilation.GetTypeByMetadataName("Stray")!);

        Assert.StartsWith("[Command] on Stray does nothing", Assert.Single(problems).Message);
    }

    [Fact]
    public void What_is_wrong_with_a_command_leaves_code_that_uses_it_without_errors_of_its_own() => Assert.Empty(GeneratedMachine.Of(
        Misuse.Door("[Command<Order, Event.Shut>]", "public sealed record Order(int By);"),
        "public static class Test { public static object Run(DoorMachine door) => door.OrderAsync(default, new Door.Order(1)); }").Problems);

    private const string Members = """
        public sealed record Order; public sealed record Lock; internal sealed record Hidden;
            static bool Can(Order command) => true; static bool Can(Lock command) => true; static bool Late(Event.Opened e) => true;
            static bool Many(int a) => true; static bool Many(string a) => true;
        """;
}
