using CsCheck;
using Eventer.Language.Flattening;
using Eventer.Language.Model;
using Eventer.Tests.Shared;

namespace Eventer.Generator.Tests.Emit;

/// <summary>The structs of the states against the table and <c>Next</c>, over random machines.</summary>
public sealed class TypestateOfRandomMachinesTests
{
    private const int Machines = 30;

    [Fact]
    public void A_state_has_an_event_where_the_table_has_a_transition_and_answers_as_Next_does()
    {
        var random = new PCG(4, 20261124);
        var models = Enumerable.Range(0, Machines).Select(number => RandomMachines.Gen.Generate(random, null, out _).In($"M{number}").Model).ToList();
        var code = new EmittedCode();
        foreach (var model in models) code.Add(model, new SourceMap(model.Namespace + ".sm"), model.Namespace, hasTypestate: true);
        var seen = new Dictionary<string, int>();
        foreach (var model in models)
        {
            var machine = code.Machine($"{model.Namespace}.Random");
            foreach (var situation in RandomMachines.Situations(Flattener.Flatten(model), random, perCell: 2))
            {
                var @event = machine.Event(situation.Event, Json(situation.Scope.Event));
                var data = situation.State is null ? null : machine.Data(Memory.Json(model, situation.Scope.Data));
                var expected = IsTransition(machine.Definition.Table, situation) ? Try(() => Text(machine, machine.Next(situation.State, data, @event))) : "no such event";
                var actual = Try(() => machine.NextByTypestate(situation.State, data, @event) is { } outcome ? Text(machine, outcome) : "no such event");

                Assert.True(expected == actual, $"Expected {expected}, the struct says {actual}: {situation.State ?? "[*]"} × {situation.Event} in {model.Namespace}");
                seen[expected.Split(' ')[0]] = seen.GetValueOrDefault(expected.Split(' ')[0]) + 1;
            }
        }

        string[] kinds = ["no", "Applied", "Rejected", "Ignored", "overflow"];
        Assert.All(kinds, kind => Assert.True(seen.GetValueOrDefault(kind) > 2, $"'{kind}' was hardly tried: {seen.GetValueOrDefault(kind)} times"));
    }

    private static bool IsTransition(TransitionTable table, Situation situation)
    {
        var row = situation.State is null ? 0 : Enumerable.Range(1, table.States.Count - 1).Last(row => table.States[row].Name == situation.State);
        var column = Enumerable.Range(0, table.Events.Count).Single(column => table.Events[column].Name == situation.Event);
        return table.Transitions.Any(transition => transition.From == row && transition.Event == column && transition.Outcome == OutcomeKind.Applied);
    }

    private static string Text(AnyMachine machine, AnyOutcome outcome) =>
        $"{outcome.Kind} {outcome.State} {(outcome.Data is null ? "" : machine.WriteData(outcome.Data))} {outcome.Reason}";

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
