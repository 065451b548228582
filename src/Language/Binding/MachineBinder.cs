using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Eventer.Language.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Binding;

/// <summary>Binds the arrows of a machine, whose labels are UML's: events, guard, effects.</summary>
public sealed class MachineBinder(BindingContext context, StateTable states, Declarations declared, NamedBinder named, ChoiceEvents choices)
{
    private readonly EventReferences _events = new(context, declared.Events);
    private readonly GuardBinder _guards = new(context, declared, named);
    private readonly EffectBinder _effects = new(context, declared, named);
    private readonly DurationBinder _durations = new(context, declared);
    private readonly StateEffectBinder _stateEffects = new(context, states, declared, named);

    private readonly Dictionary<string, ExpressionScope> _scopes = new(StringComparer.Ordinal);

    public List<TransitionModel> Transitions { get; } = [];

    public void Bind(TransitionSyntax arrow, string? composite)
    {
        if (ArrowEnds.Of(context, states, arrow, composite) is not { } ends) return;
        var transition = new TransitionModel { Sources = ends.Sources, Target = ends.Target, Scope = composite, Node = context.Node(arrow.Span) };
        if (arrow.Label?.Events is { Items.Length: > 0 } named)
        {
            if (ends.IsToJoin) ends.ReportJoin(context, arrow.Label.Span);
            else if (ends.IsFromForkOrJoin) ReportEvent(named.Span, "what leads to the fork or join says when: here are effects alone, / Field = value");
            else if (ends.IsFromChoice) ReportEvent(named.Span, "what leads into the choice has the event: write a guard here, [condition] or [else]");
            else if (ends.IsInnerInitial) ReportEvent(named.Span, $"the arrow that enters {composite} has the event: here are effects alone, / Field = value");
            else
            {
                var found = _events.Find(named);
                // An arrow whose every event is unknown would look like one that names none.
                if (found.Count == 0) return;
                ends.ImplyFinal();
                Transitions.Add(Labelled(transition, arrow.Label, found));
            }
            return;
        }
        if (Unlabelled(transition, arrow, ends) is { } unlabelled) Transitions.Add(unlabelled);
    }

    public void Bind(InternalTransitionSyntax line, string? composite)
    {
        if (_stateEffects.Is(line))
        {
            _stateEffects.Bind(line);
            return;
        }
        var sources = new List<string>();
        foreach (var state in line.States.Items)
        {
            if (state.IsEdge) context.Report(Rules.UnexpectedText, state.Span, "nothing can happen inside [*], where nothing is stored yet: name a state");
            else if (new StateFinder(context, states).Find(state) is { } id) sources.Add(id);
        }
        if (sources.Count == 0) return;
        var transition = new TransitionModel { Sources = sources.ToEquatableArray(), Target = null, Scope = composite, Node = context.Node(line.Span) };
        if (line.Label.Events is not { Items.Length: > 0 } named)
        {
            if (!line.Label.IsEmpty) context.Report(Rules.UnexpectedText, line.Label.Span, $"expected the event that {string.Join(", ", sources)} answers: State : Event [guard] / effects");
            return;
        }
        var found = _events.Find(named);
        if (found.Count > 0) Transitions.Add(Labelled(transition, line.Label, found));
    }

    private TransitionModel Labelled(TransitionModel transition, LabelSyntax label, List<BoundEvent> found)
    {
        var scope = ScopeOf(found);
        return transition with
        {
            Events = found.Select(bound => bound.WireName).ToEquatableArray(),
            EventsNode = context.Node(label.Events!.Span),
            After = label.After is { } after ? _durations.Bind(after) : null,
            Guard = label.Guard is { } guard ? _guards.Bind(guard, scope) : null,
            Effects = _effects.Bind(label.Effects, scope),
        };
    }

    /// <summary>All arrows of one event share it.</summary>
    private ExpressionScope ScopeOf(List<BoundEvent> found)
    {
        if (found.Count > 1) return declared.ScopeOf(found);
        var name = found[0].WireName;
        return _scopes.TryGetValue(name, out var scope) ? scope : _scopes[name] = declared.ScopeOf(found);
    }

    /// <summary>Without an event an arrow is initial, final, or out of a choice; any other lacks one.</summary>
    private TransitionModel? Unlabelled(TransitionModel transition, TransitionSyntax arrow, ArrowEnds ends)
    {
        var label = arrow.Label;
        var hasMore = label is { IsEmpty: false };
        if (ends.IsToJoin)
        {
            if (hasMore) ends.ReportJoin(context, label!.Span);
            return transition;
        }
        if (ends.IsFromForkOrJoin && label?.Guard is { } condition)
            ReportEvent(condition.Span, "the way out of a fork or join is not chosen: remove the guard, or lead through a <<choice>>");
        if (ends.IsFromChoice)
        {
            ends.ImplyFinal();
            var scope = declared.ScopeOf(choices.Of(transition.Sources));
            return transition with
            {
                Guard = label?.Guard is { } guard ? _guards.Bind(guard, scope) : null,
                Effects = _effects.Bind(label?.Effects, scope),
            };
        }
        if (ends.IsInnerInitial)
        {
            if (label?.Guard is { } guard) ReportEvent(guard.Span, "an initial arrow inside a composite has effects alone: put the guard at the arrow that enters, or lead through a <<choice>>");
            return transition with { Effects = _effects.Bind(label?.Effects, declared.ScopeOf([])) };
        }
        if (!hasMore && (ends.IsInitial || ends.IsToEdge))
        {
            if (ends.IsToEdge && transition.Scope is null) ends.MarkFinal();
            return transition;
        }
        var what = ends.IsInitial
            ? "an initial arrow with a guard or effects needs the event that creates the entity: [*] --> State : Event"
            : $"this arrow has no event: write which one, {string.Join(", ", ends.Sources)} --> {ends.Target} : Event";
        context.Report(Rules.UnexpectedText, hasMore ? label!.Span : arrow.Span, what);
        return null;
    }

    private void ReportEvent(TextSpan span, string message) => context.Report(Rules.UnexpectedText, span, message);
}
