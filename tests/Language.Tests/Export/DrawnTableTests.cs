using System.Text.RegularExpressions;
using CsCheck;
using Eventer.Language.Export;
using Eventer.Language.Flattening;
using Eventer.Language.Model;
using Eventer.Tests.Shared;

namespace Eventer.Language.Tests.Export;

/// <summary>Whatever a table does can be followed in the drawing: from the state, a composite around it or <c>*</c>, through choices and into composites.</summary>
public partial class DrawnTableTests
{
    [Fact]
    public void Every_way_through_a_random_machine_is_drawn_in_DOT() => EveryWayIsDrawn(DotExporter.Write, DrawnArrows.OfDot);

    [Fact]
    public void Every_way_through_a_random_machine_is_drawn_in_PlantUML() => EveryWayIsDrawn(PlantUmlExporter.Write, DrawnArrows.OfPlantUml);

    [Fact]
    public void What_states_do_on_entry_and_exit_stands_inside_of_them()
    {
        var model = Models.Machine().Data("n").Composite("C", "A").Arrow("[*]", "A", scope: "C").Arrow("[*]", "C", "X").Arrow("C", null, "X").Entry("A", "n = 1").Exit("A", "n = 2").Entry("C", "n = 3").Build();
        DrawnArrow[] inside = [new("A", null, "entry / n = 1"), new("A", null, "exit / n = 2"), new("C", null, "entry / n = 3"), new("C", null, "X")];
        Assert.Equal(inside, DrawnArrows.OfPlantUml(PlantUmlExporter.Write(model)).Where(line => line.To is null));
        Assert.Equal(inside, DrawnArrows.OfDot(DotExporter.Write(model)).Where(line => line.To is null).OrderBy(line => line.From));
    }

    /// <summary>An edge of the composite ends at a state of its first region, and what stands in a region does not look like one.</summary>
    [Fact]
    public void Regions_in_DOT_are_dashed_and_composites_in_them_are_not()
    {
        var drawing = DotExporter.Write(Checks.Checked.Sm("""
            event X
            [*] --> C : X
            C --> Z : X
            Z --> [*]
            state C {
                [*] --> A
                --
                [*] --> D
                state D {
                    [*] --> B
                }
            }
            """).Machine.Model!);
        Assert.Equal(2, drawing.Split("style=dashed;").Length - 1);
        Assert.Contains("label=\"D\"; style=rounded;", drawing);
        Assert.Contains("\"A\" -> \"Z\" [label=\" X \\l\", ltail=cluster_1];", drawing);
        Assert.DoesNotContain("any of C", drawing);
    }

    private static void EveryWayIsDrawn(Func<MachineModel, string> write, Func<string, List<DrawnArrow>> read)
    {
        var ways = 0;
        RandomMachines.Gen.Sample(machine =>
        {
            var flat = Flattener.Flatten(machine.Model);
            var drawing = write(machine.Model);
            var arrows = read(drawing);
            for (var row = 0; row < flat.States.Count; row++)
                for (var column = 0; column < flat.Model.Events.Count; column++)
                    foreach (var candidate in flat[row, column].Candidates.Where(candidate => candidate.Outcome == FlatOutcome.Apply))
                    {
                        Interlocked.Increment(ref ways);
                        Assert.True(IsDrawn(flat, row, column, candidate, arrows), $"{flat.States[row].Id} × {flat.Model.Events[column].WireName} → {flat.States[flat.Transitions[candidate.Transition].To].Id} is not drawn\n{drawing}\n{machine.Text}");
                    }
        }, iter: 1000);
        Assert.True(ways > 5_000, $"Only {ways} ways were looked for.");
    }

    private static bool IsDrawn(FlatMachine flat, int row, int column, FlatCandidate candidate, List<DrawnArrow> arrows)
    {
        var transition = flat.Transitions[candidate.Transition];
        var state = flat.States[flat.States[row].ImplicitOf >= 0 ? flat.States[row].ImplicitOf : row];
        string[] sources = [row == 0 ? TransitionModel.Star : state.Id, state.Id, .. state.Ancestors, TransitionModel.Any];
        return arrows.Where(arrow => sources.Contains(arrow.From) && !(arrow is { From: TransitionModel.Star, Scope: not null }) && Says(arrow.Label, flat.Model.Events[column].WireName, candidate.Steps[0].Guard))
            .Any(arrow => arrow.To is null ? transition.IsInternal : !transition.IsInternal && Leads(flat, arrows, arrow.To, arrow.Scope, candidate.Steps.Skip(1).ToList(), flat.States[transition.To].Id));
    }

    private static bool Leads(FlatMachine flat, List<DrawnArrow> arrows, string to, string? scope, List<FlatStep> steps, string target)
    {
        if (to == TransitionModel.Star) return steps.Count == 0 && target == (scope is null ? to : $"{scope}.{to}");
        var state = flat.Model.States.First(known => known.Id == to);
        if (state.Kind == StateKind.Simple) return steps.Count == 0 && to == target;
        if (state.Kind == StateKind.Composite) return Begins(to);
        if (steps.Count == 0) return false;
        // What is remembered is no arrow's to say.
        if (steps[0].Guard?.Memory is { } memory) return Leads(flat, arrows, memory.Text[(memory.Text.IndexOf(" is ", StringComparison.Ordinal) + 4)..], state.Parent, steps[1..], target);
        var ways = arrows.Where(arrow => arrow.From == to).ToList();
        return ways.Count == 0 && state.Kind != StateKind.Choice
            ? Begins(state.Parent!, steps[1..])
            : ways.Any(arrow => Says(arrow.Label, null, steps[0].Guard) && Leads(flat, arrows, arrow.To!, arrow.Scope, steps[1..], target));

        bool Begins(string composite, List<FlatStep>? rest = null) =>
            arrows.Any(arrow => arrow.From == TransitionModel.Star && arrow.Scope == composite && Leads(flat, arrows, arrow.To!, composite, rest ?? steps, target));
    }

    private static bool Says(string label, string? @event, GuardModel? guard)
    {
        var parts = Label().Match(label);
        return parts.Groups["events"].Value.Split(" | ").Contains(@event ?? "") && parts.Groups["guard"].Value == (guard?.Text ?? "");
    }

    [GeneratedRegex(@"^(?<events>\w+( \| \w+)*)? ?(\[(?<guard>[^\]]*)\])? ?(/ .*)?$")]
    private static partial Regex Label();
}
