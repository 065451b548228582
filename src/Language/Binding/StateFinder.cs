using Eventer.Language.Diagnostics;
using Eventer.Language.Syntax;

namespace Eventer.Language.Binding;

/// <summary>Finds the states that a line names without declaring them: those of decisions and internal transitions.</summary>
public sealed class StateFinder(BindingContext context, StateTable states)
{
    /// <summary>Its id, <c>[*]</c> or <c>*</c>; <see langword="null"/>, with a diagnostic, where there is no such state.</summary>
    public string? Find(StateReferenceSyntax state)
    {
        if (state.IsHistory)
        {
            context.Report(Rules.UnexpectedText, state.Span, "an entity is never in a history state, which only arrows lead to: name the states that are meant");
            return null;
        }
        if (ArrowEnds.SourceOf(context, state, null) is not { Length: > 0 } id) return null;
        if (state.IsEdge || state.IsAny || states.Find(id) is not null) return id;
        context.ReportUnknown("a state of this machine", id, state.Name.Span, states.Ids);
        return null;
    }
}
