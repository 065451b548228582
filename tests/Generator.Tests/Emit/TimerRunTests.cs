using System.Reflection;

namespace Eventer.Generator.Tests.Emit;

/// <summary>Timers of a file, from its text to the event that comes by itself.</summary>
public sealed class TimerRunTests
{
    [Fact]
    public async Task A_lamp_goes_out_by_itself_and_rusts_where_nobody_lights_it()
    {
        var project = SmProject.Create().With("Lamp.sm", """
            machine Lamp
            event On
            event Off
            event Dimmed
            event Rusted
            [*]  --> Dark
            Dark --> Lit   : On
            Lit  --> Dark  : Off
            Lit  --> Dark  : Dimmed after 8h
            Dark --> Rusty : Rusted after (TimeSpan.FromDays(Id.Length))
            Rusty --> [*]
            ignore Dark : Off

            """).With("User.cs", """
            using System;
            using System.Threading.Tasks;
            using Eventer;
            using Project;
            sealed class Clock : TimeProvider
            {
                public DateTimeOffset Now = new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
                public override DateTimeOffset GetUtcNow() => Now;
            }
            static class User
            {
                public static async Task<string> Wait()
                {
                    var clock = new Clock();
                    var lamp = new LampMachine(new MachineServices(new MemoryStore()) { TimeProvider = clock });
                    await lamp.TransitionAsync(new LampKey("attic"), new LampEvent.Off());
                    var armed = (await lamp.Timers.NextDueAsync())!.Value - clock.Now;
                    await lamp.TransitionAsync(new LampKey("attic"), new LampEvent.On());
                    clock.Now += TimeSpan.FromHours(9);
                    var first = (await lamp.Timers.FireDueAsync()).Fired + " " + (await lamp.GetAsync(new LampKey("attic")))!.Status;
                    clock.Now += TimeSpan.FromDays(5);
                    return armed.TotalDays + "; " + first + "; " + (await lamp.Timers.FireDueAsync()).Fired + " " + (await lamp.GetAsync(new LampKey("attic")))!.Status;
                }
            }

            """).Run();

        Assert.Equal("", string.Join("\n", project.Printed()));
        var wait = EmittedCode.Load(project.Output()).GetType("User")!.GetMethod("Wait", BindingFlags.Public | BindingFlags.Static)!;
        Assert.Equal("5; 1 Dark; 1 Rusty", await (Task<string>)wait.Invoke(null, null)!);
    }
}
