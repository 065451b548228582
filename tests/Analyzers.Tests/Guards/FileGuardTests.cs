using System.Globalization;
using Eventer.Analyzers.Tests.Harness;

namespace Eventer.Analyzers.Tests.Guards;

/// <summary>C# that the text of a <c>.sm</c> file's guards and invariants calls: methods and properties of one expression are read through.</summary>
public sealed class FileGuardTests
{
    private static TestProject Account(string first, string second, string helpers, string more = "") => TestProject.Of(
        ("Account.sm", $$"""
            machine Account

            data Balance : int = 0
            {{more}}

            event Opened
            event Withdrawn { Amount : int }

            [*]  --> Open   : Opened
            Open --> Open   : Withdrawn {{first}}
            Open --> Empty  : {{second}}
            Empty --> [*]
            """),
        ("Account.cs", $$"""
            namespace Shop;

            public static partial class Account
            {
                {{helpers}}
            }

            public static class Limits
            {
                public const int Most = 10;
                public static bool IsLarge(long amount) => amount > Most;
            }
            """));

    [Theory]
    [InlineData("private static bool IsLarge(int amount) => amount > 10;", "IsLarge(event.Amount)", "!IsLarge(event.Amount)")]
    [InlineData("private static bool IsLarge(int amount) => amount > 10;", "IsLarge(event.Amount)", "event.Amount <= 10")]
    [InlineData("private static bool IsLarge(AccountEvent.Withdrawn e) { return e.Amount > 10; }", "IsLarge(event)", "event.Amount <= 10")]
    [InlineData("", "Limits.IsLarge(event.Amount)", "event.Amount <= Limits.Most")]
    [InlineData("private static int Most => Limits.Most;", "event.Amount > Most", "event.Amount <= 10")]
    public Task Guards_that_exclude_each_other_are_faultless(string helpers, string first, string second) =>
        Account($"[{first}]", $"Withdrawn [{second}]", helpers).Verify();

    [Fact]
    public async Task Two_that_can_both_hold_are_told_with_values() => Assert.Contains("for example event.Amount = 11",
        Message(await Account("[IsLarge(event.Amount)]", "Withdrawn [{|EVT3001:event.Amount <= 11|}]", "private static bool IsLarge(int amount) => amount > 10;").Verify()), StringComparison.Ordinal);

    [Fact]
    public async Task Values_for_which_none_holds_are_told() => Assert.Contains("for example event.Amount = 10",
        Message(await Account("[IsLarge(event.Amount)]", "{|EVT3002:Withdrawn|} [event.Amount < 10]", "private static bool IsLarge(int amount) => amount > 10;").Verify()), StringComparison.Ordinal);

    [Fact]
    public Task One_that_never_holds_is_told() => Account("[{|EVT3003:IsLarge(event.Amount) && event.Amount < 10|}]", "Withdrawn [else]", "private static bool IsLarge(int amount) => amount > 10;").Verify();

    [Fact]
    public Task An_invariant_is_read_through_too() => Account("[{|EVT3003:Balance >= 0|}]", "Withdrawn [else]", "private static bool IsSound(int balance) => balance >= 0;", "invariant IsSound(Balance)").Verify();

    [Fact]
    public Task What_is_more_than_one_expression_stays_unknown() => Account("[IsLarge(event.Amount)]", "Withdrawn [{|EVT3004:event.Amount <= 10|}]",
        "private static bool IsLarge(int amount) { var most = 10; return amount > most; }").Verify();

    private static string Message(IReadOnlyList<Microsoft.CodeAnalysis.Diagnostic> diagnostics) => Assert.Single(diagnostics).GetMessage(CultureInfo.InvariantCulture);
}
