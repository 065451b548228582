using Eventer.Analyzers.Tests.Harness;

namespace Eventer.Analyzers.Tests.Files;

/// <summary>A broken <c>.sm</c> file has its own errors alone: none from C# that uses the machine.</summary>
public sealed class NoCascadeTests
{
    private static readonly (string, string) Program = ("Program.cs", """
        using System;

        namespace Shop;

        public static class Program
        {
            public static AccountStatus Start => AccountStatus.Open;
            public static AccountEvent Event(decimal amount) => new AccountEvent.Withdrawn(amount);
            public static decimal Of(AccountData data) => data.Balance;
            public static Type Machine => typeof(AccountMachine);
        }
        """);

    private static (string, string) Account(string line, string after = "") => ("Account.sm", $$"""
        machine Account

        data Balance : decimal

        event Opened
        event Withdrawn { Amount : decimal }

        [*]  --> Open : Opened
        {{line}}
        {{after}}
        """);

    [Fact]
    public Task A_machine_without_errors_serves_the_code() =>
        TestProject.Of(Account("Open --> Open : Withdrawn [event.Amount <= Balance] / Balance -= event.Amount", "reject Open : Withdrawn"), Program).Verify();

    [Fact]
    public Task A_label_that_is_not_known() => TestProject.Of(Account("Open --> Open : {|EVT1001:Withdrwn|}", "Open --> Open : Withdrawn"), Program).Verify();

    [Fact]
    public Task A_guard_that_is_not_closed() => TestProject.Of(Account("Open --> Open : Withdrawn {|EVT0002:[|}event.Amount > 0"), Program).Verify();

    [Fact]
    public Task An_unexpected_line() => TestProject.Of(Account("{|EVT0001:ignor|} Open : Opened", "Open --> Open : Withdrawn"), Program).Verify();

    [Fact]
    public Task An_ambiguous_pair() => TestProject.Of(Account("Open --> Open : Withdrawn", "{|EVT2001:Open --> Done : Withdrawn|}\nDone --> [*]"), Program).Verify();

    [Fact]
    public Task A_file_of_noise() => TestProject.Of(("Noise.sm", "%$§ {|EVT0001:(((|}")).Verify();

    [Fact]
    public Task A_key_whose_type_is_not_CSharp() => TestProject.Of(Account("key Id : {|EVT0003:Gu|}(id\nOpen --> Open : Withdrawn"), Program).Verify();

    [Fact]
    public Task A_commands_field_whose_type_is_not_CSharp() =>
        TestProject.Of(Account("command Withdraw { Amount : {|EVT0003:dec|}]imal } => Withdrawn\nOpen --> Open : Withdrawn"), Program).Verify();
}
