using Eventer.Analyzers.Tests.Harness;

namespace Eventer.Analyzers.Tests.Attributes;

/// <summary>EVT2008 of a machine that attributes declare.</summary>
public sealed class InitialTransitionTests
{
    private static (string Path, string Markup)[] Files(string open, string data, string initial = "") =>
    [
        ("Types.cs", $$"""
            public enum LampStatus { {{open}}, On, Broken }
            public sealed record LampData({{data}});
            public abstract record LampEvent
            {
                public sealed record Pressed : LampEvent;
                public sealed record Dropped : LampEvent;
            }
            """),
        ("Lamp.cs", $$"""
            using Eventer;

            [StateMachine<string, LampStatus, LampData, LampEvent>]
            [Final(LampStatus.Broken)]
            [Transition<LampEvent.Pressed>(From = LampStatus.Off, To = LampStatus.On)]
            [Transition<LampEvent.Dropped>(FromAny = true, To = LampStatus.Broken)]{{initial}}
            public static partial class Lamp;
            """),
    ];

    [Fact]
    public Task The_fix_begins_in_the_state_that_nothing_enters() => TestProject.Of(
    [
        Files("Off", "int Count = 0")[0], ("Lamp.cs", Files("", "")[1].Markup.Replace("From = LampStatus.Off", "From = {|EVT2008:LampStatus.Off|}", StringComparison.Ordinal)),
    ]).Fix("Begin in 'Off'", Files("Off", "int Count = 0", "\n[Initial(LampStatus.Off)]"));

    [Fact]
    public async Task Without_data_to_begin_with_there_is_nothing_to_offer() => Assert.DoesNotContain("Begin in 'Off'", await TestProject.Of(
    [
        Files("Off", "int Count")[0], Files("", "")[1],
    ]).Titles());

    [Fact]
    public Task A_machine_that_begins_is_fine() => TestProject.Of(Files("Off", "int Count = 0", "\n[Initial(LampStatus.Off)]")).Verify();
}
