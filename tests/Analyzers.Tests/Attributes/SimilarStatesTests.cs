using Eventer.Analyzers.Tests.Harness;

namespace Eventer.Analyzers.Tests.Attributes;

/// <summary>EVT1005 of a machine that attributes declare.</summary>
public sealed class SimilarStatesTests
{
    private static (string Path, string Markup)[] Files(string states, string state) =>
    [
        ("Types.cs", $$"""
            public enum LampStatus { Off = 1, {{states}} }
            public sealed record LampData(int Count = 0);
            public abstract record LampEvent
            {
                public sealed record Pressed : LampEvent;
                public sealed record Dropped : LampEvent;
            }
            """),
        ("Lamp.cs", $$"""
            using Eventer;

            [StateMachine<string, LampStatus, LampData, LampEvent>]
            [Initial(LampStatus.Off)]
            [Final(LampStatus.Broken)]
            [Transition<LampEvent.Pressed>(From = LampStatus.Off, To = LampStatus.On)]
            [Transition<LampEvent.Dropped>(From = LampStatus.{{state}}, To = LampStatus.Broken)]
            [Transition<LampEvent.Dropped>(From = LampStatus.Off, To = LampStatus.{{state}})]
            public static partial class Lamp
            {
                public static bool IsOn(LampStatus status) => status == LampStatus.{{state}};
            }
            """),
    ];

    [Fact]
    public async Task The_fix_makes_one_state_of_the_two()
    {
        var before = Files("{|EVT2004:On|}, {|EVT1005:ON|}, Broken", "ON");
        await TestProject.Of(before).Fix("Make 'ON' the state 'On'", Files("On, Broken = 4", "On"));
    }

    [Fact]
    public async Task States_that_differ_by_more_are_fine() =>
        Assert.DoesNotContain(await TestProject.Of(Files("On, One, Broken", "One")).Diagnostics(), diagnostic => diagnostic.Id == "EVT1005");
}
