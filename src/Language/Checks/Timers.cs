using Eventer.Language.Diagnostics;
using Eventer.Language.Model;

namespace Eventer.Language.Checks;

/// <summary>What <c>after</c> asks of an arrow: a state to wait in, one event that needs nobody to fill it, one duration; and EVT4004.</summary>
public static class Timers
{
    public static void Check(CheckContext context)
    {
        var seen = new Dictionary<(string State, string Event), TransitionModel>();
        foreach (var arrow in context.Model.Transitions)
        {
            if (arrow.After is not { } after || arrow.Events.IsEmpty || !CheckArrow(context, arrow, after)) continue;
            foreach (var source in arrow.Sources)
            {
                if (!seen.TryGetValue((source, arrow.Events[0]), out var earlier)) seen.Add((source, arrow.Events[0]), arrow);
                else if (!after.IsSame(earlier.After!))
                    context.Report(Rules.DeclaredTwice, after.Node,
                        $"the timer {arrow.Events[0]} of {source} waits for {earlier.After!.Text}{context.Line(earlier.Node)} and for {after.Text}. A state has one timer of a name: give this one an event of its own, or both the same duration and a guard.", [earlier.After.Node]);
            }
        }
        if (context.Flat.Timers.IsEmpty) return;
        foreach (var ((source, @event), arrow) in seen.Select(pair => (pair.Key, pair.Value))) CheckNested(context, seen, source, @event, arrow);
        CheckDecided(context);
    }

    private static Rule Misuse(CheckContext context) => context.IsOfAttributes ? Rules.AttributeMisuse : Rules.UnexpectedText;

    private static bool CheckArrow(CheckContext context, TransitionModel arrow, DurationModel after)
    {
        var name = arrow.Events[0];
        if (arrow.Events.Count > 1)
            return Wrong($"a timer has one event, under which it is stored, and here are {CheckContext.List([.. arrow.Events])}. Write an arrow for each.");
        if (arrow.Sources.Contains(TransitionModel.Any))
            return Wrong($"the timer {name} has no state to wait in: {(context.IsOfAttributes ? "FromAny" : "'*'")} names none. Name the states, or put them into a composite and let the arrow lead out of that.");
        if (arrow.Sources.Contains(TransitionModel.Star))
            return Wrong($"the timer {name} has no state to wait in: nothing is stored yet. Name the state that it is to wait in.");
        if (context.Model.Events.FirstOrDefault(declared => declared.WireName == name) is { Fields.IsEmpty: false } filled)
            return Wrong($"a timer's event comes by itself, and nobody fills the fields of {name} ({CheckContext.List([.. filled.Fields.Items.Select(field => field.Name)], 3)}). Use an event without fields.");
        return true;

        bool Wrong(string message)
        {
            context.Report(Misuse(context), after.Node, message);
            return false;
        }
    }

    /// <summary>An event does not say which timer it is of, so the inner state's arrow would take both.</summary>
    private static void CheckNested(CheckContext context, Dictionary<(string State, string Event), TransitionModel> timers, string source, string @event, TransitionModel arrow)
    {
        foreach (var composite in context.Structure.Ancestors(source))
            if (timers.TryGetValue((composite, @event), out var outer) && outer != arrow)
            {
                context.Report(Rules.DeclaredTwice, arrow.After!.Node,
                    $"{@event} is a timer of {source} and of {composite} around it{context.Line(outer.Node)}, and in {source} one would be taken for the other. Give one of them an event of its own.", [outer.After!.Node]);
                return;
            }
    }

    /// <summary>EVT4004: where the one guard does not hold when the timer is due, the timer is gone and the state goes on. (Of several guards EVT3002 tells.)</summary>
    private static void CheckDecided(CheckContext context)
    {
        var reported = new HashSet<int>();
        for (var row = 1; row < context.Flat.States.Count; row++)
            foreach (var index in context.Flat.States[row].Timers)
            {
                var timer = context.Flat.Timers[index];
                var cell = context.Flat[row, timer.Event];
                if (cell.Default != CellDefault.None || cell.Candidates.Items.Any(IsUnguarded)) continue;
                var arrow = context.Model.Transitions.First(candidate => candidate.Node == timer.Node);
                if (cell.Candidates.Count == 1 && context.Reach[row] && reported.Add(index)) Report(context, timer, arrow, context.Flat.Transitions[cell.Candidates[0].Transition].Guard);
            }
    }

    /// <summary>Arguments: the state's id, the event's wire name.</summary>
    private static void Report(CheckContext context, FlatTimer timer, TransitionModel arrow, string guard)
    {
        var name = context.Model.Events[timer.Event].WireName;
        var ignore = context.IsOfAttributes
            ? $"[Ignore<{context.Model.Events[timer.Event].Name}>({context.Member(context.Structure.Find(timer.State)!.Name)})]"
            : $"ignore {timer.State} : {name}";
        context.Report(Rules.UndecidedTimer, arrow.EventsNode,
            $"the timer {name} of {timer.State} comes once, {timer.After.Text} after {timer.State} was entered, and where [{guard}] does not hold then, nothing happens and it does not come again. "
            + $"Say what is to happen then: {(context.IsOfAttributes ? "a transition" : "an arrow")} with {context.Else}, or {ignore}.",
            fixes: context.Fixes is { } edits ? [LineEdits.Fix($"Ignore '{name}' in '{timer.State}'", edits.LineAfterDecisions($"ignore {timer.State} : {name}"))] : null,
            arguments: [timer.State, name]);
    }

    private static bool IsUnguarded(FlatCandidate candidate) => candidate.Steps.Items.All(step => step.Guard is null or { IsElse: true });
}
