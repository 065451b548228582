using Eventer.Language.Diagnostics;
using Eventer.Language.Model;

namespace Eventer.Language.Checks;

/// <summary>EVT2008: a machine that cannot begin or could in two ways; a composite that an arrow enters, and that has no inner <c>[*]</c>, or several.</summary>
public static class InitialTransitions
{
    private const int MostOffered = 5, Nowhere = -1;

    public static void Check(CheckContext context)
    {
        CheckRoot(context);
        foreach (var entered in Entered(context)) CheckComposite(context, entered.Key, entered.Value);
    }

    private static void CheckRoot(CheckContext context)
    {
        var unlabelled = context.Structure.UnlabelledInitials;
        if (!context.Reach.HasStart) ReportNoStart(context);
        if (unlabelled.Count > 1)
            context.Report(Rules.InitialTransition, unlabelled[1].Node,
                $"two arrows without an event lead out of [*], to {unlabelled[0].Target}{context.Line(unlabelled[0].Node)} and to {unlabelled[1].Target}, so it is open where an entity begins. Keep one, or give them events.",
                unlabelled.Where((_, index) => index != 1).Select(arrow => arrow.Node));
        else if (unlabelled.Count == 1 && context.Flat.States[0].ImplicitOf < 0 && unlabelled[0].Target is { } target && context.Structure.IsChoice(target))
            context.Report(Rules.InitialTransition, unlabelled[0].Node, $"[*] leads to choice {target} without an event, so it is open in which state a new entity is. Name the event that creates it: [*] --> {target} : Created.");
    }

    /// <summary>Arguments: the states that nothing enters.</summary>
    private static void ReportNoStart(CheckContext context)
    {
        var states = context.Model.States.Where(state => state.Parent is null && !state.IsImpliedFinal && !context.Structure.IsPassed(state.Id)).ToList();
        if (states.Count == 0)
        {
            context.Report(Rules.InitialTransition, Nowhere, "the machine has no states. Begin with an arrow: [*] --> Open : Opened.");
            return;
        }
        var entered = new HashSet<string>(StringComparer.Ordinal);
        foreach (var arrow in context.Model.Transitions.Where(arrow => arrow.Target is not (null or TransitionModel.Star)))
        {
            var inside = arrow.Sources.Intersect([arrow.Target!]).Any() || arrow.Sources.All(source => context.Structure.Ancestors(source).Contains(arrow.Target!));
            if (inside) continue;
            entered.Add(arrow.Target!);
            foreach (var around in context.Structure.Ancestors(arrow.Target!))
                if (arrow.Scope is null && arrow.Sources.All(source => source != around && !context.Structure.Ancestors(source).Contains(around))) entered.Add(around);
        }
        var candidates = states.Where(state => !entered.Contains(state.Id)).ToList();
        if (candidates.Count == 0) candidates = [states[0]];
        var ids = candidates.Select(state => state.Id).Take(MostOffered).ToList();
        var others = ids.Count > 1 ? $" (or {string.Join(", ", ids.Skip(1))})" : "";
        var message = context.IsOfAttributes
            ? $"no transition begins from nothing, so no entity can begin. Write one without From: [Transition(To = {context.Member(candidates[0].Name)})]{others}."
            : $"nothing leads out of [*], so no entity can begin. Lead an arrow from it: [*] --> {ids[0]}{others}.";
        context.Report(Rules.InitialTransition, states[0].Node, message,
            fixes: context.Fixes is { } edits ? ids.Select(id => LineEdits.Fix($"Begin in '{id}'", edits.LineBeforeArrows($"[*] --> {id}"))) : null,
            arguments: ids);
    }

    /// <summary>Each composite that is entered by its edge, with the arrows that do.</summary>
    private static IEnumerable<KeyValuePair<string, List<int>>> Entered(CheckContext context)
    {
        var entered = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var queue = new Queue<TransitionModel>(context.Model.Transitions.Where(arrow => arrow.Scope is null || !arrow.Sources.Contains(TransitionModel.Star)));
        while (queue.Count > 0)
        {
            var arrow = queue.Dequeue();
            if (arrow.Target is not { } target) continue;
            // A history state without an arrow of its own leads to the beginning of its composite where nothing is remembered.
            if (context.Structure.IsHistory(target) && context.Structure.Drawn(target).Count == 0 && context.Structure.Find(target)!.Parent is { } around) target = around;
            if (context.Structure.IsOrthogonal(target))
            {
                foreach (var region in context.Structure.RegionsOf(target)) queue.Enqueue(arrow with { Target = region });
                continue;
            }
            if (!context.Structure.IsComposite(target)) continue;
            if (entered.TryGetValue(target, out var arrows))
            {
                arrows.Add(arrow.Node);
                continue;
            }
            entered.Add(target, [arrow.Node]);
            foreach (var inner in context.Structure.Initials(target)) queue.Enqueue(inner);
        }
        return entered.OrderBy(pair => pair.Value[0]);
    }

    private static void CheckComposite(CheckContext context, string composite, List<int> entries)
    {
        var initials = context.Structure.Initials(composite);
        if (initials.Count == 1) return;
        if (initials.Count > 1)
        {
            context.Report(Rules.InitialTransition, initials[1].Node,
                $"{composite} begins twice, in {initials[0].Target}{context.Line(initials[0].Node)} and in {initials[1].Target}, so it is open where the arrow{context.Line(entries[0])} that enters it leads. Keep one [*] arrow, or lead it to a <<choice>>.",
                [initials[0].Node, .. initials.Skip(2).Select(arrow => arrow.Node), .. entries]);
            return;
        }
        var inside = context.Model.Transitions.Where(arrow => arrow.Scope == composite).ToList();
        var targets = new HashSet<string?>(inside.Where(arrow => !arrow.Sources.Contains(arrow.Target!)).Select(arrow => arrow.Target));
        var children = context.Model.States.Where(state => state.Parent == composite && !state.IsImpliedFinal).Select(state => state.Id).ToList();
        var candidates = children.Where(child => !targets.Contains(child)).DefaultIfEmpty(children[0]).Take(MostOffered).ToList();
        context.Report(Rules.InitialTransition, entries[0],
            $"this arrow enters {composite}, which does not say where it begins. Write [*] --> {candidates[0]} inside it{(candidates.Count > 1 ? $" (or to {string.Join(", ", candidates.Skip(1))})" : "")}, or lead the arrow to the state that is meant.",
            entries.Skip(1),
            fixes: context.Fixes is { } edits && inside.Count > 0 ? candidates.Select(child => LineEdits.Fix($"Begin '{composite}' in '{child}'", edits.LineBefore(inside[0].Node, $"[*] --> {child}"))) : null,
            arguments: [composite, .. candidates]);
    }
}
