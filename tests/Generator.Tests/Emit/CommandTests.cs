using System.Reflection;

namespace Eventer.Generator.Tests.Emit;

/// <summary>A command's method, run by the engine.</summary>
public sealed class CommandTests
{
    [Fact]
    public async Task A_field_that_the_command_leaves_out_has_the_event_s_default()
    {
        var project = SmProject.Create().With("Stock.sm", """
            machine Stock
            data Count : int
            data Place : string = "nowhere"
            event Received { Count : int = 2 + 3, Place : string }
            command Receive { Place : string } => Received
            [*] --> Held : Received / Count = event.Count, Place = event.Place
            Held : Received / Count += event.Count

            """).With("User.cs", """
            using Project;
            static class User
            {
                public static async System.Threading.Tasks.Task<string> Receive()
                {
                    var result = await new StockMachine(new Eventer.MemoryStore()).ReceiveAsync(new StockKey("a"), "cellar");
                    return result.FinalState.Data.Count + " in the " + result.FinalState.Data.Place + ", because of " + result.Events[0].Cause;
                }
            }

            """).Run();

        Assert.Equal("", string.Join("\n", project.Printed()));
        var receive = EmittedCode.Load(project.Output()).GetType("User")!.GetMethod("Receive", BindingFlags.Public | BindingFlags.Static)!;
        Assert.Equal("5 in the cellar, because of command Receive", await (Task<string>)receive.Invoke(null, null)!);
    }
}
