using CsCheck;
using Eventer.Language.Export;
using Eventer.Language.Flattening;
using Eventer.Language.Import;
using Eventer.Language.Model;
using Eventer.Language.Tests.Checks;
using Eventer.Language.Tests.Syntax;
using Eventer.Tests.Shared;

namespace Eventer.Language.Tests.Import;

/// <summary>A machine written as SCXML and read again does the same.</summary>
public class ScxmlRoundTripTests
{
    [Fact]
    public void A_bank_account_as_SCXML() => Eventer.Tests.Baseline.Match("export-bank-account", "scxml", ScxmlExporter.Write(Checked.Sm(Bank).Machine.Model));

    [Fact]
    public void A_bank_account_comes_back_as_a_file() => Eventer.Tests.Baseline.Match("export-bank-account", "imported", Imported(ScxmlExporter.Write(Checked.Sm(Bank).Machine.Model)));

    [Fact]
    public void The_examples_come_back_with_the_same_table()
    {
        Assert.SkipWhen(Corpus.Shared is null, "The folder shared/examples does not lie beside this repository: nothing to compare with.");
        Assert.All(Directory.EnumerateFiles(Path.Combine(Corpus.Shared!, "examples"), "*.sm"), file => ComesBack(Checked.Of(File.ReadAllText(file))));
    }

    [Fact]
    public void Random_machines_come_back_with_the_same_table() =>
        RandomMachines.Gen.Where(machine => !LeavesTwice(machine.Model)).Sample(machine => ComesBack(Flattener.Flatten(machine.Model), machine.Text), iter: 500);

    [Fact]
    public void Random_machines_with_regions_come_back_with_the_same_table()
    {
        var machines = 0;
        Gen.ULong.Sample(seed =>
        {
            var machine = Checked.Of(new RandomRegionMachines(new PCG(1, seed)).Next("Random"));
            if (machine.Machine.Flat is null || machine.Machine.HasErrors) return;
            Interlocked.Increment(ref machines);
            ComesBack(machine.Machine.Flat, machine.Text);
        }, iter: 300);
        Assert.True(machines > 50, $"Only {machines} of 300 compile.");
    }

    [Fact]
    public void Forks_with_effects_joins_and_the_ends_of_regions_come_back()
    {
        const string machine = """
            data Total : int
            event Placed
            event Packed
            event Lost
            event Paid
            event Sent
            [*] --> Split : Placed / Total = 1
            state Split <<fork>>
            Split --> Packing : / Total = 2, Total++
            Split --> Billing : / Total = 3
            Ready --> Done
            Settled --> Done
            state Done <<join>>
            Done --> Gone : / Total = 4
            Gone --> [*]
            state Handling {
                [*]     --> Packing
                Packing --> Ready : Packed
                Packing --> Again : Lost
                Again   --> Q     : Packed
                state Q <<choice>>
                Q --> [*]         : [Total > 3]
                Q --> Packing     : [else]
                --
                [*]     --> Billing
                Billing --> Settled : Paid
                --
                [*]     --> Quiet
                Quiet   --> [*]   : Lost
                Quiet   --> Loud  : Sent
                Loud    --> [*]
            }
            Handling.1 --> Gone : Sent
            Handling.1 : entry / Total = 9
            Placed --> Handling.1 : Lost
            [*] --> Placed : Lost
            """;
        ComesBack(Checked.Sm(machine));
    }

    [Fact]
    public void Regions_forks_and_joins_are_parallel_states_several_targets_and_conditions()
    {
        var scxml = System.Xml.Linq.XDocument.Parse(ScxmlExporter.Write(Checked.Sm("""
            event Begun
            event Eaten
            event Drunk
            [*] --> Split : Begun
            state Split <<fork>>
            state Met <<join>>
            Split --> Eating
            Split --> Drinking
            Full --> Met
            Merry --> Met
            Met --> Home
            Home --> [*]
            state Out {
                [*] --> Eating
                Eating --> Full : Eaten
                --
                [*] --> Drinking
                Drinking --> Merry : Drunk
            }
            """).Machine.Model));
        var parallel = Assert.Single(scxml.Descendants(ScxmlNames.Scxml + "parallel"));
        Assert.Equal(["Out.1", "Out.2"], parallel.Elements(ScxmlNames.Scxml + "state").Select(region => region.Attribute("id")!.Value));
        Assert.Equal("In('Full') && In('Merry')", Assert.Single(parallel.Elements(ScxmlNames.Scxml + "transition")).Attribute("cond")!.Value);
        Assert.Equal("Eating Drinking", scxml.Descendants(ScxmlNames.Scxml + "state").Single(state => state.Attribute("id")!.Value == "Split").Element(ScxmlNames.Scxml + "transition")!.Attribute("target")!.Value);
    }

    /// <summary>One arrow of a state and of a composite around it, or of <c>*</c>, comes back as two, of which the second is never taken but stands in the table.</summary>
    private static bool LeavesTwice(MachineModel model)
    {
        var structure = new MachineStructure(model);
        return model.Transitions.Any(arrow => arrow.Sources.Any(source => structure.Ancestors(source).Add(TransitionModel.Any).Any(around => around != source && arrow.Sources.Contains(around))));
    }

    [Fact]
    public void What_holds_for_every_state_is_copied_into_those_that_do_not_end_the_machine()
    {
        var model = Models.Machine().Composite("C", "A", "B").Arrow("[*]", "A", scope: "C").Arrow("A", "B", "X", scope: "C").Arrow("[*]", "C", "X").Final("C").Arrow("*", "D", "Y").Build();
        var copies = System.Xml.Linq.XDocument.Parse(ScxmlExporter.Write(model)).Descendants(ScxmlNames.Scxml + "transition").Where(element => element.Attribute(ScxmlNames.Eventer + "copy") is not null);
        Assert.Equal(["A", "D"], copies.Select(copy => copy.Parent!.Attribute("id")!.Value));
    }

    [Fact]
    public void Names_that_XML_does_not_take_come_back() =>
        ComesBack(Checked.Diagram("[*] --> 1st : resolve dispute (admin)\n1st --> a.b : resolve dispute (admin)\n1st --> 1st : x.yes\na.b --> [*]"));

    private const string Bank = """
        key AccountId : Guid
        key Branch : string secondary tenant
        data Balance : decimal = 1m
        event Deposited { Amount : decimal }
        event Opened
        event Expired
        event Closed
        event Checked
        event Seized
        command Deposit { Amount : decimal } => Deposited
        publish Frozen { Reason : string }
        invariant Balance >= 0
        guard Rich = Balance > 1000
        [*] --> Open : Opened
        Open --> Open : Deposited [event.Amount > 0 && event.Amount < 10] / Balance += event.Amount, publish Frozen("so \"rich\"")
        Open --> Frozen : Closed [Rich] / Reward, chain Checked
        Open --> Closed : Closed [else]
        effect Reward = Balance *= 2, Balance++
        Frozen --> Closed : Expired after 30d
        state Closed {
            [*] --> Asked : / Balance = 0
            Asked --> [*] : Checked
        }
        * --> Closed : Seized
        ignore Closed : Deposited
        reject Frozen : Closed "the account is frozen"
        """;

    private static void ComesBack(Checked machine)
    {
        Assert.True(machine.Machine.Flat is not null, $"{string.Join("\n", machine.Messages)}\n{machine.Text}");
        ComesBack(machine.Machine.Flat, machine.Text);
    }

    private static void ComesBack(FlatMachine flat, string machine)
    {
        var scxml = ScxmlExporter.Write(flat.Model);
        var text = Imported(scxml);
        var again = Checked.Of(text);
        Assert.True(again.Machine.Flat is not null, $"{string.Join("\n", again.Messages)}\n{text}\n{scxml}\n{machine}");
        Assert.True(Cells(flat).SequenceEqual(Cells(again.Machine.Flat)), $"{string.Join("\n", Cells(flat).Except(Cells(again.Machine.Flat)))}\nhas become\n{string.Join("\n", Cells(again.Machine.Flat).Except(Cells(flat)))}\n{text}\n{scxml}\n{machine}");
    }

    private static string Imported(string scxml)
    {
        var import = ScxmlImporter.Import(scxml, "M");
        Assert.True(import.Problems.IsEmpty, $"{string.Join("\n", import.Problems)}\n{scxml}");
        return import.Text!;
    }

    /// <summary>What each state does with each event, whatever their order; an arrow of a state and of <c>*</c> says the same twice, and <c>C[H]</c> is only where an arrow leads to it.</summary>
    private static List<string> Cells(FlatMachine flat) =>
    [
        .. from row in Enumerable.Range(0, flat.States.Count)
           from column in Enumerable.Range(0, flat.Model.Events.Count)
           let state = flat.States[row]
           let text = $"{state.Id} {(state.IsFinal ? "final" : "")} {(state.ImplicitOf < 0 ? "" : flat.States[state.ImplicitOf].Id)} × {flat.Model.Events[column].Name}: {Cell(flat, flat[row, column])}"
           orderby text
           select text,
        .. flat.Joins.Select(join => $"{join.Id}: {string.Join(" and ", join.Sources.Select(row => flat.States[row].Id).Order(StringComparer.Ordinal))} → {Target(flat, flat.Transitions[join.Transition])} {EffectModel.List(join.Effects)}").Order(StringComparer.Ordinal),
    ];

    /// <summary>With what is entered beside it, and what is left.</summary>
    private static string Target(FlatMachine flat, FlatTransition transition) => $"{string.Join(" and ", transition.Others.Select(row => flat.States[row].Id).Prepend(flat.States[transition.To].Id))} inside {transition.Domain}";

    private static string Cell(FlatMachine flat, FlatCell cell) => $"{string.Join("; ", cell.Candidates.Select(candidate => Candidate(flat, candidate)).Distinct())} {cell.Default} {cell.Reason}";

    private static string Candidate(FlatMachine flat, FlatCandidate candidate)
    {
        var transition = flat.Transitions[candidate.Transition];
        var steps = string.Join(" then ", candidate.Steps.Select(step => $"[{step.Guard?.Text}] {string.Join(", ", step.Effects.Where(effect => effect.Kind != EffectKind.Remember).Select(effect => $"{effect.Kind} {effect.Target} {effect.Operator} {effect.Expression?.Text} {string.Join(", ", effect.Arguments.Select(argument => argument.Text))}"))}"));
        return $"{candidate.Outcome} {steps} → {Target(flat, transition)} {transition.IsInternal} {transition.After} {transition.Reason}";
    }
}
