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
            .Write("Door.cs", $$"""
                using Eventer;
                namespace Readme;
                public enum DoorStatus { Open, Shut }
                public sealed record DoorData;
                public abstract record DoorEvent { public sealed record Shut : DoorEvent; public sealed record Opened : DoorEvent; }
                [Final(DoorStatus.Open)]
                {{csharp[2]}}
                """)
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
                using Eventer;
                using Eventer.Sqlite;
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
    public void Its_first_diagram_is_the_sample_s() =>
        Assert.Equal(Repository.Read("samples/Accounts/account.sm").ReplaceLineEndings("\n").Trim(), Assert.Single(Blocks("mermaid")));

    [Fact]
    public void Every_link_leads_somewhere()
    {
        foreach (Match link in Link().Matches(Readme))
            Assert.True(Path.Exists(Path.Combine(Repository.Root, link.Groups[1].Value)), link.Value);
    }

    private static List<string> Blocks(string language) =>
        [.. Block().Matches(Readme).Where(block => block.Groups[1].Value == language).Select(block => block.Groups[2].Value.TrimEnd('\n'))];

    [GeneratedRegex("^```(\\w+)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\]\((?!http)([^)]+)\)")]
    private static partial Regex Link();
}
