using CsCheck;
using Eventer.Language.Model;
using Eventer.Tests.Shared;

namespace Eventer.Language.Tests.Flattening;

/// <summary>The table against the reference interpreter, which knows no tables.</summary>
public class RandomMachineTests
{
    [Fact]
    public void The_table_does_what_the_declaration_says_in_2000_random_machines()
    {
        var seen = new Dictionary<string, int>();
        RandomMachines.Gen.Sample(machine =>
        {
            var flat = machine.Model.Flat();
            var interpreter = new Interpreter(machine.Model);
            foreach (var situation in RandomMachines.Situations(flat, new PCG(1, 2), perCell: 4))
            {
                var expected = Try(() => interpreter.Step(situation.State, situation.Event, situation.Scope));
                var actual = Try(() => TableWalker.Step(flat, situation.State, situation.Event, situation.Scope));
                Assert.True(expected == actual, $"{situation.State} × {situation.Event}, {Show(situation.Scope.Data)}, event {Show(situation.Scope.Event)}: expected {expected}, the table says {actual}\n{machine.Text}");
                lock (seen) seen[Kind(expected)] = seen.GetValueOrDefault(Kind(expected)) + 1;
            }
        }, iter: 2000);
        string[] kinds = ["to", "stays", "Ignored", "rejected:", "Undecided", "overflow"];
        Assert.All(kinds, kind => Assert.True(seen.GetValueOrDefault(kind) > 100, $"'{kind}' was hardly tried: {seen.GetValueOrDefault(kind)} times"));
    }

    [Fact]
    public void A_table_is_the_same_each_time() =>
        RandomMachines.Gen.Sample(machine => Assert.Equal(machine.Model.Flat(), machine.Model.Flat()), iter: 100);

    [Fact]
    public void Broken_models_have_a_table_too() =>
        RandomMachines.Gen.Sample(machine =>
        {
            var model = machine.Model;
            var broken = model with
            {
                States = [.. model.States.Select((state, i) => state with { Parent = model.States[(i * 7 + 3) % model.States.Count].Id, Kind = (StateKind)(i % 4) })],
                Events = [.. model.Events.Skip(1)],
                Transitions = [.. model.Transitions.Select((arrow, i) => arrow with { Scope = i % 3 == 0 ? "nowhere" : arrow.Scope, Target = i % 5 == 0 ? "gone" : arrow.Target })],
            };
            Assert.Equal(broken.Flat().States.Count * broken.Events.Count, broken.Flat().Cells.Count);
        }, iter: 1000);

    private static string Try(Func<StepResult> step)
    {
        try
        {
            return step().ToString();
        }
        catch (OverflowException)
        {
            return "overflow";
        }
    }

    private static string Kind(string result) => result.Split(' ')[0];

    private static string Show(IReadOnlyDictionary<string, int> values) => $"{{{string.Join(", ", values.Select(field => $"{field.Key} = {field.Value}"))}}}";
}
