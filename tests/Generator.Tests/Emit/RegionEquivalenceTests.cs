using CsCheck;
using Eventer.Language;
using Eventer.Language.Model;
using Eventer.Tests.Shared;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Generator.Tests.Emit;

/// <summary>Emitted machines with regions against the reference interpreter, which knows neither tables nor code.</summary>
public sealed class RegionEquivalenceTests(ITestOutputHelper output)
{
    private const int PerCompilation = 40, Steps = 40;

    /// <summary>A tenth of the machines without regions: 200 with <c>EVENTER_MACHINES=2000</c>.</summary>
    private static readonly int Machines = int.TryParse(Environment.GetEnvironmentVariable("EVENTER_MACHINES"), out var machines) ? Math.Max(PerCompilation, machines / 10) : PerCompilation;

    [Fact]
    public void Emitted_regions_do_what_the_declaration_says_on_random_walks()
    {
        var random = new PCG(4, 20261124);
        var seen = new Dictionary<string, int>();
        var several = 0;
        for (var first = 0; first < Machines; first += PerCompilation)
        {
            var machines = Enumerable.Range(first, PerCompilation).Select(number => Draw(random, $"N{number}")).ToList();
            var code = new EmittedCode();
            foreach (var (machine, _) in machines) code.Add(machine.Model!, machine.Map, machine.Model!.Namespace);
            foreach (var (machine, text) in machines) several += Walk(machine.Model!, text, code.Machine($"{machine.Model!.Namespace}.Random"), random, seen);
        }

        output.WriteLine($"{Machines} machines; {string.Join(", ", seen)}; {several} steps in several states");
        Assert.All(new[] { "to", "ignored", "rejected", "undecided" }, kind => Assert.True(seen.GetValueOrDefault(kind) > Machines / 4, $"'{kind}' was hardly tried: {seen.GetValueOrDefault(kind)} times"));
        Assert.True(several > Machines * 4, $"only {several} steps were in several states at once");
    }

    private static (CompiledMachine Machine, string Text) Draw(PCG random, string @namespace)
    {
        while (true)
        {
            var text = new RandomRegionMachines(random).Next("Random");
            var machine = MachineCompiler.Compile("Random.sm", SourceText.From(text), new MachineOptions("Random", @namespace));
            if (!machine.HasErrors && machine.Model!.States.Any(state => state.IsRegion)) return (machine, text);
        }
    }

    private static int Walk(MachineModel model, string text, AnyMachine emitted, PCG random, Dictionary<string, int> seen)
    {
        var interpreter = new RegionInterpreter(model);
        var (state, several) = ((string?)null, 0);
        IReadOnlyList<string> leaves = [];
        IReadOnlyDictionary<string, int> data = new Dictionary<string, int> { ["X"] = 0, ["Y"] = 2 };
        for (var step = 0; step < Steps; step++)
        {
            var @event = model.Events[(int)random.Next((uint)model.Events.Count)].WireName;
            var fields = new Dictionary<string, int> { ["Value"] = (int)random.Next(5) };
            var where = $"{state ?? "[*]"} × {@event} with {Memory.Json(model, data)} in {model.Namespace}:\n{text}";
            var (expected, actual) = (Try(() => interpreter.Step(leaves, @event, new(data, fields)).ToString()), "");
            AnyOutcome? outcome = null;
            actual = Try(() =>
            {
                (outcome, var effects) = emitted.NextWithEffects(state, state is null ? null : emitted.Data(Memory.Json(model, data)), emitted.Event(@event, "{\"Value\":" + fields["Value"] + "}"));
                return Text(model, emitted, outcome, effects);
            });
            Assert.True(expected == actual, $"Expected {expected}, the Eventer says {actual}: {where}");
            seen[expected.Split(' ')[0]] = seen.GetValueOrDefault(expected.Split(' ')[0]) + 1;
            if (expected == "overflow" || outcome is not { State: not null } || !(outcome.Kind is OutcomeKind.Applied or OutcomeKind.Ignored)) continue;
            (state, leaves) = (outcome.State, Leaves(model, outcome.State));
            data = Fields(emitted.WriteData(outcome.Data!));
            if (leaves.Count > 1) several++;
            if (state == "End") (state, leaves, data) = (null, [], new Dictionary<string, int> { ["X"] = 0, ["Y"] = 2 });
        }

        return several;
    }

    private static string Text(MachineModel model, AnyMachine machine, AnyOutcome outcome, IReadOnlyList<string> effects) => outcome.Kind switch
    {
        OutcomeKind.Applied => new RegionResult("to", Leaves(model, outcome.State!), Fields(machine.WriteData(outcome.Data!)), Published(effects)).ToString(),
        OutcomeKind.Ignored => new RegionResult("ignored", outcome.State is null ? [] : Leaves(model, outcome.State), outcome.State is null ? new Dictionary<string, int> { ["X"] = 0, ["Y"] = 2 } : Fields(machine.WriteData(outcome.Data!)), Published(effects)).ToString(),
        OutcomeKind.Rejected => "rejected",
        _ => "undecided",
    };

    private static List<string> Published(IReadOnlyList<string> effects) => [.. effects.Select(line => line["publish ".Length..].Replace(" {\"Value\":", "(").Replace("}", ")"))];

    /// <summary>A wire name has the composites with regions too.</summary>
    private static List<string> Leaves(MachineModel model, string state) => [.. state.Split('|').Where(part => model.States.All(known => known.Id != part || known.Kind != StateKind.Composite))];

    private static Dictionary<string, int> Fields(string json) => System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, int>>(json)!;

    private static string Try(Func<string> step)
    {
        try
        {
            return step();
        }
        catch (OverflowException)
        {
            return "overflow";
        }
    }
}
