using Eventer.Analyzers.Tests.Attributes;
using Eventer.Analyzers.Tests.Harness;

namespace Eventer.Analyzers.Tests.Purity;

/// <summary>EVT4001 in C# methods: those of machines with attributes, and those that <c>.sm</c> files name.</summary>
public sealed class MethodPurityTests
{
    private static TestProject Guard(string body, string members = "") => Door.Project($$"""
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Threading.Tasks;

        [StateMachine<DoorKey, DoorStatus, DoorData, DoorEvent>]
        [Final(DoorStatus.Locked)]
        public static partial class Door
        {
            [Transition(To = DoorStatus.Open)]
            static DoorData On(DoorEvent.Installed e) => new(0);

            [Transition(From = DoorStatus.Open, To = DoorStatus.Closed, When = nameof(CanClose))]
            static DoorData On(DoorData data, DoorEvent.Shut e) => data;

            [Transition(From = DoorStatus.Closed, To = DoorStatus.Locked)]
            static DoorData On(DoorData data, DoorEvent.Bolted e) => data with { Code = e.Code };

            static bool CanClose(DoorData data, DateTimeOffset now)
            {
                {{body}}
            }

            {{members}}
        }
        """);

    [Theory]
    [InlineData("return data.Code > now.Year;")]
    [InlineData("var list = new List<int>(); list.Add(data.Code); list.Sort(); return list.Count > 0;")]
    [InlineData("data = data with { Code = 1 }; return data.Code > 0;")]
    [InlineData("if (Most > data.Code) return Known.Contains(data.Code); return false;", "static readonly HashSet<int> Known = [1]; const int Most = 3;")]
    [InlineData("return int.Parse(\"3\") > 2 && Path.GetExtension(\"a.b\") == \".b\";")]
    [InlineData("return Fill(new List<int>()) > 0;", "static int Fill(List<int> list) { list.Add(1); return list.Count; }")]
    [InlineData("return IsSet;", "static bool IsSet { get; } = true;")]
    [InlineData("return string.Format(\"{0}\", data.Code) is \"\";", "static DateTime Unused => DateTime.Now;")]
    public Task What_computes_from_its_parameters_is_pure(string body, string members = "") => Guard(body, members).Verify();

    [Theory]
    [InlineData("return {|EVT4001:DateTime.UtcNow|}.Year > 2000;")]
    [InlineData("return {|EVT4001:TimeProvider.System.GetUtcNow()|}.Year > 2000;")]
    [InlineData("return {|EVT4001:System.Diagnostics.Stopwatch.GetTimestamp()|} > 0;")]
    [InlineData("return {|EVT4001:Guid.NewGuid()|} != default;")]
    [InlineData("return {|EVT4001:new Random(1)|} is null;")]
    [InlineData("return {|EVT4001:\"a\".GetHashCode()|} > 0;")]
    [InlineData("return {|EVT4001:File.Exists(\"a\")|};")]
    [InlineData("{|EVT4001:Console.WriteLine(data)|}; return true;")]
    [InlineData("return {|EVT4001:Environment.GetEnvironmentVariable(\"A\")|} is null;")]
    [InlineData("return {|EVT4001:new System.Net.Http.HttpClient()|} is null;")]
    [InlineData("return {|EVT4001:Task.FromResult(true).Result|};")]
    [InlineData("{|EVT4001:lock (Gate) return true;|}", "static readonly object Gate = new();")]
    [InlineData("return {|EVT4001:_count|} > 0;", "static int _count;")]
    [InlineData("return {|EVT4001:_count|}++ > 0;", "static int _count;")]
    [InlineData("return {|EVT4001:Known.Add(1)|};", "static readonly HashSet<int> Known = [];")]
    [InlineData("{|EVT4001:Known[0] = 1|}; return true;", "static readonly int[] Known = [0];")]
    [InlineData("return {|EVT4001:Count()|} > 0;", "static int Count() => Next() + 1; static int Next() => ++_count; static int _count;")]
    [InlineData("return new List<int> { 1 }.TrueForAll({|EVT4001:Holds|});", "static bool Holds(int code) => DateTime.Now.Day > code;")]
    [InlineData("return {|EVT4001:new Clock()|}.Day > 0;", "sealed class Clock { public int Day; public Clock() { Day = DateTime.Now.Day; } }")]
    public Task What_depends_on_more_is_told_at_its_place(string body, string members = "") => Guard(body, members).Verify();

    [Fact]
    public async Task The_message_names_the_guard_and_says_what_to_take() => Assert.Equal(
        "Door: guard CanClose reads DateTime.UtcNow, which another time would answer otherwise. Take a DateTimeOffset parameter: it is the time of the event, which is stored (now in a .sm file).",
        Assert.Single(await Guard("return {|EVT4001:DateTime.UtcNow|}.Year > 2000;").Verify()).GetMessage(System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public Task A_method_that_no_machine_calls_may_do_as_it_likes() => Guard("_ = data; return true;", "static DateTime Now() => DateTime.Now;").Verify();

    [Fact]
    public Task Data_of_a_class_are_not_changed_in_place() => TestProject.Of(("Lamp.cs", """
        using System;
        using Eventer;

        public readonly record struct LampKey(Guid Id);
        public enum LampStatus { On = 1, Off }
        public sealed class LampData { public int Count { get; set; } }
        public abstract record LampEvent { public sealed record Pressed : LampEvent; }

        [StateMachine<LampKey, LampStatus, LampData, LampEvent>]
        public static partial class Lamp
        {
            [Transition(To = LampStatus.On)]
            static LampData Make(LampEvent.Pressed e) => new() { Count = 1 };

            [Transition(From = LampStatus.On, To = LampStatus.Off)]
            static LampData Press(LampData data, LampEvent.Pressed e)
            {
                {|EVT4001:data.Count++|};
                return data;
            }

            [Transition(From = LampStatus.Off, To = LampStatus.On)]
            static LampData Back(LampData data, LampEvent.Pressed e)
            {
                var next = new LampData { Count = data.Count };
                next.Count++;
                return next;
            }
        }
        """)).Verify();

    [Fact]
    public Task A_guard_method_of_a_file_is_told_in_CSharp() => TestProject.Of(
        ("Account.sm", """
            machine Account

            event Opened
            event Closed

            guard CanClose : Closed

            [*]    --> OPEN   : Opened
            OPEN   --> CLOSED : Closed [CanClose]
            CLOSED --> [*]
            """),
        ("Account.cs", """
            namespace Shop;

            public static partial class Account
            {
                private static partial bool CanClose(AccountData data, AccountEvent.Closed e) => {|EVT4001:System.DateTime.Now|}.Hour < 18;
            }
            """)).Verify();
}
