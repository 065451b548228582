using System.Reflection;

namespace Eventer.Generator.Tests.Emit;

/// <summary>An entity that is only implied begins with its first event, also where its state ignores that event.</summary>
public sealed class FirstEventTests
{
    private const string Lamp = """
        machine Lamp
        data Uses : int
        event On
        event Off
        event Rusted
        publish Standing { Uses : int }
        invariant Uses < 5
        [*]  --> Dark
        Dark --> Lit   : On
        Lit  --> Dark  : Off
        Dark --> Rusty : Rusted after 2d
        Rusty --> [*]
        ignore Dark : Off
        Dark : entry / Uses++, publish Standing(Uses)

        """;

    [Fact]
    public void An_ignored_first_event_runs_the_entry_effects_and_arms_the_timers_of_the_implied_state_and_later_ones_do_neither()
    {
        var machine = SmProject.Create().With("Lamp.sm", Lamp).Run().Load("Project.Lamp");
        var first = machine.Next(null, null, machine.Event("Off"));
        Assert.Equal((OutcomeKind.Ignored, "Dark", """{"Uses":1}"""), (first.Kind, first.State, machine.WriteData(first.Data!)));
        Assert.Equal(["""publish Standing {"Uses":1}"""], machine.Effects(first.Transition, null, null, machine.Event("Off")));
        var later = machine.Next("Dark", first.Data, machine.Event("Off"));
        Assert.Equal((OutcomeKind.Ignored, "Dark", -1), (later.Kind, later.State, later.Transition));
        var table = machine.Definition.Table;
        Assert.Equal((CellKind.Ignored, OutcomeKind.Ignored), (table["[*]", "Off"].Kind, table.Transitions[table["[*]", "Off"].Transitions[0]].Outcome));
    }

    [Fact]
    public void An_invariant_that_entering_would_break_rejects_it()
    {
        var machine = SmProject.Create().With("Lamp.sm", Lamp.Replace("Uses < 5", "Uses < 1")).Run().Load("Project.Lamp");
        var first = machine.Next(null, null, machine.Event("Off"));
        Assert.Equal((OutcomeKind.Rejected, (string?)null), (first.Kind, first.State));
    }

    [Fact]
    public async Task The_engine_stores_it_with_its_message_its_timer_and_the_hooks_of_entering()
    {
        var project = SmProject.Create().With("Lamp.sm", Lamp).With("User.cs", """
            using System.Collections.Generic;
            using System.Threading.Tasks;
            using Eventer;
            using Project;
            static class User
            {
                public static async Task<string> Begin()
                {
                    var seen = new List<string>();
                    var lamp = new LampMachine(new MemoryStore(), hooks =>
                    {
                        hooks.Enter(new[] { LampStatus.Dark }).Write((t, data) => seen.Add("enter"));
                        hooks.On<LampEvent.Off>().Write((t, data) => seen.Add("off"));
                    });
                    var key = new LampKey("attic");
                    for (var i = 0; i < 2; i++)
                        seen.Add((await lamp.TransitionAsync(key, new LampEvent.Off())).Kind + " " + (await lamp.GetAsync(key))!.Data.Uses);
                    return string.Join(", ", seen) + ", " + ((await lamp.Timers.NextDueAsync()) is not null);
                }
            }

            """).Run();

        Assert.Equal("", string.Join("\n", project.Printed()));
        var begin = EmittedCode.Load(project.Output()).GetType("User")!.GetMethod("Begin", BindingFlags.Public | BindingFlags.Static)!;
        Assert.Equal("enter, Ignored 1, Ignored 1, True", await (Task<string>)begin.Invoke(null, null)!);
    }
}
