using Eventer.Analyzers.Tests.Harness;

namespace Eventer.Analyzers.Tests.Purity;

/// <summary>EVT4001 in the expressions of <c>.sm</c> files: at the very words there.</summary>
public sealed class FilePurityTests
{
    private static (string, string) Account(string guard, string effect = "Count = 1", string after = "") => ("Account.sm", $$"""
        machine Account

        data Count  : int
        data Opened : DateTimeOffset
        data Lines  : System.Collections.Generic.List<string> = new()

        event Open
        event Close { Reason : string }

        [*]    --> OPEN   : Open / {{effect}}
        OPEN   --> CLOSED : Close [{{guard}}]
        CLOSED --> [*]
        reject OPEN : Close
        {{after}}
        """);

    private static (string, string) Limits(string members) => ("Limits.cs", $$"""
        using System;

        namespace Shop;

        public static class Limits
        {
            {{members}}
        }
        """);

    private static async Task<string> Message(params (string, string)[] files) =>
        Assert.Single(await TestProject.Of(files).Verify()).GetMessage(System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public Task Data_event_and_now_are_pure() => TestProject.Of(Account("now - Opened > TimeSpan.FromDays(1) && event.Reason.Trim() != \"\" && Count < 3", "Count = Math.Max(1, Count), Opened = now")).Verify();

    [Fact]
    public async Task A_guard_that_reads_the_clock_is_told_to_use_now() => Assert.Equal(
        "Account: the guard of Close in OPEN reads DateTimeOffset.UtcNow, which another time would answer otherwise. Use now, the time of the event, which is stored.",
        await Message(Account("{|EVT4001:DateTimeOffset.UtcNow|} > Opened")));

    [Fact]
    public async Task An_effect_that_draws_a_number_is_told_to_take_it_from_the_event() => Assert.Equal(
        "Account: the effect of Open from nothing calls Random.Next, which differs each time. Put the value into the event, with which it is stored.",
        await Message(Account("Count < 3", "Count = {|EVT4001:Random.Shared.Next()|}")));

    [Fact]
    public Task Each_place_is_one_message() => TestProject.Of(Account("{|EVT4001:DateTime.Now|} > {|EVT4001:DateTime.Today|}")).Verify();

    [Fact]
    public Task An_expression_of_several_lines_is_told_at_its_line() => TestProject.Of(Account("Count > 0\n    && {|EVT4001:Environment.TickCount64|} > 0")).Verify();

    [Fact]
    public async Task A_call_is_told_with_the_way_to_the_cause() => Assert.Equal(
        "Account: the guard of Close in OPEN calls Limits.Of, which reads Limits.Today, which reads DateTime.Today, which another time would answer otherwise. Use now, the time of the event, which is stored.",
        await Message(
            Account("{|EVT4001:Limits.Of(Count)|} > 0"),
            Limits("public static int Of(int count) => count + Today.Day; static DateTime Today => DateTime.Today;")));

    [Fact]
    public Task A_call_of_what_computes_alone_is_pure() => TestProject.Of(
        Account("Limits.Of(Count) > 0"),
        Limits("public const int Most = 3; static readonly int[] Steps = [1, 2]; public static int Of(int count) { var sum = 0; foreach (var step in Steps) sum += step * count; return sum + Most; }")).Verify();

    [Fact]
    public Task Methods_that_call_each_other_are_followed_once() => TestProject.Of(
        Account("Limits.Even(Count) && {|EVT4001:Limits.Odd(Count)|}"),
        Limits("public static bool Even(int n) => n == 0 || Even(n - 2); public static bool Odd(int n) => n == 0 ? Clock() : Other(n); static bool Other(int n) => Odd(n - 1); static bool Clock() => DateTime.Now.Hour > 3;")).Verify();

    [Fact]
    public Task An_invariant_is_held_to_it_too() => TestProject.Of(Account("Count < 3", after: "invariant {|EVT4001:Limits.Most|} > Count"), Limits("public static int Most { get; set; }")).Verify();

    [Fact]
    public Task A_list_of_the_data_is_not_changed_in_place() => TestProject.Of(Account("{|EVT4001:Lines.Remove(\"\")|}")).Verify();

    [Fact]
    public Task The_name_of_a_clock_is_no_reading_of_it() => TestProject.Of(Account("nameof(DateTime.Now) == event.Reason")).Verify();

    [Fact]
    public Task A_comment_turns_it_off_for_its_line_alone() => TestProject.Of(Account(
        "Count < 3", after: "invariant Limits.Most > Count %% EVT4001: it is set once, when the program starts\ninvariant {|EVT4001:Limits.Most|} > 0"), Limits("public static int Most { get; set; }")).Verify();
}
