using System.Reflection;

namespace Eventer.Generator.Tests.Emit;

/// <summary><c>data = My.Record</c> and <c>event X = My.Record</c>: types of the user's in place of generated ones.</summary>
public sealed class OwnRecordTests
{
    private const string Users = "#pragma warning disable CS1591\n" + """
        #nullable enable
        using System;
        using System.Collections.Generic;
        using Project;
        namespace Bank
        {
            public sealed record Line(string Name, decimal Price);
            public sealed record Bill(string Owner, decimal Sum = 1.5m)
            {
                public IReadOnlyList<Line> Lines { get; init; } = Array.Empty<Line>();
                public bool IsLarge => Sum > 100;
                public decimal Twice => Sum * 2;
            }
            public sealed record Opened(string Owner, int Count = 7) : BillEvent;
            public sealed record Added : BillEvent
            {
                public required Line Line { get; init; }
                public string? Note { get; init; }
                public decimal Price => Line.Price;
            }
        }
        """;

    private const string Machine = """
        machine Bill
        using Bank
        data = Bank.Bill
        event Opened = Opened
        event Added = Bank.Added
        event Doubled
        event Closed
        command Open { Owner : string } => Opened
        command Add { Line : Line, Note : string? } => Added
        publish Told { Sum : decimal }
        invariant Sum >= 0
        guard IsFree : Added
        [*] --> Open : Opened / Owner = event.Owner + event.Count
        Open : Added [!IsLarge && IsFree && event.Price > 0] / Sum += event.Price, Lines = Lines.Append(event.Line).ToList(), publish Told(Twice)
        Open : Doubled / Sum += 1, Sum = Twice, chain Added(new Line("more", 1), null)
        Open --> Done : Closed [IsLarge]
        Done --> [*]

        """;

    private const string Guard = """
        namespace Project { public static partial class Bill { private static partial bool IsFree(Bank.Bill data, Bank.Added e) => e.Note != "no" && data.Owner.Length > 0; } }

        """;

    private static readonly SmProject Project = SmProject.Create().With("Users.cs", Users + Guard).With("Bill.sm", Machine).Run();

    private static readonly AnyMachine Bill = Project.Load("Project.Bill");

    [Fact]
    public void An_entity_begins_with_what_the_constructor_of_the_data_has() => Assert.Equal(
        """{"Owner":"ann7","Sum":1.5,"Lines":[]}""",
        Bill.WriteData(Bill.Next(null, null, Bill.Event("Opened", """{"Owner":"ann"}""")).Data!));

    [Fact]
    public void Effects_change_the_data_by_with() => Assert.Equal(
        """{"Owner":"ann","Sum":4.0,"Lines":[{"Name":"pen","Price":2.5}]}""",
        Bill.WriteData(Bill.Next("Open", Bill.Data("""{"Owner":"ann","Sum":1.5,"Lines":[]}"""), Bill.Event("Added", """{"Line":{"Name":"pen","Price":2.5},"Note":null}""")).Data!));

    [Fact]
    public void A_computed_member_is_read_as_the_effects_before_have_left_it() => Assert.Equal(
        """{"Owner":"ann","Sum":6,"Lines":[]}""",
        Bill.WriteData(Bill.Next("Open", Bill.Data("""{"Owner":"ann","Sum":2,"Lines":[]}"""), Bill.Event("Doubled")).Data!));

    [Fact]
    public void What_is_sent_reads_it_too()
    {
        var outcome = Bill.Next("Open", Bill.Data("""{"Owner":"ann","Sum":2,"Lines":[]}"""), Bill.Event("Doubled"));
        Assert.Equal(["chain Added { Line = Line { Name = more, Price = 1 }, Note = , Price = 1 }"], Bill.Effects(outcome.Transition, "Open", Bill.Data("""{"Owner":"ann","Sum":2,"Lines":[]}"""), Bill.Event("Doubled")));
    }

    [Theory]
    [InlineData(1, "yes", OutcomeKind.Applied)]
    [InlineData(1, "no", OutcomeKind.Rejected)]
    [InlineData(101, "yes", OutcomeKind.Rejected)]
    public void Guards_read_computed_members_and_methods_take_the_types_as_they_are(int sum, string note, OutcomeKind outcome) => Assert.Equal(outcome, Bill.Next(
        "Open", Bill.Data($$"""{"Owner":"ann","Sum":{{sum}},"Lines":[]}"""), Bill.Event("Added", $$"""{"Line":{"Name":"pen","Price":2.5},"Note":"{{note}}"}""")).Kind);

    [Fact]
    public void An_invariant_holds_of_it() => Assert.Equal(OutcomeKind.Rejected, Bill.Next("Open", Bill.Data("""{"Owner":"ann","Sum":-9,"Lines":[]}"""), Bill.Event("Doubled")).Kind);

    [Fact]
    public async Task The_engine_takes_and_stores_them_and_commands_make_them() => Assert.Equal("Applied, Added:b Doubled Added:more, sum 7.0", await Run("""
        var bills = new BillMachine(new Eventer.MemoryStore());
        var key = new BillKey("1");
        await bills.OpenAsync(key, "ann");
        var added = await bills.AddAsync(key, new Bank.Line("b", 0.5m), "n");
        var doubled = await bills.TransitionAsync(key, new BillEvent.Doubled());
        var events = new System.Collections.Generic.List<string>();
        await foreach (var stored in bills.EventsAsync(key)) events.Add(stored.Event is Bank.Added line ? "Added:" + line.Line.Name : stored.Event.GetType().Name);
        var data = (await bills.GetAsync(key))!.Data;
        return $"{added.Kind}, {string.Join(" ", events.GetRange(1, 3))}, sum {data.Sum}";
        """));

    private static async Task<string> Run(string body)
    {
        var project = Project.With("User.cs", $"using Project; static class User {{ public static async System.Threading.Tasks.Task<string> Do() {{ {body} }} }}").Run();
        Assert.Equal("", string.Join("\n", project.Printed()));
        return await (Task<string>)EmittedCode.Load(project.Output()).GetType("User")!.GetMethod("Do", BindingFlags.Public | BindingFlags.Static)!.Invoke(null, null)!;
    }
}
