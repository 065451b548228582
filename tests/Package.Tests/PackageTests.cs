namespace Eventer.Package.Tests;

/// <summary>The packages, used as a stranger would: each test is an empty project outside the repository.</summary>
public class PackageTests(Feed feed)
{
    private const string Diagram = """
        stateDiagram-v2
            [*] --> OPEN: Opened
            OPEN --> OPEN: Updated
            OPEN --> CLOSED: Closed
            CLOSED --> [*]
        """;

    private const string ReadmeIsSource = """</PropertyGroup><ItemGroup><AdditionalFiles Include="README.md" EventerMachine="Account; Order" /></ItemGroup><PropertyGroup>""";

    [Fact]
    public async Task A_diagram_becomes_a_typed_Eventer()
    {
        using var consumer = new Consumer(feed, "Bank")
            .Write("Account.sm", Diagram)
            .Write("Program.cs", """
                using Bank;
                using Eventer;
                var opened = Account.Next(State<AccountStatus, AccountData>.Nothing, new AccountEvent.Opened());
                var closed = Account.Next(opened.State, new AccountEvent.Closed());
                Console.WriteLine($"{opened.State.Status}, {closed.State.Status}, {Account.Next(closed.State, new AccountEvent.Updated()).Kind}");
                """);
        Assert.Equal("Open, Closed, Rejected", await consumer.BuildAndRunAsync());
    }

    [Fact]
    public async Task Two_files_of_one_name_in_two_folders_are_two_machines()
    {
        using var consumer = new Consumer(feed, "Two", "<RootNamespace>My.Company.App</RootNamespace>")
            .Write("Retail/Account.sm", Diagram)
            .Write("Wholesale/Account.sm", Diagram.Replace("OPEN", "ACTIVE"))
            .Write("Program.cs", """
                Console.WriteLine($"{My.Company.App.Retail.AccountStatus.Open} {My.Company.App.Wholesale.AccountStatus.Active}");
                """);
        Assert.Equal("Open Active", await consumer.BuildAndRunAsync());
    }

    [Fact]
    public async Task Old_settings_and_odd_file_names_do_not_matter()
    {
        const string properties = "<ImplicitUsings>disable</ImplicitUsings><Nullable>disable</Nullable><LangVersion>11.0</LangVersion>";
        using var consumer = new Consumer(feed, "Old", properties)
            .Write("my machines/bank account-v2.sm", Diagram)
            .Write("full.sm", """
                machine Stock
                namespace Old
                key Sku : string
                data Count : int
                event Received { Count : int }
                event Sold     { Count : int }
                [*]  --> Held : Received / Count = event.Count
                Held : Received / Count += event.Count
                Held --> Held : Sold [event.Count < Count] / Count -= event.Count
                Held --> Gone : Sold [event.Count == Count]
                Gone --> [*]
                reject Held : Sold "there are not as many"
                """)
            .Write("Program.cs", """
                using System;
                using Eventer;
                namespace Old
                {
                    public static class Program
                    {
                        public static void Main()
                        {
                            var held = Stock.Next(State<StockStatus, StockData>.Nothing, new StockEvent.Received(3)).State;
                            var sold = Stock.Next(held, new StockEvent.Sold(1)).State;
                            Console.WriteLine(sold.Data.Count + " " + Stock.Next(sold, new StockEvent.Sold(9)).Reason);
                            Console.WriteLine(MyMachines.BankAccountV2Status.Open);
                        }
                    }
                }
                """);
        Assert.Equal("2 there are not as many\nOpen", await consumer.BuildAndRunAsync());
    }

    [Fact]
    public async Task A_broken_machine_fails_the_build_with_its_own_error_alone()
    {
        using var consumer = new Consumer(feed)
            .Write("Account.sm", Diagram.Replace("CLOSED: Closed", "CLOSED: Updated"))
            .Write("Program.cs", "Console.WriteLine(Consumer.Account.Table.Machine);");
        var build = await consumer.BuildAsync();
        Assert.NotEqual(0, build.ExitCode);
        Assert.Contains("Account.sm(4,5): error EVT2001:", build.Output);
        Assert.DoesNotContain("error CS", build.Output);
        Assert.DoesNotContain("warning", build.Output);
    }

    [Fact]
    public async Task A_diagram_in_the_readme_is_the_code()
    {
        using var consumer = new Consumer(feed, "Bank", ReadmeIsSource)
            .Write("README.md", $"# Bank\n\n## Account\n\n```mermaid\n{Diagram}\n```\n\n## Order\n\n- drawn:\n\n  ```mermaid\n{Diagram.Replace("OPEN", "PLACED")}\n  ```\n".Replace("\nstate", "\n  state"))
            .Write("Program.cs", """
                Console.WriteLine($"{Bank.AccountStatus.Open} {Bank.OrderStatus.Placed} {Bank.Order.Table.Machine}");
                """);
        Assert.Equal("Open Placed Order", await consumer.BuildAndRunAsync());
    }

    [Fact]
    public async Task A_broken_diagram_in_the_readme_is_told_at_its_line_there()
    {
        using var consumer = new Consumer(feed, "Bank", ReadmeIsSource)
            .Write("README.md", $"# Bank\n\n## Account\n\n```mermaid\n{Diagram.Replace("CLOSED: Closed", "CLOSED: Updated")}\n```\n")
            .Write("Program.cs", "Console.WriteLine(Bank.Account.Table.Machine + Bank.Order.Table.Machine);");
        var build = await consumer.BuildAsync();
        Assert.NotEqual(0, build.ExitCode);
        Assert.Contains("README.md(9,5): error EVT2001:", build.Output);
        Assert.Contains("README.md(1,1): error EVT1012: Order: 'README.md' has no heading 'Order'. It has 'Bank', 'Account'.", build.Output);
        Assert.DoesNotContain("error CS", build.Output);
    }

    [Fact]
    public async Task A_type_error_in_a_guard_is_reported_in_the_sm_file_at_its_column()
    {
        using var consumer = new Consumer(feed)
            .Write("Stock.sm", """
                machine Stock
                data Count : int
                event Added { Count : int }
                [*]  --> Held : Added
                Held --> Held : Added [event.Count > "three"]
                event Gone
                Held --> Sold : Gone
                Sold --> [*]
                """)
            .Write("Program.cs", "Console.WriteLine();");
        var build = await consumer.BuildAsync();
        Assert.NotEqual(0, build.ExitCode);
        Assert.Contains("Stock.sm(5,24): error CS0019:", build.Output);
    }

    [Fact]
    public async Task A_machine_in_attributes_keeps_its_state_in_SQLite()
    {
        using var consumer = new Consumer(feed, "Doors", packages: "Eventer Eventer.Sqlite")
            .Write("Program.cs", """
                using Eventer;
                using Eventer.Sqlite;

                await using (var store = new SqliteStore("doors.db"))
                    await new DoorMachine(store).TransitionAsync("front", new DoorEvent.Shut());
                await using (var store = new SqliteStore("doors.db"))
                    Console.WriteLine((await new DoorMachine(store).GetAsync("front"))!.Status);

                public enum DoorStatus { Open, Shut }
                public sealed record DoorData;
                public abstract record DoorEvent { public sealed record Shut : DoorEvent; public sealed record Opened : DoorEvent; }

                [StateMachine<string, DoorStatus, DoorData, DoorEvent>]
                public static partial class Door
                {
                    [Transition(To = DoorStatus.Shut)]
                    static DoorData On(DoorEvent.Shut e) => new();
                    [Transition(From = DoorStatus.Shut, To = DoorStatus.Open)]
                    static DoorData On(DoorData data, DoorEvent.Opened e) => data;
                    [Transition(From = DoorStatus.Open, To = DoorStatus.Shut)]
                    static DoorData Again(DoorData data, DoorEvent.Shut e) => data;
                }
                """);
        Assert.Equal("Shut", await consumer.BuildAndRunAsync());
    }
}
