using Eventer.Language.Model;

namespace Eventer.Generator.Emit;

/// <summary>Emits what a table has beside its rows where states run side by side.</summary>
public sealed class RegionTableEmitter(MachineContext machine, SourceWriter writer)
{
    private const string Eventer = "global::Eventer.";

    private FlatMachine Flat => machine.Flat;
    private RegionPlan Plan => machine.Regions;

    public void Write()
    {
        writer.Line($"new {Eventer}TableRegions(").Indent();
        Array("TableNode", Plan.Nodes.Select(node => $"new {Eventer}TableNode({Identifiers.Literal(node.Id)}, {RegionPlan.Text(node.Parent)})"));
        Numbers(Flat.States.Items.Select((state, row) => row == 0 ? -1 : Plan.NodeOf(state.Id)));
        Array("TableRegion", Plan.Regions.Select(region => $"new {Eventer}TableRegion({Identifiers.Literal(region.Name)}, {RegionPlan.Text(region.Owner)}, {List(region.Members.Select(member => member.Node))})"));
        Array("TableArrow", Flat.Transitions.Items.Select(Arrow));
        Numbers(Flat.Cells.Items.Select(cell => cell.Default == CellDefault.None ? -1 : cell.DefaultSource is { } source && Plan.NodeOf(source) is >= 0 and var node ? node : -2));
        Array("TableJoin", Flat.Joins.Items.Select(join => $"new {Eventer}TableJoin({Identifiers.Literal(join.Id)}, {List(join.Sources)}, {RegionPlan.Text(join.Transition)})"));
        var start = Flat.States.Count > 0 && Flat.States[0].ImplicitOf is >= 0 and var first ? Flat.States[0].ImplicitOthers.Items.Insert(0, first) : [];
        writer.Line(List(start) + "));").Outdent();
    }

    private string Arrow(FlatTransition transition)
    {
        var reason = Outcome(transition) == FlatOutcome.Reject ? ", " + Identifiers.Literal(Reasons.Declared(transition.Reason)) : "";
        return $"new {Eventer}TableArrow({RegionPlan.Text(transition.Node)}, {Node(transition.Source)}, {Node(transition.Domain)}, {List(transition.Others)}{reason})";
    }

    private FlatOutcome Outcome(FlatTransition transition) =>
        transition.IsInternal && Flat.Model.Decisions.Items.Any(line => line.Node == transition.Node && line.Kind == DecisionKind.Reject) ? FlatOutcome.Reject : FlatOutcome.Apply;

    private string Node(string? id) => RegionPlan.Text(id is null ? -1 : Plan.NodeOf(id));

    private void Array(string type, IEnumerable<string> items) =>
        writer.Line($"new {Eventer}{type}[]").Line("{").Indent().Lines(items.Select(item => item + ",")).Outdent().Line("},");

    private void Numbers(IEnumerable<int> numbers) => writer.Line(List(numbers) + ",");

    private static string List(IEnumerable<int> numbers) => $"new int[] {{ {string.Join(", ", numbers.Select(RegionPlan.Text))} }}";
}
