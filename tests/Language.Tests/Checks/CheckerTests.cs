using CsCheck;
using Eventer.Language.Checks;
using Eventer.Language.Diagnostics;
using Eventer.Language.Flattening;
using Eventer.Language.Model;
using Eventer.Language.Tests.Flattening;
using Eventer.Tests.Shared;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Tests.Checks;

/// <summary>What holds for every rule: machines of attributes, any model, any size.</summary>
public class CheckerTests
{
    [Fact]
    public void A_machine_of_attributes_gets_names_for_its_fixes_and_no_edits()
    {
        var models = Models.Attributes("Door").State("Open").State("Shut").State("Lost").Arrow("[*]", "Open", "Installed").Arrow("Open", "Shut", "Closed").Arrow("Shut", "Open", "Opened");
        var diagnostic = Assert.Single(Check(models));
        Assert.Equal(Rules.UnreachableState, diagnostic.Rule);
        Assert.Equal(["Lost"], diagnostic.Arguments);
        Assert.Empty(diagnostic.Fixes);
    }

    [Fact]
    public void A_machine_of_attributes_is_told_what_to_write_in_attributes()
    {
        string[] messages =
        [
            .. Check(Models.Attributes("Door").State("Open").State("Shut").Arrow("[*]", "Open", "Installed").Arrow("Open", "Shut", "Closed").Arrow("Open", "Open", "Closed")).Select(diagnostic => diagnostic.Message),
            .. Check(Models.Attributes("Door").State("Open").State("Shut").Arrow("[*]", "Open", "Installed").Arrow("Open", "Shut", "Closed")).Select(diagnostic => diagnostic.Message),
            .. Check(Models.Attributes("Door").State("Open").State("Shut").Arrow("Open", "Shut", "Closed").Final("Shut")).Select(diagnostic => diagnostic.Message),
        ];
        Assert.Contains(messages, message => message.EndsWith("Give one a guard, and mark the other Else = true.", StringComparison.Ordinal));
        Assert.Contains(messages, message => message.EndsWith("mark it final ([Final(DoorStatus.Shut)]).", StringComparison.Ordinal));
        Assert.Contains(messages, message => message.EndsWith("Write one without From: [Transition(To = DoorStatus.Open)].", StringComparison.Ordinal));
        Assert.DoesNotContain(messages, message => message.Contains("[*]") || message.Contains("[else]"));
    }

    [Fact]
    public void Messages_come_in_the_order_of_the_file()
    {
        var places = Check(Models.Machine().Event("Unused").Arrow("[*]", "A", "X").Arrow("A", "B", "X").Arrow("A", "C", "X").Arrow("D", "B", "X").Final("B"))
            .Select(diagnostic => diagnostic.Location.Span.Start).ToList();
        Assert.Equal(places.Order(), places);
        Assert.True(places.Count >= 4);
    }

    [Fact]
    public void Valid_machines_have_no_errors() =>
        RandomMachines.Gen.Sample(machine =>
        {
            var errors = Checker.Check(machine.Model.Flat(), new SourceMap("Random.sm")).Where(diagnostic => diagnostic.Severity == RuleSeverity.Error);
            Assert.Empty(errors.Select(diagnostic => diagnostic.Message));
        }, iter: 1000);

    [Fact]
    public void Nothing_is_said_to_be_dead_that_runs() =>
        RandomMachines.Gen.Sample(machine =>
        {
            var flat = machine.Model.Flat();
            var dead = new HashSet<int>(Dead(machine.Model));
            var single = machine.Model.Transitions.Where(arrow => arrow.Sources.Count == 1).Select(arrow => arrow.Node).ToHashSet();
            var taken = flat.Cells.SelectMany(cell => cell.Candidates).Select(candidate => flat.Transitions[candidate.Transition].Node).Where(single.Contains);
            Assert.DoesNotContain(taken, dead.Contains);
        }, iter: 500);

    [Fact]
    public void Broken_models_are_checked_without_an_exception() =>
        RandomMachines.Gen.Sample(machine =>
        {
            var model = machine.Model;
            var broken = model with
            {
                IsExhaustive = true,
                States = [.. model.States.Select((state, i) => state with { Parent = model.States[(i * 5 + 2) % model.States.Count].Id, Kind = (StateKind)((i + 1) % 4) })],
                Transitions = [.. model.Transitions.Select((arrow, i) => arrow with { Scope = i % 3 == 0 ? "nowhere" : arrow.Scope, Target = i % 5 == 0 ? "gone" : arrow.Target })],
            };
            Assert.All(Checker.Check(broken.Flat(), new SourceMap("Random.sm")), diagnostic => Assert.StartsWith("Random: ", diagnostic.Message));
        }, iter: 500);

    [Fact]
    public void Edits_of_fixes_lie_in_the_file_and_do_not_overlap() =>
        RandomMachines.Gen.Sample(machine =>
        {
            var text = SourceText.From(machine.Text);
            var compiled = MachineCompiler.Compile("Random.sm", text, new MachineOptions("Random", ""));
            foreach (var fix in compiled.Diagnostics.SelectMany(diagnostic => diagnostic.Fixes))
                Assert.NotEqual(machine.Text, text.WithChanges(fix.Edits.Select(edit => new TextChange(edit.Span, edit.NewText))).ToString());
        }, iter: 200);

    /// <summary>Counted in allocations, which follow the work and not the machine that runs it.</summary>
    [Fact]
    public void Ten_times_the_arrows_are_about_ten_times_the_work()
    {
        Work(20);
        var (small, large) = (Work(100), Work(1000));
        Assert.True(large < 25 * small, $"1,000 arrows took {small:N0} bytes, 10,000 took {large:N0}.");
    }

    private static long Work(int states)
    {
        var model = Ring(states);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Empty(Checker.Check(Flattener.Flatten(model), new SourceMap("Ring.sm")));
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>Ten arrows out of each state, to the next ones.</summary>
    private static MachineModel Ring(int states)
    {
        var model = Models.Machine("Ring").Arrow("[*]", "S0", "E0").Build();
        var events = Enumerable.Range(0, 10).Select(i => model.Events[0] with { WireName = $"E{i}", Name = $"E{i}" });
        return model with
        {
            States = [.. Enumerable.Range(0, states).Select(i => model.States[0] with { Id = $"S{i}", Name = $"S{i}", Node = -1 })],
            Events = [.. events],
            Transitions =
            [
                .. model.Transitions,
                .. from state in Enumerable.Range(0, states)
                   from step in Enumerable.Range(0, 10)
                   select new TransitionModel { Sources = [$"S{state}"], Target = $"S{(state + step + 1) % states}", Events = [$"E{step}"], Node = 100 + state * 10 + step },
            ],
        };
    }

    private static IEnumerable<int> Dead(MachineModel model)
    {
        var map = new SourceMap("Random.sm");
        foreach (var arrow in model.Transitions) map.Set(arrow.Node, new SourceRange("Random.sm", new TextSpan(arrow.Node, 1), default));
        return Checker.Check(model.Flat(), map).Where(diagnostic => diagnostic.Rule == Rules.DeadTransition && diagnostic.Message.Contains("never runs:")).Select(diagnostic => diagnostic.Location.Span.Start);
    }

    private static IEnumerable<MachineDiagnostic> Check(Models models) => Checker.Check(models.Build().Flat(), models.Map(), SourceText.From(models.Text));
}
