using Eventer.Language.Diagnostics;
using Eventer.Language.Model;

namespace Eventer.Language.Checks;

/// <summary>EVT2009: an arrow out of a state that is marked final. In a diagram the state then is not final, and the message a warning.</summary>
public static class FinalStates
{
    public static void Check(CheckContext context)
    {
        foreach (var leaf in context.Structure.Leaves)
        {
            if (!context.Structure.IsMarkedFinal(leaf.Id) || context.Reach.ArrowsOf(leaf.Id) is not { Count: > 0 } arrows) continue;
            var first = arrows[0];
            var end = context.Model.Transitions.FirstOrDefault(arrow => arrow.Events.IsEmpty && arrow.Target == TransitionModel.Star && arrow.Sources.Contains(leaf.Id));
            var marked = end is null ? "is marked final" : $"is marked final{context.Line(end.Node)}";
            var what = first.Target is null ? $"answers {string.Join(", ", first.Events)}" : $"leads on {CheckContext.To(first)} with {string.Join(", ", first.Events)}";
            context.Report(Rules.OutOfFinal, first.Node,
                context.IsDiagram
                    ? $"{leaf.Id} {marked}, but {what}, so it is not final. Remove one of the two arrows, or give the one to [*] an event."
                    : $"{leaf.Id} {marked}, but {what}. What is final has ended: remove the arrow, or do not mark {leaf.Id} final.",
                arrows.Skip(1).Select(arrow => arrow.Node).Concat(end is null ? [] : [end.Node]),
                context.IsDiagram ? RuleSeverity.Warning : RuleSeverity.Error);
        }
    }
}
