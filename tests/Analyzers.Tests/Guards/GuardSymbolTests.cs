using Eventer.Analyzers.Tests.Attributes;
using Eventer.Analyzers.Tests.Harness;

namespace Eventer.Analyzers.Tests.Guards;

/// <summary>What only symbols tell of guards: the members of enums, and the bodies of methods.</summary>
public sealed class GuardSymbolTests
{
    private static string Machine(string second, string guards) => $$"""
        [StateMachine<DoorKey, DoorStatus, DoorData, DoorEvent>]
        [Final(DoorStatus.Locked)]
        public static partial class Door
        {
            [Transition(To = DoorStatus.Open)]
            static DoorData On(DoorEvent.Installed e) => new(0);

            [Transition(From = DoorStatus.Open, To = DoorStatus.Closed)]
            static DoorData Close(DoorData data, DoorEvent.Shut e) => data;

            [Transition(From = DoorStatus.Closed, To = DoorStatus.Locked, When = nameof(IsHigh))]
            static DoorData Lock(DoorData data, DoorEvent.Bolted e) => data;

            [Transition(From = DoorStatus.Closed, To = DoorStatus.Open, {{second}})]
            static DoorData Open(DoorData data, DoorEvent.Bolted e) => data;

            const int Most = 5;
            {{guards}}
        }
        """;

    [Fact]
    public async Task Methods_of_one_expression_are_looked_into()
    {
        var diagnostic = Assert.Single(await Door.Project(Machine("When = {|EVT3001:nameof(IsLow)|}",
            "static bool IsHigh(DoorData data, DoorEvent.Bolted e) => e.Code >= Most; static bool IsLow(DoorEvent.Bolted e) { return e.Code <= 5; }")).Verify());
        Assert.Contains("IsHigh (line 13) and IsLow can both hold, for example event.Code = 5", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public Task Methods_that_exclude_each_other_are_faultless() => Door.Project(Machine("When = nameof(IsLow)",
        "static bool IsHigh(DoorEvent.Bolted e) => e.Code >= Most; static bool IsLow(DoorEvent.Bolted e) => e.Code < Most;")).Verify();

    [Fact]
    public Task Of_a_method_of_several_statements_nothing_is_said() => Door.Project(Machine("When = nameof(IsLow)",
        "static bool IsHigh(DoorEvent.Bolted e) => e.Code >= Most; static bool IsLow(DoorEvent.Bolted e) { var code = e.Code; return code <= Most; }")).Verify();

    [Fact]
    public Task What_a_method_calls_of_one_expression_is_looked_into() => Door.Project(Machine("When = nameof(IsLow)",
        """
        static bool IsHigh(DoorEvent.Bolted e) => Reaches(e.Code, Limit);
            static bool IsLow(DoorEvent.Bolted e) => e.Code < 5;
            static bool Reaches(long code, int limit) { return code >= limit; }
            static int Limit { get { return Most; } }
        """)).Verify();

    [Fact]
    public Task Data_that_a_method_passes_on_are_looked_into() => Door.Project(Machine("When = {|EVT3001:nameof(IsLow)|}",
        "static bool IsHigh(DoorData data) => Is(data, 5); static bool Is(DoorData door, int least) => door.Code >= least; static bool IsLow(DoorData data) => data.Code <= 5;")).Verify();

    [Fact]
    public Task A_method_that_calls_itself_is_looked_into_once() => Door.Project(Machine("When = nameof(IsLow)",
        "static bool IsHigh(DoorEvent.Bolted e) => IsOdd(e.Code); static bool IsOdd(int code) => code != 0 && !IsOdd(code - 1); static bool IsLow(DoorEvent.Bolted e) => !IsOdd(e.Code);")).Verify();

    [Fact]
    public Task A_property_of_the_class_is_no_field_of_that_name() => Door.Project(Machine("When = nameof(IsLow)",
        "static bool IsHigh(DoorData data) => data.Code >= Code; static bool IsLow(DoorData data) => !(data.Code >= Code); static int Code { get; } = 3;")).Verify();

    [Fact]
    public Task A_variable_in_a_pattern_is_no_field_of_that_name() => Door.Project(Machine("When = {|EVT3004:nameof(IsLow)|}",
        "static bool IsHigh(DoorData data) => data.ToString().Length is var Code && Code >= 5; static bool IsLow(DoorData data) => data.Code < 5;")).Verify();

    private static string WithInvariant(string lockIt, string more = "") => Machine("Else = true", "[Invariant] static bool IsPositive(DoorData data) => data.Code >= 0;" + more)
        .Replace("static DoorData Lock(DoorData data, DoorEvent.Bolted e) => data;", lockIt, StringComparison.Ordinal);

    [Fact]
    public Task Data_with_other_values_can_break_an_invariant() => Door.Project(WithInvariant(
        "static DoorData Lock(DoorData data, {|EVT3005:DoorEvent.Bolted|} e) => data with { Code = e.Code };", " static bool IsHigh(DoorEvent.Bolted e) => e.Code <= Most;")).Verify();

    [Fact]
    public Task A_guard_keeps_them_from_it() => Door.Project(WithInvariant(
        "static DoorData Lock(DoorData data, DoorEvent.Bolted e) => data with { Code = e.Code };", " static bool IsHigh(DoorEvent.Bolted e) => e.Code >= Most;")).Verify();

    private static (string, string)[] Order(string second) =>
    [
        ("Order.sm", $$"""
            machine Order

            data Level : Level = Level.Low

            event Placed
            event Sent

            [*]    --> Placed : Placed
            Placed --> Fast   : Sent [Level == Level.High]
            Placed --> Slow   : {{second}}
            Fast   --> [*]
            Slow   --> [*]
            """),
        ("Level.cs", "namespace Shop;\n\npublic enum Level { Low, Middle, High }\n"),
    ];

    [Fact]
    public Task An_enum_has_its_members_and_no_other_values() => TestProject.Of(Order("Sent [Level is Level.Low or Level.Middle]")).Verify();

    [Fact]
    public async Task A_member_that_no_guard_names_is_told() =>
        Assert.Contains("for example Level = Level.Middle", Assert.Single(await TestProject.Of(Order("{|EVT3002:Sent|} [Level == Level.Low]")).Verify()).GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
