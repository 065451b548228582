using System.Reflection;

namespace Eventer.Generator.Tests.Emit;

/// <summary>The method that takes a message from elsewhere, run by the engine.</summary>
public sealed class ReceptionTests
{
    private const string Bill = """
        machine Bill
        key Number : string
        key Year : int
        data Due : int
        data Last : string = ""
        event Sent { Due : int }
        event PaidPart { Amount : int, By : string = "the " + "bank" }
        event PaidAll { Amount : int }
        publish Reminded { Number : string, Year : int }
        event Late
        on Bank.Paid { Reference : string, Year : short, Amount : int } => PaidAll [Number = message.Reference.Trim(), Year = 2000 + message.Year] [message.Amount >= Due], PaidPart [message.Amount > 0]
        on Sale { Number : string, Year : int, Due : int } => Sent
        on Reminded => Late
        [*] --> Open : Sent / Due = event.Due
        Open : PaidPart / Due -= event.Amount, Last = event.By
        Open : Late / publish Reminded(Number, Year)
        Open --> Done : PaidAll
        Done --> [*]

        """;

    [Fact]
    public async Task A_message_becomes_the_event_whose_guard_holds_of_the_entity_that_its_key_names() => Assert.Equal("PaidPart of R1 in 2026 by the bank, PaidAll by message Bank.Paid m2", await Run("""
        var bill = new BillMachine(new Eventer.MemoryStore());
        await bill.OnSaleAsync(new BillMessages.Sale("R1", 2026, 10), "m0");
        var part = await bill.OnBankPaidAsync(new BillMessages.BankPaid(" R1 ", 26, 4), "m1");
        var all = await bill.OnBankPaidAsync(new BillMessages.BankPaid("R1", 26, 6), "m2");
        var stored = (await bill.GetAsync(new BillKey("R1", 2026)))!.Key;
        return $"{part.Events[0].Event.GetType().Name} of {stored.Number} in {stored.Year} by {part.FinalState.Data.Last}, {all.Events[0].Event.GetType().Name} by {all.Events[0].Cause}";
        """));

    [Fact]
    public async Task A_message_that_is_delivered_again_is_stored_once_and_answered_with_what_was_chosen_then() => Assert.Equal("True PaidPart, False, 3 left 2", await Run("""
        var bill = new BillMachine(new Eventer.MemoryStore());
        var key = new BillKey("R1", 2026);
        await bill.OnSaleAsync(new BillMessages.Sale("R1", 2026, 10), "m");
        await bill.OnBankPaidAsync(new BillMessages.BankPaid("R1", 26, 4), "m");
        var other = await bill.OnBankPaidAsync(new BillMessages.BankPaid("R1", 26, 4), "m2");
        var again = await bill.OnBankPaidAsync(new BillMessages.BankPaid("R1", 26, 4), "m");
        var entity = await bill.GetAsync(key);
        return $"{again.IsDuplicate} {again.Events[0].Event.GetType().Name}, {other.IsDuplicate}, {entity!.Sequence} left {entity.Data.Due}";
        """));

    [Fact]
    public async Task Where_no_guard_holds_the_message_is_rejected_by_name() => Assert.Equal("Rejected: no guard holds: [message.Amount >= Due], [message.Amount > 0]", await Run("""
        var bill = new BillMachine(new Eventer.MemoryStore());
        await bill.OnSaleAsync(new BillMessages.Sale("R1", 2026, 10), "m");
        var none = await bill.OnBankPaidAsync(new BillMessages.BankPaid("R1", 26, 0), "m1");
        return $"{none.Kind}: {none.Reason}";
        """));

    [Fact]
    public async Task A_message_that_is_published_too_is_the_same_record() => Assert.Equal("Applied", await Run("""
        var bill = new BillMachine(new Eventer.MemoryStore());
        await bill.OnSaleAsync(new BillMessages.Sale("R1", 2026, 10), "m");
        return (await bill.OnRemindedAsync(new BillMessages.Reminded("R1", 2026), "m1")).Kind.ToString();
        """));

    [Theory]
    [InlineData("on N { X : int } => E [key = 3 > 2 ? message.X : 4]", "/project/M.sm(4,30): CS1503")]
    [InlineData("on N { Id : string } => E [Id.Lenght > 3]", "/project/M.sm(4,31): CS1061")]
    public void An_error_in_its_expressions_is_at_its_place(string line, string message) => Assert.StartsWith(message, Assert.Single(
        SmProject.Create().With("M.sm", $"machine M\nevent E\n[*] --> On : E\n{line}\nOn : E\n").Run().Printed()));

    [Fact]
    public void A_broken_machine_still_has_the_method() => Assert.All(
        SmProject.Create().With("M.sm", "machine M\nevent E\n[*] --> On : E\non N { X : string } => E [key = message.Y] [message.X == Id], F\n")
            .With("User.cs", "using Project; class User { object Do(MMachine m) => m.OnNAsync(new MMessages.N(\"a\"), \"id\"); }").Run().Printed(),
        message => Assert.DoesNotContain("CS", message));

    private static async Task<string> Run(string body)
    {
        var project = SmProject.Create().With("M.sm", Bill)
            .With("User.cs", $"using Project; static class User {{ public static async System.Threading.Tasks.Task<string> Do() {{ {body} }} }}").Run();
        Assert.Equal("", string.Join("\n", project.Printed()));
        return await (Task<string>)EmittedCode.Load(project.Output()).GetType("User")!.GetMethod("Do", BindingFlags.Public | BindingFlags.Static)!.Invoke(null, null)!;
    }
}
