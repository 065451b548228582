using Eventer.Language.Diagnostics;
using Eventer.Language.Flattening;
using Eventer.Language.Model;

namespace Eventer.Language.Checks;

/// <summary>EVT2006: an <c>exhaustive</c> machine decides every pair but those of <c>[*]</c> and of final states. All that a state leaves open is one message.</summary>
public static class UndecidedPairs
{
    private const int MostNamed = 8;

    public static void Check(CheckContext context)
    {
        if (!context.Model.IsExhaustive) return;
        var beside = new SideBySide(context.Flat);
        for (var row = 1; row < context.Flat.States.Count; row++)
        {
            var state = context.Flat.States[row];
            if (state.IsFinal) continue;
            var open = new List<string>();
            for (var column = 0; column < context.Model.Events.Count; column++)
                if (context.Flat[row, column].IsUndecided && !beside.Decides(row, column)) open.Add(context.Model.Events[column].WireName);
            if (open.Count > 0) Report(context, state, open);
        }
    }

    /// <summary>Arguments: the state's id, then the wire names of the events.</summary>
    private static void Report(CheckContext context, FlatState state, List<string> open)
    {
        var written = string.Join(", ", open);
        var ways = open.Count == 1 ? "it needs an arrow, ignore or reject" : "each needs an arrow, ignore or reject";
        context.Report(Rules.Undecided, state.Node, $"{state.Id} does not decide {CheckContext.List(open, MostNamed)}, and the machine is exhaustive: {ways}.",
            fixes: context.Fixes is { } edits && context.Structure.Find(state.Id) is not null
                ? [Decide(edits, "Ignore", state.Id, written, open), Decide(edits, "Reject", state.Id, written, open)]
                : null,
            arguments: [state.Id, .. open]);
    }

    private static MachineFix Decide(LineEdits edits, string verb, string state, string events, List<string> open) =>
        LineEdits.Fix($"{verb} '{string.Join("', '", open)}' in '{state}'", edits.LineAfterDecisions($"{verb.ToLowerInvariant()} {state} : {events}"));
}
