using Eventer.Analyzers.Tests.Attributes;
using Eventer.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Eventer.Analyzers.Tests.Hooks;

/// <summary>EVT2010 and EVT4003 of hooks: their type arguments say what they may chain.</summary>
public sealed class ChainHookTests
{
    [Theory]
    [InlineData("hooks.On<LampEvent.Pressed>().From(LampStatus.Off).Chain<LampEvent.Counted>((t, chain) => chain.Add(new(1)));")]
    [InlineData("hooks.Enter(LampStatus.On).Chain<LampEvent.Broken>((t, chain) => chain.Add(new()));")]
    [InlineData("hooks.On<LampEvent.Pressed>().Chain<LampEvent.Counted>((t, chain) => { if (t.Status == LampStatus.On) chain.Add(new(1)); });")]
    [InlineData("hooks.On<LampEvent.Made>().Chain<LampEvent>((t, chain) => chain.Add(new LampEvent.Pressed()));")]
    [InlineData("hooks.On<LampEvent.Made>().Chain<LampEvent>((t, chain) => chain.Add(Any()));", "private static LampEvent Any() => new LampEvent.Broken();")]
    [InlineData("hooks.On<LampEvent.Made>().FromNothing().Publish(IMessage? (t) => null).Chain<LampEvent.Pressed>((t, chain) => chain.Add(new()));")]
    [InlineData("hooks.On<LampEvent.Made>().Link((t, link) => link.Transition(t.Key, new LampEvent.Pressed()));")]
    public Task Chains_that_are_decided_and_end(string registration, string members = "") => LampHooks.Of(registration, members).Verify();

    [Theory]
    [InlineData("hooks.On<LampEvent.Pressed>().From(LampStatus.On).{|EVT4003:Chain<LampEvent.Counted>|}((t, chain) => chain.Add(new(1)));")]
    [InlineData("hooks.On<LampEvent.Pressed>().{|EVT4003:Chain<LampEvent.Counted>|}((t, chain) => chain.Add(new(1)));")]
    [InlineData("hooks.Enter(LampStatus.Gone).{|EVT4003:Chain<LampEvent.Pressed>|}((t, chain) => chain.Add(new()));")]
    [InlineData("hooks.Exit(LampStatus.On).{|EVT4003:Chain<LampEvent>|}((t, chain) => chain.Add(new LampEvent.Broken()));")]
    [InlineData("hooks.Enter(LampStatus.Gone).{|EVT4003:Chain<LampEvent.Pressed>|}((t, chain) => { if (t.Data.Count > 1) chain.Add(new()); });")]
    [InlineData("hooks.OnAnyEvent().Link((t, link) => link.Transition(t.Key, {|EVT4003:new LampEvent.Lost()|}));")]
    [InlineData("var pressed = hooks.On<LampEvent.Pressed>(); var fromOn = pressed.From(LampStatus.On); fromOn.{|EVT4003:Chain<LampEvent.Counted>|}((t, chain) => chain.Add(new(1)));")]
    public Task A_chain_that_meets_a_state_which_does_not_decide_it(string registration) =>
        LampHooks.Of(registration, machine: ("event Lost", "{|EVT2002:Never|} --> Off : Lost")).Verify();

    [Fact]
    public async Task The_message_names_the_states() => Assert.Equal(
        "Lamp: this hook chains Counted, which then meets Off, and it does not decide it: the whole call is rejected. Add an arrow there, ignore it, or chain it only where it is decided.",
        Assert.Single(await LampHooks.Of("hooks.On<LampEvent.Pressed>().{|EVT4003:Chain<LampEvent.Counted>|}((t, chain) => chain.Add(new(1)));").Verify()).GetMessage(System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public Task The_fix_ignores_it_in_the_file() =>
        LampHooks.Of("hooks.On<LampEvent.Pressed>().{|EVT4003:Chain<LampEvent.Counted>|}((t, chain) => chain.Add(new(1)));").Fix(
            "Lamp.sm: Ignore 'Counted' in 'Off'",
            ("Lamp.sm", LampHooks.Machine().Markup + "\nignore Off : Counted\n"),
            LampHooks.Hooks("hooks.On<LampEvent.Pressed>().Chain<LampEvent.Counted>((t, chain) => chain.Add(new(1)));"));

    [Fact]
    public Task The_fix_ignores_it_in_the_class() => Door.Project(Doors("{|EVT4003:Chain<DoorEvent.Shut>|}", "")).Fix(
        "Ignore 'Shut' in 'Locked'", Door.File(Doors("Chain<DoorEvent.Shut>", "\n[Ignore<DoorEvent.Shut>(DoorStatus.Locked)]")));

    [Fact]
    public async Task A_hook_that_decides_whether_to_chain_on_is_information()
    {
        var diagnostic = Assert.Single(await LampHooks.Of("""
            hooks.On<LampEvent.Pressed>().From(LampStatus.Off).Chain<LampEvent.Counted>((t, chain) => chain.Add(new(1)));
            hooks.On<LampEvent.Counted>().{|EVT2010:Chain<LampEvent.Counted>|}((t, chain) => { if (t.Event.By > 1) chain.Add(new(t.Event.By - 1)); });
            """).Verify());
        Assert.Equal(DiagnosticSeverity.Info, diagnostic.Severity);
    }

    [Fact]
    public async Task A_hook_that_always_chains_the_same_event_is_an_error()
    {
        var diagnostic = Assert.Single(await LampHooks.Of("hooks.On<LampEvent.Pressed>().{|EVT2010:Chain<LampEvent.Pressed>|}((t, chain) => chain.Add(new()));").Verify());
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        Assert.Equal(
            "Lamp: chained events go round for ever: Pressed in Off chains Pressed, Pressed in On chains Pressed, and Pressed meets Off again. Nothing on the way can stop it, so every such call fails at the limit of chains. Put a guard on one of them, or leave out a chain.",
            diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_way_round_through_a_file_and_a_hook_points_at_both()
    {
        var diagnostic = Assert.Single(await LampHooks.Of(
            "hooks.On<LampEvent.Noted>().{|EVT2010:Chain<LampEvent.Counted>|}((t, chain) => chain.Add(new(1)));",
            machine: ("event Noted", "On --> On : Noted"), effect: ", chain Noted").Verify());
        Assert.Equal("Lamp.sm", Path.GetFileName(Assert.Single(diagnostic.AdditionalLocations).GetLineSpan().Path));
    }

    [Fact]
    public Task Hooks_of_machines_with_attributes_are_read_too() => Door.Project(Doors("{|EVT4003:Chain<DoorEvent.Shut>|}", "")).Verify();

    private static string Doors(string chain, string attributes) => $$"""
        [StateMachine<DoorKey, DoorStatus, DoorData, DoorEvent>]
        [Final(DoorStatus.Locked)]{{attributes}}
        public static partial class Door
        {
            [Transition(To = DoorStatus.Open)]
            static DoorData On(DoorEvent.Installed e) => new(0);

            [Transition(From = DoorStatus.Open, To = DoorStatus.Closed)]
            static DoorData On(DoorData data, DoorEvent.Shut e) => data;

            [Transition(From = DoorStatus.Closed, To = DoorStatus.Locked)]
            static DoorData On(DoorData data, DoorEvent.Bolted e) => new(e.Code);
        }

        public sealed class DoorHooks : IHooks<DoorKey, DoorStatus, DoorData, DoorEvent>
        {
            public void Register(HookBuilder<DoorKey, DoorStatus, DoorData, DoorEvent> hooks)
            {
                hooks.On<DoorEvent.Shut>().Chain<DoorEvent.Bolted>((t, chain) => chain.Add(new(1)));
                hooks.On<DoorEvent.Bolted>().{{chain}}((t, chain) => chain.Add(new()));
            }
        }
        """;
}
