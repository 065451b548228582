using System.Text.Json;
using Eventer.Language.Binding;
using Eventer.Language.Import;
using Eventer.Language.Model;
using Eventer.Language.Tests.Checks;
using Eventer.Language.Tests.Flattening;
using Eventer.Language.Tests.Syntax;
using Eventer.Tests.Shared;

namespace Eventer.Language.Tests.Import;

/// <summary>Real state charts and the configurations that others saw them take: each does so here too, or is refused for a reason that was read.</summary>
public class ScxmlCorpusTests
{
    /// <summary>The file has an event that it does not name: a descriptor's prefix alone stands for it.</summary>
    private static readonly (string File, string Event)[] Unnamed = [("scxml-prefix-event-name-matching/test1.scxml", "foo.bar.bat.bif")];

    [Fact]
    public void Every_state_chart_that_is_taken_over_goes_as_it_went_before()
    {
        var walked = 0;
        foreach (var (file, text) in Files())
        {
            if (ScxmlImporter.Import(text, "Chart").Text is not { } machine) continue;
            var compiled = Checked.Of(machine);
            Assert.True(compiled.Machine.Flat is not null, $"{file}\n{machine}\n{string.Join("\n", compiled.Messages)}");
            if (compiled.Machine.Flat.HasRegions) WalkRegions(file, compiled.Machine.Flat, machine);
            else Walk(file, compiled.Machine.Flat, machine);
            walked++;
        }
        Assert.True(walked >= 50, $"Only {walked} were walked.");
    }

    [Fact]
    public void Every_other_is_refused_for_a_reason()
    {
        var refused = Files().Select(file => (file.File, Import: ScxmlImporter.Import(file.Text, "Chart"))).Where(file => file.Import.Text is null);
        Eventer.Tests.Baseline.Match("corpus-refused", "scxml", string.Concat(refused.Select(file => $"{file.File}\n{string.Concat(file.Import.Problems.Where(problem => problem.IsRefusal).Select(problem => $"    {problem}\n"))}")));
    }

    private static IEnumerable<(string File, string Text)> Files()
    {
        var folder = Corpus.Folder("scxml");
        return Directory.EnumerateFiles(folder, "*.scxml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => (Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllText(path)));
    }

    private static void Walk(string file, FlatMachine flat, string machine)
    {
        using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(Corpus.Folder("scxml"), Path.ChangeExtension(file, ".json"))));
        var state = flat.States[flat.States[0].ImplicitOf].Id;
        Assert.True(Only(expected.RootElement.GetProperty("initialConfiguration")) == state, $"{file} begins in {state}\n{machine}");
        var memory = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var step in expected.RootElement.GetProperty("events").EnumerateArray())
        {
            var name = step.GetProperty("event").GetProperty("name").GetString()!;
            if (Unnamed.Contains((file, name))) break;
            var before = state;
            state = Take(flat, state, name, memory);
            Assert.True(Only(step.GetProperty("nextConfiguration")) == state, $"{file}: {before}, {name} leads to {state}\n{machine}");
        }
    }

    private static void WalkRegions(string file, FlatMachine flat, string machine)
    {
        using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(Corpus.Folder("scxml"), Path.ChangeExtension(file, ".json"))));
        var interpreter = new RegionInterpreter(flat.Model);
        var scope = new Scope(new Dictionary<string, int>(), new Dictionary<string, int>());
        IReadOnlyList<string> states = [.. flat.States[0].ImplicitOthers.Prepend(flat.States[0].ImplicitOf).Select(row => flat.States[row].Id)];
        Assert.True(All(expected.RootElement.GetProperty("initialConfiguration")) == Sorted(states), $"{file} begins in {Sorted(states)}\n{machine}");
        foreach (var step in expected.RootElement.GetProperty("events").EnumerateArray())
        {
            var (name, before) = (step.GetProperty("event").GetProperty("name").GetString()!, Sorted(states));
            states = interpreter.Step(states, name, scope).Leaves ?? states;
            Assert.True(All(step.GetProperty("nextConfiguration")) == Sorted(states), $"{file}: {before}, {name} leads to {Sorted(states)}\n{machine}");
        }
    }

    private static string All(JsonElement configuration) => Sorted(configuration.EnumerateArray().Select(state => state.GetString()!));

    private static string Sorted(IEnumerable<string> states) => string.Join(" ", states.Order(StringComparer.Ordinal));

    /// <summary>The event, then what it chained; what nothing decides leaves the state, as in SCXML.</summary>
    private static string Take(FlatMachine flat, string state, string @event, Dictionary<string, string?> memory)
    {
        var queue = new Queue<string>([@event]);
        while (queue.TryDequeue(out var next))
        {
            if (flat.Model.Events.FirstOrDefault(declared => declared.WireName == next || declared.WireName == Names.ToIdentifier(next)) is not { } known) continue;
            var cell = flat.Cell(state, known.WireName);
            if (cell.Candidates.IsEmpty) continue;
            var isRemembered = cell.Candidates.Where(candidate => candidate.Steps.Any(step => step.Guard?.Memory is { } known && known.States.Contains(memory.GetValueOrDefault(known.Field) ?? ""))).ToList();
            var candidate = Assert.Single(isRemembered.Count > 0 ? isRemembered : cell.Candidates.Where(candidate => candidate.Steps.All(step => step.Guard?.Memory is null)));
            foreach (var effect in candidate.Steps.SelectMany(step => step.Effects))
            {
                if (effect.Kind == EffectKind.Remember) memory[effect.Target] = effect.Remembered;
                else queue.Enqueue(effect.Target);
            }
            state = flat.States[flat.Transitions[candidate.Transition].To].Id;
        }
        return state;
    }

    private static string Only(JsonElement configuration) => Assert.Single(configuration.EnumerateArray()).GetString()!;
}
