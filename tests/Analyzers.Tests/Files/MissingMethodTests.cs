using Eventer.Analyzers.Tests.Harness;

namespace Eventer.Analyzers.Tests.Files;

/// <summary>EVT1007: the methods that a <c>.sm</c> file names are written in the machine's partial class.</summary>
public sealed class MissingMethodTests
{
    private static (string, string) Account(string guard) => ("Account.sm", $$"""
        machine Account

        data Balance : decimal

        event Opened
        event Withdrawn { Amount : decimal }

        guard {{guard}} : Withdrawn

        [*]  --> Open : Opened
        Open --> Open : Withdrawn [CanWithdraw] / Balance -= event.Amount
        """);

    private const string Stub = "private static partial bool CanWithdraw(AccountData data, AccountEvent.Withdrawn e)";

    /// <summary>Nothing that the rules about guards look into.</summary>
    private const string Body = "throw null!;";

    private static (string, string) Class(string body, string name = "Account") => ("Account.cs", $$"""
        namespace Shop;

        public static partial class {{name}}
        {
        {{body}}
        }

        """);

    [Fact]
    public Task A_guard_without_a_method_is_reported_at_its_name_and_nothing_else_is() =>
        TestProject.Of(Account("{|EVT1007:CanWithdraw|}")).Verify();

    [Fact]
    public Task One_that_nothing_uses_is_told_as_that_alone() =>
        TestProject.Of(("Door.sm", "event Made\nguard {|EVT2007:Never|} : Made\neffect {|EVT2007:Nothing|} : Made\n[*] --> Open : Made\nOpen --> [*]\n")).Verify();

    [Fact]
    public Task A_guard_with_its_method_is_not() =>
        TestProject.Of(Account("CanWithdraw"), Class($"    {Stub} {{ {Body} }}")).Verify();

    [Fact]
    public Task Accessibility_and_parameter_names_are_the_authors_choice() =>
        TestProject.Of(Account("CanWithdraw"), Class($"    internal static partial bool CanWithdraw(AccountData account, AccountEvent.Withdrawn wish) {{ {Body} }}")).Verify();

    [Theory]
    [InlineData("bool CanWithdraw(AccountData data, AccountEvent e) { " + Body + " }")]
    [InlineData("bool CanWithdraw(AccountData data, Shop.AccountEvent.Opened e) { " + Body + " }")]
    [InlineData("bool CanWithdraw(AccountData data) { " + Body + " }")]
    [InlineData("bool CanWithdraw() { " + Body + " }")]
    [InlineData("bool CanWithdraw(in AccountData data, AccountEvent.Withdrawn e) { " + Body + " }")]
    [InlineData("bool CanWithdraw(ref AccountData data, ref readonly AccountEvent.Withdrawn e) { " + Body + " }")]
    [InlineData("int CanWithdraw(AccountData data, AccountEvent.Withdrawn e) => 1;")]
    [InlineData("bool CanWithdraw(AccountEvent.Withdrawn e, AccountData data) { " + Body + " }")]
    [InlineData("void CanWithdraw(AccountData data, decimal amount) { }")]
    public Task A_method_with_another_signature_is_told_and_CSharp_says_nothing_beside(string method) =>
        TestProject.Of(Account("{|EVT1007:CanWithdraw|}"), Class($"    private static partial {method}")).Verify();

    [Theory]
    [InlineData("", "global::Shop.AccountData data, Withdrawn e")]
    [InlineData("using Wish = Shop.AccountEvent.Withdrawn;\n", "AccountData data, Wish e")]
    public Task Types_may_be_written_in_any_way_that_CSharp_knows(string usings, string parameters) =>
        TestProject.Of(Account("CanWithdraw"), ("Account.cs", $$"""
            {{usings}}using static Shop.AccountEvent;
            namespace Shop;
            public static partial class Account { private static partial bool CanWithdraw({{parameters}}) { {{Body}} } }
            """)).Verify();

    [Fact]
    public async Task A_method_that_is_not_partial_is_told_since_the_machine_would_not_call_it()
    {
        var diagnostic = Assert.Single(await TestProject.Of(
            Account("{|EVT1007:CanWithdraw|}"), Class($"    private static bool CanWithdraw(AccountData data, AccountEvent.Withdrawn e) {{ {Body} }}")).Verify());
        Assert.Equal($"Account: the method of guard 'CanWithdraw' is not partial, so the machine does not call it. Write it as '{Stub}'.", diagnostic.GetMessage());
    }

    [Theory]
    [InlineData("private static bool", "private static partial bool")]
    [InlineData("static bool", "private static partial bool")]
    public Task The_fix_makes_it_partial(string written, string partial)
    {
        const string rest = " CanWithdraw(AccountData data, AccountEvent.Withdrawn e) { " + Body + " }";
        return TestProject.Of(Account("{|EVT1007:CanWithdraw|}"), Class($"    {written}{rest}")).Fix("Make 'CanWithdraw' partial", Account("CanWithdraw"), Class($"    {partial}{rest}"));
    }

    [Fact]
    public async Task A_method_of_another_signature_that_is_not_partial_is_told_what_to_be()
    {
        var diagnostic = Assert.Single(await TestProject.Of(Account("{|EVT1007:CanWithdraw|}"), Class($"    public static bool CanWithdraw(AccountData data) {{ {Body} }}")).Verify());
        Assert.Equal($"Account: the method of guard 'CanWithdraw' has another signature. Write it as '{Stub}'.", diagnostic.GetMessage());
    }

    [Fact]
    public Task A_helper_of_the_same_name_may_stand_beside_the_method() => TestProject.Of(
        Account("CanWithdraw"), Class($"    private static bool CanWithdraw(decimal amount) {{ {Body} }}\n    {Stub} => CanWithdraw(e.Amount);")).Verify();

    [Fact]
    public async Task Code_that_uses_the_machine_compiles_all_the_same()
    {
        var program = ("Program.cs", """
            namespace Shop;

            public static class Program
            {
                public static AccountStatus Start => AccountStatus.Open;
                public static decimal Of(AccountData data) => data.Balance;
            }
            """);
        await TestProject.Of(Account("{|EVT1007:CanWithdraw|}"), program).Verify();
    }

    [Fact]
    public Task The_fix_makes_the_class_where_there_is_none() => TestProject.Of(Account("{|EVT1007:CanWithdraw|}")).Fix(
        "Write guard 'CanWithdraw' in a new class 'Account'",
        Class($"    {Stub} => throw new System.NotImplementedException();"));

    [Fact]
    public Task The_fix_adds_to_the_class_that_is_there() => TestProject.Of(Account("{|EVT1007:CanWithdraw|}"), Class("    public static int Rate => 3;")).Fix(
        "Write guard 'CanWithdraw' in class 'Account'",
        Class($"    public static int Rate => 3;\n\n    {Stub} => throw new System.NotImplementedException();"));

    [Fact]
    public async Task The_message_says_what_to_write_and_where()
    {
        var diagnostic = Assert.Single(await TestProject.Of(Account("{|EVT1007:CanWithdraw|}")).Verify());
        Assert.Equal($"Account: guard 'CanWithdraw' has no method yet. Write '{Stub}' in 'static partial class Account'.", diagnostic.GetMessage());
    }

    [Fact]
    public async Task All_missing_methods_can_be_written_at_once()
    {
        var order = ("Order.sm", """
            machine Order

            data Total : decimal

            event Placed
            event Paid

            guard {|EVT1007:IsOpen|} : Paid
            effect {|EVT1007:Book|} : Paid

            [*]    --> Open : Placed
            Open   --> Done : Paid [IsOpen] / Book
            Done   --> [*]
            """);
        await TestProject.Of(order).Fix("Write all 2 missing methods in a new class 'Order'", ("Order.cs", """
            namespace Shop;

            public static partial class Order
            {
                private static partial bool IsOpen(OrderData data, OrderEvent.Paid e) => throw new System.NotImplementedException();

                private static partial OrderData Book(OrderData data, OrderEvent.Paid e) => throw new System.NotImplementedException();
            }

            """));
    }

    [Fact]
    public async Task Fix_all_writes_the_methods_of_every_machine_each_into_its_class()
    {
        static (string, string) Lamp(string guard, string effect) => ("Lamp.sm", $$"""
            machine Lamp

            data Count : int

            event Lit
            event Broken

            guard {{guard}} : Broken
            effect {{effect}} : Broken

            [*]  --> On   : Lit
            On   --> Gone : Broken [IsOld] / Book
            Gone --> [*]
            """);
        await TestProject.Of(Account("{|EVT1007:CanWithdraw|}"), Lamp("{|EVT1007:IsOld|}", "{|EVT1007:Book|}"), Class("    public static int Rate => 3;")).FixAll(
            "Write guard 'CanWithdraw' in class 'Account'",
            Account("CanWithdraw"),
            Lamp("IsOld", "Book"),
            Class($"    public static int Rate => 3;\n\n    {Stub} => throw new System.NotImplementedException();"),
            ("Lamp.cs", """
                namespace Shop;

                public static partial class Lamp
                {
                    private static partial bool IsOld(LampData data, LampEvent.Broken e) => throw new System.NotImplementedException();

                    private static partial LampData Book(LampData data, LampEvent.Broken e) => throw new System.NotImplementedException();
                }

                """));
    }
}
