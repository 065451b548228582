namespace Eventer.Generator.Tests.Emit;

/// <summary>Machines whose composites have regions: generated, compiled and run.</summary>
public sealed class RegionTests
{
    private const string Order = """
        machine Order
        data Packed : int
        data Log : string = ""
        event Placed
        event Picked
        event Boxed
        event Charged
        event Failed
        event Cancelled
        event Checked
        [*] --> New
        New --> Fulfilling : Placed
        state Fulfilling {
            [*] --> Picking
            Picking --> Packing : Picked
            Packing --> Ready : Boxed / Packed++
            --
            [*] --> Charging
            Charging --> Paid : Charged
            Charging --> Refused : Failed
        }
        state Sent <<join>>
        Ready --> Sent
        Paid --> Sent
        Sent --> Shipped : / Log += "sent;"
        Fulfilling --> Off : Cancelled
        Fulfilling : Checked / Log += "checked;"
        Fulfilling : exit / Log += "left;"
        Shipped --> [*]
        Off --> [*]

        """;

    private static AnyMachine Machine(string text, string name = "Order") => SmProject.Create().With($"{name}.sm", text).Run().Load($"Project.{name}");

    private static async Task<List<string?>> Run(AnyMachine machine, params string[] events)
    {
        var store = new MemoryStore();
        var states = new List<string?>();
        foreach (var @event in events)
        {
            var outcome = await machine.TransitionAsync(store, machine.Event(@event), KeyValue.From("a"));
            states.Add(outcome.Kind == OutcomeKind.Applied ? outcome.State : $"{outcome.Kind} {outcome.Reason}".TrimEnd());
        }

        return states;
    }

    [Fact]
    public async Task Each_region_goes_its_own_way_and_the_join_is_passed_when_both_have_come() => Assert.Equal(
        ["Fulfilling|Picking|Charging", "Fulfilling|Packing|Charging", "Fulfilling|Packing|Paid", "Shipped"],
        await Run(Machine(Order), "Placed", "Picked", "Charged", "Boxed"));

    [Fact]
    public async Task An_arrow_of_the_composite_leaves_every_region() => Assert.Equal(
        ["Fulfilling|Picking|Charging", "Fulfilling|Packing|Charging", "Off"],
        await Run(Machine(Order), "Placed", "Picked", "Cancelled"));

    [Fact]
    public void It_compiles_without_a_warning() => Assert.Empty(SmProject.Create().With("Order.sm", Order).Run().Printed());
}
