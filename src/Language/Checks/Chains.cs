using Eventer.Language.Diagnostics;
using Eventer.Language.Model;

namespace Eventer.Language.Checks;

/// <summary>EVT2010 and EVT4003 of the chains that effects make: they go round, or meet a state that does not decide them.</summary>
public static class Chains
{
    private const int MostNamed = 8;

    public static void Check(CheckContext context)
    {
        var graph = new ChainGraph(context.Flat, row => context.Reach[row], []);
        foreach (var cycle in ChainCycles.Find(graph, link => (context.Map[link.Source].Path, context.Map[link.Source].Span.Start)))
            context.Report(Rules.EndlessChain, cycle.Links[0].Source, Message(cycle, context.Flat, graph), cycle.Links.Skip(1).Select(link => link.Source), cycle.IsEndless ? RuleSeverity.Error : RuleSeverity.Information);
        foreach (var effect in graph.Links.Where(link => IsOpen(context.Flat, graph, link.To)).GroupBy(link => (link.Source, graph.Place(link.To).Column)))
            ReportUndecided(context, graph, effect.Key.Source, effect.Key.Column, [.. effect]);
    }

    /// <summary>Without the machine's name.</summary>
    public static string Message(ChainCycle cycle, FlatMachine flat, ChainGraph graph)
    {
        var steps = cycle.Links.Select(link => $"{Event(link.From)} in {State(link.From)} chains {Event(link.To)}");
        var end = $"{Event(cycle.Links[cycle.Links.Length - 1].To)} meets {State(cycle.Links[cycle.Links.Length - 1].To)}";
        return cycle.IsEndless
            ? $"chained events go round for ever: {string.Join(", ", steps)}, and {end} again. Nothing on the way can stop it, so every such call fails at the limit of chains. Put a guard on one of them, or leave out a chain."
            : $"chained events can go round: {string.Join(", ", steps)}, and {end} again. A guard or a hook on the way must stop it before the limit of chains.";

        string Event(int cell) => flat.Model.Events[graph.Place(cell).Column].WireName;
        string State(int cell) => flat.States[graph.Place(cell).Row].Id;
    }

    /// <summary>Nothing decides it, and no other rule says so.</summary>
    public static bool IsOpen(FlatMachine flat, ChainGraph graph, int cell)
    {
        var (row, column) = graph.Place(cell);
        return graph.IsUndecided(row, column) && (flat.States[row].IsFinal || !flat.Model.IsExhaustive);
    }

    /// <summary>Arguments: the event, then the states.</summary>
    private static void ReportUndecided(CheckContext context, ChainGraph graph, int source, int column, List<ChainLink> links)
    {
        var chained = context.Model.Events[column].WireName;
        var chaining = links.Select(link => context.Model.Events[graph.Place(link.From).Column].WireName).Distinct().ToList();
        var states = links.Select(link => context.Flat.States[graph.Place(link.To).Row]).Distinct().ToList();
        var ids = states.Select(state => state.Id).ToList();
        var named = states.Where(state => context.Structure.Find(state.Id) is not null).Select(state => state.Id).ToList();
        context.Report(Rules.UndecidedChain, source, $"{CheckContext.List(chaining)} chains {chained}, {Undecided(states, MostNamed)}.",
            fixes: context.Fixes is { } edits && named.Count == ids.Count && !context.IsDiagram
                ? [LineEdits.Fix($"Ignore '{chained}' in '{string.Join("', '", ids)}'", edits.LineAfterDecisions($"ignore {string.Join(", ", ids)} : {chained}"))]
                : null,
            arguments: [chained, .. ids]);
    }

    /// <summary><c>which then meets Open, and Open does not decide it: …</c></summary>
    public static string Undecided(IReadOnlyList<FlatState> states, int most)
    {
        var ids = CheckContext.List([.. states.Select(state => state.Id)], most);
        var (verb, pronoun) = states.Count == 1 ? ("does not decide", "it") : ("do not decide", "they");
        var why = states.All(state => state.IsFinal) ? $"which then meets {ids}, and {(states.Count == 1 ? "a final state" : "final states")} refuse{(states.Count == 1 ? "s" : "")} it" : $"which then meets {ids}, and {pronoun} {verb} it";
        return $"{why}: the whole call is rejected. Add an arrow there, ignore it, or chain it only where it is decided";
    }
}
