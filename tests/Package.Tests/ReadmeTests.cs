using System.Text.RegularExpressions;

namespace Eventer.Package.Tests;

/// <summary>The README is true: its blocks are compiled and run against the packages, and the messages it quotes are what the compiler prints.</summary>
public partial class ReadmeTests(Feed feed)
{
    private static readonly string Readme = Repository.Read("README.md").ReplaceLineEndings("\n");

    [Fact]
    public async Task Every_block_of_code_compiles_and_runs()
    {
        var csharp = Blocks("csharp");
        Assert.Equal(4, csharp.Count);
        using var consumer = new Consumer(feed, "Readme", packages: "Eventer Eventer.Sqlite")
            .Write("account.sm", Assert.Single(Blocks("mermaid")))
            .Write("stock.sm", Assert.Single(Blocks("sm")))
            .Write("Door.cs", Door("Open, Shut"))
            .Write("Hooks.cs", $$"""
                using System.Text.Json;
                using Eventer;
                namespace Readme;
                public sealed record WriteWelcomeLetter(string Account) : IMessage
                {
                    public string MessageName => "letters.write-welcome";
                    public void Write(Utf8JsonWriter writer) { writer.WriteStartObject(); writer.WriteString("account", Account); writer.WriteEndObject(); }
                }
                public static class Hooks
                {
                    public static void Register(HookBuilder<AccountKey, AccountStatus, AccountData, AccountEvent> hooks)
                    {
                        {{csharp[3]}}
                    }
                }
                """)
            .Write("Program.cs", $$"""
                using Readme;
                {{csharp[0]}}
                {{csharp[1]}}
                Console.WriteLine(Stock.Next(State<StockStatus, StockData>.Nothing, new StockEvent.Received(3)).State.Data.Count);
                Console.WriteLine(Door.Table.States.Count);
                _ = new AccountMachine(new MemoryStore(), Hooks.Register);
                """);
        var printed = await consumer.BuildAndRunAsync();
        Assert.Contains("Updated was rejected in CLOSED: CLOSED is final", printed);
        Assert.EndsWith("Transition\n3\n3", printed);
    }

    [Fact]
    public async Task The_messages_are_what_the_compiler_prints()
    {
        using var consumer = new Consumer(feed, "Readme", "<TreatWarningsAsErrors>false</TreatWarningsAsErrors>")
            .Write("account.sm", Once(Assert.Single(Blocks("mermaid")), "    CLOSED -->", "    OPEN --> OPEN: Closed\n    CLOSED -->"))
            .Write("stock.sm", Once(Once(Assert.Single(Blocks("sm")), "[event.Count == Count]", "[event.Count]"), "[event.Count > 0] / Count +=", "/ Count +="))
            .Write("Door.cs", Door("Open, Shut, Locked"))
            .Write("Program.cs", "");
        var build = await consumer.BuildAsync();
        foreach (var message in Assert.Single(Blocks("text")).Split('\n')) Assert.Contains(message, build.Output);
    }

    [Fact]
    public void Its_first_diagram_is_the_sample_s() =>
        Assert.Equal(Repository.Read("samples/Accounts/account.sm").ReplaceLineEndings("\n").Trim(), Assert.Single(Blocks("mermaid")));

    [Fact]
    public void Every_link_leads_somewhere()
    {
        foreach (Match link in Link().Matches(Readme))
            Assert.True(Path.Exists(Path.Combine(Repository.Root, link.Groups[1].Value)), link.Value);
    }

    private static string Door(string states) => $$"""
        using Eventer;
        namespace Readme;
        public enum DoorStatus { {{states}} }
        public sealed record DoorData;
        public abstract record DoorEvent { public sealed record Shut : DoorEvent; public sealed record Opened : DoorEvent; }
        [Final(DoorStatus.Open)]
        {{Blocks("csharp")[2]}}
        """;

    private static string Once(string text, string old, string with)
    {
        Assert.Single(Regex.Matches(text, Regex.Escape(old)));
        return text.Replace(old, with);
    }

    private static List<string> Blocks(string language) =>
        [.. Block().Matches(Readme).Where(block => block.Groups[1].Value == language).Select(block => block.Groups[2].Value.TrimEnd('\n'))];

    [GeneratedRegex("^```(\\w+)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\]\((?!http)([^)]+)\)")]
    private static partial Regex Link();
}
