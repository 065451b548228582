namespace Eventer.Generator.Tests.Emit;

/// <summary>A machine with errors keeps its types and members, so that the code which uses it has none of its own.</summary>
public sealed class SkeletonTests
{
    private const string Machine = """
        machine Account
        key Id : Guid
        data Balance : decimal
        event Opened
        event Deposited { Amount : decimal }
        command Deposit { Amount : decimal } => Deposited
        publish Told { Amount : decimal }
        invariant Balance >= 0
        [*] --> Open : Opened
        Open --> Open : Depositd [event.Amount >] / Balance += event.Amount, publish Told(event.Amount)

        """;

    private const string User = """
        using Project;
        static class User
        {
            public static AccountStatus Status => AccountStatus.Open;
            public static object Data => new AccountData { Balance = 1 };
            public static object Key => new AccountKey(System.Guid.Empty);
            public static object Message => new AccountMessages.Told(1);
            public static object Next() => Account.Next(default, new AccountEvent.Deposited(3));
            public static bool Try() => Account.TryNext(default, new AccountEvent.Opened(), out _);
            public static object Texts => (Account.Table, Account.Mermaid, Account.Dot, Account.PlantUml, Account.Markdown, Account.Definition);
            public static object Call(AccountMachine machine) => machine.DepositAsync(default, 1m);
        }

        """;

    private static readonly SmProject Project = SmProject.Create().With("Account.sm", Machine).With("User.cs", User).Run();

    [Fact]
    public void C_sharp_finds_nothing_wrong_with_code_that_uses_it() => Assert.Equal("", string.Join("\n", Project.Printed()));

    [Fact]
    public void It_decides_nothing()
    {
        var account = Project.Load("Project.Account");

        Assert.Equal(OutcomeKind.Undecided, account.Next(null, null, account.Event("Opened")).Kind);
        Assert.Equal(OutcomeKind.Undecided, account.Next("Open", account.Data("""{"Balance":1}"""), account.Event("Deposited", """{"Amount":1}""")).Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("machine")]
    [InlineData("stateDiagram-v2\n")]
    [InlineData("machine A\nevent X\nevent X { }\n[*] --> S : X\nstate S\nS --> T : X | X\n")]
    [InlineData("stateDiagram-v2\n[*] --> a b c\n a --> : [\n state x {\n")]
    public void Whatever_the_file_says_C_sharp_is_content(string text) =>
        Assert.Equal("", string.Join("\n", SmProject.Create().With("Account.sm", text).Run().Printed()));
}
