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

    [Fact]
    public async Task A_command_becomes_the_event_whose_guard_holds_over_the_stored_state() => Assert.Equal("Granted, Refused, Refused, Rejected: no guard holds: [command.Sum > 0]", await Run("""
        machine Loan
        data Limit : int = 10
        event Asked
        event Granted { Sum : int }
        event Refused
        event Taken { Sum : int }
        guard Fits = Limit >= 5
        command Ask => Asked
        command Decide { Sum : int, By : string } => Refused [else], Granted [Fits && command.Sum <= Limit && command.By != Id]
        command Take { Sum : int } => Taken [command.Sum > 0]
        [*] --> Open : Asked
        Open : Granted / Limit -= event.Sum
        Open : Refused / Limit += 0
        Open : Taken / Limit -= event.Sum

        """, """
        var loan = new LoanMachine(new Eventer.MemoryStore());
        var key = new LoanKey("a");
        await loan.AskAsync(key, new LoanCommands.Ask());
        var first = await loan.DecideAsync(key, 7, "me");
        var second = await loan.DecideAsync(key, new LoanCommands.Decide(1, "me"));
        var own = await loan.DecideAsync(key, 1, "a");
        var none = await loan.TakeAsync(key, 0);
        return $"{first.Events[0].Event.GetType().Name}, {second.Events[0].Event.GetType().Name}, {own.Events[0].Event.GetType().Name}, {none.Kind}: {none.Reason}";
        """));

    [Fact]
    public async Task The_fields_of_a_choice_may_be_of_the_users_own_types() => Assert.Equal("Up", await Run("""
        internal machine Lift
        using Building
        event Made
        event Up { To : Floor }
        event Down
        command Go { To : Floor } => Up [command.To == Floor.Roof], Down [else]
        [*] --> On : Made
        On : Up | Down

        """, """
        var lift = new LiftMachine(new Eventer.MemoryStore());
        await lift.TransitionAsync(new LiftKey("a"), new LiftEvent.Made());
        var result = await lift.GoAsync(new LiftKey("a"), new LiftCommands.Go(Building.Floor.Roof));
        return result.Events[0].Event.GetType().Name;
        """, "namespace Building { internal enum Floor { Cellar, Roof } }"));

    [Fact]
    public void An_error_in_a_commands_guard_is_at_its_place() => Assert.StartsWith("/project/M.sm(4,45): CS1061", Assert.Single(
        SmProject.Create().With("M.sm", "machine M\nevent Go { By : int }\nevent Stop\ncommand Run { By : int } => Go [3 > 2 && Id.Lenght > command.By], Stop [else]\n[*] --> On : Go | Stop\n").Run().Printed()));

    private static async Task<string> Run(string machine, string body, string more = "")
    {
        var project = SmProject.Create().With("M.sm", machine)
            .With("User.cs", $"using Project; static class User {{ public static async System.Threading.Tasks.Task<string> Do() {{ {body} }} }} {more}").Run();
        Assert.Equal("", string.Join("\n", project.Printed()));
        return await (Task<string>)EmittedCode.Load(project.Output()).GetType("User")!.GetMethod("Do", BindingFlags.Public | BindingFlags.Static)!.Invoke(null, null)!;
    }
}
