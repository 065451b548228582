using System.Reflection;

namespace Eventer.Generator.Tests.Emit;

/// <summary>Regions as a user's C# meets them: the status and its parts, hooks, timers, history, forks.</summary>
public sealed class RegionRunTests
{
    private const string Order = """
        machine Order
        event Placed
        event Packed
        event Unpacked
        event Charged
        event Overdue
        event Paused
        event Resumed
        [*]      --> Handling : Placed
        Handling --> Resting  : Paused
        Resting  --> Split    : Resumed
        state Split <<fork>>
        Split    --> Ready
        Split    --> Waiting
        state Done <<join>>
        Ready    --> Done
        Settled  --> Done
        Done     --> Sent
        Sent     --> [*]
        state Handling {
            [*]     --> Packing
            Packing --> Ready   : Packed
            Ready   --> Packing : Unpacked
            --
            [*]     --> Waiting
            Waiting --> Settled : Charged
            Waiting --> Late    : Overdue after 3d
            Late    --> Settled : Charged
        }

        """;

    private static async Task<string> Run(string machine, string body)
    {
        var project = SmProject.Create().With("Order.sm", machine).With("User.cs", $$"""
            using System;
            using System.Collections.Generic;
            using System.Text.Json;
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
                public static async Task<string> Run()
                {
                    var seen = new List<string>();
                    var clock = new Clock();
                    var key = new OrderKey("o-1");
                    {{body}}
                    return string.Join("; ", seen);
                }
            }

            """).Run();
        Assert.Equal("", string.Join("\n", project.Printed()));
        return await (Task<string>)EmittedCode.Load(project.Output()).GetType("User")!.GetMethod("Run", BindingFlags.Public | BindingFlags.Static)!.Invoke(null, null)!;
    }

    [Fact]
    public async Task A_part_of_a_status_names_all_that_has_it() => Assert.Equal("Handling|Ready|Waiting; True; False; True; \"Handling|Ready|Waiting\"; True", await Run(Order, """
        var order = new OrderMachine(new MemoryStore());
        await order.TransitionAsync(key, new OrderEvent.Placed());
        await order.TransitionAsync(key, new OrderEvent.Packed());
        var status = (await order.GetAsync(key))!.Status;
        seen.Add(status.ToString());
        seen.Add(status.Is(OrderHandling1Status.Ready).ToString());
        seen.Add(status.Is(OrderHandling2Status.Settled).ToString());
        seen.Add((status == new OrderStatus(OrderMainStatus.Handling, OrderHandling1Status.Ready, OrderHandling2Status.Waiting)).ToString());
        seen.Add(JsonSerializer.Serialize(status));
        seen.Add((JsonSerializer.Deserialize<OrderStatus>(JsonSerializer.Serialize(status)) == status).ToString());
        """));

    [Fact]
    public async Task Hooks_of_a_region_s_state_run_when_that_is_entered_or_left_and_not_for_the_others() => Assert.Equal("handling; ready; not ready; ready; late or settled; gone", await Run(Order, """
        var order = new OrderMachine(new MemoryStore(), hooks =>
        {
            hooks.Enter(new OrderStatus[] { OrderMainStatus.Handling }).Write((t, data) => seen.Add("handling"));
            hooks.Enter(new OrderStatus[] { OrderHandling1Status.Ready }).Write((t, data) => seen.Add("ready"));
            hooks.Exit(new OrderStatus[] { OrderHandling1Status.Ready }).Write((t, data) => seen.Add(t.Status.Is(OrderMainStatus.Handling) ? "not ready" : "gone"));
            hooks.Enter(new OrderStatus[] { OrderHandling2Status.Late, OrderHandling2Status.Settled }).Write((t, data) => seen.Add("late or settled"));
        });
        await order.TransitionAsync(key, new OrderEvent.Placed());
        await order.TransitionAsync(key, new OrderEvent.Packed());
        await order.TransitionAsync(key, new OrderEvent.Unpacked());
        await order.TransitionAsync(key, new OrderEvent.Packed());
        await order.TransitionAsync(key, new OrderEvent.Overdue());
        await order.TransitionAsync(key, new OrderEvent.Charged());
        """));

    [Fact]
    public async Task A_timer_goes_on_while_its_own_region_stays_whatever_the_others_do() => Assert.Equal("1; Handling|Ready|Late; none", await Run(Order, """
        var order = new OrderMachine(new MachineServices(new MemoryStore()) { TimeProvider = clock });
        await order.TransitionAsync(key, new OrderEvent.Placed());
        clock.Now += TimeSpan.FromDays(2);
        await order.TransitionAsync(key, new OrderEvent.Packed());
        clock.Now += TimeSpan.FromDays(1);
        seen.Add((await order.Timers.FireDueAsync()).Fired.ToString());
        seen.Add((await order.GetAsync(key))!.Status.ToString());
        await order.TransitionAsync(key, new OrderEvent.Paused());
        seen.Add((await order.Timers.NextDueAsync())?.ToString() ?? "none");
        """));

    [Fact]
    public async Task A_fork_says_where_each_region_begins() => Assert.Equal("Handling|Packing|Waiting; Resting; Handling|Ready|Waiting; Sent", await Run(Order, """
        var order = new OrderMachine(new MemoryStore());
        foreach (var e in new OrderEvent[] { new OrderEvent.Placed(), new OrderEvent.Paused(), new OrderEvent.Resumed(), new OrderEvent.Charged() })
            seen.Add((await order.TransitionAsync(key, e)).State.Status.ToString());
        """));

    [Fact]
    public async Task A_diagram_s_fork_without_a_composite_implies_its_regions() => Assert.Equal("Split|Pack|Charge; Split|Packed|Charge; Sent", await Run("""
        stateDiagram-v2
            [*] --> New
            state Split <<fork>>
            state Join <<join>>
            New --> Split : placed
            Split --> Pack
            Split --> Charge
            Pack --> Packed : packed
            Charge --> Paid : paid
            Packed --> Join
            Paid --> Join
            Join --> Sent
            Sent --> [*]

        """, """
        var order = new OrderMachine(new MemoryStore());
        foreach (var e in new OrderEvent[] { new OrderEvent.Placed(), new OrderEvent.Packed(), new OrderEvent.Paid() })
            seen.Add((await order.TransitionAsync(key, e)).State.Status.ToString());
        """));

    [Fact]
    public async Task What_no_region_decides_is_undecided_and_the_permitted_events_are_those_of_all() => Assert.Equal("Undecided; Charged, Overdue, Packed, Paused", await Run(Order, """
        var order = new OrderMachine(new MemoryStore());
        await order.TransitionAsync(key, new OrderEvent.Placed());
        var result = await order.TransitionAsync(key, new OrderEvent.Resumed());
        seen.Add(result.Kind.ToString());
        var names = new List<string>(result.Permitted);
        names.Sort(StringComparer.Ordinal);
        seen.Add(string.Join(", ", names));
        """));

    [Fact]
    public void Paths_lead_through_regions_and_joins()
    {
        var table = SmProject.Create().With("Order.sm", Order).Run().Load("Project.Order").Definition.Table;

        Assert.Equal("Placed → Packing, Packed → Ready", table.Paths.To("Ready")!.ToString());
        Assert.Equal("Placed → Packing, Packed → Ready, Charged → Settled", table.Paths.To("Sent")!.ToString());
        Assert.Equal(table.Transitions.Count(transition => transition.Event >= 0), table.Paths.Cover().SelectMany(path => path.Steps).Select(step => step.Transition).Distinct().Count());
    }

    [Fact]
    public async Task A_history_state_in_a_region_goes_back_to_where_that_region_was() => Assert.Equal("Both|A2|B2; Off; Both|A2|B1", await Run("""
        machine Order
        event On
        event Next
        event Off
        event Back
        [*]  --> Both : On
        Both --> Off  : Off
        Off  --> Inner[H*] : Back
        state Both {
            [*] --> Inner
            state Inner {
                [*] --> A1
                A1  --> A2 : Next
            }
            --
            [*] --> B1
            B1  --> B2 : Next
        }

        """, """
        var order = new OrderMachine(new MemoryStore());
        await order.TransitionAsync(key, new OrderEvent.On());
        foreach (var e in new OrderEvent[] { new OrderEvent.Next(), new OrderEvent.Off(), new OrderEvent.Back() })
            seen.Add((await order.TransitionAsync(key, e)).State.Status.ToString());
        """));
}
