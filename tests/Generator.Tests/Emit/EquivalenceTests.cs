using CsCheck;
using Eventer.Generator.Emit;
using Eventer.Language.Flattening;
using Eventer.Language.Model;
using Eventer.Tests.Shared;

namespace Eventer.Generator.Tests.Emit;

/// <summary>The emitted Eventer against the reference interpreter, which knows neither tables nor code.</summary>
public sealed class EquivalenceTests(ITestOutputHelper output)
{
    private const int PerCompilation = 50;

    /// <summary>Compiling is slow: 2,000 with <c>EVENTER_MACHINES=2000</c>, as every night.</summary>
    private static readonly int Machines = int.TryParse(Environment.GetEnvironmentVariable("EVENTER_MACHINES"), out var machines) ? machines : 200;

    [Fact]
    public void Emitted_code_does_what_the_declaration_says_in_random_machines()
    {
        const int seed = 20261124;
        output.WriteLine($"seed {seed}, {Machines} machines");
        var random = new PCG(1, seed);
        var seen = new Dictionary<string, int>();
        for (var first = 0; first < Machines; first += PerCompilation)
        {
            var machines = Enumerable.Range(first, PerCompilation).Select(number => Draw(random, number)).ToList();
            var code = new EmittedCode();
            foreach (var machine in machines) code.Add(machine.Model, Map(machine.Model), machine.Model.Namespace).Add(machine.Model.Namespace + ".Typed.cs", TypedCalls.For(machine.Model));
            foreach (var machine in machines) Compare(machine, code.Machine($"{machine.Model.Namespace}.Random"), seen);
        }

        output.WriteLine(string.Join(", ", seen));
        string[] kinds = ["to", "stays", "Ignored", "rejected", "Undecided", "overflow"];
        Assert.All(kinds, kind => Assert.True(seen.GetValueOrDefault(kind) > Machines / 20, $"'{kind}' was hardly tried: {seen.GetValueOrDefault(kind)} times"));
    }

    [Fact]
    public void The_same_machine_gives_the_same_bytes()
    {
        var random = new PCG(2, 7);
        for (var i = 0; i < 200; i++)
        {
            var model = Draw(random, i).Model;
            Assert.Equal(Emit(model), Emit(model with { Events = [.. model.Events] }));
        }

        static string Emit(MachineModel model)
        {
            var machine = new EmittedMachine(Flattener.Flatten(model), true, []);
            return Emitter.EmitShape(machine) + Emitter.EmitExpressions(machine, Map(model));
        }
    }

    [Fact]
    public void The_emitted_table_arms_and_keeps_the_timers_of_the_flat_one()
    {
        var random = new PCG(3, 11);
        var models = Enumerable.Range(0, 40).Select(number => TimedMachines.Of(Draw(random, number).Model)).ToList();
        var code = new EmittedCode();
        foreach (var model in models) code.Add(model, Map(model), model.Namespace);
        foreach (var model in models)
        {
            var (flat, machine) = (Flattener.Flatten(model), code.Machine($"{model.Namespace}.Random"));
            var table = machine.Definition.Table;
            Assert.Equal(flat.States.Select(state => string.Join(" ", state.Timers)), table.States.Select(state => string.Join(" ", state.Timers)));
            Assert.Equal(flat.Transitions.Select(transition => $"{string.Join(" ", transition.Keeps)} {transition.After}"), table.Transitions.Select(transition => $"{string.Join(" ", transition.Keeps)} {transition.After}"));
            Assert.Equal(flat.Timers.Select(timer => new TableTimer(timer.State, timer.Event, timer.After.Text)), table.Timers);
            Assert.Equal(flat.Timers.Select(timer => timer.After.Ticks), Enumerable.Range(0, table.Timers.Count).Select(timer => machine.Delay(timer, Memory.Json(model, model.Data.ToDictionary(field => field.Name, _ => 0)), KeyValue.From("a")).Ticks));
        }
    }

    private static RandomMachine Draw(PCG random, int number) => RandomMachines.Gen.Generate(random, null, out _).In($"M{number}");

    private static SourceMap Map(MachineModel model) => new(model.Namespace + ".sm");

    private static void Compare(RandomMachine machine, AnyMachine emitted, Dictionary<string, int> seen)
    {
        var flat = Flattener.Flatten(machine.Model);
        var interpreter = new Interpreter(machine.Model);
        var silent = new Interpreter(WithoutMessages(machine.Model));
        foreach (var situation in RandomMachines.Situations(flat, new PCG(1, 2), perCell: 3))
        {
            var expected = Try(() => Text(machine.Model, interpreter.Step(situation.State, situation.Event, situation.Scope)));

            // A message is made once the transition is taken: where an invariant refuses it, its arguments are never computed.
            if (expected == "overflow" && Try(() => Text(machine.Model, silent.Step(situation.State, situation.Event, situation.Scope))) is "rejected" and var refused) expected = refused;
            var @event = emitted.Event(situation.Event, Json(situation.Scope.Event));
            var data = situation.State is null ? null : emitted.Data(Memory.Json(machine.Model, situation.Scope.Data));
            var actual = Try(() => Text(emitted, emitted.Next(situation.State, data, @event), situation.State, data, @event));
            var typed = Try(() => Text(emitted, emitted.NextTyped(situation.State, data, @event), situation.State, data, @event));
            var where = $"{situation.State ?? "[*]"} × {situation.Event} {Json(situation.Scope.Event)} with {Json(situation.Scope.Data)} in {machine.Model.Namespace}:\n{machine.Text}";
            Assert.True(expected == actual, $"Expected {expected}, the Eventer says {actual}: {where}");
            Assert.True(expected == typed, $"Expected {expected}, the typed overload says {typed}: {where}");
            seen[expected.Split(' ')[0]] = seen.GetValueOrDefault(expected.Split(' ')[0]) + 1;
        }
    }

    private static MachineModel WithoutMessages(MachineModel model) => model with
    {
        Transitions = [.. model.Transitions.Select(transition => transition with { Effects = [.. transition.Effects.Where(effect => effect.Kind != EffectKind.Publish)] })],
    };

    private static string Text(MachineModel model, StepResult step) => step.Kind switch
    {
        _ when step.Data is not null => Applied(step.Kind == StepKind.Ignored ? "Ignored" : step.IsInternal ? "stays in" : "to", step.State!, Memory.Json(model, step.Data!), step.Published!.Select(text => text.Replace("(", " {\"Value\":").Replace(")", "}"))),
        StepKind.Rejected => "rejected",
        var kind => kind.ToString(),
    };

    private static string Text(AnyMachine machine, AnyOutcome outcome, string? state, object? data, object @event) => outcome.Kind switch
    {
        OutcomeKind.Applied or OutcomeKind.Ignored when outcome.Transition >= 0 => Applied(
            outcome.Kind == OutcomeKind.Ignored ? "Ignored" : machine.Definition.Table.Transitions[outcome.Transition].IsInternal ? "stays in" : "to", outcome.State!, machine.WriteData(outcome.Data!),
            machine.Effects(outcome.Transition, state, data, @event).Select(line => line["publish ".Length..])),
        OutcomeKind.Rejected => "rejected",
        var kind => kind.ToString(),
    };

    private static string Applied(string how, string state, string data, IEnumerable<string> published) => $"{how} {state} {data} {string.Join(", ", published)}";

    private static string Json(IReadOnlyDictionary<string, int> fields) => $"{{{string.Join(",", fields.Select(field => $"\"{field.Key}\":{field.Value}"))}}}";

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
